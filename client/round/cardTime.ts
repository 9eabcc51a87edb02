import { CHAIR_LEASE_MS, msBetween, timeSpentMs } from '../../shared/domain/decideChairing.ts';
import { LEARNING_MINUTES } from '../../shared/domain/learning.ts';
import { roundCard, type RunningRound } from '../../shared/domain/wardRound.ts';

/** Minutes a card usually has, and how many more a press gives. */
export const USUAL_MINUTES = 6;
export const MORE_MINUTES = 2;
export const BREAK_MINUTES = 5;

/** Minutes spent on the card in hand or on learning, of how many; `filled`: from 0 to 1. Nothing is ever cut short by it. */
export interface CardTime {
  readonly spent: number;
  readonly of: number;
  readonly filled: number;
  readonly isUp: boolean;
}

export function cardTime(round: RunningRound, now: string, lostAt: string | null): CardTime | null {
  const of = minutesOf(round);
  if (of === null) return null;
  const ms = timeSpentMs(round, now, isChairLost(lostAt, now) ? lostAt : null);
  return { spent: Math.floor(ms / 60_000), of, filled: Math.min(1, ms / (of * 60_000)), isUp: ms >= of * 60_000 };
}

function minutesOf(round: RunningRound): number | null {
  const { current, learning } = round;
  if (current !== null) return USUAL_MINUTES + roundCard(round, current.cardId).addedMinutes;
  return learning?.isNow === true && learning.timed !== undefined ? LEARNING_MINUTES : null;
}

/** WR11: away for longer than the lease. A Wi-Fi that blinks pauses nothing. */
export function isChairLost(lostAt: string | null, now: string): boolean {
  return lostAt !== null && msBetween(lostAt, now) >= CHAIR_LEASE_MS;
}

/** Whole minutes of a break that are left, the one that has begun included; 0 when it is over. */
export function breakLeft(pausedAt: string, now: string): number {
  return Math.min(BREAK_MINUTES, Math.max(0, Math.ceil(BREAK_MINUTES - msBetween(pausedAt, now) / 60_000)));
}
