import type * as Y from 'yjs';
import { VIEW_ROWS, type ViewRow } from '../../shared/vocabulary.ts';
import type { Source } from '../words/textSource.ts';

/** The rows in which at least one of these documents has words. */
export function subscribeWritten(docs: readonly Y.Doc[]): Source<readonly ViewRow[]> {
  let known: readonly ViewRow[] = [];
  return {
    subscribe(listener) {
      for (const doc of docs) doc.on('update', listener);
      return () => {
        for (const doc of docs) doc.off('update', listener);
      };
    },
    read() {
      const written = VIEW_ROWS.filter(row => docs.some(doc => doc.getText(row).length > 0));
      if (written.join() !== known.join()) known = written;
      return known;
    },
  };
}

const NONE_KNOWN = /^\W*(none|no risks|no known risks|nil)\b/iu;

/** One side says there are no risks and the other names some. A prompt to look, no judgement. */
export function viewsDifferOnRisks(health: string, social: string): boolean {
  const [a, b] = [health.trim(), social.trim()];
  return a !== '' && b !== '' && NONE_KNOWN.test(a) !== NONE_KNOWN.test(b);
}
