import type { CardId } from '../../shared/ids.ts';

export type Move = 'up' | 'down' | 'top' | { readonly after: CardId };

/** Where on the agenda, once the card itself is taken out, a move puts it; null where it would change nothing. */
export function indexAfterMove(agenda: readonly CardId[], cardId: CardId, move: Move): number | null {
  const now = agenda.indexOf(cardId);
  if (now === -1) return null;
  const to = target(agenda, cardId, now, move);
  return to === now || to < 0 || to > agenda.length - 1 ? null : to;
}

function target(agenda: readonly CardId[], cardId: CardId, now: number, move: Move): number {
  if (move === 'up') return now - 1;
  if (move === 'down') return now + 1;
  if (move === 'top') return 0;
  return agenda.filter(other => other !== cardId).indexOf(move.after) + 1;
}
