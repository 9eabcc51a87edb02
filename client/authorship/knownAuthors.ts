import { firstEndingAfter } from '../../shared/clocks.ts';
import type { Authorship, Hand } from '../../shared/protocol/history.ts';

/** Whose hand a character came from, and when. */
export interface Written {
  readonly hand: Hand;
  readonly at: string;
}

/** What the server has said so far of who wrote which clocks of which client ids of one document. */
export interface KnownAuthors {
  /** The last journal row counted; null before the first answer. */
  readonly seq: number | null;
  /** Everyone met so far, in the order first met: a place in it stays that of the same hand. */
  readonly hands: readonly Hand[];
  readonly ranges: ReadonlyMap<number, readonly KnownRange[]>;
}

interface KnownRange extends Written {
  readonly from: number;
  readonly to: number;
}

export const NOBODY_KNOWN: KnownAuthors = { seq: null, hands: [], ranges: new Map() };

/** Two answers may name one person anew: their hands are one where they say the same. */
export function withAuthorship(known: KnownAuthors, answer: Authorship): KnownAuthors {
  const hands = [...known.hands];
  const own = answer.hands.map(hand => {
    const same = hands.find(each => isSameHand(each, hand));
    if (same === undefined) hands.push(hand);
    return same ?? hand;
  });
  const ranges = new Map(known.ranges);
  for (const { client, from, to, hand: index, at } of answer.ranges) {
    const hand = own[index];
    if (hand === undefined) continue;
    ranges.set(client, insertRange(ranges.get(client) ?? [], { from, to, hand, at }));
  }
  return { seq: Math.max(answer.seq, known.seq ?? 0), hands, ranges };
}

/** Who wrote the character, or null while that is not known; either way the answer holds for all clocks before `until`. */
export function findAuthor(
  known: KnownAuthors,
  client: number,
  clock: number,
): { readonly written: Written | null; readonly until: number } {
  const ranges = known.ranges.get(client) ?? [];
  const at = firstEndingAfter(ranges, clock);
  const range = ranges[at];
  if (range === undefined) return { written: null, until: Number.POSITIVE_INFINITY };
  return range.from > clock ? { written: null, until: range.from } : { written: range, until: range.to };
}

export function isSameHand(a: Hand, b: Hand): boolean {
  return a.staffId === b.staffId && a.profession === b.profession && a.side === b.side && a.organisation === b.organisation;
}

/** Ranges come in order, so this is nearly always an append. One told twice counts once. */
function insertRange(ranges: readonly KnownRange[], range: KnownRange): readonly KnownRange[] {
  const at = firstEndingAfter(ranges, range.from);
  const overlapped = ranges[at];
  if (overlapped !== undefined && overlapped.from < range.to) {
    return overlapped.to >= range.to ? ranges : insertRange(ranges, { ...range, from: overlapped.to });
  }
  return [...ranges.slice(0, at), range, ...ranges.slice(at)];
}
