import type {
  Composition,
  CompositionSection,
  Encounter,
  EncounterParticipant,
  EpisodeOfCare,
  Patient,
  PractitionerRole,
  Provenance,
  Reference,
  Task,
} from '@medplum/fhirtypes';
import { hasCome } from '../../../shared/domain/attendance.ts';
import type { Minutes, MinutesPerson } from '../../../shared/domain/minutes.ts';
import { attendanceFor } from '../../../shared/domain/minutesAttendance.ts';
import type { MinutesAnswer } from '../../../shared/protocol/minutes.ts';
import { minutesWords } from '../../../shared/words/minutes.ts';
import { accountOf, actionColumns } from '../../../shared/words/minutesAccount.ts';
import { html } from '../print/html.ts';
import { additionLine } from '../recordText.ts';
import { fhirId, fhirText, referTo } from './fhirIds.ts';
import type { FhirStaff } from './fhirStaff.ts';

const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/** The part of the meeting that was about this person. Base R4: UK Core has no code for a meeting of several professions. */
export function fhirEncounter(
  minutes: Minutes,
  person: MinutesPerson,
  patient: Patient,
  episode: EpisodeOfCare | null,
  staff: FhirStaff,
): Encounter {
  const { cardId, stay } = person;
  const reasons = [stay?.healthReason, stay?.socialReason].map(words => fhirText(words ?? '')).filter(words => words !== '');
  const present = attendanceFor(minutes, person).flatMap(({ organisation, staff: people }) =>
    people
      .filter(each => hasCome(each) && each.isObserving !== true)
      .flatMap(each => participants(each, referTo(staff.role({ ...each, organisation })))),
  );
  return {
    resourceType: 'Encounter',
    id: fhirId(minutes.roundId, 'encounter', cardId),
    status: 'finished',
    class: { system: ACT, code: 'VR', display: 'virtual' },
    type: [{ text: 'Ward round of a community virtual ward: meeting of health and social care staff' }],
    subject: referTo(patient),
    ...(episode !== null && { episodeOfCare: [referTo(episode)] }),
    ...(present.length > 0 && { participant: present }),
    period: { start: minutes.startedAt, end: minutes.closedAt },
    ...(reasons.length > 0 && { reasonCode: reasons.map(text => ({ text })) }),
    serviceProvider: referTo(staff.organisation(minutes.chair.organisation)),
  };
}

/** WR23: once for each while that they were there; when they came first is not kept. */
function participants(
  { away = [] }: Pick<Minutes['attendance'][number]['staff'][number], 'away'>,
  individual: Reference<PractitionerRole>,
): readonly EncounterParticipant[] {
  if (away.length === 0) return [{ individual }];
  const cameBack = [null, ...away.map(({ until }) => until)];
  const left = [...away.map(({ from }) => from), null];
  return cameBack.flatMap((start, index) => {
    const end = left[index] ?? null;
    const isStillAway = start === null && index > 0;
    const period = { ...(start !== null && { start }), ...(end !== null && { end }) };
    return isStillAway ? [] : [{ individual, period }];
  });
}

/** What the minutes say of this person, section by section; the actions point at their tasks. */
export function fhirComposition(
  { minutes, additions }: Pick<MinutesAnswer, 'minutes' | 'additions'>,
  person: MinutesPerson,
  patient: Patient,
  of: { readonly encounter: Encounter | null; readonly tasks: readonly Task[]; readonly staff: FhirStaff },
): Composition {
  const { encounter, tasks, staff } = of;
  const sections: CompositionSection[] = accountOf(person).map(({ heading, paragraphs }) => section(heading, paragraphs));
  if (tasks.length > 0) {
    const lines = person.actions.map(actionColumns).map(({ what, who, by, state }) => `${what} – ${who}, ${by}, ${state}`);
    sections.push({ ...section(minutesWords.actions, lines), entry: tasks.map(task => referTo(task)) });
  }
  const since = additions.filter(({ cardId }) => cardId === person.cardId);
  if (since.length > 0) sections.push(section(minutesWords.additions, since.map(additionLine)));
  return {
    resourceType: 'Composition',
    id: fhirId(minutes.roundId, 'composition', person.cardId),
    status: since.length > 0 ? 'amended' : 'final',
    type: { text: 'Joint assessment note and minutes of a ward round' },
    subject: referTo(patient),
    ...(encounter !== null && { encounter: referTo(encounter) }),
    date: minutes.closedAt,
    author: writersOf(minutes, person, staff),
    title: minutesWords.title(minutes),
    section: sections,
  };
}

/** Who wrote the note and who chaired; the fingerprint by which the minutes can be checked. */
export function fhirProvenance(
  { minutes, sha256 }: Pick<MinutesAnswer, 'minutes' | 'sha256'>,
  person: MinutesPerson,
  composition: Composition,
  staff: FhirStaff,
): Provenance {
  const agent = (code: string, who: ReturnType<typeof writersOf>[number]) => ({
    type: { coding: [{ system: PARTICIPANT, code }] },
    who,
  });
  const { chair } = minutes;
  return {
    resourceType: 'Provenance',
    id: fhirId(minutes.roundId, 'provenance', person.cardId),
    target: [referTo(composition)],
    recorded: minutes.closedAt,
    agent: [...writersOf(minutes, person, staff).map(who => agent('author', who)), agent('verifier', referTo(staff.role(chair)))],
    entity: [{ role: 'source', what: { identifier: { system: 'urn:roundtable:minutes-sha256', value: sha256 } } }],
  };
}

/** Whoever wrote in the note; where nobody did, whoever chaired answers for the minutes. */
function writersOf({ chair }: Minutes, { note }: MinutesPerson, staff: FhirStaff) {
  const named = note?.writers ?? note?.writtenBy.map(name => ({ name, organisation: null })) ?? [];
  const writers = named.map(writer => referTo(staff.role(writer)));
  return writers.length > 0 ? writers : [referTo(staff.role(chair))];
}

function section(title: string, paragraphs: readonly string[]): CompositionSection {
  const lines = paragraphs.flatMap(words => fhirText(words).split(/\r\n?|\n/)).filter(line => line.trim() !== '');
  const div = html`<div xmlns="http://www.w3.org/1999/xhtml">${lines.map(line => html`<p>${line}</p>`)}</div>`.text;
  return { title, text: { status: 'generated', div } };
}
