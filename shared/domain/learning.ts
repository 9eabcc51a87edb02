import { formatTime, instantAt } from '../dates.ts';
import type { CardId, PointId } from '../ids.ts';
import type { ViewRow } from '../vocabulary.ts';
import type { Directory } from './foldMinutes.ts';
import type { MinutesIdentity } from './minutes.ts';
import type { LearningPoint, RaisedPoint } from './raisedPoint.ts';
import type { WardRound } from './wardRound.ts';

/** A learning point as the last slot of a monthly round and its minutes tell it, with the names of the day. */
export interface LearningTold {
  readonly pointId: PointId;
  /** Of whom; both null where it is not told, of whoever is restricted. */
  readonly cardId: CardId | null;
  readonly person: MinutesIdentity | null;
  readonly row: ViewRow | null;
  readonly words: string;
  readonly raisedBy: string;
  readonly organisation: string;
  readonly raisedAt: string;
}

/** What the minutes of a monthly round hold of its last slot. */
export interface LearningOfRound {
  /** Whether the chair opened it: what was not gone through is not asked again. */
  readonly wasOpened: boolean;
  readonly points: readonly LearningTold[];
  /** Of how many people something that may be learning could not be read at the close; absent: of none (P13). */
  readonly unreadable?: number;
}

export const LEARNING_MINUTES = 5;

/** WR20: behind the last practice, with everyone on the agenda counted. Null for a round without slots. */
export function learningSlot({
  agenda,
  heldOn,
  slots,
}: Pick<WardRound, 'agenda' | 'heldOn' | 'slots'>): { readonly from: string; readonly until: string } | null {
  if (slots === undefined) return null;
  const begin = Date.parse(instantAt(heldOn, slots.from)) + agenda.length * slots.minutesEach * 60_000;
  const at = (minutes: number) => formatTime(new Date(begin + minutes * 60_000).toISOString());
  return { from: at(0), until: at(LEARNING_MINUTES) };
}

/** WR20: noted since the last monthly round closed, and not withdrawn; oldest first. `lastClosedAt`: null where there was none. */
export function learningSince(points: readonly RaisedPoint[], lastClosedAt: string | null): readonly LearningPoint[] {
  const from = lastClosedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(lastClosedAt);
  return (
    points
      .filter(point => point.kind === 'learningPoint')
      // Noted at the moment of that close, it might stand in neither.
      .filter(({ withdrawn, raised }) => withdrawn === null && Date.parse(raised.at) >= from)
      .toSorted((a, b) => Date.parse(a.raised.at) - Date.parse(b.raised.at))
  );
}

export function tellLearning(
  { pointId, cardId, row, words, raised }: LearningPoint,
  names: Pick<Directory, 'person' | 'staff' | 'organisation'>,
): LearningTold {
  const { name, organisationId } = names.staff(raised.by);
  const organisation = names.organisation(organisationId);
  return { pointId, cardId, person: names.person(cardId), row, words, raisedBy: name, organisation, raisedAt: raised.at };
}
