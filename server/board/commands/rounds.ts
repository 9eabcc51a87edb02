import {
  moveOnAgenda,
  moveToCard,
  planRound,
  recordAttendance,
  recordOutcome,
  reviewNeeds,
  startRound,
  withdrawOutcome,
} from '../../../shared/domain/decideRound.ts';
import {
  objectionToCard,
  objectionToChairing,
  objectionToPreparing,
  objectionToRounds,
} from '../../../shared/domain/permissions.ts';
import type { AttendanceEntry, RoundEvent, WardRound } from '../../../shared/domain/wardRound.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { CardId, RoundId, WardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { needsOfWard } from '../../presenters/needs.ts';
import { actorOn, cardFor, commitRoundEvent, type Done, roundFor, type Work } from '../work.ts';

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
  const round = await roundFor(work, command.roundId, wardId => objectionToRounds(work.by.viewer, wardId));
  if (!round.ok) return round;
  const entry = await attendanceEntry(work, round.value.wardId, command);
  if (!entry.ok) return entry;
  return commitRoundEvent(work, round.value, recordAttendance(round.value, entry.value, actorOn(work, round.value.wardId)));
}

export async function starting(work: Work, command: CommandOf<'startRound'>): Promise<Decision<Done>> {
  const round = await roundFor(work, command.roundId, wardId => objectionToChairing(work.by.viewer, wardId));
  if (!round.ok) return round;
  const { wardId } = round.value;
  const onWard = (await needsOfWard(work.tx, wardId, work.now)).map(need => need.cardId);
  const started = await commitRoundEvent(work, round.value, startRound(round.value, onWard, actorOn(work, wardId), work.now));
  if (!started.ok) return started;
  return withChairPresent(work, started.value);
}

/** Whoever starts the round is there: their attendance needs no extra press. */
async function withChairPresent(work: Work, started: Done & { round: WardRound }): Promise<Decision<Done>> {
  const { round } = started;
  const { staff, viewer } = work.by;
  if (round.attendance.some(entry => entry.staffId === staff.staffId && entry.attendance === 'present')) return decided(started);
  const entry: AttendanceEntry = {
    staffId: staff.staffId,
    organisationId: staff.organisationId,
    attendance: 'present',
    registrationId: viewer.acting?.registrationId ?? null,
    profession: viewer.acting?.profession ?? null,
    side: viewer.acting?.side ?? null,
  };
  return commitRoundEvent(work, round, recordAttendance(round, entry, actorOn(work, round.wardId)));
}

/** The acts that need nothing but the round itself. */
export type PlainRoundCommand = CommandOf<'moveOnAgenda' | 'moveToCard' | 'reviewNeeds' | 'recordOutcome' | 'withdrawOutcome'>;

export async function onRound(work: Work, command: PlainRoundCommand): Promise<Decision<Done>> {
  const round = await roundFor(work, command.roundId, wardId => objectionToRounds(work.by.viewer, wardId));
  if (!round.ok) return round;
  // AC3: whoever may not know of a person records nothing of them, and can't tell them from one who is not on the agenda.
  for (const cardId of cardsNamedIn(command)) {
    const card = await cardFor(work, cardId, access => objectionToCard(work.by.viewer, access));
    if (!card.ok) return refused('cardNotOnAgenda');
  }
  return commitRoundEvent(work, round.value, decidePlain(round.value, command, actorOn(work, round.value.wardId), work.now));
}

function cardsNamedIn(command: PlainRoundCommand): readonly CardId[] {
  return command.type === 'moveOnAgenda' && command.after !== null ? [command.cardId, command.after] : [command.cardId];
}

function decidePlain(round: WardRound, command: PlainRoundCommand, by: Actor, now: string): Decision<RoundEvent> {
  switch (command.type) {
    case 'moveOnAgenda':
      return moveOnAgenda(round, command.cardId, command.after, by);
    case 'moveToCard':
      return moveToCard(round, command.cardId, by);
    case 'reviewNeeds':
      return reviewNeeds(round, command.cardId, { changed: command.changed, what: command.what }, by);
    case 'recordOutcome':
      return recordOutcome(round, command.cardId, command, by, now);
    case 'withdrawOutcome':
      return withdrawOutcome(round, command.cardId, by);
  }
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
  });
}
