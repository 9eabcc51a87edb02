import type { ActionId, CardId, OrganisationId, PointId, RegistrationId, RoundId, StaffId, WardId } from '../ids.ts';
import {
  type ActionState,
  type Asked,
  type Attendance,
  type ChallengeEnding,
  type DischargeReason,
  type Outcome,
  type PointKind,
  type Profession,
  type Regulator,
  type RoundKind,
  type Side,
  SIDES,
  type StallReason,
  type ViewRow,
} from '../vocabulary.ts';
import { type AgreedAction, isOpen } from './agreedAction.ts';
import { applyRound } from './applyRound.ts';
import { isByNote } from './answerByNote.ts';
import { isActionEvent, isRoundEvent } from './eventKinds.ts';
import { type LearningOfRound, tellLearning } from './learning.ts';
import { type JointBadge, jointBadge } from './jointAssessment.ts';
import type { JointNoteRecorded, LedgerEntry, ViewChange, ViewChangesNoted } from './ledger.ts';
import type { MinutesStay, NamedStaff } from './minutesStay.ts';
import { missingPractice } from './practicePresence.ts';
import {
  type Attribution,
  type BothViews,
  practiceAnswer,
  type RaisedPoint,
  type RiskWords,
  type SaidWords,
} from './raisedPoint.ts';
import { cameForPractice, type ClosedRound, type NeedsReview, roundCard, type WardRound } from './wardRound.ts';

/** The minutes of a closed round. Names are written out as they were on the day: later changes never reach them (MI2). */
export interface Minutes {
  readonly roundId: RoundId;
  readonly wardId: WardId;
  readonly wardName: string;
  readonly kind: RoundKind;
  readonly number: number;
  readonly heldOn: string;
  readonly startedAt: string;
  readonly closedAt: string;
  readonly chair: {
    /** Not in minutes from before it was kept, like every other id of staff: two people may have one name. */
    readonly staffId?: StaffId;
    readonly name: string;
    readonly profession: Profession | null;
    readonly organisation: string;
  };
  /** Everyone who chaired, in order, with the time from which they did; not in minutes from before it was kept. */
  readonly chairs?: readonly { readonly name: string; readonly from: string }[];
  readonly attendance: readonly MinutesOrganisation[];
  readonly people: readonly MinutesPerson[];
  /** Of a monthly round (WR20); not in minutes from before it was kept. */
  readonly learning?: LearningOfRound;
}

export interface MinutesOrganisation {
  readonly organisation: string;
  /** Of a practice that came to a monthly round: whose GPs they are (minutesAttendance.ts); not in minutes from before it was kept. */
  readonly practiceId?: OrganisationId;
  readonly staff: readonly {
    readonly staffId?: StaffId;
    readonly name: string;
    readonly profession: Profession | null;
    readonly side: Side | null;
    readonly attendance: Attendance;
    /** What they attended under, null without one; not in minutes from before it was kept. */
    readonly registration?: RegistrationNumber | null;
    /** Was there to look on (WR2): neither a side nor a part of anyone's care. Only where true; not in minutes from before it was kept. */
    readonly isObserving?: true;
  }[];
}

/** As it stands in the regulator's register, which is public. */
export interface RegistrationNumber {
  readonly regulator: Regulator;
  readonly number: string;
}

/** One person of the agenda, discussed or not. `outcome` null: not discussed, rolled over. */
export interface MinutesPerson {
  readonly cardId: CardId;
  readonly person: MinutesIdentity;
  /** With whose GPs the person was spoken of in a monthly round; not in minutes from before it was kept. */
  readonly practiceId?: OrganisationId;
  /** Where no GP of it was there for this person (WR21); not in minutes from before it was kept. */
  readonly absentPractice?: AbsentPractice;
  /** Not in minutes from before it was kept. */
  readonly stay?: MinutesStay;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly dischargeReason: DischargeReason | null;
  /** Sides of which nobody was there when it was decided; absent in older minutes, like the two after it. */
  readonly without?: readonly Side[];
  /** Why the person was added after the list went out. */
  readonly addedLate?: string | null;
  /** What was raised of this person, or answered, in this round or since the one before, and what still waits. */
  readonly points?: readonly MinutesPoint[];
  readonly needs: NeedsReview | null;
  readonly note: {
    readonly text: string;
    readonly badge: JointBadge;
    readonly writtenBy: readonly string[];
    /** Those of `writtenBy`, in its order; not in minutes from before it was kept. */
    readonly writers?: readonly NamedStaff[];
  } | null;
  /** The note's stored copy could not be read when the round closed. */
  readonly noteUnreadable: boolean;
  readonly changes: readonly ViewChange[];
  /** The day of the round they are compared with; not in minutes from before it was kept, nor where nothing changed. */
  readonly changesSince?: string;
  /** Actions agreed in this round, and what was settled in it of those agreed before. */
  readonly actions: readonly MinutesAction[];
}

