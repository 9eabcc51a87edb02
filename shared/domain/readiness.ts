import type { CardId, StaffId } from '../ids.ts';
import type { Readiness, RoundKind, RoundStatus, Side } from '../vocabulary.ts';

/** What each side says of a card before the next round; null until it has said. Every closed round begins it afresh. */
export type CardReadiness = Readonly<Record<Side, MarkedReady | null>>;

export interface MarkedReady {
  readonly mark: Readiness;
  readonly at: string;
  readonly by: StaffId;
}

/** CA5. `mark` null takes it back. Each side speaks for itself, so there is nothing to refuse: the door has looked at who acts. */
export interface ReadinessEvent {
  readonly type: 'sideMarkedReady';
  readonly cardId: CardId;
  readonly side: Side;
  readonly mark: Readiness | null;
}

export const NOT_MARKED: CardReadiness = { health: null, social: null };

export function applyReadiness(readiness: CardReadiness, event: ReadinessEvent, by: StaffId, at: string): CardReadiness {
  return { ...readiness, [event.side]: event.mark === null ? null : { mark: event.mark, at, by } };
}

/** CA5: while a weekly round runs, what was said for it stands as said. A wider MDT is none that it was said for. */
export function isRoundItWasSaidFor(open: readonly { readonly kind: RoundKind; readonly status: RoundStatus }[]): boolean {
  return open.some(({ kind, status }) => kind === 'weekly' && status === 'running');
}
