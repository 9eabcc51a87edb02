import type { Reading } from '../../db/store.ts';
import type { LearningTold } from '../../shared/domain/learning.ts';
import type { Minutes, MinutesAction, MinutesPerson, MinutesPoint } from '../../shared/domain/minutes.ts';
import type { MinutesStay, NamedStaff } from '../../shared/domain/minutesStay.ts';
import type { CardId } from '../../shared/ids.ts';
import type { MinutesAddition } from '../../shared/protocol/minutes.ts';
import type { Side } from '../../shared/vocabulary.ts';
import { outWords } from '../../shared/words/minutes.ts';

/** What practices and their people are called. */
export type PracticeNames = ReadonlySet<string>;

export async function readPracticeNames(reading: Reading): Promise<PracticeNames> {
  const practices = (await reading.listOrganisations()).filter(({ kind }) => kind === 'gpPractice');
  const ids = new Set(practices.map(({ organisationId }) => organisationId));
  const staff = (await reading.listStaff()).filter(({ organisationId }) => ids.has(organisationId));
  return new Set([...practices, ...staff].map(({ name }) => name));
}

/** T20: who is restricted now stands behind everyone in the minutes of a wider MDT: their neighbours there are of one practice. */
export function restrictedLast(minutes: Minutes, restricted: ReadonlySet<CardId>): Minutes {
  if (minutes.kind !== 'monthly') return minutes;
  const isLast = ({ cardId }: MinutesPerson) => restricted.has(cardId);
  return { ...minutes, people: [...minutes.people.filter(person => !isLast(person)), ...minutes.people.filter(isLast)] };
}

/** T20: what the minutes of a restricted person say of a practice or its people names neither: they tell where the person is registered. */
export function withoutPractices(person: MinutesPerson, names: PracticeNames): MinutesPerson {
  const { practiceId: _, ...rest } = person;
  const { absentPractice, stay, note, actions, points } = rest;
  const staff = (named: NamedStaff) => staffWithout(named, names);
  return {
    ...rest,
    ...(absentPractice !== undefined && { absentPractice: { ...absentPractice, name: outWords.somePractice } }),
    ...(stay !== undefined && { stay: stayWithout(stay, names) }),
    ...(points !== undefined && { points: points.map(point => pointWithout(point, names)) }),
    note:
      note === null
        ? null
        : {
            ...note,
            writtenBy: note.writtenBy.map(name => who(name, names)),
            ...(note.writers !== undefined && { writers: note.writers.map(staff) }),
          },
    actions: actions.map(action => actionWithout(action, names)),
  };
}

/** The same of what was added since the close. */
export function additionWithout(addition: MinutesAddition, names: PracticeNames): MinutesAddition {
  const byName = who(addition.byName, names);
  if (addition.type === 'minutesSideSaid') {
    const { practice: _, ...rest } = addition;
    return { ...rest, byName };
  }
  if (addition.type !== 'minutesCorrected' || addition.owner == null || !names.has(addition.owner.name))
    return { ...addition, byName };
  const { owner: _, ...rest } = addition;
  return { ...rest, byName };
}

/** Of what was learnt of them, the person goes unnamed too: those of other practices are in the room (WR20). */
export function learningWithout(told: LearningTold, names: PracticeNames): LearningTold {
  const { raisedBy, organisation } = told;
  return { ...told, cardId: null, person: null, raisedBy: who(raisedBy, names), organisation: which(organisation, names) };
}

function who(name: string, names: PracticeNames): string {
  return names.has(name) ? outWords.someGp : name;
}

function which(organisation: string, names: PracticeNames): string {
  return names.has(organisation) ? outWords.somePractice : organisation;
}

function staffWithout(staff: NamedStaff, names: PracticeNames): NamedStaff {
  const isOfOne = names.has(staff.name) || names.has(staff.organisation);
  return isOfOne ? { name: outWords.someGp, organisation: outWords.somePractice } : staff;
}

function actionWithout(action: MinutesAction, names: PracticeNames): MinutesAction {
  const { ownerOrganisationId, ...rest } = action;
  const { owner, ownerId, ownerOrganisation, stalled } = rest;
  return {
    ...rest,
    ...(ownerOrganisationId !== undefined && !names.has(ownerOrganisation) && { ownerOrganisationId }),
    owner: owner === null ? null : who(owner, names),
    ...(ownerId !== undefined && { ownerId: owner !== null && names.has(owner) ? null : ownerId }),
    ownerOrganisation: which(ownerOrganisation, names),
    ...(stalled != null && { stalled: { ...stalled, by: who(stalled.by, names) } }),
  };
}

function stayWithout(stay: MinutesStay, names: PracticeNames): MinutesStay {
  const { holdingOrganisation, caseManager, namedSocialWorker } = stay;
  return {
    ...stay,
    holdingOrganisation: holdingOrganisation === null ? null : which(holdingOrganisation, names),
    caseManager: caseManager === null ? null : staffWithout(caseManager, names),
    namedSocialWorker: namedSocialWorker === null ? null : staffWithout(namedSocialWorker, names),
  };
}

function pointWithout(point: MinutesPoint, names: PracticeNames): MinutesPoint {
  const { risk, differing } = point;
  const said = <Said extends { readonly by: string }>(one: Said) => ({ ...one, by: who(one.by, names) });
  const whoever = (name: string | null) => (name === null ? null : who(name, names));
  const bySide = ({ health, social }: Readonly<Record<Side, string | null>>) => {
    return { health: whoever(health), social: whoever(social) };
  };
  return {
    ...point,
    raisedBy: who(point.raisedBy, names),
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