export interface AbsentPractice {
  readonly name: string;
  /** False where a GP came once the person had been gone through. */
  readonly neverCame: boolean;
  readonly answeredByNote: boolean;
  readonly agreedWithout: boolean;
}

/** A raised point as it stood at the close, with the names of the day. */
export interface MinutesPoint {
  readonly kind: PointKind;
  /** Of a question: whom it is for; not in minutes from before it was kept. */
  readonly to?: Asked;
  readonly row: ViewRow | null;
  /** For a positive risk: the risk itself. */
  readonly words: string;
  readonly raisedBy: string;
  readonly answers: readonly { readonly words: string; readonly by: string }[];
  /** Of a challenge: how it ended; both views stand where it was agreed to differ (RP3). */
  readonly ended: { readonly how: ChallengeEnding; readonly words: string; readonly views: BothViews | null } | null;
  /** Of a positive risk: all that was written of it, and whether it was decided together. */
  readonly risk: {
    readonly words: RiskWords;
    readonly decided: boolean;
    /** Who wrote each side's view, and who agreed for it; absent in older minutes, like `differing`. */
    readonly viewsBy?: Readonly<Record<Side, string | null>>;
    readonly agreedBy?: Readonly<Record<Side, string | null>>;
  } | null;
  /** What a side sees that has agreed to differ, while the other had not yet. */
  readonly differing?: readonly { readonly side: Side; readonly words: string; readonly by: string }[];
}

export interface MinutesIdentity {
  readonly familyName: string;
  readonly givenName: string;
  readonly title: string | null;
  readonly bornOn: string | null;
  readonly nhsNumber: string | null;
}

export interface MinutesAction {
  readonly actionId: ActionId;
  readonly what: string;
  /** Null for a team inbox: no named person yet. */
  readonly owner: string | null;
  readonly ownerId?: StaffId | null;
  readonly ownerOrganisation: string;
  /** Not in minutes from before it was kept: an organisation may be renamed, and its own actions stay its own. */
  readonly ownerOrganisationId?: OrganisationId;
  readonly dueOn: string;
  readonly state: ActionState;
  readonly reason: string | null;
  readonly agreedInThisRound: boolean;
  /** Not in minutes from before it was kept, like the two after it. */
  readonly agreedAt?: string;
  /** That it was carried over in this round, and why. */
  readonly carriedOver?: readonly { readonly from: string; readonly to: string; readonly reason: string }[];
  /** Why it did not move at the close (AA8), and who said so. */
  readonly stalled?: { readonly why: StallReason; readonly words: string; readonly by: string } | null;
}

/** Who and what the ids in the ledger stand for, on the day of closing. Each throws on an id that it does not know: a mistake. */
export interface Directory {
  readonly wardName: (wardId: WardId) => string;
  readonly staff: (staffId: StaffId) => { readonly name: string; readonly organisationId: OrganisationId };
  readonly organisation: (organisationId: OrganisationId) => string;
  readonly isPractice: (organisationId: OrganisationId) => boolean;
  readonly registration: (registrationId: RegistrationId) => RegistrationNumber;
  readonly person: (cardId: CardId) => MinutesIdentity;
  readonly stay: (cardId: CardId) => MinutesStay;
  /** The action as it stands at the close. */
  readonly action: (actionId: ActionId) => AgreedAction;
  /** The point as it stands at the close; null where it was withdrawn. */
  readonly point: (pointId: PointId) => RaisedPoint | null;
}

