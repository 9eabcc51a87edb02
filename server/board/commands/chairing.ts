import {
  addTime,
  handOverChair,
  moveToCard,
  nameScribe,
  pauseRound,
  resumeRound,
  takeOverChair,
} from '../../../shared/domain/decideChairing.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import { objectionToCard, objectionToChairing, objectionToRounds, roleOn } from '../../../shared/domain/permissions.ts';
import type { RoundEvent, WardRound } from '../../../shared/domain/wardRound.ts';
import type { StaffId, WardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, refused } from '../../../shared/refusals.ts';
import { viewerOf } from '../../../db/store.ts';
import { actorOn, cardFor, commitRoundEvent, type Done, roundFor, type Work } from '../work.ts';

export type ChairingCommand = CommandOf<
  'moveToCard' | 'handOverChair' | 'takeOverChair' | 'nameScribe' | 'pauseRound' | 'resumeRound' | 'addTime'
>;

/** What leads the round: WR4, WR11, WR12. */
export async function chairing(work: Work, command: ChairingCommand): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, wardId => objectionToRounds(work.by.viewer, wardId));
  if (!found.ok) return found;
  const round = found.value;
  const by = actorOn(work, round.wardId);
  return commitRoundEvent(work, round, await decideChairing(work, round, command, by));
}

async function decideChairing(work: Work, round: WardRound, command: ChairingCommand, by: Actor): Promise<Decision<RoundEvent>> {
  const { wardId } = round;
  const term = command.term ?? null;
  switch (command.type) {
    case 'moveToCard':
      return (await isHidden(work, command)) ? refused('cardNotOnAgenda') : moveToCard(round, command.cardId, by, term);
    case 'addTime':
      if (await isHidden(work, command)) return refused('cardNotOnAgenda');
      return addTime(round, command.cardId, command.minutes, by, term);
    case 'handOverChair': {
      const { staffId } = command;
      const isHere = work.silenceOf(wardId, staffId) === null;
      return handOverChair(round, { staffId, mayChair: await mayChair(work, staffId, wardId), isHere }, by, term);
    }
    case 'takeOverChair': {
      const objection = objectionToChairing(work.by.viewer, wardId);
      if (objection !== null) return refused(objection);
      const silence = round.status === 'running' ? work.silenceOf(wardId, round.chair.staffId) : null;
      return takeOverChair(round, { silence, term: command.term }, by, work.now);
    }
    case 'nameScribe': {
      const { staffId } = command;
      const scribe = staffId === null ? null : { staffId, onWard: await seesRounds(work, staffId, wardId) };
      return nameScribe(round, scribe, by, term);
    }
    case 'pauseRound':
      return pauseRound(round, command.why, by, term);
    case 'resumeRound':
      return resumeRound(round, by, term);
  }
}

/** AC3: whoever may not know of a person can't tell them from one who is not on the agenda. */
async function isHidden(work: Work, { cardId }: CommandOf<'moveToCard' | 'addTime'>): Promise<boolean> {
  return !(await cardFor(work, cardId, access => objectionToCard(work.by.viewer, access))).ok;
}

async function mayChair(work: Work, staffId: StaffId, wardId: WardId): Promise<boolean> {
  const staff = await work.tx.findStaff(staffId);
  return staff !== null && objectionToChairing(viewerOf(staff, work.by.session), wardId) === null;
}

async function seesRounds(work: Work, staffId: StaffId, wardId: WardId): Promise<boolean> {
  const staff = await work.tx.findStaff(staffId);
  if (staff === null) return false;
  const viewer = viewerOf(staff, work.by.session);
  return objectionToRounds(viewer, wardId) === null && roleOn(viewer, wardId) !== 'observer';
}
