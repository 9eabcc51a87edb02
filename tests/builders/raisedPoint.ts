import type { Challenge, LearningPoint, PositiveRisk, Question, RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import { buildId } from './ids.ts';

const BY_NEITHER = { health: null, social: null };

function core(): Pick<RaisedPoint, 'pointId' | 'cardId' | 'wardId' | 'roundId' | 'row' | 'raised' | 'withdrawn'> {
  return {
    pointId: buildId(),
    cardId: buildId(),
    wardId: buildId(),
    roundId: null,
    row: 'medicines',
    raised: { at: '2026-11-19T09:40:00.000Z', by: buildId(), registrationId: buildId(), side: 'health' },
    withdrawn: null,
  };
}

/** Asked of social care, not answered yet. */
export function buildQuestion(given: Partial<Question> = {}): Question {
  return { kind: 'question', ...core(), to: 'social', words: 'Who helps with the tablets?', answer: null, ...given };
}

export function buildChallenge(given: Partial<Challenge> = {}): Challenge {
  return {
    kind: 'challenge',
    ...core(),
    words: 'Is he safe on the stairs?',
    answers: [],
    differing: BY_NEITHER,
    ended: null,
    ...given,
  };
}

export function buildLearningPoint(given: Partial<LearningPoint> = {}): LearningPoint {
  return { kind: 'learningPoint', ...core(), words: 'The carer leaves at four.', ...given };
}

/** The risk and why it matters, nothing else yet. */
export function buildPositiveRisk(given: Partial<PositiveRisk> = {}): PositiveRisk {
  const risk = { risk: 'Walks to the shop', whyItMatters: 'He sees people', healthView: '', socialView: '', safetyNet: '' };
  const whole = core();
  const raised = given.raised ?? whole.raised;
  const written = { risk: raised, whyItMatters: raised, healthView: null, socialView: null, safetyNet: null };
  return { kind: 'positiveRisk', ...whole, risk, written, agreed: BY_NEITHER, decided: null, ...given };
}
