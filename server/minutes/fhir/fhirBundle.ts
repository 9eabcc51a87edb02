import type { Bundle, Resource } from '@medplum/fhirtypes';
import { isDiscussed } from '../../../shared/domain/card.ts';
import type { MinutesPerson } from '../../../shared/domain/minutes.ts';
import type { OpenedMinutes } from '../openMinutes.ts';
import { urn } from './fhirIds.ts';
import { fhirComposition, fhirEncounter, fhirProvenance } from './fhirNote.ts';
import { fhirConsent, fhirEpisode, fhirFlags, fhirPatient } from './fhirPerson.ts';
import { fhirCarePlan, fhirCareTeam, fhirGoals, fhirTask } from './fhirPlan.ts';
import { createFhirStaff, type FhirStaff } from './fhirStaff.ts';

/**
 * Minutes as a FHIR R4 Bundle in the shapes of UK Core, from the frozen record, and from what protects the person now:
 *
 *   Patient ← EpisodeOfCare, Consent, Flag            the person and the stay
 *           ← Encounter ← Composition ← Provenance    what was said, by whom
 *           ← CareTeam, CarePlan → Goal, Task          what was agreed
 *   PractitionerRole → Practitioner, Organization      whoever any of them names
 *
 * No profile is claimed: nothing here checks against one.
 */
export function fhirBundle(opened: Pick<OpenedMinutes, 'minutes' | 'sha256' | 'additions' | 'restricted' | 'objecting'>): Bundle {
  const { minutes } = opened;
  const staff = createFhirStaff(minutes);
  const resources = [...minutes.people.flatMap(person => resourcesOf(opened, person, staff)), ...staff.all()];
  return {
    resourceType: 'Bundle',
    identifier: { system: 'urn:ietf:rfc:3986', value: urn(minutes.roundId) },
    type: 'collection',
    timestamp: minutes.closedAt,
    entry: resources.map(resource => ({ fullUrl: urn(resource.id ?? ''), resource })),
  };
}

function resourcesOf(
  opened: Pick<OpenedMinutes, 'minutes' | 'sha256' | 'additions' | 'restricted' | 'objecting'>,
  person: MinutesPerson,
  staff: FhirStaff,
): readonly Resource[] {
  const { minutes, restricted } = opened;
  const patient = fhirPatient(minutes, person, restricted.has(person.cardId));
  const episode = fhirEpisode(minutes, person, patient, staff);
  const consent = fhirConsent(opened, person, patient);
  const encounter = isDiscussed(person.outcome) ? fhirEncounter(minutes, person, patient, episode, staff) : null;
  const tasks = person.actions.map(action => fhirTask(opened, action, patient, staff));
  const goals = fhirGoals(minutes, person, patient);
  const team = fhirCareTeam(minutes, person, patient, staff);
  const composition = fhirComposition(opened, person, patient, { encounter, tasks, staff });
  return [
    patient,
    episode,
    consent,
    ...fhirFlags(opened, person, patient),
    encounter,
    composition,
    fhirProvenance(opened, person, composition, staff),
    team,
    fhirCarePlan(minutes, person, patient, { team, goals, tasks }),
    ...goals,
    ...tasks,
  ].filter(resource => resource !== null);
}
