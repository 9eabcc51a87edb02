import { objectionToAgreeing } from '../../../shared/domain/permissions.ts';
import {
  answerPoint,
  applyPoint,
  decidePositiveRisk,
  endChallenge,
  type PointEvent,
  type RaisedPoint,
  raisePoint,
  rewritePositiveRisk,
  withdrawPoint,
} from '../../../shared/domain/raisedPoint.ts';
import type { CardId, PointId, RoundId, WardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { authorOf } from '../../access.ts';
import { mirror } from '../effects.ts';
import { actorOn, append, cardFor, type Done, runningRoundOn, type Work } from '../work.ts';

/** RP1: whoever writes on the card for a side, or the scribe for them, may raise a point on it. */
export async function raising(work: Work, command: CommandOf<'raisePoint'>): Promise<Decision<Done>> {
  const card = await cardFor(work, command.cardId, access => objectionToAgreeing(work.by.viewer, access));
  if (!card.ok) return card;
  const { cardId, wardId } = card.value;
  const roundId = await runningRoundOn(work, wardId, cardId);
  const side = work.by.viewer.acting?.side ?? null;
  const where = { pointId: work.newId() as PointId, cardId, wardId, roundId, row: command.row, side };
  return commitPointEvent(work, null, raisePoint(command.point, where), { cardId, wardId, roundId });
}

export type PointAnswer = CommandOf<
  'answerPoint' | 'endChallenge' | 'rewritePositiveRisk' | 'decidePositiveRisk' | 'withdrawPoint'
>;

export async function onPoint(work: Work, command: PointAnswer): Promise<Decision<Done>> {
  const point = await work.tx.findPoint(command.pointId);
  if (point === null) return refused('notFound');
  const card = await cardFor(work, point.cardId, access => objectionToAgreeing(work.by.viewer, access));
  if (!card.ok) return card;
  const { cardId, wardId } = point;
  const roundId = await runningRoundOn(work, wardId, cardId);
  return commitPointEvent(work, point, decideAnswer(work, point, command), { cardId, wardId, roundId });
}

function decideAnswer(work: Work, point: RaisedPoint, command: PointAnswer): Decision<PointEvent> {
  const side = work.by.viewer.acting?.side ?? null;
  switch (command.type) {
    case 'answerPoint':
      return answerPoint(point, command.words, side);
    case 'endChallenge':
      return endChallenge(point, command, side);
    case 'rewritePositiveRisk':
      return rewritePositiveRisk(point, command.risk);
    case 'decidePositiveRisk':
      return decidePositiveRisk(point, side);
    case 'withdrawPoint':
      return withdrawPoint(point, actorOn(work, point.wardId));
  }
}

/** The home of every event of a point: ledger, state, the card's `record`. */
async function commitPointEvent(
  work: Work,
  before: RaisedPoint | null,
  decision: Decision<PointEvent>,
  { cardId, wardId, roundId }: { readonly cardId: CardId; readonly wardId: WardId; readonly roundId: RoundId | null },
): Promise<Decision<Done>> {
  if (!decision.ok) return decision;
  const { pointId } = decision.value;
  const after = applyPoint(before, decision.value, authorOf(work.by), work.now);
  const seq = await append(work, wardId, roundId, decision.value);
  if (after === null) await work.tx.deletePoint(pointId);
  else await work.tx.savePoint(after);
  mirror(work.effects, cardId, { kind: 'point', pointId, point: after });
  return decided({ seq, created: before === null ? pointId : null });
}
