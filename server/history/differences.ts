import { sectionsOf } from '../../shared/domain/sections.ts';
import { type Differences, type DifferingPassage, type MomentParts, momentName } from '../../shared/protocol/history.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import type { Names } from '../presenters/staff.ts';
import { isSameHand } from '../sync/attribution.ts';
import { type Change, keepBroughtBack } from './broughtBack.ts';
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
    if (changes.some(({ kind }) => kind !== 'kept')) sections.push({ section, passages: changes.map(told) });
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
  return joined(keepBroughtBack(changes));
}

function joined(changes: readonly Change[]): Change[] {
  const long: Change[] = [];
  for (const next of changes) {
    const last = long.at(-1);
    const one = last === undefined ? null : join(last, next);
    if (one === null) long.push(next);
    else long[long.length - 1] = one;
  }
  return long;
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
