import { localDate } from '../../shared/dates.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { keptWords, personName } from '../labels.ts';
import type { KeptWords } from '../words/cardDocuments.ts';

/** A card as it was asked for after its words were not taken. */
type CardNow = Pick<CardDetail, 'writing' | 'left' | 'lastClosing' | 'restoredTo' | 'summary'>;

/** `gone`: it may not be opened any longer. Null: it has not been asked for since. */
export type KnownOfCard = CardNow | 'gone' | null;

/**
 * The whole sentence over words that were not taken: who or what, and when, where the server has said so since. The worst
 * of them counts.
 */
export function whyKept(kept: readonly Pick<KeptWords, 'part' | 'code'>[], known: KnownOfCard, today: string): string {
  const refused = kept.find(({ code }) => code !== CLOSE.otherEpoch);
  if (refused !== undefined) return keptWords.notAccepted(whyRefused(refused, known));
  const card = known === 'gone' ? null : known;
  const restored = kept.find(({ part }) => part !== 'joint' || card?.restoredTo.joint !== undefined);
  if (restored !== undefined) return keptWords.restored(card?.restoredTo[restored.part] ?? null, today);
  // A note that begins anew without having been restored: its round has closed.
  return keptWords.roundClosed(card?.lastClosing ?? null);
}

function whyRefused({ part, code }: Pick<KeptWords, 'part' | 'code'>, card: KnownOfCard): string | null {
  if (code === CLOSE.tooLarge) return keptWords.tooLarge;
  if (code === CLOSE.signedOut) return keptWords.signedOut;
  if (code === CLOSE.notFound || card === 'gone') return keptWords.notOpenAnyMore;
  if (card === null) return null;
  if (!(part in card.writing)) return keptWords.notOpenAnyMore;
  const objection = card.writing[part] ?? null;
  if (objection !== 'cardHasLeft' || card.left === null) return objection === null ? null : keptWords.objection(objection);
  const { left, lastClosing } = card;
  const at = lastClosing !== null && localDate(lastClosing.at) === left.on ? lastClosing.at : null;
  return keptWords.hasLeft(personName(card.summary.person), at, left.on);
}
