import {
  addLate,
  movePlannedRound,
  planRound,
  recordAttendance,
  type RoundPlan,
  startRound,
  takeOffAgenda,
  withdrawAttendance,
} from '../../../shared/domain/decideRound.ts';
import { takesNotes } from '../../../shared/domain/answerByNote.ts';
import type { Card } from '../../../shared/domain/card.ts';
import {
  type Objection,
  objectionToCard,
  objectionToChairing,
  objectionToPreparing,
  objectionToRound,
  objectionToRounds,
  objectionToWiderMdt,
  roleOn,
} from '../../../shared/domain/permissions.ts';
import type { AttendanceEntry, WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, RoundId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { askedOfPractices, isPracticeAsked } from '../../presenters/askedOfPractices.ts';
import { needsOfWard, readWardFacts, type WardFacts } from '../../presenters/needs.ts';
import { timesRescheduled } from '../../presenters/rescheduled.ts';
import { append, cardFor, commitRoundEvent, type Done, roundFor, type Work } from '../work.ts';
import { withChairPresent } from './chairPresent.ts';

export async function planning(work: Work, command: CommandOf<'planRound'>): Promise<Decision<Done>> {
  const { wardId, kind, heldOn } = command;
  const objection = objectionToPreparing(work.by.viewer, wardId);
  if (objection !== null) return refused(objection);
  const { readable, damaged } = await work.tx.listOpenRounds(wardId);
  // Nobody knows of which kind it is, nor whether it runs.
  if (damaged.length > 0) return refused('roundDamaged');
  const open = readable.find(round => round.kind === kind) ?? null;
  const number = (await work.tx.findNewestNumber(wardId, kind)) + 1;
  const rescheduled = await timesRescheduled(work.tx, wardId, kind);
  const roundId = work.newId() as RoundId;
  const agenda = await agendaFor(work, command);
  const plan = { roundId, wardId, kind, number, heldOn, ...agenda, ...(rescheduled > 0 && { rescheduled }) };
  const done = await commitRoundEvent(work, null, planRound(open, plan, work.now));
  return done.ok ? decided({ ...done.value, created: roundId }) : done;
}

/** Weekly: the whole ward by need. Monthly: who is asked about, by practice (WR18). */
async function agendaFor(
  work: Work,
  { wardId, kind, slots }: CommandOf<'planRound'>,
): Promise<Pick<RoundPlan, 'agenda' | 'slots'>> {
  if (kind === 'weekly') {
    const agenda = (await needsOfWard(work.tx, wardId, work.now)).map(need => need.cardId);
    // Said of a weekly round they are refused with it.
    return slots === undefined ? { agenda } : { agenda, slots: { ...slots, practices: {} } };
  }
  const asked = await askedOfPractices(work.tx, wardId, work.now);
  const agenda = asked.map(({ cardId }) => cardId);
  if (slots === undefined) return { agenda };
  const practices = Object.fromEntries(asked.map(({ cardId, practiceId }) => [cardId, practiceId]));
  return { agenda, slots: { ...slots, practices } };
}

export async function moving(work: Work, command: CommandOf<'movePlannedRound'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToRounds);
  if (!found.ok) return found;
  const { round, by } = found.value;
  return commitRoundEvent(work, round, movePlannedRound(round, command, by, work.now));
}

export async function attending(work: Work, command: CommandOf<'recordAttendance'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToRound);
  if (!found.ok) return found;
  const { round, by } = found.value;
  const entry = await attendanceEntry(work, round, command);
  if (!entry.ok) return entry;
  return commitRoundEvent(work, round, recordAttendance(round, entry.value, by));
}

export async function unmarking(work: Work, command: CommandOf<'withdrawAttendance'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToRound);
  if (!found.ok) return found;
  const { round, by } = found.value;
  return commitRoundEvent(work, round, withdrawAttendance(round, command.staffId, by));
}

export async function starting(work: Work, command: CommandOf<'startRound'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToChairing);
  if (!found.ok) return found;
  const { round, by } = found.value;
  const ward = await readWardFacts(work.tx, round.wardId, work.now);
  const mayBeOn = new Set(ward.cards.filter(card => objectionToBeingOn(round, card) === null).map(({ cardId }) => cardId));
  const open = await work.tx.listOpenRounds(round.wardId);
  if (open.damaged.length > 0) return refused('roundDamaged');
  const isAnotherRunning = open.readable.some(({ status }) => status === 'running');
  const unreadable = await countLeftOff(work, round, ward);
  const decision = startRound(round, { mayBeOn, unreadable, isAnotherRunning }, by, work.now);
  const started = await commitRoundEvent(work, round, decision);
  if (!started.ok) return started;
  return withChairPresent(work, started.value, work.by.staff);
}

/**
 * P13: of how many people nobody speaks because they can't be read. Everyone is part of a weekly round; of a monthly one whoever
 * stands on its agenda or is asked about, as far as that can be told.
 */
async function countLeftOff({ tx }: Work, round: WardRound, { damaged, points }: WardFacts): Promise<number> {
  if (round.kind === 'weekly') return damaged.length;
  const { readable } = await tx.listCardsAmong(damaged);
  const mayNot = new Set(readable.filter(card => objectionToBeingOn(round, card) !== null).map(({ cardId }) => cardId));
  const isMeant = (cardId: CardId) => round.agenda.includes(cardId) || isPracticeAsked(points.get(cardId) ?? []);
  return damaged.filter(cardId => !mayNot.has(cardId) && isMeant(cardId)).length;
}

export async function addingLate(work: Work, command: CommandOf<'addToAgenda'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToRounds);
  if (!found.ok) return found;
  const { round, by } = found.value;
  const card = await cardFor(work, command.cardId, access => {
    return access.wardId === round.wardId && !access.hasLeft ? objectionToCard(work.by.viewer, access) : 'notFound';
  });
  if (!card.ok) return card;
  const { cardId, reason } = command;
  const objection = objectionToBeingOn(round, card.value);
  if (objection !== null) return refused(objection);
  const practiceId = round.kind === 'monthly' ? card.value.serviceUser.gpPracticeId : null;
  const isAsked = async () => (await askedOfPractices(work.tx, round.wardId, work.now)).some(asked => asked.cardId === cardId);
  const isExpected = reason.trim() === '' && takesNotes(round, work.now) && (await isAsked());
  return commitRoundEvent(work, round, addLate(round, { cardId, practiceId, reason, isExpected }, by));
}

export async function takingOff(work: Work, command: CommandOf<'takeOffAgenda'>): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToRounds);
  if (!found.ok) return found;
  // AC3: whoever may not know of a person can't tell them from one who is not on the agenda.
  const card = await cardFor(work, command.cardId, access => objectionToCard(work.by.viewer, access));
  if (!card.ok) return refused('cardNotOnAgenda');
  return commitRoundEvent(work, found.value.round, takeOffAgenda(found.value.round, command.cardId, found.value.by));
}

function objectionToBeingOn({ kind }: WardRound, { serviceUser, sharingObjection }: Card): Objection {
  return kind === 'monthly' ? objectionToWiderMdt({ ...serviceUser, sharingObjection }) : null;
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
  { wardId, kind }: WardRound,
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
    ...(kind === 'monthly' && { isForPractice: roleOn(staff, wardId) === 'gp' }),
  });
}
