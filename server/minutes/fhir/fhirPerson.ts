import type { Consent, EpisodeOfCare, Flag, Patient } from '@medplum/fhirtypes';
import type { Minutes, MinutesPerson } from '../../../shared/domain/minutes.ts';
import type { MinutesStay } from '../../../shared/domain/minutesStay.ts';
import type { Gender, SharingObjection } from '../../../shared/vocabulary.ts';
import type { MinutesAnswer } from '../../../shared/protocol/minutes.ts';
import { additionWords } from '../../../shared/words/minutesAdditions.ts';
import { absentWords } from '../../../shared/words/points.ts';
import type { OpenedMinutes } from '../openMinutes.ts';
import { fhirId, fhirText, NHS_NUMBER, referTo, said } from './fhirIds.ts';
import type { FhirStaff } from './fhirStaff.ts';

const GENDERS: Readonly<Record<Gender, 'female' | 'male' | 'other' | 'unknown'>> = {
  female: 'female',
  male: 'male',
  other: 'other',
  notKnown: 'unknown',
};

/** UK Core's shape of a patient. Never an address, a phone number or a practice: minutes hold none (T20). */
export function fhirPatient(
  minutes: Minutes,
  { cardId, person, stay, dischargeReason }: MinutesPerson,
  isRestricted: boolean,
): Patient {
  const { familyName, givenName, title, bornOn, nhsNumber } = person;
  const given = fhirText(givenName);
  const prefix = fhirText(title ?? '');
  const died = stay?.diedOn ?? null;
  return {
    resourceType: 'Patient',
    id: fhirId(minutes.roundId, 'patient', cardId),
    ...(isRestricted && { meta: { security: [RESTRICTED] } }),
    ...(nhsNumber !== null && { identifier: [nhsNumberOf(nhsNumber, stay)] }),
    name: [
      {
        use: 'official',
        ...said('family', familyName),
        ...(given !== '' && { given: [given] }),
        ...(prefix !== '' && { prefix: [prefix] }),
      },
    ],
    ...(stay !== undefined && { gender: GENDERS[stay.gender] }),
    ...(bornOn !== null && { birthDate: bornOn }),
    ...(died === null ? dischargeReason === 'died' && { deceasedBoolean: true } : { deceasedDateTime: died }),
  };
}

const RESTRICTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R', display: 'restricted' };

const NHS_NUMBER_STATUS = 'NHSNumberVerificationStatus';

function nhsNumberOf(value: string, stay: MinutesStay | undefined) {
  const status = stay?.nhsNumberStatus ?? null;
  if (status === null) return { system: NHS_NUMBER, value };
  const verified = {
    url: `https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-${NHS_NUMBER_STATUS}`,
    valueCodeableConcept: {
      coding: [{ system: `https://fhir.hl7.org.uk/CodeSystem/UKCore-${NHS_NUMBER_STATUS}England`, code: status }],
    },
  };
  return { extension: [verified], system: NHS_NUMBER, value };
}

/** The stay on the ward; not in minutes from before it was kept. */
export function fhirEpisode(
  minutes: Minutes,
  { cardId, stay, outcome }: MinutesPerson,
  patient: Patient,
  staff: FhirStaff,
): EpisodeOfCare | null {
  if (stay === undefined) return null;
  const { addedOn, holdingOrganisation, caseManager } = stay;
  const hasLeft = outcome === 'leavesWard';
  return {
    resourceType: 'EpisodeOfCare',
    id: fhirId(minutes.roundId, 'episode', cardId),
    status: hasLeft ? 'finished' : 'active',
    type: [{ text: 'Community virtual ward' }],
    patient: referTo(patient),
    ...(holdingOrganisation !== null && { managingOrganization: referTo(staff.organisation(holdingOrganisation)) }),
    period: { start: addedOn, ...(hasLeft && { end: minutes.heldOn }) },
    ...(caseManager !== null && { careManager: referTo(staff.role(caseManager)) }),
  };
}

/**
 * What was decided while nobody of a side was there (WR14), or no GP of the practice (WR21), has to be seen wherever the decision is read: until that side has
 * agreed since, and all the more where it disagrees.
 */
export function fhirFlags(
  { minutes, additions }: Pick<MinutesAnswer, 'minutes' | 'additions'>,
  { cardId, without = [], absentPractice }: MinutesPerson,
  patient: Patient,
): readonly Flag[] {
  const answers = additions.filter(added => added.type === 'minutesSideSaid').filter(added => added.cardId === cardId);
  const practice =
    absentPractice?.agreedWithout === true ? [{ side: 'gp', practice: { name: absentPractice.name } } as const] : [];
  return [...without.map(side => ({ side })), ...practice].map(party => {
    const { side } = party;
    const answer = answers.findLast(added => added.side === side);
    const hasAgreed = answer?.seen?.agrees === true;
    const words = answer?.seen?.agrees === false ? fhirText(additionWords(answer).join(' ')) : absentWords.tag(party);
    return {
      resourceType: 'Flag',
      id: fhirId(minutes.roundId, 'flag', cardId, side),
      status: hasAgreed ? 'inactive' : 'active',
      code: { text: words },
      subject: referTo(patient),
      period: { start: minutes.closedAt, ...(hasAgreed && { end: answer.at }) },
    };
  });
}

/** Whom the person objected to sharing with, in words: the receiver has to honour it too. */
const OBJECTED: Readonly<Record<Exclude<SharingObjection, 'none'>, string>> = {
  gp: 'the GP practice',
  careProvider: 'care providers',
  all: 'every organisation but the one that holds the case',
};

export function fhirConsent(
  { minutes, objecting }: Pick<OpenedMinutes, 'minutes' | 'objecting'>,
  { cardId, stay }: MinutesPerson,
  patient: Patient,
): Consent | null {
  if (stay === undefined) return null;
  const { told } = stay.sharing;
  const objection = objecting.get(cardId) ?? stay.sharing.objection;
  return {
    resourceType: 'Consent',
    id: fhirId(minutes.roundId, 'consent', cardId),
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'INFA' }] }],
    patient: referTo(patient),
    dateTime: minutes.closedAt,
    policyRule: {
      text: `Shared for direct care. The person was ${told ? '' : 'not yet '}told how the information is used.`,
    },
    provision: {
      type: 'permit',
      ...(objection !== 'none' && { provision: [deny(OBJECTED[objection])] }),
    },
  };
}

function deny(whom: string) {
  const role = { text: 'recipient the person objected to' };
  return { type: 'deny' as const, actor: [{ role, reference: { display: whom } }] };
}
