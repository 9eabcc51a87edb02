import type { Signature } from '../sync/signedWords.ts';
import { giveWay, type GiveWay, inSlices } from './slices.ts';

/** What became of neighbouring characters from one moment to another. */
export type Change =
  | { readonly kind: 'kept'; readonly text: string }
  | { readonly kind: 'added'; readonly text: string; readonly by: Signature }
  | { readonly kind: 'removed'; readonly text: string; readonly written: Signature; readonly by: Signature };

/** Words of one hand and row that are back, and which of them had stood before, by their places. */
interface BackWords {
  text: string;
  /** Where the next of them that is removed further on can be, at the earliest. */
  next: number;
  readonly stood: Set<number>;
  readonly places: { readonly change: number; readonly from: number; readonly to: number }[];
}

/**
 * What was removed and brought back between the two moments stands at both: it is kept, neither removed nor added. What is back
 * stands right before what it was (sync/signedWords.ts), and only what was typed since can come between them.
 * `changes`: of one section, in reading order.
 */
export async function* keepBroughtBack(changes: readonly Change[], rest: GiveWay = giveWay): AsyncGenerator<Change> {
  const cut = new Map<number, Change[]>();
  let waiting = new Map<string, BackWords>();

  const settle = () => {
    for (const { text, stood, places } of waiting.values()) {
      for (const { change, from, to } of places) {
        const whole = changes[change];
        if (whole?.kind !== 'added') continue;
        cut.set(
          change,
          Array.from({ length: to - from }, (_, nth): Change => {
            const unit = text.charAt(from + nth);
            return stood.has(from + nth) ? { kind: 'kept', text: unit } : { ...whole, text: unit };
          }),
        );
      }
    }
    waiting = new Map();
  };

  for await (const [index, change] of inSlices(changes.entries(), rest)) {
    if (change.kind === 'kept') settle();
    else if (change.kind === 'added') {
      if (change.by.isBack !== true) continue;
      const back = waiting.get(rowOf(change.by)) ?? { text: '', next: 0, stood: new Set(), places: [] };
      waiting.set(rowOf(change.by), back);
      back.places.push({ change: index, from: back.text.length, to: back.text.length + change.text.length });
      back.text += change.text;
    } else {
      const gone = goneOf(change, waiting.get(rowOf(change.written)));
      cut.set(index, gone);
      if (gone.length > 0) settle();
    }
  }
  settle();
  for (const [index, change] of changes.entries()) yield* cut.get(index) ?? [change];
}

/** Removed words but for those at their beginning that are among what is back: these are noted there as having stood. */
function goneOf(removed: Change & { readonly kind: 'removed' }, back: BackWords | undefined): Change[] {
  if (back === undefined) return [removed];
  let known = 0;
  for (const character of removed.text) {
    const place = back.text.indexOf(character, back.next);
    if (place === -1) break;
    known += character.length;
    back.next = place + character.length;
    for (let unit = place; unit < back.next; unit++) back.stood.add(unit);
  }
  return known === removed.text.length ? [] : [{ ...removed, text: removed.text.slice(known) }];
}

/** What is back bears the hand and the time with which it was first written. */
function rowOf({ author: { staffId, registrationId }, at }: Signature): string {
  return `${at} ${staffId} ${registrationId}`;
}
