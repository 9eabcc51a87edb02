import type * as Y from 'yjs';
import { textRuns } from './textRuns.ts';

/** A run of words of this person, in one section, that the server never said it has. */
export interface UnsentWords {
  readonly section: string;
  readonly text: string;
}

/**
 * What was typed here (under the document's own client id) from a section's clock on and still stands in the text, section
 * by section in reading order. Runs that stand next to each other are one; others are parted by a line.
 */
export function unsentWords(
  doc: Y.Doc,
  sections: readonly string[],
  fromClock: (section: string) => number,
): readonly UnsentWords[] {
  return sections
    .map(section => ({ section, text: runsOf(doc.getText(section), doc.clientID, fromClock(section)).join('\n') }))
    .filter(words => words.text.trim() !== '');
}

function runsOf(text: Y.Text, clientId: number, fromClock: number): readonly string[] {
  const runs: string[] = [];
  let open = false;
  for (const { client, clock, words } of textRuns(text)) {
    const ours = client === clientId && clock + words.length > fromClock;
    if (!ours) {
      open = false;
      continue;
    }
    const unsent = words.slice(Math.max(0, fromClock - clock));
    const startsMidRun = clock < fromClock;
    if (open && !startsMidRun) runs.push((runs.pop() ?? '') + unsent);
    else runs.push(unsent);
    open = true;
  }
  return runs;
}
