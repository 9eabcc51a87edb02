import type { SlotPlan } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';

export type Move = 'up' | 'down' | 'top' | 'bottom' | { readonly after: CardId };

/**
 * What a move asks for: the card to stand behind (null: the top), and the place, from 0, that results in the agenda as this
 * person sees it. Null where the move would change nothing. The server is told `after` and no place: the agenda seen here
 * may lack cards that are hidden from this person.
 */
export interface Landing {
  readonly after: CardId | null;
  readonly place: number;
}

export function landingOf(agenda: readonly CardId[], cardId: CardId, move: Move): Landing | null {
  const now = agenda.indexOf(cardId);
  if (now === -1) return null;
  const others = agenda.filter(other => other !== cardId);
  const place = target(others, now, move);
  if (place === now || place < 0 || place > others.length) return null;
  return { after: others[place - 1] ?? null, place };
}

/**
 * Among whom someone is moved. In a monthly round whose practice is no longer told stands behind all others whatever is moved
 * (WR19), so neither is offered a place among the other.
 */
export function movableAmong(
  agenda: readonly CardId[],
  cardId: CardId,
  practices: SlotPlan['practices'] | undefined,
): readonly CardId[] {
  if (practices === undefined) return agenda;
  const isTold = (each: CardId) => practices[each] !== undefined;
  return agenda.filter(other => isTold(other) === isTold(cardId));
}

function target(others: readonly CardId[], now: number, move: Move): number {
  if (move === 'up') return now - 1;
  if (move === 'down') return now + 1;
  if (move === 'top') return 0;
  if (move === 'bottom') return others.length;
  const found = others.indexOf(move.after);
  return found === -1 ? -1 : found + 1;
}
