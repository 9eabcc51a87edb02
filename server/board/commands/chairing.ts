import {
  addTime,
  handOverChair,
  moveToCard,
  nameScribe,
  openLearning,
  pauseRound,
  resumeRound,
  takeBackLearning,
  takeOverChair,
} from '../../../shared/domain/decideChairing.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import { mayBeScribe, objectionToCard, objectionToChairing } from '../../../shared/domain/permissions.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import type { WardRound } from '../../../shared/domain/wardRound.ts';
import type { StaffId, WardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, refused } from '../../../shared/refusals.ts';
import { viewerOf } from '../../../db/store.ts';
import { cardFor, commitRoundEvent, type Done, roundFor, type Work } from '../work.ts';
import { withChairPresent } from './chairPresent.ts';

export type ChairingCommand = CommandOf<
  | 'moveToCard'
  | 'openLearning'
  | 'takeBackLearning'
  | 'handOverChair'
  | 'takeOverChair'
  | 'nameScribe'
  | 'pauseRound'
  | 'resumeRound'
  | 'addTime'
>;

/** What leads the round: WR4, WR11, WR12. Whose role no longer lets them chair leads nothing. */
export async function chairing(work: Work, command: ChairingCommand): Promise<Decision<Done>> {
  const found = await roundFor(work, command.roundId, objectionToChairing);
  if (!found.ok) return found;
  const { round, by } = found.value;
  const done = await commitRoundEvent(work, round, await decideChairing(work, round, command, by));
  if (!done.ok || (command.type !== 'handOverChair' && command.type !== 'takeOverChair')) return done;
  const chair = command.type === 'takeOverChair' ? work.by.staff : await work.tx.findStaff(command.staffId);
  return chair === null ? done : withChairPresent(work, done.value, chair);
}

async function decideChairing(work: Work, round: WardRound, command: ChairingCommand, by: Actor): Promise<Decision<RoundEvent>> {
  const { wardId } = round;
  const { term } = command;
  switch (command.type) {
    case 'moveToCard':
      return (await isHidden(work, command)) ? refused('cardNotOnAgenda') : moveToCard(round, command.cardId, by, term);
    case 'openLearning':
      return openLearning(round, by, term);
    case 'takeBackLearning':
      return (await isHidden(work, command)) ? refused('cardNotOnAgenda') : takeBackLearning(round, command.cardId, by, term);
    case 'addTime':
      if (await isHidden(work, command)) return refused('cardNotOnAgenda');
      return addTime(round, command.cardId, command.minutes, by, term);
    case 'handOverChair': {
      const { staffId } = command;
      const isHere = work.silenceOf(wardId, staffId) === null;
      return handOverChair(round, { staffId, mayChair: await mayChair(work, staffId, wardId), isHere }, by, term);
    }
    case 'takeOverChair': {
      if (round.status !== 'running') return takeOverChair(round, { silence: null, chairMayChair: true, term }, by, work.now);
      const chair = round.chair.staffId;
      const facts = { silence: work.silenceOf(wardId, chair), chairMayChair: await mayChair(work, chair, wardId), term };
      return takeOverChair(round, facts, by, work.now);
    }
    case 'nameScribe': {
      const { staffId } = command;
      const scribe = staffId === null ? null : { staffId, onWard: await mayWrite(work, staffId, wardId) };
      return nameScribe(round, scribe, by, term);
    }
    case 'pauseRound':
      return pauseRound(round, command.why, by, term);
    case 'resumeRound':
      return resumeRound(round, by, term);
  }
}

/** AC3: whoever may not know of a person can't tell them from one who is not on the agenda. */
async function isHidden(work: Work, { cardId }: CommandOf<'moveToCard' | 'takeBackLearning' | 'addTime'>): Promise<boolean> {
  return !(await cardFor(work, cardId, access => objectionToCard(work.by.viewer, access))).ok;
}

async function mayChair(work: Work, staffId: StaffId, wardId: WardId): Promise<boolean> {
  const staff = await work.tx.findStaff(staffId);
  return staff !== null && objectionToChairing(viewerOf(staff, work.by.session), wardId) === null;
}

async function mayWrite(work: Work, staffId: StaffId, wardId: WardId): Promise<boolean> {
  const staff = await work.tx.findStaff(staffId);
  return staff !== null && mayBeScribe(viewerOf(staff, work.by.session), wardId);
}
