import { createEvents, type EventAttributes } from 'ics';
import type { Reading, Staff, Ward } from '../../db/store.ts';
import { addDays, instantAt, localDate } from '../../shared/dates.ts';
import { isOpen } from '../../shared/domain/agreedAction.ts';
import { isGpInWiderMdt, objectionToCard, objectionToRound, type Viewer } from '../../shared/domain/permissions.ts';
import { LEARNING_MINUTES } from '../../shared/domain/learning.ts';
import { practiceSlots } from '../../shared/domain/practiceSlots.ts';
import { nextRounds, standingFor } from '../../shared/domain/roundSchedule.ts';
import { hasStarted } from '../../shared/domain/wardRound.ts';
import type { RoundId } from '../../shared/ids.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { timesRescheduled } from './rescheduled.ts';
import { tellingNoPractice } from './round.ts';
import { countUnshown } from './unshown.ts';
import { readShielded } from './shielded.ts';

const ROUNDS_AHEAD = 13;
const ROUND_MINUTES = 120;

/**
 * Someone's rounds and the days on which actions of theirs are due, as iCalendar (RFC 5545). No name of a person is in it,
 * nor what an action says: calendars are shown on lock screens and shared with colleagues.
 */
export async function presentCalendar(reading: Reading, staff: Staff, board: string, now: string): Promise<string> {
  const { staffId, organisationId, memberships } = staff;
  const viewer: Viewer = { staffId, organisationId, acting: null, memberships };
  const events = [...(await roundsOf(reading, viewer, board, now)), ...(await dueDatesOf(reading, viewer, board, now))];
  const { error, value } = createEvents(events, { productId: '-//Roundtable//Board//EN', calName: 'Roundtable' });
  if (error) throw error;
  return foldedByOctets(value ?? '');
}

async function roundsOf(reading: Reading, viewer: Viewer, board: string, now: string): Promise<EventAttributes[]> {
  const today = localDate(now);
  const ofWards = (await reading.listWards()).map(async ward => {
    const { wardId } = ward;
    const mayKnowWeekly = objectionToRound(viewer, wardId, 'weekly') === null;
    const weekly = mayKnowWeekly ? await weeklyOfWard(reading, ward, board, today) : [];
    return [...weekly, ...(await monthlyOfWard(reading, viewer, ward, board, today))];
  });
  return (await Promise.all(ofWards)).flat();
}

/** A round stands for a day of the schedule up to so many days off (WR15). */
const LONGEST_AWAY_DAYS = 3;

/** WR15: the days of the schedule from today on, and the round that was planned for another day, instead of the one it stands for. */
async function weeklyOfWard(reading: Reading, ward: Ward, board: string, today: string): Promise<EventAttributes[]> {
  const { wardId, name, schedule } = ward;
  const since = schedule === null ? today : addDays(today, -LONGEST_AWAY_DAYS);
  const { readable: latest, damaged } = await reading.listRoundsSince(wardId, 'weekly', since);
  // One count for every day, so that a day's never falls when the round that stood for it stands for another.
  const rescheduled = await timesRescheduled(reading, wardId, 'weekly');
  // What was planned for a day gone by and never started stands for nothing.
  const rounds = latest.filter(round => hasStarted(round) || round.heldOn >= today);
  const standing = standingFor(schedule, rounds);
  const event = (day: string) => ({
    uid: `round-${wardId}-${day}@roundtable`,
    url: `${board}/wards/${wardId}`,
    ...asItStands(`Ward round: ${name}`, standing.get(day)?.status === 'cancelled', rescheduled),
  });
  const moved = [...standing].filter(([day, { heldOn }]) => schedule === null || day !== heldOn);
  const movedFrom = new Set(moved.map(([day]) => day));
  const scheduled = schedule === null ? [] : nextRounds(schedule, endOfDayBefore(today), ROUNDS_AHEAD);
  return [
    ...scheduled
      .filter(({ on }) => !movedFrom.has(on))
      .map(({ on, at }) => ({
        ...event(on),
        start: Date.parse(at),
        startInputType: 'utc' as const,
        startOutputType: 'utc' as const,
        duration: { minutes: ROUND_MINUTES },
      })),
    ...moved
      .filter(([, { heldOn }]) => heldOn >= today)
      .map(([day, { heldOn }]) => ({ ...event(day), start: dayOf(heldOn), end: dayOf(addDays(heldOn, 1)) })),
    ...unshownRound(ward, 'weekly', damaged, board, today),
  ];
}

/**
 * WR22: cancelled under the same UID with a higher SEQUENCE is how calendars drop an entry (RFC 5545 3.8.1.11, RFC 5546 3.2.1);
 * those that only read feeds go by the title.
 */
function asItStands(title: string, isCancelled: boolean, rescheduled = 0) {
  const sequence = rescheduled === 0 ? {} : { sequence: rescheduled };
  if (!isCancelled) return { title, ...sequence };
  return { title: `Cancelled: ${title}`, status: 'CANCELLED' as const, transp: 'TRANSPARENT' as const, ...sequence };
}

