import type { CardDetail } from '../../shared/protocol/board.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import type { KeptWords } from './cardDocuments.ts';

/** A card as it was asked for after its words were not taken. */
export type CardNow = Pick<CardDetail, 'writing' | 'left' | 'lastClosing' | 'restoredTo' | 'summary'>;

/** `gone`: it may not be opened any longer. Null: it has not been asked for since. */
export type KnownOfCard = CardNow | 'gone' | null;

/**
 * What became of the document that words were written in; of several, the worst counts. A joint note begins anew when its round closes
 * too, every other part only when it is restored: of a note alone it can't be told before its card has been asked for.
 */
export function closedBy(
  kept: readonly Pick<KeptWords, 'part' | 'code'>[],
  known: KnownOfCard,
): 'notAccepted' | 'restored' | 'roundClosed' | 'begunAnew' {
  if (kept.some(({ code }) => code !== CLOSE.otherEpoch)) return 'notAccepted';
  if (kept.some(({ part }) => part !== 'joint')) return 'restored';
  if (known === null || known === 'gone') return 'begunAnew';
  return known.restoredTo.joint === undefined ? 'roundClosed' : 'restored';
}
