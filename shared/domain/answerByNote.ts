import { addDays, instantAt, localDate } from '../dates.ts';
import type { CardId, StaffId } from '../ids.ts';
import { isStillUndoable } from './undoable.ts';
import { isPointOpen, practiceAnswer, type RaisedPoint } from './raisedPoint.ts';
import { hasStarted, type WardRound } from './wardRound.ts';

/** On a London clock, the day before the round: whoever prepares it still reads what came. */
const LAST_AT = '18:00';

/** GP6: the instant until which a practice answers a monthly round by note. */
export function notesUntil({ heldOn }: Pick<WardRound, 'heldOn'>): string {
  return instantAt(addDays(heldOn, -1), LAST_AT);
}

/** GP6, WR18: a monthly round to which whoever is asked about is still added without a reason. */
export function takesNotes(round: Pick<WardRound, 'kind' | 'status' | 'heldOn'>, now: string): boolean {
  return round.kind === 'monthly' && round.status === 'planned' && Date.parse(now) < Date.parse(notesUntil(round));
}

/**
 * GP6, WR21: when the practice first answered what it has been asked of one person, after an instant; null for never, and while
 * anything it is asked waits for it: a chair who read "answered by note" then would pass over what nobody has answered.
 */
export function practiceAnsweredAt(points: readonly RaisedPoint[], after: string): string | null {
  const asked = points.filter(point => point.kind === 'question' && point.to === 'gp' && point.withdrawn === null);
  if (asked.some(isPointOpen)) return null;
  const answeredAt = asked.flatMap(point => practiceAnswer(point)?.at ?? []).filter(at => at > after);
  return answeredAt.toSorted()[0] ?? null;
}

/** GP6: given before the round began, on whichever day that was. `answeredAt`: null for never. */
export function isByNote(answeredAt: string | null, round: WardRound): boolean {
  if (answeredAt === null) return false;
  return !hasStarted(round) || Date.parse(answeredAt) < Date.parse(round.startedAt);
}

export interface AwaitedRound {
  readonly heldOn: string;
  readonly notesUntil: string;
  readonly takesNotes: boolean;
}

type Open = Pick<WardRound, 'kind' | 'status' | 'heldOn' | 'agenda'>;

/** GP6: the monthly round that a person is on and that has not begun; null for none, or once its day has gone by without it. */
export function roundAhead<Round extends Open>(rounds: readonly Round[], cardId: CardId, now: string): Round | null {
  const isAhead = ({ kind, status, heldOn, agenda }: Open) =>
    kind === 'monthly' && status === 'planned' && heldOn >= localDate(now) && agenda.includes(cardId);
  return rounds.find(isAhead) ?? null;
}

/** The round ahead that answers wait for; none while another speaks of the person: what the practice says then is heard at once. */
export function awaitedRound(rounds: readonly Open[], cardId: CardId, now: string): AwaitedRound | null {
  if (rounds.some(({ status, agenda }) => status === 'running' && agenda.includes(cardId))) return null;
  const round = roundAhead(rounds, cardId, now);
  if (round === null) return null;
  const until = notesUntil(round);
  return { heldOn: round.heldOn, notesUntil: until, takesNotes: Date.parse(now) < Date.parse(until) };
}

/** GP6: within ten minutes of taking their answer back, whoever gave it may give it right, however late. */
export function mayPutRight(point: RaisedPoint, staffId: StaffId, now: string): boolean {
  const takenBack = point.kind === 'question' ? point.answerTakenBack : undefined;
  return takenBack?.by === staffId && isStillUndoable(takenBack.at, now, null);
}
