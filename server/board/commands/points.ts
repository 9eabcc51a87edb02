import { awaitedRound, mayPutRight, roundAhead } from '../../../shared/domain/answerByNote.ts';
import { applyPoint } from '../../../shared/domain/applyPoint.ts';
import {
  agreeToDiffer,
  answerPoint,
  decidePositiveRisk,
  endChallenge,
  raisePoint,
  rewritePositiveRisk,
  type Speaker,
  takeBackPoint,
  withdrawPoint,
} from '../../../shared/domain/decidePoint.ts';
import { isRecording } from '../../../shared/domain/decideRound.ts';
import {
  objectionToAgreeing,
  objectionToAskingPractice,
  roleOn,
  speaksForPractice,
  speaksNoLonger,
} from '../../../shared/domain/permissions.ts';
import { saidSince } from '../../../shared/domain/minutesAddition.ts';
import { lastAct, type PointEvent, type RaisedPoint } from '../../../shared/domain/raisedPoint.ts';
import type { RunningRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, PointId, RoundId, WardId } from '../../../shared/ids.ts';
import type { CommandOf } from '../../../shared/protocol/commands.ts';
import { type Decision, decided, refused } from '../../../shared/refusals.ts';
import { authorOf } from '../../access.ts';
import { accessToCard } from '../../auth/accessCache.ts';
import { mirror } from '../effects.ts';
import { addToMinutes, roundsHolding } from '../minutesAdditions.ts';
import { actorOn, append, cardFor, closedSince, type Done, runningRoundOn, type Work } from '../work.ts';

/** RP1: whoever writes on the card for a side, or the scribe for them, may raise a point on it. */
export async function raising(work: Work, command: CommandOf<'raisePoint'>): Promise<Decision<Done>> {
  const card = await cardFor(work, command.cardId, access => objectionToAgreeing(work.by.viewer, access));
  if (!card.ok) return card;
  const { cardId, wardId } = card.value;
  if (command.point.kind === 'question' && command.point.to === 'gp') {
    const objection = objectionToAskingPractice(work.by.viewer, await work.tx.listStaff(), accessToCard(card.value));
    if (objection !== null) return refused(objection);
  }
  const running = await runningRoundOn(work, wardId, cardId);
  const by = speakerOn(work, { cardId, wardId, running });
  const roundId = running?.roundId ?? null;
  const where = { pointId: work.newId() as PointId, cardId, wardId, roundId, row: command.row, side: by.side };
  const place = { cardId, wardId, running, forRoundId: roundId };
  return commitPointEvent(work, null, raisePoint(command.point, where, by), place);
}

export type PointAnswer = CommandOf<
  | 'answerPoint'
  | 'endChallenge'
  | 'agreeToDiffer'
  | 'rewritePositiveRisk'
  | 'decidePositiveRisk'
  | 'takeBackPoint'
  | 'withdrawPoint'
>;

export async function onPoint(work: Work, command: PointAnswer): Promise<Decision<Done>> {
  const point = await work.tx.findPoint(command.pointId);
  if (point === null) return refused('notFound');
  const card = await cardFor(work, point.cardId, access => objectionToAgreeing(work.by.viewer, access));
  if (!card.ok) return card;
  const { cardId, wardId } = point;
  const running = await runningRoundOn(work, wardId, cardId);
  const by = speakerOn(work, { cardId, wardId, running });
  const place = { cardId, wardId, running, forRoundId: running?.roundId ?? (await roundOfNote(work, point)) };
  return commitPointEvent(work, point, await decideAnswer(work, point, command, by, running), place);
}

/** GP6: what a practice says by note stands in the minutes of the monthly round that it is for. */
async function roundOfNote(work: Work, point: RaisedPoint): Promise<RoundId | null> {
  if (!isForPractice(point)) return null;
  return roundAhead((await work.tx.listOpenRounds(point.wardId)).readable, point.cardId, work.now)?.roundId ?? null;
}

