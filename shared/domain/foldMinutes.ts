import type { ActionId, CardId, OrganisationId, PointId, RegistrationId, StaffId, WardId } from '../ids.ts';
import { type Profession, type RoundKind, SIDES } from '../vocabulary.ts';
import { type AgreedAction, isOpen } from './agreedAction.ts';
import { isByNote, practiceAnsweredAt } from './answerByNote.ts';
import { attendedAtAll } from './attendance.ts';
import { isActionEvent } from './eventKinds.ts';
import { foldRound } from './foldRound.ts';
import { type LearningOfRound, tellLearning } from './learning.ts';
import { jointBadge } from './jointAssessment.ts';
import type { JointNoteRecorded, LearningNoted, LedgerEntry, ViewChangesNoted } from './ledger.ts';
import type { MinutesStay } from './minutesStay.ts';
import { missingPractice } from './practicePresence.ts';
import { professionsHere } from './professions.ts';
import { type Attribution, type RaisedPoint, type SaidWords } from './raisedPoint.ts';
import { cameForPractice, type ClosedRound, roundCard } from './wardRound.ts';
import type {
  Minutes,
  MinutesOrganisation,
  RegistrationNumber,
  MinutesPerson,
  MinutesPoint,
  MinutesIdentity,
  MinutesAction,
} from './minutes.ts';

/** Who and what the ids in the ledger stand for, on the day of closing. By a damaged one nobody is known, in words (P13). */
export interface Directory {
  readonly wardName: (wardId: WardId) => string;
  /** Whom rounds of this kind expect (WR24). */
  readonly expected: (kind: RoundKind) => readonly Profession[];
  readonly staff: (staffId: StaffId) => { readonly name: string; readonly organisationId: OrganisationId };
  readonly organisation: (organisationId: OrganisationId) => string;
  readonly isPractice: (organisationId: OrganisationId) => boolean;
  readonly registration: (registrationId: RegistrationId) => RegistrationNumber | null;
  readonly person: (cardId: CardId) => MinutesIdentity;
  /** Null where it can't be read. */
  readonly stay: (cardId: CardId) => MinutesStay | null;
  /** The action as it stands at the close; null where it was withdrawn, or can't be read. */
  readonly action: (actionId: ActionId) => AgreedAction | null;
  /** Whose an action is that can't be read (P13); null of any other. */
  readonly damagedAction: (actionId: ActionId) => Pick<AgreedAction, 'cardId' | 'owner'> | null;
  /** The point as it stands at the close; null where it was withdrawn. */
  readonly point: (pointId: PointId) => RaisedPoint | null;
}

/** MI1: minutes are nothing but the fold of the ledger entries of one round, from its planning to its close. */
export function foldMinutes(entries: readonly LedgerEntry[], directory: Directory): Minutes {
  const round = foldRound(entries);
  const agreedHere = new Map<ActionId, boolean>();
  const notes = new Map<CardId, JointNoteRecorded>();
  const unreadable = new Set<CardId>();
  let leftOff = 0;
  const changed = new Map<CardId, ViewChangesNoted>();
  const told = new Set<PointId>();
  let learnt: LearningNoted | null = null;
  for (const { event } of entries) {
    if (event.type === 'roundStarted') leftOff = event.unreadable ?? 0;
    if (isActionEvent(event)) {
      agreedHere.set(event.actionId, agreedHere.get(event.actionId) ?? event.type === 'actionAgreed');
    } else if (event.type === 'jointNoteRecorded') notes.set(event.cardId, event);
    else if (event.type === 'jointNoteUnreadable') unreadable.add(event.cardId);
    else if (event.type === 'viewChangesNoted') changed.set(event.cardId, event);
    else if (event.type === 'pointsNoted') for (const pointId of event.pointIds) told.add(pointId);
    else if (event.type === 'learningNoted') learnt = event;
    else if ('pointId' in event) told.add(event.pointId);
  }
  if (round?.status !== 'closed') throw new Error('minutes are folded from a closed round only');
  const closed = round;
  const points = [...told]
    .map(directory.point)
    .filter(point => point !== null)
    .filter(({ withdrawn }) => withdrawn === null);
  const actions = [...agreedHere].flatMap(([actionId, here]) => {
    const action = directory.action(actionId);
    return action === null ? [] : [{ action, here }];
  });
  const lost = [...agreedHere.keys()].flatMap(actionId => directory.damagedAction(actionId) ?? []);
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
    missingProfessions: professionsHere(attendedAtAll(closed), directory.expected(closed.kind)).missing,
    ...(leftOff > 0 && { unreadable: leftOff }),
    people: closed.agenda.map(cardId => {
      const { needs, outcome } = roundCard(closed, cardId);
      const ofCard = actions.filter(({ action }) => action.cardId === cardId);
      const raised = points.filter(point => point.cardId === cardId);
      return {
        cardId,
        person: directory.person(cardId),
        ...practiceOf(closed, cardId),
        ...absentPracticeOf(closed, cardId, raised, directory),
        ...stayOf(cardId, directory),
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
        ...unreadableOf(lost.filter(action => action.cardId === cardId)),
      };
    }),
    ...(learnt !== null && { learning: learningOf(closed, learnt, directory) }),
  };
}

function unreadableOf(lost: readonly Pick<AgreedAction, 'owner'>[]): Pick<MinutesPerson, 'unreadableActions'> {
  const unreadableActions = lost.map(({ owner }) => ({ ownerOrganisationId: owner.organisationId }));
  return unreadableActions.length === 0 ? {} : { unreadableActions };
}

function stayOf(cardId: CardId, directory: Directory): Pick<MinutesPerson, 'stay'> {
  const stay = directory.stay(cardId);
  return stay === null ? {} : { stay };
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
    const { staffId, organisationId, profession, side, attendance, registrationId, away } = entry;
    const organisation = directory.organisation(organisationId);
    const isForPracticeAlone = round.kind === 'monthly' && directory.isPractice(organisationId) && cameForPractice(entry);
    const ofPractice = isForPracticeAlone ? { practiceId: organisationId } : {};
    // Two practices may have one name, and their GPs come for different people; who is of the team comes for everyone.
    const key = ofPractice.practiceId ?? organisation;
    const staff = byOrganisation.get(key)?.staff ?? [];
    const registration = registrationId === null ? null : directory.registration(registrationId);
    const observing = entry.isObserving === true ? ({ isObserving: true } as const) : {};
    const { name } = directory.staff(staffId);
    const there = {
      staffId,
      name,
      profession,
      side,
      attendance,
      registration,
      ...observing,
      ...(away !== undefined && { away }),
    };
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

function learningOf({ learning }: ClosedRound, { pointIds, unreadable }: LearningNoted, directory: Directory): LearningOfRound {
  const points = pointIds.map(directory.point).filter(point => point?.kind === 'learningPoint');
  const told = points.map(point => tellLearning(point, directory));
  return { wasOpened: learning !== undefined, points: told, ...(unreadable !== undefined && { unreadable }) };
}

function absentPracticeOf(
  round: ClosedRound,
  cardId: CardId,
  raised: readonly RaisedPoint[],
  directory: Directory,
): Pick<MinutesPerson, 'absentPractice'> {
  const missing = missingPractice(attendedAtAll(round), cardId);
  const without = roundCard(round, cardId).outcome?.withoutPractice ?? null;
  const practiceId = missing ?? without;
  if (practiceId === null) return {};
  return {
    absentPractice: {
      name: directory.organisation(practiceId),
      neverCame: missing !== null,
      answeredByNote: isByNote(practiceAnsweredAt(raised, ''), round),
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
