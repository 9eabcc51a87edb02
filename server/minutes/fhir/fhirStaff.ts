import type { Organization, Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import type { Minutes, RegistrationNumber } from '../../../shared/domain/minutes.ts';
import type { StaffId } from '../../../shared/ids.ts';
import type { Profession, Regulator } from '../../../shared/vocabulary.ts';
import { professionLabels } from '../../../shared/words/closedLists.ts';
import { notKnown } from '../../../shared/words/wording.ts';
import { fhirId, fhirText, referTo } from './fhirIds.ts';

/** Whoever a bundle names, each once and only if something in it points there. */
export interface FhirStaff {
  organisation(name: string): Organization;
  role(who: Named): PractitionerRole;
  /** Of everyone asked for so far. */
  all(): readonly (Organization | Practitioner | PractitionerRole)[];
}

/** Somebody as minutes name them. `staffId` is in none from before it was kept; `organisation` null where they don't say. */
interface Named {
  readonly staffId?: StaffId | null;
  readonly name: string;
  readonly organisation: string | null;
}

const JOB_ROLE = 'https://fhir.nhs.uk/CodeSystem/NHSDigital-SDS-JobRoleCode';

/** SDS job roles. There is none for a community matron, a community care officer or a mental health nurse: those are words only. */
const JOB_ROLES: Readonly<Partial<Record<Profession, { readonly code: string; readonly display: string }>>> = {
  socialWorker: { code: 'R1330', display: 'Social Worker' },
  districtNurse: { code: 'R0700', display: 'Community Nurse' },
  occupationalTherapist: { code: 'R0950', display: 'Occupational Therapist' },
  physiotherapist: { code: 'R1110', display: 'Physiotherapist' },
  pharmacist: { code: 'R1290', display: 'Pharmacist' },
  generalPractitioner: { code: 'R0260', display: 'General Medical Practitioner' },
};

/** Social Work England's register has no identifier system of its own in FHIR: the last is ours, and stands for nothing else. */
const REGISTERS: Readonly<Partial<Record<Regulator, string>>> = {
  NMC: 'https://fhir.hl7.org.uk/Id/nmc-number',
  HCPC: 'https://fhir.hl7.org.uk/Id/hcpc-number',
  GMC: 'https://fhir.hl7.org.uk/Id/gmc-number',
  GPhC: 'https://fhir.hl7.org.uk/Id/gphc-number',
  SWE: 'urn:roundtable:social-work-england',
};

/**
 * Staff and organisations as the minutes hold them: organisations by name alone (they hold no ODS codes), staff by their ids,
 * for two may have one name, and the registration they attended under; by name alone where old minutes hold no ids.
 */
export function createFhirStaff(minutes: Minutes): FhirStaff {
  const { roundId } = minutes;
  const made = new Map<string, Organization | Practitioner | PractitionerRole>();
  const attended = minutes.attendance.flatMap(({ organisation: employer, staff }) =>
    staff.map(({ registration = null, ...person }) => ({ ...person, employer, registration })),
  );
  const keep = <Made extends Organization | Practitioner | PractitionerRole>(resource: Made & { id: string }): Made => {
    made.set(resource.id, resource);
    return resource;
  };

  function organisation(name: string): Organization {
    return keep({ resourceType: 'Organization', id: fhirId(roundId, 'organisation', name), active: true, name: nameOf(name) });
  }

  return {
    organisation,
    role({ staffId = null, name, organisation: organisationName }) {
      const isNamed = (each: (typeof attended)[number]) =>
        each.name === name && (organisationName ?? each.employer) === each.employer;
      const found = attended.find(each => (staffId === null ? isNamed(each) : each.staffId === staffId));
      const employer = organisationName ?? found?.employer ?? null;
      const known = staffId === null ? [name, employer ?? ''] : [staffId];
      const practitioner = keep<Practitioner>({
        resourceType: 'Practitioner',
        id: fhirId(roundId, 'practitioner', ...known),
        ...identifiedBy(found?.registration ?? null),
        name: [{ text: nameOf(name) }],
      });
      const profession = found?.profession ?? null;
      return keep<PractitionerRole>({
        resourceType: 'PractitionerRole',
        id: fhirId(roundId, 'role', ...known),
        practitioner: referTo(practitioner, name),
        ...(employer !== null && { organization: referTo(organisation(employer), employer) }),
        ...(profession !== null && { code: [jobRole(profession)] }),
      });
    },
    all: () => [...made.values()],
  };
}

const nameOf = (name: string) => fhirText(name) || notKnown;

function identifiedBy(registration: RegistrationNumber | null): Pick<Practitioner, 'identifier'> {
  const system = registration === null ? undefined : REGISTERS[registration.regulator];
  return registration === null || system === undefined ? {} : { identifier: [{ system, value: registration.number }] };
}

function jobRole(profession: Profession) {
  const known = JOB_ROLES[profession];
  const text = professionLabels[profession];
  return known === undefined ? { text } : { coding: [{ system: JOB_ROLE, ...known }], text };
}
