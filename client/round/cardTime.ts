import { CHAIR_LEASE_MS, msBetween, timeOnCardMs } from '../../shared/domain/decideChairing.ts';
import { roundCard, type RunningRound } from '../../shared/domain/wardRound.ts';

/** Minutes a card usually has, and how many more a press gives. */
export const USUAL_MINUTES = 6;
export const MORE_MINUTES = 2;
export const BREAK_MINUTES = 5;

/** Minutes spent on the card in hand, of how many; `filled`: from 0 to 1. Nothing is ever cut short by it. */
export interface CardTime {
  readonly spent: number;
  readonly of: number;
  readonly filled: number;
  readonly isUp: boolean;
}

export function cardTime(round: RunningRound, now: string, lostAt: string | null): CardTime | null {
  if (round.current === null) return null;
  const ms = timeOnCardMs(round, now, isChairLost(lostAt, now) ? lostAt : null);
  const of = USUAL_MINUTES + roundCard(round, round.current.cardId).addedMinutes;
  return { spent: Math.floor(ms / 60_000), of, filled: Math.min(1, ms / (of * 60_000)), isUp: ms >= of * 60_000 };
}

/** WR11: away for longer than the lease. A Wi-Fi that blinks pauses nothing. */
export function isChairLost(lostAt: string | null, now: string): boolean {
  return lostAt !== null && msBetween(lostAt, now) >= CHAIR_LEASE_MS;
}

/** Whole minutes of a break that are left, the one that has begun included; 0 when it is over. */
export function breakLeft(pausedAt: string, now: string): number {
  return Math.min(BREAK_MINUTES, Math.max(0, Math.ceil(BREAK_MINUTES - msBetween(pausedAt, now) / 60_000)));
}
