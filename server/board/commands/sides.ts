import {
  type AbsentSide,
  type AbsentSideEvent,
  applyAbsentSide,
  isOf,
  markSeen,
  type SpeaksFor,
  takeBackSeen,
} from '../../../shared/domain/absentSide.ts';
import { objectionToWriting, speaksForPractice } from '../../../shared/domain/permissions.ts';
import { applyReadiness } from '../../../shared/domain/readiness.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { mirror } from '../effects.ts';
import type { WardId } from '../../../shared/ids.ts';
import { addToMinutes } from '../minutesAdditions.ts';
import { append, cardFor, closedSince, type Done, runningRoundOn, type Work } from '../work.ts';

/** CA5: a side says of a card whether it is ready for the next round; the scribe says it for either. */
export async function markingReady(work: Work, { cardId, side, mark }: CommandOf<'markReady'>): Promise<Decision<Done>> {
  const card = await cardFor(work, cardId, access => objectionToWriting(work.by.viewer, access, side));
  if (!card.ok) return card;
  const event = { type: 'sideMarkedReady', cardId, side, mark } as const;
  const { wardId, readiness } = card.value;
  await work.tx.saveCard({ ...card.value, readiness: applyReadiness(readiness, event, work.by.staff.staffId, work.now) });
  return decided({ seq: await append(work, wardId, null, event), created: null });
}

/** WR14, WR21: answered for what was decided while nobody of the side or the practice was there, also where that was that the person leaves the ward. */
export async function markingSeen(work: Work, command: CommandOf<'markSeen'>): Promise<Decision<Done>> {
  const found = await answerable(work, command);
  if (!found.ok) return found;
  const { wardId, decisions, as } = found.value;
  const absent = decisions.find(decision => isOf(decision, as)) ?? decisions[0];
  if (absent === undefined) return refused('notFound');
  return commitAbsentSide(work, wardId, absent, markSeen(absent, command, as));
}

/** RP6: an answer given by mistake is taken back by whoever gave it. */
export async function takingBackSeen(work: Work, command: CommandOf<'takeBackSeen'>): Promise<Decision<Done>> {
  const found = await answerable(work, command);
  if (!found.ok) return found;
  const { wardId, decisions, as } = found.value;
  const absent = decisions.find(decision => isOf(decision, as));
  if (absent === undefined) return refused('notFound');
  const { cardId } = command;
  const decision = takeBackSeen(absent, work.by.staff.staffId, work.now, {
    isClosedSince: await closedSince(work, cardId),
    roundSince: (await runningRoundOn(work, wardId, cardId))?.startedAt ?? null,
  });
  return commitAbsentSide(work, wardId, absent, decision);
}

interface Answerable {
  readonly wardId: WardId;
  /** Of the round that is answered: those of sides, or that of the practice. */
  readonly decisions: readonly AbsentSide[];
  readonly as: SpeaksFor;
}

/** For a side whoever writes for it, for a practice a GP of it, acting as one (GP1); both of those whose card they may open. */
async function answerable(
  work: Work,
  { cardId, roundId, forPractice: isForPractice }: CommandOf<'markSeen'> | CommandOf<'takeBackSeen'>,
): Promise<Decision<Answerable>> {
  const { viewer } = work.by;
  const side = viewer.acting?.side ?? null;
  if (side === null) return refused('readOnlyRole');
  const forPractice = isForPractice === true;
  const part = forPractice ? 'joint' : side;
  const card = await cardFor(work, cardId, access => objectionToWriting(viewer, { ...access, hasLeft: false }, part));
  if (!card.ok) return card;
  const { wardId } = card.value;
  if (forPractice && !speaksForPractice(viewer, wardId)) return refused('notYourPractice');
  const as: SpeaksFor = forPractice ? { practiceId: viewer.organisationId } : { side };
  const decisions = (await work.tx.listAbsentSides(cardId)).filter(
    decision => decision.roundId === roundId && (decision.side === 'gp') === forPractice,
  );
  return decided({ wardId, decisions, as });
}

/** The home of every answer of an absent side or practice: state, the card's `record`, ledger, the minutes of the round it answers (MI2). */
async function commitAbsentSide(
  work: Work,
  wardId: WardId,
  before: AbsentSide,
  decision: Decision<AbsentSideEvent>,
): Promise<Decision<Done>> {
  if (!decision.ok) return decision;
  const { cardId, roundId, side, practice } = before;
  const after = applyAbsentSide(before, decision.value, work.by.staff.staffId, work.now);
  const seq = await append(work, wardId, null, decision.value);
  await work.tx.saveAbsentSide(after);
  const seen = after.seen === null ? null : { agrees: after.seen.agrees, comment: after.seen.comment };
  const party = practice === undefined ? { side } : { side, practice };
  await addToMinutes(work, wardId, roundId, { type: 'minutesSideSaid', cardId, ...party, seen });
  mirror(work.effects, cardId, { kind: 'absentSide', absent: after });
  return decided({ seq, created: null });
}
