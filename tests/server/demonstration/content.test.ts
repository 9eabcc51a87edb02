import { describe, expect, test } from 'vitest';
import {
  demonstrationOrganisations,
  demonstrationPeople,
  demonstrationStaff,
  demonstrationWards,
} from '../../../server/demonstration/content/index.ts';
import type { DemonstrationAction, DemonstrationPerson } from '../../../server/demonstration/content/index.ts';
import { groupBy } from '../../../shared/groupBy.ts';
import { NHS_NUMBER_STATUSES, OUTCOMES, OUTCOMES_WITH_REASON } from '../../../shared/vocabulary.ts';

const HANDLES_OF_THE_DESIGN = [
  'matron',
  'district-nurse',
  'social-worker',
  'community-care-officer',
  'occupational-therapist',
  'gp',
  'coordinator',
  'care-provider',
  'dual-qualified',
  'manager',
  'governance-lead',
  'outsider',
  'mill-lane-gp',
];

const onRiverside = demonstrationPeople.filter(person => person.ward === 'riverside');
const current = onRiverside.filter(person => person.left === null);
const weeks = demonstrationPeople.flatMap(person => person.story.map(week => ({ person, week })));
const actions = weeks.flatMap(({ person, week }) => week.actions.map(action => ({ person, week, action })));
const staffByKey = new Map(demonstrationStaff.map(staff => [staff.key, staff]));

describe('the people of the demonstration ward', () => {
  test('there are 24 people on Riverside now, two who left, and three on Hillside', () => {
    expect(current).toHaveLength(24);
    expect(onRiverside.length - current.length).toBe(2);
    expect(demonstrationPeople.filter(person => person.ward === 'hillside')).toHaveLength(3);
  });

  test('every key is used once', () => {
    expect(repeated(demonstrationPeople.map(person => person.key))).toEqual([]);
    expect(repeated(demonstrationStaff.map(staff => staff.key))).toEqual([]);
    expect(repeated(demonstrationOrganisations.map(organisation => organisation.key))).toEqual([]);
  });

  test('every NHS number is a valid test number and belongs to one person', () => {
    const numbers = demonstrationPeople.flatMap(person => (person.nhsNumber === null ? [] : [person.nhsNumber]));
    expect(numbers.filter(number => !isValidTestNumber(number))).toEqual([]);
    expect(repeated(numbers)).toEqual([]);
  });

  test('at least two people have no NHS number, and say why', () => {
    const without = demonstrationPeople.filter(person => person.nhsNumber === null);
    expect(without.length).toBeGreaterThanOrEqual(2);
    for (const person of without) {
      expect(NHS_NUMBER_STATUSES).toContain(person.nhsNumberStatus);
      expect(['01', '02']).not.toContain(person.nhsNumberStatus);
    }
  });

  test('two people share a family name and two share a birth date, so that the warning can be seen', () => {
    expect(repeated(current.map(person => person.familyName))).toContain('Sample');
    expect(repeated(current.map(person => person.bornOn))).toHaveLength(1);
  });

  test('everybody is here for a reason, and all three kinds of reason occur', () => {
    const kinds = current.map(person => `${person.healthReason !== ''} ${person.socialReason !== ''}`);
    expect(new Set(kinds)).toEqual(new Set(['true true', 'true false', 'false true']));
  });

  test('one address is restricted, one person objects to the GP and one to care providers', () => {
    expect(current.filter(person => person.restricted)).toHaveLength(1);
    expect(current.filter(person => person.sharingObjection === 'gp')).toHaveLength(1);
    expect(current.filter(person => person.sharingObjection === 'careProvider')).toHaveLength(1);
    expect(current.filter(person => person.careProviders.includes('riverside-care'))).toHaveLength(5);
  });

  test('at least twelve people have filled all eight boxes of About me, and everybody some', () => {
    const filled = current.map(person => Object.keys(person.words.about).length);
    expect(filled.filter(boxes => boxes === 8).length).toBeGreaterThanOrEqual(12);
    expect(Math.min(...filled)).toBeGreaterThanOrEqual(2);
  });

  test('addresses are in a pseudo postcode and telephone numbers in ranges kept for fiction', () => {
    for (const person of demonstrationPeople) {
      if (person.address !== null) expect(person.address).toMatch(/, ZZ99 3[CVW]Z$/);
      if (person.phone !== null) expect(person.phone).toMatch(/^(01632 960|07700 900)\d{3}$/);
    }
  });
});

