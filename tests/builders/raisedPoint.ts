import type { Challenge, LearningPoint, PositiveRisk, Question, RaisedPoint } from '../../shared/domain/raisedPoint.ts';
import { buildId } from './ids.ts';

function core(): Pick<RaisedPoint, 'pointId' | 'cardId' | 'wardId' | 'roundId' | 'row' | 'raised'> {
  return {
    pointId: buildId(),
    cardId: buildId(),
    wardId: buildId(),
    roundId: null,
    row: 'medicines',
    raised: { at: '2026-11-19T09:40:00.000Z', by: buildId(), registrationId: buildId(), side: 'health' },
  };
}

/** Asked of social care, not answered yet. */
export function buildQuestion(given: Partial<Question> = {}): Question {
  return { kind: 'question', ...core(), to: 'social', words: 'Who helps with the tablets?', answer: null, ...given };
}

export function buildChallenge(given: Partial<Challenge> = {}): Challenge {
  return { kind: 'challenge', ...core(), words: 'Is he safe on the stairs?', answers: [], ended: null, ...given };
}

export function buildLearningPoint(given: Partial<LearningPoint> = {}): LearningPoint {
  return { kind: 'learningPoint', ...core(), words: 'The carer leaves at four.', ...given };
}

/** The risk and why it matters, nothing else yet. */
export function buildPositiveRisk(given: Partial<PositiveRisk> = {}): PositiveRisk {
  const risk = { risk: 'Walks to the shop', whyItMatters: 'He sees people', healthView: '', socialView: '', safetyNet: '' };
  return { kind: 'positiveRisk', ...core(), risk, decided: null, ...given };
}
