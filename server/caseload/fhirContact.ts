import type { CaseloadPerson, RowFinding } from '../../shared/domain/caseload.ts';
import type { ResolveReference } from './fhirBundle.ts';
import { namedSchema, type FhirPatient } from './fhirSchemas.ts';
import { isCurrent } from './fhirWording.ts';

type Contact = Pick<CaseloadPerson, 'address' | 'phone' | 'gpPractice'>;

/** Where the person lives and who their practice is; nothing at all of a restricted person, not even findings (H7). */
export function readContact(
  patient: FhirPatient,
  path: string,
  restricted: boolean,
  resolve: ResolveReference,
  today: string,
): Contact & { readonly findings: readonly RowFinding[] } {
  if (restricted) return { address: null, phone: null, gpPractice: null, findings: [] };
  const address = readAddress(patient, path, today);
  const phone = readPhone(patient, path, today);
  return {
    address: address.text,
    phone: phone.text,
    gpPractice: findPractice(patient, resolve),
    findings: [...address.findings, ...phone.findings],
  };
}

const POSTCODE = /^[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}$/i;
const UK = ['', 'gb', 'gbr', 'uk', 'united kingdom', 'great britain', 'england', 'scotland', 'wales', 'northern ireland'];

interface LineReading {
  readonly text: string | null;
  readonly findings: readonly RowFinding[];
}

function readAddress(patient: FhirPatient, path: string, today: string): LineReading {
  const usable = (patient.address ?? [])
    .map((address, index) => ({ address, path: `${path}.address[${index}]` }))
    .filter(({ address }) => address.use !== 'old' && address.use !== 'billing');
  const chosen = findPreferred(usable, today, ({ address }) => address, ['home']);
  if (chosen === undefined) return { text: null, findings: [] };

  const { line, city, district, state, postalCode, country, text, period } = chosen.address;
  const isForeign = !UK.includes((country ?? '').trim().toLowerCase());
  const parts = [...(line ?? []), city, district, state, postalCode, isForeign ? country : null];
  const written = parts.map(part => (part ?? '').trim()).filter((part, index, all) => part !== '' && all.indexOf(part) === index);
  const findings: RowFinding[] = [];
  if (isForeign || (postalCode && !POSTCODE.test(postalCode.trim()))) {
    const message = 'The address is not in the United Kingdom, or its postcode is mistyped.';
    findings.push({
      verdict: 'look',
      code: 'addressNotUk',
      path: `${chosen.path}.${postalCode ? 'postalCode' : 'country'}`,
      message,
    });
  }
  if (!isCurrent(period, today)) findings.push(ended('addressEnded', `${chosen.path}.period`, 'address'));
  return { text: written.length > 0 ? written.join(', ') : (text ?? null), findings };
}

function readPhone(patient: FhirPatient, path: string, today: string): LineReading {
  const usable = (patient.telecom ?? [])
    .map((telecom, index) => ({ telecom, path: `${path}.telecom[${index}]` }))
    .filter(({ telecom }) => telecom.system === 'phone' && telecom.use !== 'old' && telecom.value)
    .toSorted((one, other) => (one.telecom.rank ?? 99) - (other.telecom.rank ?? 99));
  const chosen = findPreferred(usable, today, ({ telecom }) => telecom, ['home', 'mobile']);
  if (chosen === undefined) return { text: null, findings: [] };
  const isOld = !isCurrent(chosen.telecom.period, today);
  return {
    text: chosen.telecom.value ?? null,
    findings: isOld ? [ended('phoneEnded', `${chosen.path}.period`, 'phone number')] : [],
  };
}

/** Current before ended, then by use in the order wished for, then as the file has them. */
function findPreferred<Kind, Part extends { use?: string | null | undefined; period?: FhirPeriodLike }>(
  usable: readonly Kind[],
  today: string,
  partOf: (kind: Kind) => Part,
  uses: readonly string[],
): Kind | undefined {
  const current = usable.filter(kind => isCurrent(partOf(kind).period, today));
  const candidates = current.length > 0 ? current : usable;
  for (const use of uses) {
    const found = candidates.find(kind => partOf(kind).use === use);
    if (found !== undefined) return found;
  }
  return candidates[0];
}

type FhirPeriodLike = Parameters<typeof isCurrent>[0];

function ended(code: string, path: string, what: string): RowFinding {
  return { verdict: 'look', code, path, message: `The source says this ${what} is no longer, or not yet, in use.` };
}

/** The practice by name where the file knows it, else its ODS code; the keeper of the record where no GP is named. */
function findPractice(patient: FhirPatient, resolve: ResolveReference): string | null {
  for (const reference of [...(patient.generalPractitioner ?? []), patient.managingOrganization]) {
    if (!reference) continue;
    const named = namedSchema.safeParse(resolve(reference)?.resource);
    const practice = reference.display || (named.success && named.data.name) || reference.identifier?.value;
    if (practice) return practice;
  }
  return null;
}
