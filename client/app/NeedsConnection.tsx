import { saveWords } from '../labels.ts';
import { useConnection } from '../stores/hooks.ts';

/** Beside what can't be pressed without a connection: why not. */
export function NeedsConnection() {
  return useConnection().status === 'lost' ? <small className="rt-quiet">{saveWords.needsConnection}</small> : null;
}