describe('the staff of the demonstration ward', () => {
  test('exactly the twelve handles of the design can sign in', () => {
    const handles = demonstrationStaff.flatMap(staff => (staff.handle === null ? [] : [staff.handle as string]));
    expect(handles.toSorted()).toEqual(HANDLES_OF_THE_DESIGN.toSorted());
  });

  test('a handle is its own key, and everybody belongs to a known organisation and a known ward', () => {
    const organisations = demonstrationOrganisations.map(organisation => organisation.key);
    const wards = demonstrationWards.map(ward => ward.key);
    for (const staff of demonstrationStaff) {
      if (staff.handle !== null) expect(staff.key).toBe(staff.handle);
      expect(organisations).toContain(staff.organisation);
      expect(staff.memberships.length).toBeGreaterThan(0);
      for (const membership of staff.memberships) expect(wards).toContain(membership.ward);
    }
  });

  test('every registration number is plainly invented and used once', () => {
    const numbers = demonstrationStaff.flatMap(staff => staff.registrations.map(registration => registration.number));
    expect(numbers.filter(number => !number.startsWith('TEST-'))).toEqual([]);
    expect(repeated(numbers)).toEqual([]);
  });

  test('Riverside has a chair and a deputy, Hillside a chair, and the outsider is on Hillside alone', () => {
    for (const ward of demonstrationWards) {
      const chairs = demonstrationStaff.filter(staff =>
        staff.memberships.some(membership => membership.ward === ward.key && membership.role === 'chair'),
      );
      expect(chairs).toHaveLength(ward.key === 'riverside' ? 2 : 1);
    }
    expect(staffByKey.get('outsider')?.memberships).toEqual([{ ward: 'hillside', role: 'member' }]);
  });

  test('case managers, named social workers and owners of actions work on the ward of the person', () => {
    const named = [
      ...demonstrationPeople.map(person => ({ person, key: person.caseManager })),
      ...demonstrationPeople.map(person => ({ person, key: person.namedSocialWorker })),
      ...actions.map(({ person, action }) => ({ person, key: action.owner })),
    ].filter(({ key }) => key !== null);
    const strangers = named.filter(
      ({ person, key }) => !demonstrationStaff.some(s => s.key === key && s.memberships.some(m => m.ward === person.ward)),
    );
    expect(strangers.map(({ person, key }) => `${person.key}: ${key}`)).toEqual([]);
  });

  test('named social workers act for social care', () => {
    for (const person of demonstrationPeople) {
      if (person.namedSocialWorker === null) continue;
      const sides = staffByKey.get(person.namedSocialWorker)?.registrations.map(registration => registration.side);
      expect(sides).toContain('social');
    }
  });

  test('a GP owns actions only for people of the practice who do not object, a care provider only for those it supports', () => {
    for (const { person, action } of actions) {
      if (action.owner === 'gp') expect([person.gpPractice, person.sharingObjection]).toEqual(['Oak Surgery', 'none']);
      if (action.owner === 'mill-lane-gp') expect(person.gpPractice).toBe('Mill Lane Practice');
      if (action.owner === 'care-provider') {
        expect(person.careProviders).toContain('riverside-care');
        expect(person.sharingObjection).toBe('none');
      }
    }
  });
});