/** MI1: minutes are nothing but the fold of the ledger entries of one round, from its planning to its close. */
export function foldMinutes(entries: readonly LedgerEntry[], directory: Directory): Minutes {
  let round: WardRound | null = null;
  const agreedHere = new Map<ActionId, boolean>();
  const notes = new Map<CardId, JointNoteRecorded>();
  const unreadable = new Set<CardId>();
  const changed = new Map<CardId, ViewChangesNoted>();
  const told = new Set<PointId>();
  let learnt: readonly PointId[] | null = null;
  for (const { event, by, at } of entries) {
    if (isRoundEvent(event)) round = applyRound(round, event, by, at);
    else if (isActionEvent(event)) {
      agreedHere.set(event.actionId, agreedHere.get(event.actionId) ?? event.type === 'actionAgreed');
    } else if (event.type === 'jointNoteRecorded') notes.set(event.cardId, event);
    else if (event.type === 'jointNoteUnreadable') unreadable.add(event.cardId);
    else if (event.type === 'viewChangesNoted') changed.set(event.cardId, event);
    else if (event.type === 'pointsNoted') for (const pointId of event.pointIds) told.add(pointId);
    else if (event.type === 'learningNoted') learnt = event.pointIds;
    else if ('pointId' in event) told.add(event.pointId);
  }
  if (round?.status !== 'closed') throw new Error('minutes are folded from a closed round only');
  const closed = round;
  const points = [...told]
    .map(directory.point)
    .filter(point => point !== null)
    .filter(({ withdrawn }) => withdrawn === null);
  const actions = [...agreedHere].map(([actionId, here]) => ({ action: directory.action(actionId), here }));
  return {
    roundId: closed.roundId,
    wardId: closed.wardId,
    wardName: directory.wardName(closed.wardId),
    kind: closed.kind,
    number: closed.number,
    heldOn: closed.heldOn,
    startedAt: closed.startedAt,
    closedAt: closed.closedAt,
    chair: chairOf(closed, directory),
    chairs: closed.chairs.map(({ staffId, from }) => ({ name: directory.staff(staffId).name, from })),
    attendance: attendanceOf(closed, directory),
    people: closed.agenda.map(cardId => {
      const { needs, outcome } = roundCard(closed, cardId);
      const ofCard = actions.filter(({ action }) => action.cardId === cardId);
      const raised = points.filter(point => point.cardId === cardId);
      return {
        cardId,
        person: directory.person(cardId),
        ...practiceOf(closed, cardId),
        ...absentPracticeOf(closed, cardId, raised, directory),
        stay: directory.stay(cardId),
        outcome: outcome?.outcome ?? null,
        reason: outcome?.reason ?? null,
        dischargeReason: outcome?.dischargeReason ?? null,
        without: outcome?.without ?? [],
        addedLate: closed.addedLate[cardId] ?? null,
        points: raised.map(point => pointOf(point, directory)),
        needs,
        note: noteOf(notes.get(cardId), directory),
        noteUnreadable: unreadable.has(cardId),
        ...changesOf(changed.get(cardId)),
        actions: ofCard.map(({ action, here }) => actionOf(action, here, closed, directory)),
      };
    }),
    ...(learnt !== null && { learning: learningOf(closed, learnt, directory) }),
  };
}

function chairOf(round: ClosedRound, directory: Directory): Minutes['chair'] {
  const { name, organisationId } = directory.staff(round.chair.staffId);
  const attended = round.attendance.find(entry => entry.staffId === round.chair.staffId);
  const { staffId } = round.chair;
  return { staffId, name, profession: attended?.profession ?? null, organisation: directory.organisation(organisationId) };
}

