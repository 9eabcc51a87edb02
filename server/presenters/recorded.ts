import type { AbsentSide } from '../../shared/domain/absentSide.ts';
import type { AgreedAction } from '../../shared/domain/agreedAction.ts';
import { jointBadge } from '../../shared/domain/jointAssessment.ts';
import type { JointNoteRecorded, Passage } from '../../shared/domain/ledger.ts';
import type { Attribution, RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import { type ClosedRound, roundCard } from '../../shared/domain/wardRound.ts';
import type { CardId, StaffId } from '../../shared/ids.ts';
import type {
  RecordedAbsentSide,
  RecordedAction,
  RecordedPassage,
  RecordedPoint,
  RecordedRound,
} from '../../shared/protocol/record.ts';
import type { Names } from './staff.ts';

/** A point with the names of everyone in it. */
export function recordedPoint(point: RaisedPoint, names: Names): RecordedPoint {
  const people = [...peopleOf(point)].map(staffId => {
    const { staffId: told, name, organisationId } = names.staff(staffId);
    return [told, { name, organisation: names.organisation(organisationId).name }] as const;
  });
  return { ...point, people: Object.fromEntries(people) };
}

/** An action with the names of its owner. */
export function recordedAction(action: AgreedAction, names: Names): RecordedAction {
  const { staffId, organisationId } = action.owner;
  return {
    ...action,
    ownerName: staffId === null ? null : names.staff(staffId).name,
    ownerOrganisation: names.organisation(organisationId).name,
  };
}

/** A decision taken without a side or a practice, with the name of whoever answered it. */
export function recordedAbsentSide(absent: AbsentSide, names: Names): RecordedAbsentSide {
  const { practice, seen } = absent;
  const recorded = { ...absent, seenByName: seen === null ? null : names.staff(seen.by).name };
  if (practice === undefined) return recorded;
  const { organisationId, name } = names.organisation(practice.organisationId);
  // As it was called on the day, unless it is not told (T20).
  return organisationId === practice.organisationId ? recorded : { ...recorded, practice: { organisationId, name } };
}

function peopleOf(point: RaisedPoint): ReadonlySet<StaffId> {
  const said: (Attribution | null)[] = [point.raised, point.withdrawn];
  if (point.kind === 'question') said.push(point.answer);
  if (point.kind === 'challenge') said.push(...point.answers, ...Object.values(point.differing), point.ended);
  if (point.kind === 'positiveRisk') said.push(...Object.values(point.written), ...Object.values(point.agreed), point.decided);
  return new Set(said.flatMap(one => (one === null ? [] : [one.by])));
}

/** What a closed round said of a person; null for one without an outcome. */
export function recordedRound(round: ClosedRound, cardId: CardId, note: RecordedRound['note']): RecordedRound | null {
  const { needs, outcome } = roundCard(round, cardId);
  if (outcome === null) return null;
  const { kind, number, heldOn, closedAt } = round;
  const { reason, without } = outcome;
  return { kind, number, heldOn, closedAt, outcome: outcome.outcome, reason, needs, without, note };
}

export function recordedNote({ note: text, passages }: Pick<JointNoteRecorded, 'note' | 'passages'>, names: Names) {
  return { text, badge: jointBadge(passages), passages: recordedPassages(passages, names) };
}

/** A joint note, passage by passage with the names of who wrote it. */
export function recordedPassages(passages: readonly Passage[], names: Names): readonly RecordedPassage[] {
  return passages.map(({ text, staffId }) => {
    const { name, organisationId } = names.staff(staffId);
    return { text, name, organisation: names.organisation(organisationId).name };
  });
}
