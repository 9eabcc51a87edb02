import type { CaseloadPerson, RowFinding } from '../../shared/domain/caseload.ts';
import { parseNhsNumber } from '../../shared/domain/nhsNumber.ts';
import { NHS_NUMBER_STATUSES } from '../../shared/vocabulary.ts';
import type { FhirIdentifier, FhirPatient } from './fhirSchemas.ts';
import { conceptCode, isCurrent } from './fhirWording.ts';
import { NHS_NUMBER_MESSAGES } from './personChecks.ts';

const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';

type Identity = Pick<CaseloadPerson, 'nhsNumber' | 'nhsNumberStatus' | 'sourceIdentifier'>;

/**
 * The NHS number (checked by Modulus 11) with its verification status, and the identifier that the source knows the
 * person by. Social security, driving licence and passport numbers are never taken for that: we have no need of them.
 */
export function readIdentity(
  patient: FhirPatient,
  path: string,
  fullUrl: string | null,
  today: string,
): Identity & { readonly findings: readonly RowFinding[] } {
  const findings: RowFinding[] = [];
  const identifiers = (patient.identifier ?? []).map((identifier, index) => ({
    identifier,
    path: `${path}.identifier[${index}]`,
  }));
  const nhsNumbers = identifiers.filter(({ identifier }) => identifier.system === NHS_NUMBER_SYSTEM && identifier.value);
  const inUse = nhsNumbers.filter(({ identifier }) => identifier.use !== 'old' && isCurrent(identifier.period, today));
  const chosen = inUse[0];

  let nhsNumber: string | null = null;
  if (chosen !== undefined) {
    const reading = parseNhsNumber(chosen.identifier.value ?? '');
    if (reading.ok) nhsNumber = reading.nhsNumber;
    else
      findings.push({
        verdict: 'refused',
        code: reading.refusal,
        path: `${chosen.path}.value`,
        message: NHS_NUMBER_MESSAGES[reading.refusal],
      });
  }
  if (new Set(inUse.map(({ identifier }) => identifier.value)).size > 1)
    findings.push({
      verdict: 'look',
      code: 'nhsNumberSeveral',
      path: `${path}.identifier`,
      message: 'The source gives more than one NHS number; the first was taken.',
    });
  const status = chosen === undefined ? undefined : findStatus(chosen.identifier);
  return {
    nhsNumber,
    nhsNumberStatus: NHS_NUMBER_STATUSES.find(known => known === status) ?? null,
    sourceIdentifier: findSourceIdentifier(patient, fullUrl),
    findings,
  };
}

const PRIVATE_NUMBER_TYPES = ['SS', 'DL', 'PPN'];

function findSourceIdentifier(patient: FhirPatient, fullUrl: string | null): string | null {
  const usable = (patient.identifier ?? []).filter(({ system, value }) => system && value);
  const chosen =
    usable.find(({ system, type }) => system !== NHS_NUMBER_SYSTEM && !PRIVATE_NUMBER_TYPES.includes(conceptCode(type))) ??
    usable.find(({ system }) => system === NHS_NUMBER_SYSTEM);
  if (chosen !== undefined) return `${chosen.system}|${chosen.value}`;
  return fullUrl === null ? null : `urn:ietf:rfc:3986|${fullUrl}`;
}

function findStatus(identifier: FhirIdentifier): string | undefined {
  const extension = identifier.extension?.find(({ url }) => url?.endsWith('NHSNumberVerificationStatus'));
  return conceptCode(extension?.valueCodeableConcept);
}
