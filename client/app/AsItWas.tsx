import { formatTime } from '../../shared/dates.ts';
import { saveWords } from '../labels.ts';
import { useOfflineSince } from '../stores/hooks.ts';

/** Across the head of whatever is still shown without a connection: it may have changed since. */
export function AsItWas() {
  const since = useOfflineSince();
  return since === null ? null : <p className="rt-as-it-was">{saveWords.asItWas(formatTime(since))}</p>;
}
