import { localDate } from '../../shared/dates.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { keptWords, personName } from '../labels.ts';
import type { KeptWords } from '../words/cardDocuments.ts';
import { closedBy, type KnownOfCard } from '../words/closedBy.ts';

/** The whole sentence over words that were not taken: who or what, and when, where the server has said so since. */
export function whyKept(kept: readonly Pick<KeptWords, 'part' | 'code'>[], known: KnownOfCard, today: string): string {
  const card = known === 'gone' ? null : known;
  switch (closedBy(kept, known)) {
    case 'notAccepted': {
      const refused = kept.find(({ code }) => code !== CLOSE.otherEpoch);
      return keptWords.notAccepted(refused === undefined ? null : whyRefused(refused, known));
    }
    case 'restored': {
      const [part] = [...kept.map(words => words.part).filter(each => each !== 'joint'), 'joint' as const];
      return keptWords.restored(card?.restoredTo[part] ?? null, today);
    }
    case 'roundClosed':
      return keptWords.roundClosed(card?.lastClosing ?? null);
    case 'begunAnew':
      return keptWords.begunAnew;
  }
}

function whyRefused({ part, code }: Pick<KeptWords, 'part' | 'code'>, card: KnownOfCard): string | null {
  if (code === CLOSE.tooLarge) return keptWords.tooLarge;
  if (code === CLOSE.notFound || card === 'gone') return keptWords.notOpenAnyMore;
  if (card === null) return null;
  if (!(part in card.writing)) return keptWords.notOpenAnyMore;
  const objection = card.writing[part] ?? null;
  if (objection !== 'cardHasLeft' || card.left === null) return objection === null ? null : keptWords.objection(objection);
  const { left, lastClosing } = card;
  const at = lastClosing !== null && localDate(lastClosing.at) === left.on ? lastClosing.at : null;
  return keptWords.hasLeft(personName(card.summary.person), at, left.on);
}
