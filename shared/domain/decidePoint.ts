import { type Decision, decided, type Refusal, refused } from '../refusals.ts';
import type { Asked, ChallengeEnding, Side } from '../vocabulary.ts';
import type { Actor } from './actor.ts';
import { isStillUndoable, type TakingBackFacts } from './undoable.ts';
import {
  hasAnswers,
  isPointOpen,
  lastAct,
  type NewPoint,
  type PointEvent,
  type RaisedPoint,
  type Raising,
  RISK_FIELDS,
  type RiskField,
  type RiskWords,
  sideOfField,
} from './raisedPoint.ts';

/** Who speaks on a point: for a side, or recording what the meeting says while its round runs (WR12). */
export interface Speaker extends Pick<Actor, 'staffId' | 'recordsRounds'> {
  readonly side: Side | null;
  readonly isRecording: boolean;
  /** Speaks for the practice where the person is registered (GP1). */
  readonly isPractice: boolean;
}

const OTHER: Readonly<Record<Side, Side>> = { health: 'social', social: 'health' };

/**
 * RP1: anyone who works with the person may raise a point; it has words, and a positive risk says at least the risk and why
 * it matters.
 */
export function raisePoint(point: NewPoint, where: Raising, by: Speaker): Decision<PointEvent> {
  switch (point.kind) {
    case 'positiveRisk': {
      const risk = trimmed(point.risk);
      if (risk.risk === '' || risk.whyItMatters === '') return refused('riskWordsNeeded');
      for (const field of RISK_FIELDS.filter(written => risk[written] !== '')) {
        const refusal = refusalToWrite(field, by);
        if (refusal !== null) return refused(refusal);
      }
      return decided({ type: 'positiveRiskWritten', ...where, risk });
    }
    case 'question':
      return withWords(point.words, words => ({ type: 'questionAsked', ...where, to: point.to, words }));
    case 'challenge':
      return withWords(point.words, words => ({ type: 'challengeRaised', ...where, words }));
    case 'learningPoint':
      return withWords(point.words, words => ({ type: 'learningPointNoted', ...where, words }));
  }
}

/** RP2, GP1: a question is answered once, by whom it was for; a challenge by anyone, as often as it takes. */
export function answerPoint(point: RaisedPoint, words: string, by: Speaker): Decision<PointEvent> {
  const { side } = by;
  if (point.kind !== 'question' && point.kind !== 'challenge') return refused('pointNotOpen');
  if (!isPointOpen(point)) return refused('pointNotOpen');
  if (point.kind === 'question' && !isAsked(point.to, by)) return refused(refusalOfOthers(point.to, by));
  return withWords(words, said => ({ type: 'pointAnswered', ...named(point), words: said, side }));
}

/** RP3: that it changed the plan or was taken further is said in words by anyone; to agree to differ takes both sides. */
export function endChallenge(
  point: RaisedPoint,
  end: { readonly how: Exclude<ChallengeEnding, 'agreedToDiffer'>; readonly words: string },
  side: Side | null,
): Decision<PointEvent> {
  if (point.kind !== 'challenge' || !isPointOpen(point)) return refused('pointNotOpen');
  return withWords(end.words, words => ({ type: 'challengeEnded', ...named(point), how: end.how, words, views: null, side }));
}

/**
 * RP3: each side agrees to differ by saying what it sees, and nobody says it for the other; the second ends the challenge.
 * `was`: the side's own view that the new one was written over, empty for none.
 */
export function agreeToDiffer(
  point: RaisedPoint,
  said: { readonly view: string; readonly was: string; readonly words: string },
  by: Speaker,
): Decision<PointEvent> {
  if (point.kind !== 'challenge' || !isPointOpen(point)) return refused('pointNotOpen');
  const { side } = by;
  if (side === null) return refused('readOnlyRole');
  if ((point.differing[side]?.words ?? '') !== said.was) return refused('wordsHaveChanged');
  const view = said.view.trim();
  if (view === '') return refused('pointWordsNeeded');
  const other = point.differing[OTHER[side]];
  if (other === null) return decided({ type: 'sideAgreedToDiffer', ...named(point), view, side });
  if (other.by === by.staffId) return refused('anotherPersonNeeded');
  const views = side === 'health' ? { health: view, social: other.words } : { health: other.words, social: view };
  const words = said.words.trim();
  return decided({ type: 'challengeEnded', ...named(point), how: 'agreedToDiffer', words, views, side });
}

/** RP4: one field at a time, written over the words that the writer saw; a side's view by that side, or by who records. */
export function rewritePositiveRisk(
  point: RaisedPoint,
  given: { readonly field: RiskField; readonly words: string; readonly was: string },
  by: Speaker,
): Decision<PointEvent> {
  if (point.kind !== 'positiveRisk' || !isPointOpen(point)) return refused('pointNotOpen');
  const { field, was } = given;
  const refusal = refusalToWrite(field, by);
  if (refusal !== null) return refused(refusal);
  if (point.risk[field] !== was) return refused('wordsHaveChanged');
  const words = given.words.trim();
  if (words === '' && (field === 'risk' || field === 'whyItMatters')) return refused('riskWordsNeeded');
  return decided({ type: 'positiveRiskRewritten', ...named(point), field, words, side: by.side });
}

