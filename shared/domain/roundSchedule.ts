import { addDays, dayOfWeek, instantAt, localDate } from '../dates.ts';
import type { WardRound } from './wardRound.ts';

/** "Every Thursday at 09:30": a day and a time on a London clock, so a clock change moves neither (P15). */
export interface RoundSchedule {
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** `09:30` */
  readonly time: string;
}

export interface ScheduledRound {
  readonly on: string;
  /** The instant at which it begins. */
  readonly at: string;
}

/** The next `count` rounds of a schedule that begin after `now`, soonest first. */
export function nextRounds(schedule: RoundSchedule, now: string, count: number): readonly ScheduledRound[] {
  const today = localDate(now);
  const ahead = (schedule.weekday - dayOfWeek(today) + 7) % 7;
  return Array.from({ length: count + 1 }, (_, week) => {
    const on = addDays(today, ahead + 7 * week);
    return { on, at: instantAt(on, schedule.time) };
  })
    .filter(({ at }) => Date.parse(at) > Date.parse(now))
    .slice(0, count);
}

/** WR22: the next round of a schedule that begins after `now` on none of these days. */
export function nextRoundBut(schedule: RoundSchedule, now: string, days: readonly string[]): ScheduledRound | null {
  return nextRounds(schedule, now, days.length + 1).find(({ on }) => !days.includes(on)) ?? null;
}

/** Days on which a round was to be held after `since` and up to yesterday, and none was ("No round held 12-Nov-2026"). */
export function roundsNotHeld(
  schedule: RoundSchedule,
  since: string,
  today: string,
  heldOn: ReadonlySet<string>,
): readonly string[] {
  const missed: string[] = [];
  const first = addDays(since, ((schedule.weekday - dayOfWeek(since) + 6) % 7) + 1);
  const kept = new Set([since, ...heldOn].map(day => keptBy(schedule, day)));
  for (let day = first; day < today; day = addDays(day, 7)) if (!kept.has(day)) missed.push(day);
  return missed;
}

/**
 * WR15, WR22: of each day that a weekly round stands for, that round: the one held or to be held where there is one, before any
 * that was cancelled. Without a schedule a round stands for its own day.
 */
export function standingFor<Round extends Pick<WardRound, 'status' | 'heldOn'>>(
  schedule: RoundSchedule | null,
  rounds: readonly Round[],
): ReadonlyMap<string, Round> {
  const isCancelled = ({ status }: Round) => status === 'cancelled';
  const others = rounds.filter(round => !isCancelled(round));
  const dayOf = ({ heldOn }: Round) => (schedule === null ? heldOn : keptBy(schedule, heldOn));
  return new Map([...rounds.filter(isCancelled), ...others].map(round => [dayOf(round), round]));
}

/** WR15: a round held a day or two off, before a holiday say, is the week's round: the day of the schedule that it stands for. */
export function keptBy(schedule: RoundSchedule, heldOn: string): string {
  const ahead = (schedule.weekday - dayOfWeek(heldOn) + 7) % 7;
  return addDays(heldOn, ahead > 3 ? ahead - 7 : ahead);
}
