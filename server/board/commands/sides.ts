import { applyAbsentSide, markSeen } from '../../../shared/domain/absentSide.ts';
import { objectionToWriting } from '../../../shared/domain/permissions.ts';
import { applyReadiness } from '../../../shared/domain/readiness.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { mirror } from '../effects.ts';
import { append, cardFor, type Done, type Work } from '../work.ts';

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
  const decision = markSeen(absent, command, side);
  if (!decision.ok) return decision;
  const after = applyAbsentSide(absent, decision.value, work.by.staff.staffId, work.now);
  await work.tx.saveAbsentSide(after);
  mirror(work.effects, command.cardId, { kind: 'absentSide', absent: after });
  return decided({ seq: await append(work, card.value.wardId, null, decision.value), created: null });
}