describe('the stories of the year', () => {
  test('everybody who has been on the ward for a round or more has a story, told oldest first', () => {
    for (const person of onRiverside) {
      const rounds = person.story.map(week => week.roundsAgo);
      expect(rounds).toEqual([...new Set(rounds)].toSorted((a, b) => b - a));
      if (person.addedRoundsAgo === 0) expect(rounds).toEqual([]);
      else {
        expect(rounds.length, person.key).toBeGreaterThanOrEqual(3);
        expect(rounds.length, person.key).toBeLessThanOrEqual(10);
      }
    }
  });

  test('no week lies outside the person’s stay', () => {
    for (const { person, week } of weeks) {
      expect(week.roundsAgo).toBeLessThanOrEqual(person.addedRoundsAgo);
      expect(week.roundsAgo).toBeLessThanOrEqual(51);
      expect(week.roundsAgo).toBeGreaterThanOrEqual(person.left?.roundsAgo ?? 1);
    }
  });

  test('every one of the 51 past rounds discussed at least three people, 150 to 250 notes in all', () => {
    const perRound = Array.from(
      { length: 51 },
      (_, index) => onRiverside.filter(person => person.story.some(week => week.roundsAgo === index + 1)).length,
    );
    expect(perRound.flatMap((count, index) => (count < 3 ? [`${index + 1}: ${count}`] : []))).toEqual([]);
    const notes = onRiverside.flatMap(person => person.story).length;
    expect(notes).toBeGreaterThanOrEqual(150);
    expect(notes).toBeLessThanOrEqual(250);
  });

  test('every outcome is of the vocabulary, all five occur, and reasons stand exactly where they are needed', () => {
    const needsReason: readonly string[] = OUTCOMES_WITH_REASON;
    for (const { week } of weeks) {
      expect(OUTCOMES).toContain(week.outcome);
      expect(week.reason !== null).toBe(needsReason.includes(week.outcome));
      expect(week.noteBy.length).toBeGreaterThan(0);
      expect(week.note).not.toBe('');
    }
    expect(new Set(weeks.map(({ week }) => week.outcome))).toEqual(new Set(OUTCOMES));
  });

  test('whoever left did so with that outcome in their last week, and nobody else', () => {
    for (const { person, week } of weeks) {
      expect(week.outcome === 'leavesWard').toBe(person.left?.roundsAgo === week.roundsAgo);
    }
  });

  test('people who were missed in the last rounds have no week there', () => {
    const missed = current.filter(person => person.missedLastRounds > 0);
    expect(missed.length).toBeGreaterThanOrEqual(2);
    for (const person of missed) {
      expect(person.story.filter(week => week.roundsAgo <= person.missedLastRounds)).toEqual([]);
    }
  });
});

describe('the actions of the year', () => {
  test('every state an action can be in today is there to be seen', () => {
    const states = new Set(actions.filter(({ person }) => person.left === null).map(stateToday));
    expect(states).toEqual(
      new Set(['asked', 'notDue', 'dueToday', 'overdue', 'carriedOverTwice', 'done', 'declined', 'noLongerNeeded']),
    );
  });

  test('an action has a reason where it needs one, and an end only where it has ended', () => {
    for (const { person, week, action } of actions) {
      const stillToDo = action.end === 'open' || action.end === 'carriedOver';
      const where = `${person.key}, round ${week.roundsAgo}: ${action.what}`;
      expect(action.doneAfterDays === null, where).toBe(stillToDo);
      expect(action.reason !== null, where).toBe(action.end === 'declined' || action.end === 'noLongerNeeded');
      expect(action.carriedOver.length > 0, where).toBe(action.end === 'carriedOver');
      if (!action.accepted) expect(['open', 'declined'], where).toContain(action.end);
      if (stillToDo) expect(person.left, where).toBeNull();
    }
  });

  test('nothing ended in the future, and every carrying over came later than the last', () => {
    for (const { week, action } of actions) {
      expect(action.doneAfterDays ?? 0).toBeLessThanOrEqual(week.roundsAgo * 7);
      const rounds = [week.roundsAgo, ...action.carriedOver.map(carry => carry.roundsAgo)];
      expect(rounds).toEqual([...new Set(rounds)].toSorted((a, b) => b - a));
    }
  });

  test('what is overdue is overdue by days, not by months, and is the smaller part', () => {
    const openDays = actions.filter(({ action }) => action.doneAfterDays === null).map(daysUntilDue);
    const overdue = openDays.filter(days => days < 0);
    expect(Math.min(...overdue)).toBeGreaterThanOrEqual(-7);
    expect(overdue.length).toBeLessThan(openDays.length / 3);
  });
});