/** When a wider MDT needs someone: for the team from its first slot to the end of its last (WR20), for a GP the practice's own (WR19). */
async function monthlyOfWard(
  reading: Reading,
  viewer: Viewer,
  ward: Ward,
  board: string,
  today: string,
): Promise<EventAttributes[]> {
  const { wardId, name } = ward;
  if (objectionToRound(viewer, wardId, 'monthly') !== null) return [];
  const isForPractice = isGpInWiderMdt(viewer, wardId, 'monthly');
  const { hidden, restricted } = await readShielded(reading, viewer, wardId);
  // What was planned for a day gone by and never started stands for nothing.
  const { readable: rounds, damaged } = await reading.listRoundsSince(wardId, 'monthly', today);
  const events = rounds.flatMap(round => {
    const { roundId, heldOn, slots, agenda, status, rescheduled } = round;
    if (slots === undefined) return [];
    const whole = { from: slots.from, cardIds: agenda };
    const more = isForPractice ? 0 : LEARNING_MINUTES;
    const told = tellingNoPractice(round, cardId => restricted.has(cardId));
    const own = practiceSlots({ heldOn, ...told }).filter(({ cardIds }) => cardIds.some(cardId => !hidden.has(cardId)));
    return (isForPractice ? own : [whole]).map(({ from, cardIds }, place) => ({
      uid: `round-${roundId}${place === 0 ? '' : `-${place}`}@roundtable`,
      ...asItStands(`Wider MDT: ${name}`, status === 'cancelled', rescheduled),
      url: isForPractice ? `${board}/rounds/${roundId}` : `${board}/wards/${wardId}`,
      start: Date.parse(instantAt(heldOn, from)),
      startInputType: 'utc' as const,
      startOutputType: 'utc' as const,
      duration: { minutes: cardIds.length * slots.minutesEach + more },
    }));
  });
  return [...events, ...unshownRound(ward, 'monthly', damaged, board, today)];
}

/** A round stays in the calendar while it goes on, and for the rest of its day. */
function endOfDayBefore(today: string): string {
  return instantAt(addDays(today, -1), '23:59');
}

/** One entry a day, so that a busy week stays readable. */
async function dueDatesOf(reading: Reading, viewer: Viewer, board: string, now: string): Promise<EventAttributes[]> {
  const today = localDate(now);
  const counts = new Map<string, number>();
  const { organisationId, staffId } = viewer;
  const { readable, damaged } = await reading.listActionsOf({ organisationId, staffId }, now);
  const own = readable.filter(action => isOpen(action) && action.owner.staffId === staffId);
  for (const action of own) {
    const card = await unlessDamaged(() => reading.findCard(action.cardId));
    if (card === null || card === DAMAGED || objectionToCard(viewer, accessToCard(card)) !== null) continue;
    counts.set(action.dueOn, (counts.get(action.dueOn) ?? 0) + 1);
  }
  const lost = damaged.filter(({ owner }) => owner.staffId === staffId).map(({ cardId }) => cardId);
  const unshown = await countUnshown(reading, viewer, { readable: own, damaged: lost });
  const dueDates = [...counts].map(([on, count]) => ({
    uid: `due-${on}-${staffId}@roundtable`,
    title: count === 1 ? '1 action due' : `${count} actions due`,
    start: dayOf(on),
    end: dayOf(addDays(on, 1)),
    url: `${board}/actions`,
  }));
  return unshown === 0 ? dueDates : [...dueDates, { ...unshownOn(today, staffId, 'An action'), url: `${board}/actions` }];
}

/** P13: it may be one that was cancelled or held on another day, for which the day of the schedule goes on standing. */
function unshownRound(
  { wardId, name }: Ward,
  kind: RoundKind,
  damaged: readonly RoundId[],
  board: string,
  today: string,
): EventAttributes[] {
  if (damaged.length === 0) return [];
  const what = `${kind === 'weekly' ? 'A ward round' : 'A wider MDT'} of ${name}`;
  return [{ ...unshownOn(today, `${kind}-${wardId}`, what), url: `${board}/wards/${wardId}` }];
}

/** P13: a calendar has no banner, and what is missing from it looks like nothing to be there for. */
function unshownOn(today: string, of: string, what: string): EventAttributes {
  return {
    uid: `unshown-${of}@roundtable`,
    title: `${what} can’t be shown here: open Roundtable`,
    start: dayOf(today),
    end: dayOf(addDays(today, 1)),
    transp: 'TRANSPARENT',
  };
}

const LINE_OCTETS = 75;

/** A line has at most 75 octets (RFC 5545 3.1). The package counts UTF-16 units, which makes lines too long and tears characters. */
function foldedByOctets(calendar: string): string {
  const lines = calendar.replace(/\r\n[ \t]/g, '').split('\r\n');
  return lines.map(line => piecesOf(line).join('\r\n ')).join('\r\n');
}

/** The second piece and each after it stand behind a space. */
function piecesOf(line: string): readonly string[] {
  const pieces = [''];
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      pieces.push('');
      octets = 1;
    }
    pieces[pieces.length - 1] += character;
    octets += size;
  }
  return pieces;
}

function dayOf(date: string): [number, number, number] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return [year, month, day];
}

/** The file's name says the day it was asked for, so that a saved copy is not taken for the current one. */
export function calendarFileName(now: string): string {
  return `roundtable-${localDate(now)}.ics`;
}
