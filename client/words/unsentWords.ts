import type * as Y from 'yjs';
import { ContentString } from 'yjs';

/** A run of words of this person, in one section, that the server never said it has. */
export interface UnsentWords {
  readonly section: string;
  readonly text: string;
}

/**
 * What was typed here (under the document's own client id) from `savedClock` on and still stands in the text, section by
 * section in reading order. Runs that stand next to each other are one; others are parted by a line.
 */
export function unsentWords(doc: Y.Doc, sections: readonly string[], savedClock: number): readonly UnsentWords[] {
  return sections
    .map(section => ({ section, text: runsOf(doc.getText(section), doc.clientID, savedClock).join('\n') }))
    .filter(words => words.text.trim() !== '');
}

function runsOf(text: Y.Text, clientId: number, savedClock: number): readonly string[] {
  const runs: string[] = [];
  let open = false;
  // oxlint-disable-next-line no-underscore-dangle -- Yjs tells who wrote a run only in its own list of items.
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof ContentString)) continue;
    const ours = item.id.client === clientId && item.id.clock + item.length > savedClock;
    if (!ours) {
      open = false;
      continue;
    }
    const words = item.content.str.slice(Math.max(0, savedClock - item.id.clock));
    const startsMidItem = item.id.clock < savedClock;
    if (open && !startsMidItem) runs.push((runs.pop() ?? '') + words);
    else runs.push(words);
    open = true;
  }
  return runs;
}
