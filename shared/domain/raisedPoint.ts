import type { CardId, PointId, RegistrationId, RoundId, StaffId, WardId } from '../ids.ts';
import { type Asked, type ChallengeEnding, type Side, SIDES, type ViewRow } from '../vocabulary.ts';

/**
 * What anyone who works with a person may raise from any row of the card, in the ordinary course of things:
 *
 *   question       for a side, or the GP                   open ──answered──▶ answered
 *   challenge      of what is planned or believed        open ──answers──▶ … ──ended──▶ changed the plan,
 *                                                             agreed to differ (both views stand) or taken further
 *   learning point what each side did not know before we spoke: noted, and that is all
 *   positive risk  the risk the person wants to take     written ──agreed by each side──▶ decided together
 *
 * What takes both sides takes an act by each: the second may come days after the round (WR14). Each stands in the record
 * with who raised it, as what. Whoever raised one may withdraw it while nobody has answered; once they have left the ward, who
 * records the rounds sets it aside.
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
  /** Withdrawn after the round had closed, whose minutes hold it, or by somebody else: it stays and says so. */
  readonly withdrawn: Attribution | null;
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
  readonly to: Asked;
  readonly words: string;
  readonly answer: SaidWords | null;
  /** Whoever took their answer back may put it right (GP6); until it is answered again. */
  readonly answerTakenBack?: Pick<Attribution, 'at' | 'by'>;
}

export interface Challenge extends PointCore {
  readonly kind: 'challenge';
  readonly words: string;
  readonly answers: readonly SaidWords[];
  /** What a side sees, once it has agreed to differ. Ended once both have. */
  readonly differing: Readonly<Record<Side, SaidWords | null>>;
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
  /** Who wrote each as it stands; null where nothing is written. */
  readonly written: Readonly<Record<RiskField, Attribution | null>>;
  /** Each side's agreement to the words as they stand: any change of them takes it back. */
  readonly agreed: Readonly<Record<Side, Attribution | null>>;
  /** By the second of both. */
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

/** In the order they are talked through. */
export const RISK_FIELDS = ['risk', 'whyItMatters', 'healthView', 'socialView', 'safetyNet'] as const;
export type RiskField = (typeof RISK_FIELDS)[number];

/** Whose a field is: a side's view is that side's alone. */
export function sideOfField(field: RiskField): Side | null {
  if (field === 'healthView') return 'health';
  return field === 'socialView' ? 'social' : null;
}

interface PointNamed {
  readonly pointId: PointId;
  readonly cardId: CardId;
}

export interface Raising extends PointNamed {
  readonly wardId: WardId;
  readonly roundId: RoundId | null;
  readonly row: ViewRow | null;
  /** Of the registration acted under: the ledger has who, and as what. */
  readonly side: Side | null;
}

export type PointEvent =
  | ({ readonly type: 'questionAsked'; readonly to: Asked; readonly words: string } & Raising)
  | ({ readonly type: 'challengeRaised'; readonly words: string } & Raising)
  | ({ readonly type: 'learningPointNoted'; readonly words: string } & Raising)
  | ({ readonly type: 'positiveRiskWritten'; readonly risk: RiskWords } & Raising)
  | ({ readonly type: 'pointAnswered'; readonly words: string; readonly side: Side | null } & PointNamed)
  | ({ readonly type: 'sideAgreedToDiffer'; readonly view: string; readonly side: Side } & PointNamed)
  | ({
      readonly type: 'challengeEnded';
      readonly how: ChallengeEnding;
      readonly words: string;
      readonly views: BothViews | null;
      readonly side: Side | null;
    } & PointNamed)
  | ({
      readonly type: 'positiveRiskRewritten';
      readonly field: RiskField;
      readonly words: string;
      readonly side: Side | null;
    } & PointNamed)
  | ({ readonly type: 'positiveRiskAgreed'; readonly side: Side } & PointNamed)
  | ({ readonly type: 'positiveRiskDecided'; readonly side: Side } & PointNamed)
  | ({ readonly type: 'pointTakenBack'; readonly act: PointAct } & PointNamed)
  | ({ readonly type: 'pointWithdrawn' } & PointNamed)
  | ({ readonly type: 'pointWithdrawnAfterClose'; readonly side: Side | null } & PointNamed)
  /** Whoever raised it speaks here no longer: by who records the rounds, and it stays on the card. */
  | ({ readonly type: 'pointSetAside'; readonly side: Side | null } & PointNamed);

/** What is said on a point after it was raised, and can be taken back. */
export type PointAct = 'answer' | 'differing' | 'ending' | 'agreement';

/** What is raised, without where and by whom. */
export type NewPoint =
  | { readonly kind: 'question'; readonly to: Asked; readonly words: string }
  | { readonly kind: 'challenge' | 'learningPoint'; readonly words: string }
  | { readonly kind: 'positiveRisk'; readonly risk: RiskWords };

/** Still wants something from somebody: an answer, an ending, a decision. */
export function isPointOpen(point: RaisedPoint): boolean {
  if (point.withdrawn !== null) return false;
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

/** GP3: what the practice has answered; null for anything else, and while it has not. */
export function practiceAnswer(point: RaisedPoint): SaidWords | null {
  return point.kind === 'question' && point.to === 'gp' ? point.answer : null;
}

/** RP5: someone has answered: the question or challenge, or a positive risk by words or agreement of another person. */
export function hasAnswers(point: RaisedPoint): boolean {
  switch (point.kind) {
    case 'question':
      return point.answer !== null;
    case 'challenge':
      return lastAct(point) !== null;
    case 'positiveRisk':
      return [...Object.values(point.written), ...Object.values(point.agreed)].some(
        said => said !== null && said.by !== point.raised.by,
      );
    case 'learningPoint':
      return false;
  }
}

/** What was said last on a point: that alone is taken back, so that nobody's reply loses what it replied to. */
export function lastAct(point: RaisedPoint): { readonly act: PointAct; readonly said: Attribution } | null {
  switch (point.kind) {
    case 'question':
      return point.answer === null ? null : { act: 'answer', said: point.answer };
    case 'challenge':
      if (point.ended !== null) return { act: 'ending', said: point.ended };
      return latest([
        ...point.answers.map(said => ({ act: 'answer', said }) as const),
        ...SIDES.map(side => ({ act: 'differing', said: point.differing[side] }) as const),
      ]);
    case 'positiveRisk':
      return latest(SIDES.map(side => ({ act: 'agreement', said: point.agreed[side] }) as const));
    case 'learningPoint':
      return null;
  }
}

function latest(acts: readonly { readonly act: PointAct; readonly said: Attribution | null }[]): ReturnType<typeof lastAct> {
  return acts.reduce<ReturnType<typeof lastAct>>((last, { act, said }) => {
    if (said === null) return last;
    return last === null || said.at >= last.said.at ? { act, said } : last;
  }, null);
}
