import * as Y from 'yjs';
import type { Differences, Removal, Removals } from '../../shared/protocol/history.ts';
import type { PutBack } from '../history/putBack.ts';
import { getJson } from '../live/http.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';

/** Words to be put back into a section: `place` is where they stood in `words`, which is what the section said without them. */
export interface LostPiece {
  readonly section: string;
  readonly words: string;
  readonly place: number;
  readonly text: string;
}

/** What one removal took of somebody's words and is not there again, or null where the server could not be asked. */
export async function findLost(document: WordsDocument, removal: Removal, of: string): Promise<readonly LostPiece[] | null> {
  const { cardId, part } = document;
  const path = `/api/cards/${cardId}/parts/${part}`;
  const [epoch, seq] = removal.to.split('.');
  const head = await getJson<Removals>(`${path}/removals?epoch=${epoch}&after=${seq}`);
  if (!head.ok) return null;
  const answer = await getJson<Differences>(`${path}/differences?from=${removal.from}&to=${epoch}.${head.value.seq}`);
  return answer.ok ? lostIn(answer.value, removal, of) : null;
}

/** Whoever removed them has perhaps put them somewhere else: words that were added again, each time once, are not lost. */
const FEW_CHARACTERS = 10;

export function lostIn({ sections }: Differences, { hand }: Pick<Removal, 'hand'>, of: string): readonly LostPiece[] {
  return sections.flatMap(({ section, passages }) => {
    const standing = passages.flatMap(passage => (passage.kind === 'removed' ? [] : [passage.text]));
    const words = standing.join('');
    const added = passages.flatMap(({ kind, text }) => (kind === 'added' ? [text] : []));
    const isAddedAgain = (text: string) => {
      const index = text.length > FEW_CHARACTERS ? added.findIndex(each => each.includes(text)) : -1;
      const among = added[index];
      if (among === undefined) return false;
      added[index] = among.replace(text, () => '');
      return true;
    };
    let place = 0;
    return passages.flatMap((passage): readonly LostPiece[] => {
      if (passage.kind !== 'removed') {
        place += passage.text.length;
        return [];
      }
      const { text, writtenBy } = passage;
      const isLost = passage.hand.staffId === hand.staffId && writtenBy.staffId === of;
      return isLost && !isAddedAgain(text) ? [{ section, words, place, text }] : [];
    });
  });
}

/** The lost words stand where they stood, as one ordinary new edit of whoever does it. */
export function restoreWords({ doc }: Pick<WordsDocument, 'doc'>, pieces: readonly LostPiece[]): PutBack {
  const origin = { restored: true };
  const texts = [...new Set(pieces.map(({ section }) => section))].map(section => doc.getText(section));
  const manager = new Y.UndoManager(texts, { trackedOrigins: new Set([origin]) });
  doc.transact(() => {
    // From the end: what is put in moves only what stands behind it.
    for (const { section, words, place, text } of pieces.toReversed()) {
      const live = doc.getText(section);
      live.insert(placeNow(place, words, live.toJSON()), text);
    }
  }, origin);
  return {
    undo() {
      manager.undo();
      manager.destroy();
    },
    settle: () => manager.destroy(),
  };
}

/** Where a place of earlier words is in words that have been typed on since; never between the halves of one sign. */
export function placeNow(place: number, before: string, now: string): number {
  const shorter = Math.min(before.length, now.length);
  let head = 0;
  while (head < shorter && before[head] === now[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  if (place <= head) return whole(now, place);
  if (place >= before.length - tail) return whole(now, place + now.length - before.length);
  return whole(now, head);
}

function whole(text: string, place: number): number {
  return (text.codePointAt(place - 1) ?? 0) > 0xffff ? place - 1 : place;
}