describe('what was raised, and what each side says before the coming round', () => {
  const raised = current.flatMap(person => person.raised);

  test('each kind is there, open and ended: a question each way, a challenge agreed to differ, a risk decided and one being written', () => {
    const shown = raised.map(({ point, replies }) => {
      const last = replies.at(-1);
      const how = last === undefined ? 'open' : last.kind;
      return point.kind === 'question' ? `question to ${point.to}: ${how}` : `${point.kind}: ${how}`;
    });
    expect(new Set(shown)).toEqual(
      new Set([
        'question to health: open',
        'question to social: open',
        'question to gp: open',
        'question to health: answer',
        'challenge: answer',
        'challenge: differ',
        'learningPoint: open',
        'positiveRisk: decide',
        'positiveRisk: open',
      ]),
    );
  });

  test('each practice is asked of two people, so that a wider MDT that is planned has an agenda', () => {
    const asked = current.filter(person => person.raised.some(({ point }) => point.kind === 'question' && point.to === 'gp'));
    const ofPractice = groupBy(asked, ({ gpPractice }) => gpPractice);
    expect(ofPractice.get('Mill Lane Practice')).toHaveLength(2);
    expect(ofPractice.get('Oak Surgery')).toHaveLength(2);
  });

  test('only what is still being written leaves words out', () => {
    const words = raised.flatMap(({ point, replies }) => {
      const written = point.kind === 'positiveRisk' ? [point.risk.risk, point.risk.whyItMatters] : [point.words];
      return [
        ...written,
        ...replies.flatMap(reply => (reply.kind === 'decide' ? [] : [reply.kind === 'differ' ? reply.view : reply.words])),
      ];
    });
    expect(words).not.toContain('');
  });

  test('the sides differ about some people and have not spoken of others', () => {
    const marks = current.map(({ ready }) => `${ready.health ?? '-'} ${ready.social ?? '-'}`);
    expect(new Set(marks).size).toBeGreaterThanOrEqual(5);
    expect(marks.filter(mark => mark === '- -').length).toBeGreaterThanOrEqual(6);
  });

  test('one open action is stuck and one is with a team that has not taken it', () => {
    const open = actions.filter(({ action }) => action.doneAfterDays === null);
    expect(open.filter(({ action }) => action.stuck?.why === 'notAllowed')).toHaveLength(1);
    expect(open.filter(({ action }) => action.ofTeam)).toHaveLength(1);
  });
});

describe('the words of the demonstration ward', () => {
  const texts = [...strings(demonstrationPeople), ...strings(demonstrationStaff)];

  test('no text is over 2,000 characters, and none is empty but the reason a person has not got and the half of a risk still being written', () => {
    expect(texts.filter(text => text.length > 2000)).toEqual([]);
    for (const person of demonstrationPeople) {
      const { healthReason, socialReason, raised: _, ...rest } = person;
      expect(`${healthReason}${socialReason}`).not.toBe('');
      expect(strings(rest)).not.toContain('');
    }
  });

  test('no door or key safe code is written down', () => {
    const codes = texts.filter(text => /key ?safe (code)?:? *\d|(door|entry|alarm) code:? *\d/i.test(text));
    expect(codes).toEqual([]);
  });

  test('spelling is British', () => {
    const american =
      /\b(colou?r(?<!colour)|behavior|center|neighbor\w*|favorite|program|gray|apartment|sidewalk|hospitalized|organiz\w+|edema|anemi[ac]|diarrhea|orthopedic|catheteriz\w+|counselor|acetaminophen|epinephrine|physical therapist|mom|gotten|toward)\b/i;
    expect(texts.filter(text => american.test(text))).toEqual([]);
  });

  test('no text leans on a calendar date that would be wrong next year', () => {
    const dated = /\b\d{1,2}[-/ ](\d{1,2}|[A-Z][a-z]{2,8})[-/ ]\d{2,4}\b|\b20[2-9]\d\b/;
    const told = demonstrationPeople.flatMap(({ words, story, left }) => strings({ words, story, left }));
    expect(told.filter(text => dated.test(text))).toEqual([]);
  });
});

/** Ten digits beginning with 9 whose last is the Modulus 11 check digit. */
function isValidTestNumber(number: string): boolean {
  if (!/^9\d{9}$/.test(number)) return false;
  const digits = Array.from(number, Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  const check = 11 - (sum % 11);
  return check !== 10 && digits[9] === (check === 11 ? 0 : check);
}

interface ActionOfAWeek {
  readonly person: DemonstrationPerson;
  readonly week: { readonly roundsAgo: number };
  readonly action: DemonstrationAction;
}

function daysUntilDue({ week, action }: ActionOfAWeek): number {
  const last = action.carriedOver.at(-1);
  return last === undefined ? action.dueInDays - week.roundsAgo * 7 : last.dueInDays - last.roundsAgo * 7;
}

function stateToday(given: ActionOfAWeek): string {
  const { action } = given;
  if (action.doneAfterDays !== null) return action.end;
  if (!action.accepted) return 'asked';
  if (action.carriedOver.length >= 2) return 'carriedOverTwice';
  const days = daysUntilDue(given);
  return days < 0 ? 'overdue' : days === 0 ? 'dueToday' : 'notDue';
}

function repeated<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** Every string anywhere inside a value. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}
