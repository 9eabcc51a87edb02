import type { CardPart } from '../../shared/vocabulary.ts';
import { type Moment, type MomentParts, momentName, SITTING_GAP_MS } from '../../shared/protocol/history.ts';
import { sectionsOf } from '../../shared/domain/sections.ts';
import type { Names } from '../presenters/staff.ts';
import { isSameHand } from '../sync/attribution.ts';
import type { Signature } from '../sync/signedWords.ts';
import { createHands } from './hands.ts';
import { HistoryTooLong } from './journalPages.ts';
import { type RememberedWords, stoodAt } from './rememberedWords.ts';
import { inSlices } from './slices.ts';

export interface Telling {
  readonly names: Names;
  /** Of the passages of a section: what writers do to it, whoever reads it must not pay for without end (T31). */
  readonly most: number;
}

/** Throws `HistoryTooLong`. */
export async function presentMoment(
  words: RememberedWords,
  part: CardPart,
  at: MomentParts,
  { names, most }: Telling,
): Promise<Moment> {
  const handOf = createHands(names);
  const sections: Moment['sections'][number][] = [];
  for (const section of sectionsOf(part)) {
    const passages = await standingPassages(words, section, at.seq, most);
    sections.push({ section, passages: passages.map(({ text, by }) => ({ text, hand: handOf(by.author), at: by.at })) });
  }
  return {
    at: momentName(at),
    part,
    changedAt: words.changedAt,
    sections: sections.filter(({ passages }) => passages.length > 0),
  };
}

async function standingPassages(words: RememberedWords, section: string, seq: number, most: number) {
  const passages: { text: string; by: Signature }[] = [];
  for await (const passage of inSlices(words.passagesOf(section))) {
    if (!stoodAt(passage, seq)) continue;
    const last = passages.at(-1);
    if (last !== undefined && areOnePassage(last.by, passage.written)) {
      last.text += passage.text;
      last.by = later(last.by, passage.written);
    } else if (passages.length === most) throw new HistoryTooLong();
    else passages.push({ text: passage.text, by: passage.written });
  }
  return passages;
}

/** Of one hand, written within ten minutes of each other. */
export function areOnePassage(one: Signature, next: Signature): boolean {
  return isSameHand(one.author, next.author) && Math.abs(Date.parse(next.at) - Date.parse(one.at)) <= SITTING_GAP_MS;
}

export function later(one: Signature, other: Signature): Signature {
  return Date.parse(other.at) > Date.parse(one.at) ? other : one;
}
