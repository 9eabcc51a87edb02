import type { Reading } from '../../db/store.ts';
import type { MinutesPerson, MinutesPoint } from '../../shared/domain/minutes.ts';
import type { MinutesStay, NamedStaff } from '../../shared/domain/minutesStay.ts';
import { SIDES } from '../../shared/vocabulary.ts';
import { outWords } from '../../shared/words/minutes.ts';

/** What practices and their people are called. */
export type PracticeNames = ReadonlySet<string>;

export async function readPracticeNames(reading: Reading): Promise<PracticeNames> {
  const practices = (await reading.listOrganisations()).filter(({ kind }) => kind === 'gpPractice');
  const ids = new Set(practices.map(({ organisationId }) => organisationId));
  const staff = (await reading.listStaff()).filter(({ organisationId }) => ids.has(organisationId));
  return new Set([...practices, ...staff].map(({ name }) => name));
}

/** T20: what the minutes of a restricted person say of a practice or its people names neither: they tell where the person is registered. */
export function withoutPractices(person: MinutesPerson, names: PracticeNames): MinutesPerson {
  const who = (name: string) => (names.has(name) ? outWords.someGp : name);
  const which = (name: string) => (names.has(name) ? outWords.somePractice : name);
  const { stay, note, actions, points } = person;
  return {
    ...person,
    ...(stay !== undefined && { stay: stayWithout(stay, who, which) }),
    ...(points !== undefined && { points: points.map(point => pointWithout(point, who)) }),
    note: note === null ? null : { ...note, writtenBy: [...new Set(note.writtenBy.map(who))] },
    actions: actions.map(action => ({
      ...action,
      owner: action.owner === null ? null : who(action.owner),
      ownerOrganisation: which(action.ownerOrganisation),
    })),
  };
}

type Renaming = (name: string) => string;

function stayWithout(stay: MinutesStay, who: Renaming, which: Renaming): MinutesStay {
  const staff = (named: NamedStaff | null) =>
    named === null ? null : { name: who(named.name), organisation: which(named.organisation) };
  return {
    ...stay,
    holdingOrganisation: stay.holdingOrganisation === null ? null : which(stay.holdingOrganisation),
    caseManager: staff(stay.caseManager),
    namedSocialWorker: staff(stay.namedSocialWorker),
  };
}

function pointWithout(point: MinutesPoint, who: Renaming): MinutesPoint {
  const said = <Said extends { readonly by: string }>(one: Said) => ({ ...one, by: who(one.by) });
  const bySide = (given: Readonly<Record<'health' | 'social', string | null>>) => {
    const [health = null, social = null] = SIDES.map(side => given[side]).map(name => (name === null ? null : who(name)));
    return { health, social };
  };
  const { risk, differing } = point;
  return {
    ...point,
    raisedBy: who(point.raisedBy),
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
