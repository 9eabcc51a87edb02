import { Temporal } from 'temporal-polyfill';
import type { CaseloadPerson, RowFinding } from '../../shared/domain/caseload.ts';
import type { NhsNumberRefusal } from '../../shared/domain/nhsNumber.ts';
import { FACT_KINDS } from '../../shared/vocabulary.ts';
import { MAX_LINE_CHARACTERS, MAX_REASON_CHARACTERS, MAX_SECTION_CHARACTERS } from './caseloadLimits.ts';

/** In which words the coordinator hears what is wrong with an NHS number. */
export const NHS_NUMBER_MESSAGES: Readonly<Record<NhsNumberRefusal, string>> = {
  nhsNumberNotDigits: 'The NHS number has something other than digits, spaces and dashes.',
  nhsNumberWrongLength: 'The NHS number does not have ten digits.',
  nhsNumberWrongCheckDigit: 'The NHS number fails its check digit: one of its digits is wrong.',
};

/** A place in a person, as `bornOn` or `health.living`; each format says what its file calls it. */
export type PersonPath = string;

/**
 * What every file must meet, whatever its format: a name, a reason, a birth date that is not in the future, texts
 * that fit; and what the coordinator should look at: no birth date, no NHS number, a death, a restricted record, a day that is
 * likely a slip.
 * `already` are the reader's own findings; a place it has spoken about is not reported again as missing.
 * Takes a tidied person and the calendar date of the import.
 */
export function checkPerson(
  person: CaseloadPerson,
  already: readonly RowFinding[],
  pathOf: (place: PersonPath) => string,
  today: string,
): RowFinding[] {
  const found: RowFinding[] = [];
  const add = (verdict: RowFinding['verdict'], code: string, place: PersonPath, message: string) =>
    found.push({ verdict, code, path: pathOf(place), message });
  const isSpokenFor = (place: PersonPath) => already.some(finding => isWithin(finding.path, pathOf(place)));

  if (person.familyName === '' && person.givenName === '') {
    add('refused', 'nameMissing', 'familyName', 'There is no name.');
  } else if (person.familyName === '' || person.givenName === '') {
    const place = person.familyName === '' ? 'familyName' : 'givenName';
    if (!isSpokenFor(place)) add('look', 'nameIncomplete', place, 'Only one part of the name is given.');
  }
  if (person.bornOn === null) {
    if (!isSpokenFor('bornOn')) add('look', 'birthDateMissing', 'bornOn', 'There is no date of birth.');
  } else if (person.bornOn > today) {
    add('refused', 'birthDateInFuture', 'bornOn', 'The date of birth is in the future.');
  } else if (person.bornOn < yearsFrom(today, -OLDEST_AGE)) {
    add('look', 'birthDateUnlikely', 'bornOn', `The date of birth makes the person older than ${OLDEST_AGE}.`);
  }
  if (person.diedOn !== null) {
    if (person.diedOn > today) add('refused', 'deathDateInFuture', 'diedOn', 'The date of death is in the future.');
    else if (person.bornOn !== null && person.diedOn < person.bornOn)
      add('refused', 'deathBeforeBirth', 'diedOn', 'The date of death is before the date of birth.');
    else add('look', 'deceased', 'diedOn', 'The person is recorded as having died.');
  }
  if (isUnlikelyStepDown(person, today))
    add(
      'look',
      'stepDownUnlikely',
      'stepDownOn',
      'The planned step-down is before the first day on the ward, or more than a year away.',
    );
  if (person.nhsNumber === null) {
    if (!isSpokenFor('nhsNumber')) add('look', 'nhsNumberMissing', 'nhsNumber', 'There is no NHS number.');
  } else if (person.nhsNumberStatus !== null && person.nhsNumberStatus !== '01') {
    add('look', 'nhsNumberNotVerified', 'nhsNumberStatus', 'The source has not verified the NHS number.');
  }
  for (const kind of FACT_KINDS) {
    if ((person.facts[kind]?.on ?? '') > today)
      add('refused', 'factInFuture', `fact.${kind}On`, 'The day on which the fact was recorded is in the future.');
  }
  if (person.restricted)
    add('look', 'restricted', 'restricted', 'The record is restricted: address, phone and GP practice are left out.');
  if (person.healthReason === '' && person.socialReason === '')
    add('refused', 'reasonMissing', 'healthReason', 'There is no reason for being on the ward, neither health nor social.');

  for (const [place, text, limit] of listTexts(person)) {
    if (text.length > limit)
      add('refused', 'textTooLong', place, `The text has ${text.length} characters; the most is ${limit}.`);
    if (text.includes('\uFFFD')) {
      const isName = place === 'familyName' || place === 'givenName';
      add(isName ? 'refused' : 'look', 'textDamaged', place, 'Some letters were lost (�): was the file saved as UTF-8?');
    }
  }
  return found;
}

const OLDEST_AGE = 115;

/** `Patient.identifier[0].value` is within `Patient.identifier`; `nhs_number_status` is not within `nhs_number`. */
function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/** A slip of the year. One that has gone by is none: nobody has said yet that the person stays (CA12). */
function isUnlikelyStepDown({ stepDownOn, addedOn }: CaseloadPerson, today: string): boolean {
  return stepDownOn !== null && (stepDownOn < (addedOn ?? today) || stepDownOn > yearsFrom(today, 1));
}

function yearsFrom(today: string, years: number): string {
  return Temporal.PlainDate.from(today).add({ years }).toString();
}

function listTexts(person: CaseloadPerson): (readonly [PersonPath, string, number])[] {
  const lines = {
    familyName: person.familyName,
    givenName: person.givenName,
    title: person.title,
    preferredName: person.preferredName,
    address: person.address,
    phone: person.phone,
    gpPractice: person.gpPractice,
    caseManager: person.caseManager,
    namedSocialWorker: person.namedSocialWorker,
    sourceIdentifier: person.sourceIdentifier,
  };
  const reasons = { healthReason: person.healthReason, socialReason: person.socialReason };
  return [
    ...Object.entries(lines).map(([place, text]) => [place, text ?? '', MAX_LINE_CHARACTERS] as const),
    ...Object.entries(reasons).map(([place, text]) => [place, text, MAX_REASON_CHARACTERS] as const),
    ...Object.entries(person.words).flatMap(([part, texts]) =>
      Object.entries(texts).map(([key, text]) => [`${part}.${key}`, String(text), MAX_SECTION_CHARACTERS] as const),
    ),
  ];
}
