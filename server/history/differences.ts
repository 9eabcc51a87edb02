import { sectionsOf } from '../../shared/domain/sections.ts';
import { type Differences, type DifferingPassage, type MomentParts, momentName } from '../../shared/protocol/history.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import type { Names } from '../presenters/staff.ts';
import { isSameHand } from '../sync/attribution.ts';
import type { Signature } from '../sync/signedWords.ts';
import { createHands } from './hands.ts';
import { areOnePassage, later } from './moment.ts';
import { type RememberedPassage, type RememberedWords, stoodAt } from './rememberedWords.ts';
import { giveWay, type GiveWay, inSlices } from './slices.ts';

/** Two moments of one epoch, the earlier first. */
export interface Between {
  readonly from: MomentParts;
  readonly to: MomentParts;
}

/** Words that came and went between the two moments are in neither, and not told. */
export async function presentDifferences(
  words: RememberedWords,
  part: CardPart,
  { from, to }: Between,
  names: Names,
  rest: GiveWay = giveWay,
): Promise<Differences> {
  const handOf = createHands(names);
  const told = (change: Change): DifferingPassage => {
    if (change.kind === 'kept') return { kind: 'kept', text: change.text };
    if (change.kind === 'added') return { ...change, hand: handOf(change.by.author), at: change.by.at };
    return { ...change, writtenBy: handOf(change.written.author), hand: handOf(change.by.author), at: change.by.at };
  };
  const sections: Differences['sections'][number][] = [];
  for (const section of sectionsOf(part)) {
    const changes = await changesIn(inSlices(words.passagesOf(section), rest), from.seq, to.seq);
    if (changes.some(({ kind }) => kind !== 'kept')) sections.push({ section, passages: changes.map(told) });
  }
  return { from: momentName(from), to: momentName(to), sections };
}

type Change =
  | { readonly kind: 'kept'; readonly text: string }
  | { readonly kind: 'added'; readonly text: string; readonly by: Signature }
  | { readonly kind: 'removed'; readonly text: string; readonly written: Signature; readonly by: Signature };

async function changesIn(passages: AsyncIterable<RememberedPassage>, from: number, to: number): Promise<Change[]> {
  const changes: Change[] = [];
  for await (const passage of passages) {
    const [before, after] = [stoodAt(passage, from), stoodAt(passage, to)];
    const { text, written, removed } = passage;
    let next: Change | null = null;
    if (before && after) next = { kind: 'kept', text };
    else if (after) next = { kind: 'added', text, by: written };
    else if (before && removed !== null) next = { kind: 'removed', text, written, by: removed };
    if (next === null) continue;
    const last = changes.at(-1);
    const joined = last === undefined ? null : join(last, next);
    if (joined === null) changes.push(next);
    else changes[changes.length - 1] = joined;
  }
  return changes;
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
