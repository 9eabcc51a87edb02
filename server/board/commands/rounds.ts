import { addLate, planRound, recordAttendance, startRound } from '../../../shared/domain/decideRound.ts';
import {
  objectionToCard,
  objectionToChairing,
  objectionToPreparing,
  objectionToRounds,
  roleOn,
} from '../../../shared/domain/permissions.ts';
import type { AttendanceEntry } from '../../../shared/domain/wardRound.ts';
import type { RoundId, WardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { needsOfWard } from '../../presenters/needs.ts';
import { append, cardFor, commitRoundEvent, type Done, roundFor, type Work } from '../work.ts';
import { withChairPresent } from './chairPresent.ts';

export async function planning(work: Work, command: CommandOf<'planRound'>): Promise<Decision<Done>> {
  const { wardId, kind, heldOn } = command;
  const objection = objectionToPreparing(work.by.viewer, wardId);
  if (objection !== null) return refused(objection);
  const open = await work.tx.findOpenRound(wardId);
  const [last] = await work.tx.listRounds(wardId, 1);
  const agenda = (await needsOfWard(work.tx, wardId, work.now)).map(need => need.cardId);
  const roundId = work.newId() as RoundId;
  const decision = planRound(open, { roundId, wardId, kind, number: (last?.number ?? 0) + 1, heldOn, agenda }, work.now);
  const done = await commitRoundEvent(work, null, decision);
  return done.ok ? decided({ ...done.value, created: roundId }) : done;
}

export async function attending(work: Work, command: CommandOf<'recordAttendance'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToRounds);
  if (!found.ok) return found;
  const { round, by } = found.value;
  const entry = await attendanceEntry(work, round.wardId, command);
  if (!entry.ok) return entry;
  return commitRoundEvent(work, round, recordAttendance(round, entry.value, by));
}

export async function starting(work: Work, command: CommandOf<'startRound'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToChairing);
  if (!found.ok) return found;
  const { round, by } = found.value;
  const onWard = (await needsOfWard(work.tx, round.wardId, work.now)).map(need => need.cardId);
  const started = await commitRoundEvent(work, round, startRound(round, onWard, by, work.now));
  if (!started.ok) return started;
  return withChairPresent(work, started.value, work.by.staff);
}

export async function addingLate(work: Work, command: CommandOf<'addToAgenda'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToRounds);
  if (!found.ok) return found;
  const { round, by } = found.value;
  const card = await cardFor(work, command.cardId, access => {
    return access.wardId === round.wardId && !access.hasLeft ? objectionToCard(work.by.viewer, access) : 'notFound';
  });
  if (!card.ok) return card;
  return commitRoundEvent(work, round, addLate(round, command.cardId, command.reason, by));
}

/** WR15: a ward's weekly round has a day and a time; the ward is told, nothing that is planned already moves. */
export async function settingSchedule(work: Work, { wardId, schedule }: CommandOf<'setSchedule'>): Promise<Decision<Done>> {
  const objection = objectionToPreparing(work.by.viewer, wardId);
  if (objection !== null) return refused(objection);
  const ward = await work.tx.findWard(wardId);
  if (ward === null) return refused('notFound');
  await work.tx.saveWard({ ...ward, schedule });
  const seq = await append(work, wardId, null, { type: 'roundScheduleSet', wardId, schedule });
  return decided({ seq, created: null });
}

/** The profession and side attended as come from the registration declared, never from the sender. */
async function attendanceEntry(
  work: Work,
  wardId: WardId,
  command: CommandOf<'recordAttendance'>,
): Promise<Decision<AttendanceEntry>> {
  const staff = await work.tx.findStaff(command.staffId);
  if (staff === null || !staff.memberships.some(membership => membership.wardId === wardId))
    return refused('attendanceNotOnWard');
  const registration = staff.registrations.find(({ registrationId }) => registrationId === command.registrationId) ?? null;
  if (command.registrationId !== null && registration === null) return refused('registrationNotTheirs');
  return decided({
    staffId: staff.staffId,
    organisationId: staff.organisationId,
    attendance: command.attendance,
    registrationId: command.registrationId,
    profession: registration?.profession ?? null,
    side: registration?.side ?? null,
    ...(roleOn(staff, wardId) === 'observer' && { isObserving: true }),
  });
}