/** RP4: each side agrees to the words that it saw; decided together once both have, two people. */
export function decidePositiveRisk(point: RaisedPoint, seen: RiskWords, by: Speaker): Decision<PointEvent> {
  if (point.kind !== 'positiveRisk' || !isPointOpen(point)) return refused('pointNotOpen');
  const { side } = by;
  if (side === null) return refused('readOnlyRole');
  if (RISK_FIELDS.some(field => seen[field] !== point.risk[field])) return refused('wordsHaveChanged');
  const { healthView, socialView, safetyNet } = point.risk;
  if (healthView === '' || socialView === '') return refused('bothViewsNeeded');
  if (safetyNet === '') return refused('safetyNetNeeded');
  if (point.agreed[side] !== null) return refused('alreadySeen');
  const other = point.agreed[OTHER[side]];
  if (other?.by === by.staffId) return refused('anotherPersonNeeded');
  return decided({ type: other === null ? 'positiveRiskAgreed' : 'positiveRiskDecided', ...named(point), side });
}

/** RP6: what was said last is taken back by whoever said it, within ten minutes or while the round runs in which it was said, and never after its close. */
export function takeBackPoint(
  point: RaisedPoint,
  by: Pick<Actor, 'staffId'>,
  now: string,
  { isClosedSince, roundSince }: TakingBackFacts,
): Decision<PointEvent> {
  const last = lastAct(point);
  if (last === null || point.withdrawn !== null) return refused('nothingToTakeBack');
  if (last.said.by !== by.staffId) return refused('notYoursToTakeBack');
  if (isClosedSince(last.said.at)) return refused('roundClosed');
  if (!isStillUndoable(last.said.at, now, roundSince)) return refused('tooLateToTakeBack');
  return decided({ type: 'pointTakenBack', ...named(point), act: last.act });
}

/** What withdrawing is decided on that the point itself does not hold. */
export interface WithdrawalFacts {
  readonly isInMinutes: boolean;
  /** Whoever raised it speaks on this ward no longer. */
  readonly isRaiserGone: boolean;
}

/**
 * RP5: whoever raised it withdraws it, while nobody has answered, ended or decided it. What was noted stays in the ledger;
 * what stands in minutes stays on the card too, as withdrawn. RP7: of somebody who is gone it is set aside by who records the
 * rounds; a challenge is not: anyone ends it, in words.
 */
export function withdrawPoint(point: RaisedPoint, by: Speaker, facts: WithdrawalFacts): Decision<PointEvent> {
  const isTheirs = point.raised.by === by.staffId;
  if (!isTheirs && (!facts.isRaiserGone || point.kind === 'challenge')) return refused('notTheOneWhoRaised');
  if (!isTheirs && !by.recordsRounds) return refused('notRecording');
  if (point.withdrawn !== null) return refused('pointNotOpen');
  if (hasAnswers(point)) return refused('pointAnswered');
  if (!isTheirs) return decided({ type: 'pointSetAside', ...named(point), side: by.side });
  if (facts.isInMinutes) return decided({ type: 'pointWithdrawnAfterClose', ...named(point), side: by.side });
  return decided({ type: 'pointWithdrawn', ...named(point) });
}

function isAsked(to: Asked, by: Speaker): boolean {
  return to === 'gp' ? by.isPractice : to === by.side;
}

function refusalOfOthers(to: Asked, { side }: Speaker): Refusal {
  if (to === 'gp') return 'notThePracticeAsked';
  return side === null ? 'readOnlyRole' : 'notTheSideAsked';
}

function refusalToWrite(field: RiskField, { side, isRecording }: Speaker): 'notYourSideHealth' | 'notYourSideSocial' | null {
  const whose = sideOfField(field);
  if (whose === null || whose === side || isRecording) return null;
  return whose === 'health' ? 'notYourSideHealth' : 'notYourSideSocial';
}

function withWords(given: string, event: (words: string) => PointEvent): Decision<PointEvent> {
  const words = given.trim();
  return words === '' ? refused('pointWordsNeeded') : decided(event(words));
}

function trimmed(risk: RiskWords): RiskWords {
  const { whyItMatters, healthView, socialView, safetyNet } = risk;
  return {
    risk: risk.risk.trim(),
    whyItMatters: whyItMatters.trim(),
    healthView: healthView.trim(),
    socialView: socialView.trim(),
    safetyNet: safetyNet.trim(),
  };
}

function named({ pointId, cardId }: RaisedPoint): Pick<RaisedPoint, 'pointId' | 'cardId'> {
  return { pointId, cardId };
}
