import type { CarePlan, CareTeam, Goal, Patient, Task } from '@medplum/fhirtypes';
import type { Minutes, MinutesAction, MinutesPerson, MinutesPoint } from '../../../shared/domain/minutes.ts';
import type { MinutesAnswer } from '../../../shared/protocol/minutes.ts';
import type { ActionState } from '../../../shared/vocabulary.ts';
import { actionStateLabels } from '../../../shared/words/closedLists.ts';
import { minutesWords, outWords } from '../../../shared/words/minutes.ts';
import { additionWords } from '../../../shared/words/minutesAdditions.ts';
import { actionReasons, outcomeWords } from '../../../shared/words/minutesAccount.ts';
import { pointWords } from '../../../shared/words/points.ts';
import { fhirId, fhirText, referTo, said } from './fhirIds.ts';
import type { FhirStaff } from './fhirStaff.ts';

const TASK_STATUS: Readonly<Record<ActionState, NonNullable<Task['status']>>> = {
  proposed: 'requested',
  accepted: 'accepted',
  done: 'completed',
  declined: 'rejected',
  noLongerNeeded: 'cancelled',
};

/** An agreed action as it stood when the round closed, or as it was put right since. */
export function fhirTask(
  { minutes, additions }: Pick<MinutesAnswer, 'minutes' | 'additions'>,
  action: MinutesAction,
  patient: Patient,
  staff: FhirStaff,
): Task {
  const { actionId, what, ownerOrganisation, agreedAt } = action;
  const corrections = additions.filter(put => put.type === 'minutesCorrected').filter(put => put.actionId === actionId);
  const corrected = corrections.at(-1);
  const { state, dueOn } = corrected ?? action;
  const owner = corrected?.owner === undefined ? ownerOf(action) : corrected.owner;
  const why = fhirText(corrections.length === 0 ? actionReasons(action).join('; ') : '');
  return {
    resourceType: 'Task',
    id: fhirId(minutes.roundId, 'task', actionId),
    status: TASK_STATUS[state],
    businessStatus: { text: actionStateLabels[state] },
    ...(why !== '' && { statusReason: { text: why } }),
    intent: 'plan',
    ...said('description', what),
    for: referTo(patient),
    ...(agreedAt !== undefined && { authoredOn: agreedAt }),
    lastModified: corrected?.at ?? minutes.closedAt,
    owner:
      owner === null
        ? referTo(staff.organisation(ownerOrganisation))
        : referTo(staff.role({ ...owner, organisation: ownerOrganisation })),
    restriction: { period: { end: dueOn } },
    ...(corrections.length > 0 && {
      note: corrections.map(put => ({
        authorString: fhirText(put.byName),
        time: put.at,
        text: fhirText(additionWords(put).join(' ')),
      })),
    }),
  };
}

function ownerOf({ owner, ownerId = null }: MinutesAction) {
  return owner === null ? null : { staffId: ownerId, name: owner };
}

/** UK Core has no goal of its own. What matters to the person about a risk they want to take is the nearest that minutes hold. */
export function fhirGoals(minutes: Minutes, { cardId, points = [] }: MinutesPerson, patient: Patient): readonly Goal[] {
  return points.flatMap((point, index) => {
    if (point.risk === null) return [];
    const { words, decided } = point.risk;
    const notes = [
      `${pointWords.risk.risk}: ${words.risk}`,
      ...(words.safetyNet === '' ? [] : [`${pointWords.risk.safetyNet}: ${words.safetyNet}`]),
    ];
    return {
      resourceType: 'Goal' as const,
      id: fhirId(minutes.roundId, 'goal', cardId, String(index)),
      lifecycleStatus: decided ? ('accepted' as const) : ('proposed' as const),
      description: { text: goalWords(point) },
      subject: referTo(patient),
      startDate: minutes.heldOn,
      note: notes.map(text => ({ text: fhirText(text) })),
    };
  });
}

function goalWords({ risk, words }: MinutesPoint): string {
  return fhirText(risk?.words.whyItMatters ?? '') || fhirText(words) || pointWords.risk.risk;
}

/** Who holds the case. Whoever was at the meeting is of its Encounter: they may have come to look on, or for somebody else. */
export function fhirCareTeam(minutes: Minutes, { cardId, stay }: MinutesPerson, patient: Patient, staff: FhirStaff): CareTeam {
  const named = [
    ...(stay?.caseManager == null ? [] : [{ ...stay.caseManager, as: 'case manager' }]),
    ...(stay?.namedSocialWorker == null ? [] : [{ ...stay.namedSocialWorker, as: 'named social worker' }]),
  ];
  return {
    resourceType: 'CareTeam',
    id: fhirId(minutes.roundId, 'care team', cardId),
    status: 'active',
    name: fhirText(minutes.wardName),
    subject: referTo(patient),
    ...(named.length > 0 && {
      participant: named.map(({ as, ...who }) => ({ role: [{ text: as }], member: referTo(staff.role(who), who.name) })),
    }),
  };
}

export function fhirCarePlan(
  minutes: Minutes,
  person: MinutesPerson,
  patient: Patient,
  parts: { readonly team: CareTeam; readonly goals: readonly Goal[]; readonly tasks: readonly Task[] },
): CarePlan {
  const { team, goals, tasks } = parts;
  return {
    resourceType: 'CarePlan',
    id: fhirId(minutes.roundId, 'care plan', person.cardId),
    status: person.outcome === 'leavesWard' ? 'completed' : 'active',
    intent: 'plan',
    title: `${minutesWords.actions}: ${fhirText(outWords.round(minutes, minutes.wardName))}`,
    ...said('description', outcomeWords(person)),
    subject: referTo(patient),
    period: { start: minutes.heldOn },
    created: minutes.closedAt,
    careTeam: [referTo(team)],
    ...(goals.length > 0 && { goal: goals.map(goal => referTo(goal)) }),
    ...(tasks.length > 0 && { activity: tasks.map(task => ({ reference: referTo(task) })) }),
  };
}
