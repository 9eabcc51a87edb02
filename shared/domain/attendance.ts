import type { StaffId } from '../ids.ts';
import type { Attendance } from '../vocabulary.ts';
import type { AttendanceEntry, Away, RecordedOutcome, RoundCard, WardRound } from './wardRound.ts';

/*
 * WR23. Who was there when something was agreed is told from the order of what was recorded, never from times: a server's clock
 * may be put right in the middle of a round. An outcome remembers who had left by then; times are for the reader alone.
 */

type Attended = Pick<WardRound, 'attendance'>;

/** The last word on a person counts. Leaving and coming back add up; apologies say that they never came. */
export function withMark<Round extends WardRound>(round: Round, entry: AttendanceEntry, at: string): Round {
  const before = round.attendance.find(({ staffId }) => staffId === entry.staffId);
  const away = awayAfter(before, entry.attendance, at);
  const marked = { ...entry, at, ...(away.length > 0 && { away }) };
  const kept = entry.attendance === 'apologies' ? withoutMark(round, entry.staffId) : round;
  const others = round.attendance.filter(({ staffId }) => staffId !== entry.staffId);
  return { ...kept, attendance: [...others, marked] };
}

/** As if nothing had been said of this person: neither that they came nor that they went. */
export function withoutMark<Round extends WardRound>(round: Round, staffId: StaffId): Round {
  const attendance = round.attendance.filter(entry => entry.staffId !== staffId);
  if (!('cards' in round)) return { ...round, attendance };
  const cards = Object.entries(round.cards).map(([cardId, card]) => [cardId, neverGone(card, staffId)]);
  return { ...round, attendance, cards: Object.fromEntries(cards) };
}

/** Whoever has left so far and is not back. */
export function goneFrom({ attendance }: Attended): Pick<RecordedOutcome, 'gone'> {
  const gone = attendance.filter(entry => entry.attendance === 'left').map(({ staffId }) => staffId);
  return gone.length === 0 ? {} : { gone };
}

/** The round with those present who were so when this was recorded, be they gone or back by now. */
export function attendedWhen<Round extends Attended>(round: Round, { gone = [] }: Pick<RecordedOutcome, 'gone'>): Round {
  const attendance = round.attendance.map((entry): AttendanceEntry => {
    return hasCome(entry) ? { ...entry, attendance: gone.includes(entry.staffId) ? 'left' : 'present' } : entry;
  });
  return { ...round, attendance };
}

/** The round with everyone present who was there at any time of it. */
export function attendedAtAll<Round extends Attended>(round: Round): Round {
  return attendedWhen(round, {});
}

export function hasCome({ attendance }: { readonly attendance: Attendance }): boolean {
  return attendance !== 'apologies';
}

function awayAfter(before: AttendanceEntry | undefined, mark: Attendance, at: string): readonly Away[] {
  const away = before?.away ?? [];
  if (mark === 'apologies') return [];
  if (mark === before?.attendance) return away;
  if (mark === 'left') return [...away, { from: at, until: null }];
  return away.map(({ from, until }) => ({ from, until: until ?? at }));
}

function neverGone(card: RoundCard, staffId: StaffId): RoundCard {
  if (card.outcome?.gone === undefined) return card;
  const { gone, ...outcome } = card.outcome;
  const others = gone.filter(other => other !== staffId);
  return { ...card, outcome: others.length === 0 ? outcome : { ...outcome, gone: others } };
}
