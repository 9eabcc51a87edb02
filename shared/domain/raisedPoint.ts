import type { CardId, PointId, RegistrationId, RoundId, StaffId, WardId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import type { ChallengeEnding, Side, ViewRow } from '../vocabulary.ts';
import type { Actor } from './actor.ts';

/**
 * What anyone who works with a person may raise from any row of the card, in the ordinary course of things:
 *
 *   question       for the other side                    open ──answered──▶ answered
 *   challenge      of what is planned or believed        open ──answers──▶ … ──ended──▶ changed the plan,
 *                                                             agreed to differ (both views stand) or taken further
 *   learning point what each side did not know before we spoke: noted, and that is all
 *   positive risk  the risk the person wants to take     written ──decided together──▶ decided
 *
 * Each stands in the record with who raised it, as what. Whoever raised one may withdraw it while nobody has answered.
 */
export type RaisedPoint = Question | Challenge | LearningPoint | PositiveRisk;

interface PointCore {
  readonly pointId: PointId;
  readonly cardId: CardId;
  readonly wardId: WardId;
  /** The round that was running; null between rounds. */
  readonly roundId: RoundId | null;
  /** The row it was raised from; null for the card as a whole. */
  readonly row: ViewRow | null;
  readonly raised: Attribution;
}

/** Who said something, as what, when. */
export interface Attribution {
  readonly at: string;
  readonly by: StaffId;
  readonly registrationId: RegistrationId | null;
  /** Of the registration acted under. */
  readonly side: Side | null;
}

export interface SaidWords extends Attribution {
  readonly words: string;
}

export interface Question extends PointCore {
  readonly kind: 'question';
  readonly to: Side;
  readonly words: string;
  readonly answer: SaidWords | null;
}

export interface Challenge extends PointCore {
  readonly kind: 'challenge';
  readonly words: string;
  readonly answers: readonly SaidWords[];
  readonly ended: EndedChallenge | null;
}

export interface EndedChallenge extends SaidWords {
  readonly how: ChallengeEnding;
  /** Where it was agreed to differ: both, as each side wants them to stand in the minutes. */
  readonly views: BothViews | null;
}

export interface BothViews {
  readonly health: string;
  readonly social: string;
}

export interface LearningPoint extends PointCore {
  readonly kind: 'learningPoint';
  readonly words: string;
}

export interface PositiveRisk extends PointCore {
  readonly kind: 'positiveRisk';
  readonly risk: RiskWords;
  readonly decided: Attribution | null;
}

/** RP4: the risk the person wants to take, why it matters to them, each side's view, the safety net. */
export interface RiskWords {
  readonly risk: string;
  readonly whyItMatters: string;
  readonly healthView: string;
  readonly socialView: string;
  readonly safetyNet: string;
}

interface PointNamed {
  readonly pointId: PointId;
  readonly cardId: CardId;
}

interface Raising extends PointNamed {
  readonly wardId: WardId;
  readonly roundId: RoundId | null;
  readonly row: ViewRow | null;
  /** Of the registration acted under: the ledger has who, and as what. */
  readonly side: Side | null;
}

export type PointEvent =
  | ({ readonly type: 'questionAsked'; readonly to: Side; readonly words: string } & Raising)
  | ({ readonly type: 'challengeRaised'; readonly words: string } & Raising)
  | ({ readonly type: 'learningPointNoted'; readonly words: string } & Raising)
  | ({ readonly type: 'positiveRiskWritten'; readonly risk: RiskWords } & Raising)
  | ({ readonly type: 'pointAnswered'; readonly words: string; readonly side: Side | null } & PointNamed)
  | ({
      readonly type: 'challengeEnded';
      readonly how: ChallengeEnding;
      readonly words: string;
      readonly views: BothViews | null;
      readonly side: Side | null;
    } & PointNamed)
  | ({ readonly type: 'positiveRiskRewritten'; readonly risk: RiskWords } & PointNamed)
  | ({ readonly type: 'positiveRiskDecided'; readonly side: Side | null } & PointNamed)
  | ({ readonly type: 'pointWithdrawn' } & PointNamed);

/** What is raised, without where and by whom. */
export type NewPoint =
  | { readonly kind: 'question'; readonly to: Side; readonly words: string }
  | { readonly kind: 'challenge' | 'learningPoint'; readonly words: string }
  | { readonly kind: 'positiveRisk'; readonly risk: RiskWords };

/** RP1: anyone who works with the person may raise a point; it has words, and a positive risk says at least the risk and why it matters. */
export function raisePoint(point: NewPoint, where: Raising): Decision<PointEvent> {
  switch (point.kind) {
    case 'positiveRisk': {
      const risk = trimmed(point.risk);
      if (risk.risk === '' || risk.whyItMatters === '') return refused('riskWordsNeeded');
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

/** RP2: a question is answered once, by the side it was for; a challenge by anyone, as often as it takes. */
export function answerPoint(point: RaisedPoint, words: string, side: Side | null): Decision<PointEvent> {
  if (point.kind !== 'question' && point.kind !== 'challenge') return refused('pointNotOpen');
  if (!isPointOpen(point)) return refused('pointNotOpen');
  if (point.kind === 'question' && point.to !== side) return refused(side === null ? 'readOnlyRole' : 'notTheSideAsked');
  return withWords(words, said => ({ type: 'pointAnswered', ...named(point), words: said, side }));
}

/** RP3: a challenge ends in one of three ways. Agreed to differ: both views stand, each in words. */
export function endChallenge(
  point: RaisedPoint,
  end: { readonly how: ChallengeEnding; readonly words: string; readonly views: BothViews | null },
  side: Side | null,
): Decision<PointEvent> {
  if (point.kind !== 'challenge' || point.ended !== null) return refused('pointNotOpen');
  const views = end.how === 'agreedToDiffer' ? end.views : null;
  if (end.how === 'agreedToDiffer' && (views === null || views.health.trim() === '' || views.social.trim() === '')) {
    return refused('bothViewsNeeded');
  }
  const both = views === null ? null : { health: views.health.trim(), social: views.social.trim() };
  const words = end.words.trim();
  if (words === '' && both === null) return refused('pointWordsNeeded');
  return decided({ type: 'challengeEnded', ...named(point), how: end.how, words, views: both, side });
}

/** RP4: a positive risk is written by both sides until it is decided together; deciding needs both views and the safety net. */
export function rewritePositiveRisk(point: RaisedPoint, given: RiskWords): Decision<PointEvent> {
  if (point.kind !== 'positiveRisk' || point.decided !== null) return refused('pointNotOpen');
  const risk = trimmed(given);
  if (risk.risk === '' || risk.whyItMatters === '') return refused('riskWordsNeeded');
  return decided({ type: 'positiveRiskRewritten', ...named(point), risk });
}

export function decidePositiveRisk(point: RaisedPoint, side: Side | null): Decision<PointEvent> {
  if (point.kind !== 'positiveRisk' || point.decided !== null) return refused('pointNotOpen');
  const { healthView, socialView, safetyNet } = point.risk;
  if (healthView === '' || socialView === '') return refused('bothViewsNeeded');
  if (safetyNet === '') return refused('safetyNetNeeded');
  return decided({ type: 'positiveRiskDecided', ...named(point), side });
}

/** RP5: whoever raised it withdraws it, while nobody has answered, ended or decided it. What was noted stays in the ledger. */
export function withdrawPoint(point: RaisedPoint, by: Actor): Decision<PointEvent> {
  if (point.raised.by !== by.staffId) return refused('notTheOneWhoRaised');
  if (hasAnswers(point)) return refused('pointAnswered');
  return decided({ type: 'pointWithdrawn', ...named(point) });
}

/** Still wants something from somebody: an answer, an ending, a decision. */
export function isPointOpen(point: RaisedPoint): boolean {
  switch (point.kind) {
    case 'question':
      return point.answer === null;
    case 'challenge':
      return point.ended === null;
    case 'positiveRisk':
      return point.decided === null;
    case 'learningPoint':
      return false;
  }
}

/** The point after an event of its own; null once it is withdrawn. An event that does not fit is a mistake and throws. */
export function applyPoint(
  point: RaisedPoint | null,
  event: PointEvent,
  by: { readonly staffId: StaffId; readonly registrationId: RegistrationId | null },
  at: string,
): RaisedPoint | null {
  const attribution = (side: Side | null): Attribution => ({ at, by: by.staffId, registrationId: by.registrationId, side });
  switch (event.type) {
    case 'questionAsked':
      return {
        kind: 'question',
        ...placed(event),
        to: event.to,
        words: event.words,
        raised: attribution(event.side),
        answer: null,
      };
    case 'challengeRaised':
      return {
        kind: 'challenge',
        ...placed(event),
        words: event.words,
        raised: attribution(event.side),
        answers: [],
        ended: null,
      };
    case 'learningPointNoted':
      return { kind: 'learningPoint', ...placed(event), words: event.words, raised: attribution(event.side) };
    case 'positiveRiskWritten':
      return { kind: 'positiveRisk', ...placed(event), risk: event.risk, raised: attribution(event.side), decided: null };
  }
  if (point === null) throw new Error(`${event.type} for a point that was never raised: ${event.pointId}`);
  switch (event.type) {
    case 'pointAnswered': {
      const said = { ...attribution(event.side), words: event.words };
      if (point.kind === 'question') return { ...point, answer: said };
      if (point.kind === 'challenge') return { ...point, answers: [...point.answers, said] };
      break;
    }
    case 'challengeEnded': {
      const { how, words, views } = event;
      if (point.kind === 'challenge') return { ...point, ended: { ...attribution(event.side), how, words, views } };
      break;
    }
    case 'positiveRiskRewritten':
      if (point.kind === 'positiveRisk') return { ...point, risk: event.risk };
      break;
    case 'positiveRiskDecided':
      if (point.kind === 'positiveRisk') return { ...point, decided: attribution(event.side) };
      break;
    case 'pointWithdrawn':
      return null;
  }
  throw new Error(`${event.type} does not fit a ${point.kind}`);
}

function hasAnswers(point: RaisedPoint): boolean {
  switch (point.kind) {
    case 'question':
      return point.answer !== null;
    case 'challenge':
      return point.answers.length > 0 || point.ended !== null;
    case 'positiveRisk':
      return point.decided !== null;
    case 'learningPoint':
      return false;
  }
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

function named({ pointId, cardId }: RaisedPoint): PointNamed {
  return { pointId, cardId };
}

function placed({ pointId, cardId, wardId, roundId, row }: Raising) {
  return { pointId, cardId, wardId, roundId, row };
}
