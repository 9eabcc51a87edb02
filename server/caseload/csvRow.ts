import type { CaseloadPerson, RowFinding } from '../../shared/domain/caseload.ts';
import { parseNhsNumber } from '../../shared/domain/nhsNumber.ts';
import type { CopiedFact } from '../../shared/domain/cardFact.ts';
import {
  ABOUT_BOXES,
  FACT_KINDS,
  FACT_VALUES,
  type FactKind,
  GENDERS,
  NHS_NUMBER_STATUSES,
  SHARING_OBJECTIONS,
  VIEW_ROWS,
} from '../../shared/vocabulary.ts';
import { parseCalendarDate } from './caseloadDate.ts';
import { tidyPerson } from './caseloadPerson.ts';
import { columnName, factPlaces } from './csvColumns.ts';
import { NHS_NUMBER_MESSAGES } from './personChecks.ts';

/** The cells of one line as a tidied person, with what could not be read; the person is not to be used where something was refused. */
export function personFromCells(cells: ReadonlyMap<string, string>): { person: CaseloadPerson; findings: RowFinding[] } {
  const findings: RowFinding[] = [];
  const refuse = (column: string, code: string, message: string) =>
    findings.push({ verdict: 'refused', code, path: column, message });
  const text = (place: string) => cells.get(columnName(place)) ?? '';
  const word = (place: string) => text(place).trim();

  const date = (place: string) => {
    if (word(place) === '') return null;
    const on = parseCalendarDate(word(place));
    if (on === null)
      refuse(columnName(place), 'dateUnreadable', 'The date cannot be read; write it as 1945-07-14 or 14/07/1945.');
    return on;
  };
  const choice = <Choice extends string>(
    place: string,
    choices: readonly Choice[],
    others: Readonly<Record<string, Choice>>,
    empty: Choice,
  ) => {
    const found = findChoice(word(place), choices, others, empty);
    if (found === null) refuse(columnName(place), 'notInList', `The value is not one of: ${choices.join(', ')}.`);
    return found ?? empty;
  };
  const yes = (place: string) => choice(place, ['yes', 'no'], YES_AND_NO, 'no') === 'yes';
  const texts = <Key extends string>(part: string, keys: readonly Key[]) => {
    const found: Partial<Record<Key, string>> = {};
    for (const key of keys) found[key] = text(`${part}.${key}`);
    return found;
  };
  const nhsNumber = () => {
    if (word('nhsNumber') === '') return null;
    const reading = parseNhsNumber(word('nhsNumber'));
    if (!reading.ok) refuse('nhs_number', reading.refusal, NHS_NUMBER_MESSAGES[reading.refusal]);
    return reading.ok ? reading.nhsNumber : null;
  };
  const nhsNumberStatus = () => {
    if (word('nhsNumberStatus') === '') return null;
    const found = findChoice(word('nhsNumberStatus').padStart(2, '0'), NHS_NUMBER_STATUSES, {}, '01');
    if (found === null) refuse('nhs_number_status', 'notInList', 'The status of the NHS number is not one of 01 to 08.');
    return found;
  };

  const facts = () => {
    const found: { -readonly [Kind in FactKind]?: CopiedFact } = {};
    for (const kind of FACT_KINDS) {
      const [value, day, source] = factPlaces(kind);
      if (word(value) === '') continue;
      const known = findChoice<string>(word(value), FACT_VALUES[kind], {}, '');
      if (known === null) refuse(columnName(value), 'notInList', `The value is not one of: ${FACT_VALUES[kind].join(', ')}.`);
      if (word(source) === '') refuse(columnName(source), 'factSourceMissing', 'A fact needs the record it was copied from.');
      if (word(day) === '') refuse(columnName(day), 'factDateMissing', 'A fact needs the day on which it was recorded.');
      const on = date(day);
      if (known !== null && on !== null) found[kind] = { value: known, on, source: word(source) };
    }
    return found;
  };

  const person = tidyPerson({
    familyName: text('familyName'),
    givenName: text('givenName'),
    title: text('title'),
    preferredName: text('preferredName'),
    bornOn: date('bornOn'),
    diedOn: date('diedOn'),
    gender: choice('gender', GENDERS, OTHER_GENDER_WORDS, 'notKnown'),
    nhsNumber: nhsNumber(),
    nhsNumberStatus: nhsNumberStatus(),
    address: text('address'),
    phone: text('phone'),
    restricted: yes('restricted'),
    gpPractice: text('gpPractice'),
    healthReason: text('healthReason'),
    socialReason: text('socialReason'),
    addedOn: date('addedOn'),
    reviewOn: date('reviewOn'),
    stepDownOn: date('stepDownOn'),
    caseManager: text('caseManager'),
    namedSocialWorker: text('namedSocialWorker'),
    sharingTold: yes('sharingTold'),
    sharingObjection: choice('sharingObjection', SHARING_OBJECTIONS, {}, 'none'),
    words: { about: texts('about', ABOUT_BOXES), health: texts('health', VIEW_ROWS), social: texts('social', VIEW_ROWS) },
    facts: facts(),
    sourceIdentifier: text('sourceIdentifier'),
  });
  return { person, findings };
}

/** A tidied person as cells by column name; what is null is an empty cell. */
export function cellsFromPerson(person: CaseloadPerson): ReadonlyMap<string, string> {
  const { words, facts, ...fields } = person;
  return new Map<string, string>([
    ...Object.entries(fields).map(([place, value]) => [columnName(place), cellText(value)] as const),
    ...FACT_KINDS.flatMap(kind => {
      const fact = facts[kind];
      if (fact === undefined) return [];
      const [value, on, source] = factPlaces(kind).map(columnName);
      return [
        [value ?? '', fact.value],
        [on ?? '', fact.on],
        [source ?? '', fact.source],
      ] as const;
    }),
    ...Object.entries(words).flatMap(([part, texts]) =>
      Object.entries(texts).map(([key, text]) => [columnName(`${part}.${key}`), String(text)] as const),
    ),
  ]);
}

const YES_AND_NO = { true: 'yes', y: 'yes', '1': 'yes', false: 'no', n: 'no', '0': 'no' } as const;

const OTHER_GENDER_WORDS = { f: 'female', m: 'male', unknown: 'notKnown' } as const;

/** The choice a cell means, whatever its case, spaces and underscores; null where it means none. */
function findChoice<Choice extends string>(
  cell: string,
  choices: readonly Choice[],
  others: Readonly<Record<string, Choice>>,
  empty: Choice,
): Choice | null {
  const plain = (word: string) => word.toLowerCase().replace(/[\s_-]/g, '');
  if (cell === '') return empty;
  const other = Object.entries(others).find(([word]) => word === plain(cell));
  return other?.[1] ?? choices.find(choice => plain(choice) === plain(cell)) ?? null;
}

function cellText(value: string | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value ?? '';
}
