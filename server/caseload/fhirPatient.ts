import type { CaseloadPerson, RowFinding } from '../../shared/domain/caseload.ts';
import { GENDERS } from '../../shared/vocabulary.ts';
import { parseFhirDate } from './caseloadDate.ts';
import type { FhirEntry, ResolveReference } from './fhirBundle.ts';
import { readContact } from './fhirContact.ts';
import { readIdentity } from './fhirIdentity.ts';
import type { FhirPatient } from './fhirSchemas.ts';
import { isCurrent } from './fhirWording.ts';

/** What a Patient resource can say; reasons and words come from the resources that refer to it. */
export type PatientFacts = Pick<
  CaseloadPerson,
  | 'familyName'
  | 'givenName'
  | 'title'
  | 'preferredName'
  | 'bornOn'
  | 'diedOn'
  | 'gender'
  | 'nhsNumber'
  | 'nhsNumberStatus'
  | 'address'
  | 'phone'
  | 'restricted'
  | 'gpPractice'
  | 'sourceIdentifier'
>;

/** One Patient as facts and what to look at. Paths are FHIRPath from the root of the file. */
export function readPatient(
  patient: FhirPatient,
  entry: FhirEntry,
  resolve: ResolveReference,
  today: string,
): { readonly facts: PatientFacts; readonly findings: readonly RowFinding[] } {
  const { path } = entry;
  const findings: RowFinding[] = [];
  const add = (verdict: RowFinding['verdict'], code: string, at: string, message: string) =>
    findings.push({ verdict, code, path: `${path}.${at}`, message });

  const bornOn = readBirthDate(patient.birthDate, add);
  const diedOn = readDeathDate(patient, add);
  if (patient.active === false) add('look', 'recordInactive', 'active', 'The source says this record is no longer in use.');
  if (patient.link?.some(link => link.type === 'replaced-by'))
    add('look', 'recordReplaced', 'link', 'The source says another record replaces this one.');
  if (entry.isModified)
    add(
      'refused',
      'modifierExtension',
      'modifierExtension',
      'The record carries a mark that may change its meaning; it was not read.',
    );

  const restricted = (patient.meta?.security ?? []).some(({ code }) => code === 'R' || code === 'V');
  const { findings: ofIdentity, ...identity } = readIdentity(patient, path, entry.fullUrl, today);
  const { findings: ofContact, ...contact } = readContact(patient, path, restricted, resolve, today);
  const name = readName(patient, today, add);
  const facts = { ...name, bornOn, diedOn, gender: readGender(patient.gender), restricted, ...identity, ...contact };
  return { facts, findings: [...findings, ...ofIdentity, ...ofContact] };
}

type AddFinding = (verdict: RowFinding['verdict'], code: string, at: string, message: string) => void;

/** In the order of preference; PDS keeps the name in use as `usual`, Synthea as `official`. */
const NAME_USES = ['usual', 'official', undefined, 'temp', 'anonymous', 'maiden', 'old'];

function readName(
  patient: FhirPatient,
  today: string,
  add: AddFinding,
): Pick<CaseloadPerson, 'familyName' | 'givenName' | 'title' | 'preferredName'> {
  const names = patient.name ?? [];
  const rank = (name: (typeof names)[number]) =>
    NAME_USES.indexOf(name.use ?? undefined) + (isCurrent(name.period, today) ? 0 : 0.5);
  const proper = names.filter(name => name.use !== 'nickname').toSorted((one, other) => rank(one) - rank(other));
  const nickname = names.find(name => name.use === 'nickname' && isCurrent(name.period, today));
  const chosen = proper[0];
  const given = joined(chosen?.given);
  const preferredName = nickname ? joined(nickname.given) || (nickname.text ?? null) : null;
  const title = joined(chosen?.prefix) || null;
  if (chosen?.text && !chosen.family && given === '') {
    add('look', 'nameNotSplit', 'name', 'The source does not part the family name from the given name.');
    return { familyName: chosen.text, givenName: '', title, preferredName };
  }
  return { familyName: chosen?.family ?? '', givenName: given, title, preferredName };
}

function readBirthDate(birthDate: string | null | undefined, add: AddFinding): string | null {
  if (!birthDate) return null;
  const date = parseFhirDate(birthDate);
  if (date.precision === 'none') add('refused', 'birthDateUnreadable', 'birthDate', 'The date of birth cannot be read.');
  if (date.precision === 'partial')
    add('look', 'birthDatePartial', 'birthDate', 'The source gives only the year or the month of birth; it was left out.');
  if (date.precision !== 'day') return null;
  if (date.hadTime) add('look', 'birthDateHasTime', 'birthDate', 'The date of birth has a time of day; check the day.');
  return date.on;
}

function readDeathDate(patient: FhirPatient, add: AddFinding): string | null {
  if (patient.deceasedDateTime) {
    const date = parseFhirDate(patient.deceasedDateTime);
    if (date.precision === 'day') return date.on;
    add('look', 'deathDateUnclear', 'deceased', 'The person is recorded as having died, but the day is not clear.');
  } else if (patient.deceasedBoolean === true) {
    add('look', 'deathDateUnclear', 'deceased', 'The person is recorded as having died, but the day is not given.');
  }
  return null;
}

function readGender(gender: string | null | undefined): CaseloadPerson['gender'] {
  return GENDERS.find(known => known === gender) ?? 'notKnown';
}

function joined(parts: readonly (string | null | undefined)[] | null | undefined): string {
  return (parts ?? []).filter(part => part).join(' ');
}