async function decideAnswer(
  work: Work,
  point: RaisedPoint,
  command: PointAnswer,
  by: Speaker,
  running: RunningRound | null,
): Promise<Decision<PointEvent>> {
  switch (command.type) {
    case 'answerPoint':
      if (await waitsForRound(work, point)) return refused('notesClosed');
      return answerPoint(point, command.words, by);
    case 'endChallenge':
      return endChallenge(point, command, by.side);
    case 'agreeToDiffer':
      return agreeToDiffer(point, command, by);
    case 'rewritePositiveRisk':
      return rewritePositiveRisk(point, command, by);
    case 'decidePositiveRisk':
      return decidePositiveRisk(point, command.risk, by);
    case 'takeBackPoint':
      return takeBackPoint(point, by, work.now, {
        isClosedSince: await closedSince(work, point.cardId),
        roundSince: running?.startedAt ?? null,
      });
    case 'withdrawPoint':
      return withdrawPoint(point, by, {
        isInMinutes: (await roundsHolding(work, point)).length > 0,
        isRaiserGone: await isGone(work, point),
      });
  }
}

/** GP6: what the practice says now would come too late as a note, and the round has not begun. */
async function waitsForRound(work: Work, point: RaisedPoint): Promise<boolean> {
  if (!isForPractice(point) || mayPutRight(point, work.by.staff.staffId, work.now)) return false;
  const round = awaitedRound((await work.tx.listOpenRounds(point.wardId)).readable, point.cardId, work.now);
  return round !== null && !round.takesNotes;
}

function isForPractice(point: RaisedPoint): boolean {
  return point.kind === 'question' && point.to === 'gp';
}

interface Place {
  readonly cardId: CardId;
  readonly wardId: WardId;
  /** The round that runs with this card. */
  readonly running: RunningRound | null;
}

interface SaidIn extends Place {
  /** The round in whose minutes it will stand. */
  readonly forRoundId: RoundId | null;
}

function speakerOn(work: Work, { cardId, wardId, running }: Place): Speaker {
  const actor = actorOn(work, wardId);
  const { viewer } = work.by;
  const side = viewer.acting?.side ?? null;
  const isPractice = speaksForPractice(viewer, wardId);
  return { ...actor, side, isRecording: isRecording(running, cardId, actor), isPractice };
}

/** RP7: whoever raised it has left the ward, or only looks on by now. */
async function isGone(work: Work, { wardId, raised }: RaisedPoint): Promise<boolean> {
  const staff = await work.tx.findStaff(raised.by);
  return staff === null || speaksNoLonger(roleOn(staff, wardId));
}

/** The home of every event of a point: ledger, state, the card's `record`. */
async function commitPointEvent(
  work: Work,
  before: RaisedPoint | null,
  decision: Decision<PointEvent>,
  { cardId, wardId, running, forRoundId }: SaidIn,
): Promise<Decision<Done>> {
  if (!decision.ok) return decision;
  const { pointId } = decision.value;
  const after = applyPoint(before, decision.value, authorOf(work.by), work.now);
  const seq = await append(work, wardId, forRoundId, decision.value);
  if (after === null) await work.tx.deletePoint(pointId);
  else await work.tx.savePoint(after);
  if (before !== null && after !== null) await tellMinutes(work, before, decision.value, running);
  mirror(work.effects, cardId, { kind: 'point', pointId, point: after });
  return decided({ seq, created: before === null ? pointId : null });
}

/**
 * MI2: what is withdrawn is told beside every minutes in which it stands; what is said between rounds, beside the newest. What
 * is said while a round runs with the card stands in the minutes of that round; what was said before it began and is taken back in
 * it, beside the newest all the same, which tell that it was said.
 */
async function tellMinutes(work: Work, point: RaisedPoint, event: PointEvent, running: RunningRound | null): Promise<void> {
  const { pointId, cardId, wardId, kind } = point;
  const words = point.kind === 'positiveRisk' ? point.risk.risk : point.words;
  const of = { cardId, pointId, kind, ...(point.kind === 'question' && { to: point.to }), words };
  const isWithdrawn = event.type === 'pointWithdrawnAfterClose' || event.type === 'pointSetAside';
  const isTold = running === null || (event.type === 'pointTakenBack' && wasSaidBefore(running, point));
  const said = isTold ? saidSince(point, event) : null;
  if (!isWithdrawn && said === null) return;
  for (const roundId of await roundsHolding(work, point)) {
    if (said !== null) return addToMinutes(work, wardId, roundId, { type: 'minutesPointSaid', ...of, said });
    await addToMinutes(work, wardId, roundId, { type: 'minutesPointWithdrawn', ...of });
  }
}

function wasSaidBefore({ startedAt }: RunningRound, point: RaisedPoint): boolean {
  const last = lastAct(point);
  return last !== null && Date.parse(last.said.at) < Date.parse(startedAt);
}
