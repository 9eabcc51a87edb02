import type { ProfessionTrend } from '../domain/professions.ts';
import type { RoundId } from '../ids.ts';
import type { RoundKind, RoundStatus } from '../vocabulary.ts';

/** `GET /api/wards/:wardId/rounds?year=2026`: the rounds of one year, without one of the newest. */
export interface PastRounds {
  /** Those in which rounds were held or are planned, newest first; empty where none ever was. */
  readonly years: readonly string[];
  readonly year: string;
  /** Newest first. */
  readonly rounds: readonly PastRound[];
  /** Of the newest weekly rounds, whichever year is asked for (WR24). */
  readonly trend: ProfessionTrend;
}

export interface PastRound {
  readonly roundId: RoundId;
  readonly kind: RoundKind;
  readonly number: number;
  readonly heldOn: string;
  readonly status: RoundStatus;
  /** Whoever chaired last, as they are called now; null before it has started. */
  readonly chair: string | null;
  /** Of the people this viewer may know of; null while it is not closed. */
  readonly people: { readonly discussed: number; readonly notDiscussed: number } | null;
  /** Null where it was not. */
  readonly cancelled: { readonly byName: string; readonly reason: string } | null;
  /** Who chaired it and what came of it can't be read (P13). */
  readonly damaged?: true;
}
