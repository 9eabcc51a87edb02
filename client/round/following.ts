import type { Place } from './place.ts';

/**
 * Following the round, the chair's own screen too: an answer may come long after the press. Pure: the screen says what
 * happened and shows `shown`.
 *
 *   following ── chair moves, hands free ──▶ following, on the chair's card
 *       │ └───── chair moves while writing ─▶ held: a notice, "Go now (G)"
 *       └─ own navigation, or Stop (F) ──▶ not following, "Return to chair"
 */
export interface Following {
  readonly isFollowing: boolean;
  /** The card on this screen, or what was learnt; null before the chair has opened one. */
  readonly shown: Place | null;
  /** Where the chair went while this person was writing; null when there is nothing to catch up with. */
  readonly held: Place | null;
}

export interface Hands {
  readonly focus: 'editor' | 'dialog' | 'elsewhere';
  /** When a key was last pressed (ms); null for never. */
  readonly lastKeyAt: number | null;
  /** Where they have sent the round themselves, and written nothing since; null for nowhere. */
  readonly sentTo: Place | null;
  readonly now: number;
}

export const QUIET_MS = 10_000;

/** Nobody is moved away from an editor or a dialog, nor for 10 s after their last key, unless it was the one that sent them there. */
export function shouldFollow(to: Place, { focus, lastKeyAt, sentTo, now }: Hands): boolean {
  if (focus !== 'elsewhere') return false;
  return sentTo === to || lastKeyAt === null || now - lastKeyAt >= QUIET_MS || now < lastKeyAt;
}

/** Whoever joins the round follows, and lands where the round is. */
export function joinRound(current: Place | null): Following {
  return { isFollowing: true, shown: current, held: null };
}

export function chairMoved(state: Following, to: Place, hands: Hands): Following {
  if (state.shown === to) return { ...state, held: null };
  if (!state.isFollowing) return state;
  if (state.shown === null || shouldFollow(to, hands)) return { ...state, shown: to, held: null };
  return { ...state, held: to };
}

export function goNow(state: Following): Following {
  return state.held === null ? state : { isFollowing: true, shown: state.held, held: null };
}

export function ownNavigation(state: Following, to: Place, chairIsOn: Place | null): Following {
  return { isFollowing: state.isFollowing && to === chairIsOn, shown: to, held: null };
}

export function stopFollowing(state: Following): Following {
  return { ...state, isFollowing: false, held: null };
}

export function returnToChair(state: Following, chairIsOn: Place | null): Following {
  return { isFollowing: true, shown: chairIsOn ?? state.shown, held: null };
}