function attendanceOf(round: ClosedRound, directory: Directory): readonly MinutesOrganisation[] {
  const byOrganisation = new Map<string, MinutesOrganisation>();
  for (const entry of round.attendance) {
    const { staffId, organisationId, profession, side, attendance, registrationId } = entry;
    const organisation = directory.organisation(organisationId);
    const isForPracticeAlone = round.kind === 'monthly' && directory.isPractice(organisationId) && cameForPractice(entry);
    const ofPractice = isForPracticeAlone ? { practiceId: organisationId } : {};
    // Two practices may have one name, and their GPs come for different people; who is of the team comes for everyone.
    const key = ofPractice.practiceId ?? organisation;
    const staff = byOrganisation.get(key)?.staff ?? [];
    const registration = registrationId === null ? null : directory.registration(registrationId);
    const observing = entry.isObserving === true ? ({ isObserving: true } as const) : {};
    const { name } = directory.staff(staffId);
    const there = { staffId, name, profession, side, attendance, registration, ...observing };
    byOrganisation.set(key, { organisation, ...ofPractice, staff: [...staff, there] });
  }
  return [...byOrganisation.values()]
    .toSorted((a, b) => a.organisation.localeCompare(b.organisation, 'en-GB'))
    .map(each => ({ ...each, staff: each.staff.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')) }));
}

function practiceOf({ slots }: ClosedRound, cardId: CardId): Pick<MinutesPerson, 'practiceId'> {
  const practiceId = slots?.practices[cardId];
  return practiceId === undefined ? {} : { practiceId };
}

function learningOf({ learning }: ClosedRound, pointIds: readonly PointId[], directory: Directory): LearningOfRound {
  const points = pointIds.map(directory.point).filter(point => point?.kind === 'learningPoint');
  return { wasOpened: learning !== undefined, points: points.map(point => tellLearning(point, directory)) };
}

function absentPracticeOf(
  round: ClosedRound,
  cardId: CardId,
  raised: readonly RaisedPoint[],
  directory: Directory,
): Pick<MinutesPerson, 'absentPractice'> {
  const missing = missingPractice(round, cardId);
  const without = roundCard(round, cardId).outcome?.withoutPractice ?? null;
  const practiceId = missing ?? without;
  if (practiceId === null) return {};
  return {
    absentPractice: {
      name: directory.organisation(practiceId),
      neverCame: missing !== null,
      answeredByNote: raised.some(point => isByNote(practiceAnswer(point)?.at ?? null, round)),
      agreedWithout: without !== null,
    },
  };
}

function noteOf(recorded: JointNoteRecorded | undefined, directory: Directory): MinutesPerson['note'] {
  if (recorded === undefined) return null;
  const writers = [...new Set(recorded.passages.map(passage => passage.staffId))].map(staffId => {
    const { name, organisationId } = directory.staff(staffId);
    return { staffId, name, organisation: directory.organisation(organisationId) };
  });
  const writtenBy = writers.map(({ name }) => name);
  return { text: recorded.note, badge: jointBadge(recorded.passages), writtenBy, writers };
}

function changesOf(noted: ViewChangesNoted | undefined): Pick<MinutesPerson, 'changes' | 'changesSince'> {
  const { changes = [], since } = noted ?? {};
  return since === undefined ? { changes } : { changes, changesSince: since };
}

function pointOf(point: RaisedPoint, directory: Directory): MinutesPoint {
  const nameOf = (staffId: StaffId) => directory.staff(staffId).name;
  const byOf = (said: Attribution | null) => (said === null ? null : nameOf(said.by));
  const said = ({ words, by }: SaidWords) => ({ words, by: nameOf(by) });
  const core = { kind: point.kind, row: point.row, raisedBy: nameOf(point.raised.by), answers: [], ended: null, risk: null };
  switch (point.kind) {
    case 'learningPoint':
      return { ...core, words: point.words };
    case 'question':
      return { ...core, to: point.to, words: point.words, answers: point.answer === null ? [] : [said(point.answer)] };
    case 'challenge': {
      const { ended } = point;
      const end = ended === null ? null : { how: ended.how, words: ended.words, views: ended.views };
      const differing = SIDES.flatMap(side => {
        const view = point.differing[side];
        return view === null || ended !== null ? [] : [{ side, ...said(view) }];
      });
      return { ...core, words: point.words, answers: point.answers.map(said), ended: end, differing };
    }
    case 'positiveRisk': {
      const { written, agreed } = point;
      const viewsBy = { health: byOf(written.healthView), social: byOf(written.socialView) };
      const agreedBy = { health: byOf(agreed.health), social: byOf(agreed.social) };
      const risk = { words: point.risk, decided: point.decided !== null, viewsBy, agreedBy };
      return { ...core, words: point.risk.risk, risk };
    }
  }
}

function actionOf(
  action: AgreedAction,
  agreedInThisRound: boolean,
  { startedAt }: ClosedRound,
  directory: Directory,
): MinutesAction {
  const { actionId, what, owner, dueOn, state, reason, agreedAt, stalled } = action;
  const nameOf = (staffId: StaffId) => directory.staff(staffId).name;
  return {
    actionId,
    what,
    owner: owner.staffId === null ? null : nameOf(owner.staffId),
    ownerId: owner.staffId,
    ownerOrganisation: directory.organisation(owner.organisationId),
    ownerOrganisationId: owner.organisationId,
    dueOn,
    state,
    reason,
    agreedInThisRound,
    agreedAt,
    carriedOver: action.carriedOver
      .filter(({ at }) => at >= startedAt)
      .map(({ from, to, reason: why }) => ({ from, to, reason: why })),
    stalled: stalled === null || !isOpen(action) ? null : { why: stalled.why, words: stalled.words, by: nameOf(stalled.by) },
  };
}
