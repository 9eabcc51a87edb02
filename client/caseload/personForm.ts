import { isCalendarDate } from '../../shared/dates.ts';
import { parseNhsNumber } from '../../shared/domain/nhsNumber.ts';
import type { PersonByHand } from '../../shared/protocol/commands.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { Gender } from '../../shared/vocabulary.ts';
import { addPersonWords, refusalWords } from '../labels.ts';

/** The form as it is typed: everything is text. */
export interface PersonForm {
  readonly familyName: string;
  readonly givenName: string;
  readonly title: string;
  readonly preferredName: string;
  readonly bornDay: string;
  readonly bornMonth: string;
  readonly bornYear: string;
  readonly gender: Gender;
  readonly nhsNumber: string;
  readonly address: string;
  readonly phone: string;
  readonly gpPractice: string;
  readonly healthReason: string;
  readonly socialReason: string;
}

export const EMPTY_FORM: PersonForm = {
  familyName: '',
  givenName: '',
  title: '',
  preferredName: '',
  bornDay: '',
  bornMonth: '',
  bornYear: '',
  gender: 'notKnown',
  nhsNumber: '',
  address: '',
  phone: '',
  gpPractice: '',
  healthReason: '',
  socialReason: '',
};

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const NOT_A_DATE: unique symbol = Symbol('not a date');

/** A field in the error summary; `bornOn` stands for its three boxes. */
export type PersonField = keyof typeof addPersonWords.fields;
export type PersonErrors = Partial<Record<PersonField, string>>;

export type PersonReading =
  | { readonly ok: true; readonly person: PersonByHand }
  | { readonly ok: false; readonly errors: PersonErrors };

/** Reads the form into what `addServiceUser` takes, or says what is wrong with which field. */
export function readPersonForm(form: PersonForm, today: string): PersonReading {
  const { errors: words } = addPersonWords;
  const errors: PersonErrors = {};
  if (form.familyName.trim() === '') errors.familyName = words.familyName;
  if (form.givenName.trim() === '') errors.givenName = words.givenName;
  const bornOn = readBornOn(form);
  if (bornOn === NOT_A_DATE) errors.bornOn = words.bornOn;
  else if (bornOn !== null && bornOn > today) errors.bornOn = words.bornInFuture;
  const nhsNumber = form.nhsNumber.trim() === '' ? null : parseNhsNumber(form.nhsNumber);
  if (nhsNumber?.ok === false) errors.nhsNumber = words.nhsNumber;
  if (form.healthReason.trim() === '' && form.socialReason.trim() === '') errors.healthReason = words.reasons;
  if (Object.keys(errors).length > 0 || bornOn === NOT_A_DATE) return { ok: false, errors };
  return {
    ok: true,
    person: {
      familyName: form.familyName.trim(),
      givenName: form.givenName.trim(),
      title: orNull(form.title),
      preferredName: orNull(form.preferredName),
      bornOn,
      gender: form.gender,
      nhsNumber: nhsNumber?.ok === true ? nhsNumber.nhsNumber : null,
      address: orNull(form.address),
      phone: orNull(form.phone),
      gpPractice: orNull(form.gpPractice),
      healthReason: form.healthReason.trim(),
      socialReason: form.socialReason.trim(),
    },
  };
}

/** Which field a refusal of the server belongs to; those of none stand in the summary without a link. */
export function errorsOfRefusal(refusal: Refusal, path: string | undefined): PersonErrors {
  const field = path?.split('.').at(-1);
  if (field !== undefined && field in addPersonWords.fields) return { [field]: refusalWords(refusal) };
  if (refusal === 'nhsNumberInvalid') return { nhsNumber: refusalWords(refusal) };
  if (refusal === 'birthDateInFuture') return { bornOn: refusalWords(refusal) };
  if (refusal === 'reasonForWardNeeded') return { healthReason: refusalWords(refusal) };
  return { familyName: refusalWords(refusal) };
}

function readBornOn({ bornDay, bornMonth, bornYear }: PersonForm): string | null | typeof NOT_A_DATE {
  const parts = [bornYear, monthNumber(bornMonth), bornDay].map(part => part.trim());
  if (parts.every(part => part === '')) return null;
  const date = parts.map((part, index) => part.padStart(index === 0 ? 4 : 2, '0')).join('-');
  return isCalendarDate(date) && /^[1-9]\d{3}$/.test(bornYear.trim()) ? date : NOT_A_DATE;
}

/** `7`, `Jul`, `jul.`, `July`: the month's number as text; what is none of these stays as it is. */
function monthNumber(text: string): string {
  const letters = text.trim().replace(/\.$/, '').toLocaleLowerCase('en-GB');
  const place = letters.length < 3 ? -1 : MONTHS.findIndex(month => month.startsWith(letters));
  return place === -1 ? text : String(place + 1);
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
