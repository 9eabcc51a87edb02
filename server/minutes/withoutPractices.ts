import type { Reading } from '../../db/store.ts';
import type { LearningTold } from '../../shared/domain/learning.ts';
import type { Minutes, MinutesAction, MinutesPerson, MinutesPoint } from '../../shared/domain/minutes.ts';
import type { MinutesStay, NamedStaff } from '../../shared/domain/minutesStay.ts';
import type { LedgerEntry } from '../../shared/domain/ledger.ts';
import { isAddedToMinutes } from '../../shared/domain/minutesAddition.ts';
import type { CardId, StaffId } from '../../shared/ids.ts';
import type { MinutesAddition } from '../../shared/protocol/minutes.ts';
import type { Side } from '../../shared/vocabulary.ts';
import { outWords } from '../../shared/words/minutes.ts';

/**
 * Practices and their people. Minutes name them as on the day: where an id stands beside a name, it decides; where none does (who
 * raised, answered or agreed), every name does that is known to be one of theirs. What can't be told: a name of then that is
 * another now, and beside which no minutes of the round have an id.
 */
export interface Practices {
  readonly ids: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

export async function readPractices(reading: Reading): Promise<Practices> {
  const practices = (await reading.listOrganisations()).filter(({ kind }) => kind === 'gpPractice');
  const practiceIds = new Set(practices.map(({ organisationId }) => organisationId));
  const staff = (await reading.listStaff()).filter(({ organisationId }) => practiceIds.has(organisationId));
  return {
    ids: new Set<string>([...practiceIds, ...staff.map(({ staffId }) => staffId)]),
    names: new Set([...practices, ...staff].map(({ name }) => name)),
  };
}

/** With what they were called on the day: they may be called otherwise now. */
export function practicesNamedIn(
  minutes: Minutes,
  added: readonly Pick<LedgerEntry, 'by' | 'event'>[],
  { ids, names }: Practices,
): Practices {
  const called = [...namesOfTheDay(minutes), ...added.flatMap(({ by, event }) => namesIn(by, event))];
  const theirs = called.flatMap(([id, name]) => (id != null && name != null && ids.has(id) ? [name] : []));
  return { ids, names: new Set([...names, ...theirs]) };
}

type Called = readonly [id: string | null | undefined, name: string | null | undefined];

function namesOfTheDay({ chair, attendance, people }: Minutes): readonly Called[] {
  const ofStaff = ({ staffId, name }: { readonly staffId?: StaffId; readonly name: string }): Called => [staffId, name];
  return [
    ofStaff(chair),
    ...attendance.flatMap(({ practiceId, organisation, staff }): Called[] => [
      [practiceId, organisation],
      ...staff.flatMap(each => [ofStaff(each), [practiceId, each.name] as const]),
    ]),
    ...people.flatMap(({ practiceId, absentPractice, note, stay, actions }): Called[] => [
      [practiceId, absentPractice?.name],
      ...[...(note?.writers ?? []), stay?.caseManager, stay?.namedSocialWorker].flatMap(each =>
        each == null ? [] : [ofStaff(each)],
      ),
      ...actions.flatMap(({ ownerId, owner, ownerOrganisationId, ownerOrganisation }): Called[] => [
        [ownerId, owner],
        [ownerOrganisationId, ownerOrganisation],
      ]),
    ]),
  ];
}

function namesIn(by: StaffId, event: LedgerEntry['event']): readonly Called[] {
  return isAddedToMinutes(event) ? [[by, event.byName]] : [];
}

/** T20: who is restricted now stands behind everyone in the minutes of a wider MDT: their neighbours there are of one practice. */
export function restrictedLast(minutes: Minutes, restricted: ReadonlySet<CardId>): Minutes {
  if (minutes.kind !== 'monthly') return minutes;
  const isLast = ({ cardId }: MinutesPerson) => restricted.has(cardId);
  return { ...minutes, people: [...minutes.people.filter(person => !isLast(person)), ...minutes.people.filter(isLast)] };
}

/** T20: what the minutes of a restricted person say of a practice or its people names neither: they tell where the person is registered. */
export function withoutPractices(person: MinutesPerson, practices: Practices): MinutesPerson {
  const { practiceId: _, ...rest } = person;
  const { absentPractice, stay, note, actions, points, unreadableActions } = rest;
  const staff = (named: NamedStaff) => staffWithout(named, practices);
  return {
    ...rest,
    ...(absentPractice !== undefined && { absentPractice: { ...absentPractice, name: outWords.somePractice } }),
    ...(stay !== undefined && { stay: stayWithout(stay, practices) }),
    ...(points !== undefined && { points: points.map(point => pointWithout(point, practices)) }),
    note:
      note === null
        ? null
        : {
            ...note,
            writtenBy: note.writtenBy.map((name, place) => {
              const writer = note.writers?.[place];
              return writer === undefined ? who(name, practices) : staff(writer).name;
            }),
            ...(note.writers !== undefined && { writers: note.writers.map(staff) }),
          },
    actions: actions.map(action => actionWithout(action, practices)),
    ...(unreadableActions !== undefined && {
      unreadableActions: unreadableActions.map(action => {
        return action.ownerOrganisationId !== undefined && practices.ids.has(action.ownerOrganisationId) ? {} : action;
      }),
    }),
  };
}

/** The same of what was added since the close. */
export function additionWithout(addition: MinutesAddition, practices: Practices): MinutesAddition {
  const byName = who(addition.byName, practices);
  if (addition.type === 'minutesSideSaid') {
    const { practice: _, ...rest } = addition;
    return { ...rest, byName };
  }
  if (addition.type !== 'minutesCorrected' || addition.owner == null) return { ...addition, byName };
  if (!isOfPractice(addition.owner.name, practices, addition.owner.staffId)) return { ...addition, byName };
  const { owner: _, ...rest } = addition;
  return { ...rest, byName };
}

/** Of what was learnt of them, the person goes unnamed too: those of other practices are in the room (WR20). */
export function learningWithout(told: LearningTold, practices: Practices): LearningTold {
  const { raisedBy, organisation } = told;
  return {
    ...told,
    cardId: null,
    person: null,
    raisedBy: who(raisedBy, practices),
    organisation: which(organisation, practices),
  };
}

function isOfPractice(name: string, { ids, names }: Practices, id: string | null | undefined): boolean {
  return id == null ? names.has(name) : ids.has(id);
}

function who(name: string, { names }: Practices): string {
  return names.has(name) ? outWords.someGp : name;
}

function which(organisation: string, { names }: Practices): string {
  return names.has(organisation) ? outWords.somePractice : organisation;
}

/** Whoever has moved to another organisation since was of the practice then. */
function staffWithout(staff: NamedStaff, practices: Practices): NamedStaff {
  const isOfOne = isOfPractice(staff.name, practices, staff.staffId) || practices.names.has(staff.organisation);
  return isOfOne ? { name: outWords.someGp, organisation: outWords.somePractice } : staff;
}

function actionWithout(action: MinutesAction, practices: Practices): MinutesAction {
  const { ownerOrganisationId, ...rest } = action;
  const { owner, ownerId, ownerOrganisation, stalled } = rest;
  const isOfOne = isOfPractice(ownerOrganisation, practices, ownerOrganisationId);
  const isOwnersName = owner !== null && (isOfOne || isOfPractice(owner, practices, ownerId));
  return {
    ...rest,
    ...(ownerOrganisationId !== undefined && !isOfOne && { ownerOrganisationId }),
    owner: isOwnersName ? outWords.someGp : owner,
    ...(ownerId !== undefined && { ownerId: isOwnersName ? null : ownerId }),
    ownerOrganisation: isOfOne ? outWords.somePractice : ownerOrganisation,
    ...(stalled != null && { stalled: { ...stalled, by: who(stalled.by, practices) } }),
  };
}

function stayWithout(stay: MinutesStay, practices: Practices): MinutesStay {
  const { holdingOrganisation, caseManager, namedSocialWorker } = stay;
  return {
    ...stay,
    holdingOrganisation: holdingOrganisation === null ? null : which(holdingOrganisation, practices),
    caseManager: caseManager === null ? null : staffWithout(caseManager, practices),
    namedSocialWorker: namedSocialWorker === null ? null : staffWithout(namedSocialWorker, practices),
  };
}

function pointWithout(point: MinutesPoint, practices: Practices): MinutesPoint {
  const { risk, differing } = point;
  const said = <Said extends { readonly by: string }>(one: Said) => ({ ...one, by: who(one.by, practices) });
  const whoever = (name: string | null) => (name === null ? null : who(name, practices));
  const bySide = ({ health, social }: Readonly<Record<Side, string | null>>) => {
    return { health: whoever(health), social: whoever(social) };
  };
  return {
    ...point,
    raisedBy: who(point.raisedBy, practices),
    answers: point.answers.map(said),
    ...(differing !== undefined && { differing: differing.map(said) }),
    risk:
      risk === null
        ? null
        : {
            ...risk,
            ...(risk.viewsBy !== undefined && { viewsBy: bySide(risk.viewsBy) }),
            ...(risk.agreedBy !== undefined && { agreedBy: bySide(risk.agreedBy) }),
          },
  };
}
