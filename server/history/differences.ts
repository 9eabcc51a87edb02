import { sectionsOf } from '../../shared/domain/sections.ts';
import { type Differences, type DifferingPassage, type MomentParts, momentName } from '../../shared/protocol/history.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { isSameHand } from '../sync/attribution.ts';
import { type Change, keepBroughtBack } from './broughtBack.ts';
import { createHands } from './hands.ts';
import { HistoryTooLong } from './journalPages.ts';
import { areOnePassage, later, type Telling } from './moment.ts';
import { type RememberedPassage, type RememberedWords, stoodAt } from './rememberedWords.ts';
import { giveWay, type GiveWay, inSlices } from './slices.ts';

/** Two moments of one epoch, the earlier first. */
export interface Between {
  readonly from: MomentParts;
  readonly to: MomentParts;
}

/** Words that came and went between the two moments are in neither, and not told. Throws `HistoryTooLong`. */
export async function presentDifferences(
  words: RememberedWords,
  part: CardPart,
  { from, to }: Between,
  { names, most }: Telling,
  rest: GiveWay = giveWay,
): Promise<Differences> {
  const handOf = createHands(names);
  const told = (change: Change): DifferingPassage => {
    if (change.kind === 'kept') return { kind: 'kept', text: change.text };
    if (change.kind === 'added') return { kind: 'added', text: change.text, hand: handOf(change.by.author), at: change.by.at };
    return {
      kind: 'removed',
      text: change.text,
      writtenBy: handOf(change.written.author),
      hand: handOf(change.by.author),
      at: change.by.at,
    };
  };
  const sections: Differences['sections'][number][] = [];
  for (const section of sectionsOf(part)) {
    const changes = await changesIn(inSlices(words.passagesOf(section), rest), from.seq, to.seq);
    const passages: DifferingPassage[] = [];
    for await (const change of joined(inSlices(keepBroughtBack(changes, rest), rest))) {
      passages.push(told(change));
      if (passages.length > most) throw new HistoryTooLong();
    }
    if (passages.some(({ kind }) => kind !== 'kept')) sections.push({ section, passages });
  }
  return { from: momentName(from), to: momentName(to), sections };
}

async function changesIn(passages: AsyncIterable<RememberedPassage>, from: number, to: number): Promise<Change[]> {
  const changes: Change[] = [];
  for await (const passage of passages) {
    const [before, after] = [stoodAt(passage, from), stoodAt(passage, to)];
    const { text, written, removed } = passage;
    if (before && after) changes.push({ kind: 'kept', text });
    else if (after) changes.push({ kind: 'added', text, by: written });
    else if (before && removed !== null) changes.push({ kind: 'removed', text, written, by: removed });
  }
  return changes;
}

async function* joined(changes: AsyncIterable<Change>): AsyncGenerator<Change> {
  let last: Change | null = null;
  for await (const next of changes) {
    const one: Change | null = last === null ? null : join(last, next);
    if (one === null && last !== null) yield last;
    last = one ?? next;
  }
  if (last !== null) yield last;
}

/** Two changes next to each other as one; null where they stay two. */
function join(one: Change, next: Change): Change | null {
  const text = one.text + next.text;
  if (one.kind === 'kept' && next.kind === 'kept') return { kind: 'kept', text };
  if (one.kind === 'added' && next.kind === 'added' && areOnePassage(one.by, next.by)) {
    return { kind: 'added', text, by: later(one.by, next.by) };
  }
  if (one.kind !== 'removed' || next.kind !== 'removed') return null;
  const isOne = isSameHand(one.written.author, next.written.author) && areOnePassage(one.by, next.by);
  return isOne ? { kind: 'removed', text, written: one.written, by: later(one.by, next.by) } : null;
}
