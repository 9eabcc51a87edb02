import {
  type AbsentSide,
  type AbsentSideEvent,
  applyAbsentSide,
  markSeen,
  takeBackSeen,
} from '../../../shared/domain/absentSide.ts';
import { objectionToWriting } from '../../../shared/domain/permissions.ts';
import { applyReadiness } from '../../../shared/domain/readiness.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { mirror } from '../effects.ts';
import type { WardId } from '../../../shared/ids.ts';
import { addToMinutes } from '../minutesAdditions.ts';
import { append, cardFor, closedSince, type Done, type Work } from '../work.ts';

/** CA5: a side says of a card whether it is ready for the next round; the scribe says it for either. */
export async function markingReady(work: Work, { cardId, side, mark }: CommandOf<'markReady'>): Promise<Decision<Done>> {
  const card = await cardFor(work, cardId, access => objectionToWriting(work.by.viewer, access, side));
  if (!card.ok) return card;
  const event = { type: 'sideMarkedReady', cardId, side, mark } as const;
  const { wardId, readiness } = card.value;
  await work.tx.saveCard({ ...card.value, readiness: applyReadiness(readiness, event, work.by.staff.staffId, work.now) });
  return decided({ seq: await append(work, wardId, null, event), created: null });
}

/** WR14: a side answers for what was decided while nobody of it was there, also where that was that the person leaves the ward. */
export async function markingSeen(work: Work, command: CommandOf<'markSeen'>): Promise<Decision<Done>> {
  const side = work.by.viewer.acting?.side ?? null;
  if (side === null) return refused('readOnlyRole');
  const card = await cardFor(work, command.cardId, access =>
    objectionToWriting(work.by.viewer, { ...access, hasLeft: false }, side),
  );
  if (!card.ok) return card;
  const decisions = (await work.tx.listAbsentSides(command.cardId)).filter(({ roundId }) => roundId === command.roundId);
  const absent = decisions.find(decision => decision.side === side) ?? decisions[0];
  if (absent === undefined) return refused('notFound');
  return commitAbsentSide(work, card.value.wardId, absent, markSeen(absent, command, side));
}

/** RP6: an answer given by mistake is taken back by whoever gave it. */
export async function takingBackSeen(work: Work, command: CommandOf<'takeBackSeen'>): Promise<Decision<Done>> {
  const side = work.by.viewer.acting?.side ?? null;
  if (side === null) return refused('readOnlyRole');
  const { cardId, roundId } = command;
  const card = await cardFor(work, cardId, access => objectionToWriting(work.by.viewer, { ...access, hasLeft: false }, side));
  if (!card.ok) return card;
  const { wardId } = card.value;
  const absent = (await work.tx.listAbsentSides(cardId)).find(one => one.roundId === roundId && one.side === side);
  if (absent === undefined) return refused('notFound');
  const isClosedSince = await closedSince(work, cardId);
  return commitAbsentSide(work, wardId, absent, takeBackSeen(absent, work.by.staff.staffId, work.now, isClosedSince));
}

/** The home of every answer of an absent side: state, the card's `record`, ledger, the minutes of the round it answers (MI2). */
async function commitAbsentSide(
  work: Work,
  wardId: WardId,
  before: AbsentSide,
  decision: Decision<AbsentSideEvent>,
): Promise<Decision<Done>> {
  if (!decision.ok) return decision;
  const { cardId, roundId, side } = before;
  const after = applyAbsentSide(before, decision.value, work.by.staff.staffId, work.now);
  const seq = await append(work, wardId, null, decision.value);
  await work.tx.saveAbsentSide(after);
  const seen = after.seen === null ? null : { agrees: after.seen.agrees, comment: after.seen.comment };
  await addToMinutes(work, wardId, roundId, { type: 'minutesSideSaid', cardId, side, seen });
  mirror(work.effects, cardId, { kind: 'absentSide', absent: after });
  return decided({ seq, created: null });
}
