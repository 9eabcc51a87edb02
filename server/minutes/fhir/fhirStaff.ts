import type { Organization, Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import type { Minutes } from '../../../shared/domain/minutes.ts';
import type { Profession } from '../../../shared/vocabulary.ts';
import { professionLabels } from '../../../shared/words/closedLists.ts';
import { notKnown } from '../../../shared/words/wording.ts';
import { fhirId, fhirText, referTo } from './fhirIds.ts';

/** Whoever a bundle names, each once and only if something in it points there. */
export interface FhirStaff {
  organisation(name: string): Organization;
  role(name: string, organisation: string | null): PractitionerRole;
  /** Of everyone asked for so far. */
  all(): readonly (Organization | Practitioner | PractitionerRole)[];
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

/**
 * Staff and organisations by the names that the minutes hold. Minutes hold no registration numbers and no ODS codes, so
 * neither stands here: a receiving system goes by names, and is told no more than the team was.
 */
export function createFhirStaff(minutes: Minutes): FhirStaff {
  const { roundId } = minutes;
  const made = new Map<string, Organization | Practitioner | PractitionerRole>();
  const attended = minutes.attendance.flatMap(({ organisation: employer, staff }) =>
    staff.map(({ name, profession }) => ({ name, employer, profession })),
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
    role(name, organisationName) {
      const found = attended.find(each => each.name === name && (organisationName ?? each.employer) === each.employer);
      const employer = organisationName ?? found?.employer ?? null;
      const practitioner = keep<Practitioner>({
        resourceType: 'Practitioner',
        id: fhirId(roundId, 'practitioner', name, employer ?? ''),
        name: [{ text: nameOf(name) }],
      });
      const profession = found?.profession ?? null;
      return keep<PractitionerRole>({
        resourceType: 'PractitionerRole',
        id: fhirId(roundId, 'role', name, employer ?? ''),
        practitioner: referTo(practitioner, name),
        ...(employer !== null && { organization: referTo(organisation(employer), employer) }),
        ...(profession !== null && { code: [jobRole(profession)] }),
      });
    },
    all: () => [...made.values()],
  };
}

const nameOf = (name: string) => fhirText(name) || notKnown;

function jobRole(profession: Profession) {
  const known = JOB_ROLES[profession];
  const text = professionLabels[profession];
  return known === undefined ? { text } : { coding: [{ system: JOB_ROLE, ...known }], text };
}
