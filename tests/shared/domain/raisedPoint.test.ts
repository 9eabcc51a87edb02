import { describe, expect, test } from 'vitest';
import {
  answerPoint,
  applyPoint,
  decidePositiveRisk,
  endChallenge,
  isPointOpen,
  type PointEvent,
  raisePoint,
  type RaisedPoint,
  rewritePositiveRisk,
  withdrawPoint,
} from '../../../shared/domain/raisedPoint.ts';
import type { CardId, PointId, WardId } from '../../../shared/ids.ts';
import type { Decision } from '../../../shared/refusals.ts';
import { buildId } from '../../builders/ids.ts';
import { buildChallenge, buildPositiveRisk, buildQuestion } from '../../builders/raisedPoint.ts';
import { buildActor } from './actors.ts';

const nurse = buildActor();
const NOW = '2026-11-19T09:45:00.000Z';
const where = {
  pointId: buildId<PointId>(),
  cardId: buildId<CardId>(),
  wardId: buildId<WardId>(),
  roundId: null,
  row: 'risks',
  side: 'health',
} as const;

function after(point: RaisedPoint | null, decision: Decision<PointEvent>): RaisedPoint {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`);
  const next = applyPoint(point, decision.value, nurse, NOW);
  if (next === null) throw new Error('it was withdrawn');
  return next;
}

describe('a raised point', () => {
  test('[RP1] has words, who raised it as what, and the row it was raised from', () => {
    const raised = after(null, raisePoint({ kind: 'challenge', words: ' Is he safe on the stairs? ' }, where));
    const { side: _, ...place } = where;
    expect(raised).toEqual({
      kind: 'challenge',
      ...place,
      words: 'Is he safe on the stairs?',
      raised: { at: NOW, by: nurse.staffId, registrationId: nurse.registrationId, side: 'health' },
      answers: [],
      ended: null,
    });
    expect(raisePoint({ kind: 'learningPoint', words: '  ' }, where)).toEqual({ ok: false, refusal: 'pointWordsNeeded' });
    const risk = { risk: 'Walks alone', whyItMatters: ' ', healthView: '', socialView: '', safetyNet: '' };
    expect(raisePoint({ kind: 'positiveRisk', risk }, where)).toEqual({ ok: false, refusal: 'riskWordsNeeded' });
  });

  test('[RP2] a question is answered once, by the side it was for', () => {
    const question = buildQuestion({ to: 'social' });
    expect(answerPoint(question, 'Her daughter does', 'health')).toEqual({ ok: false, refusal: 'notTheSideAsked' });
    expect(answerPoint(question, 'Her daughter does', null)).toEqual({ ok: false, refusal: 'readOnlyRole' });
    const answered = after(question, answerPoint(question, 'Her daughter does', 'social'));
    expect(isPointOpen(answered)).toBe(false);
    expect(answerPoint(answered, 'Again', 'social')).toEqual({ ok: false, refusal: 'pointNotOpen' });
  });

  test('[RP3] a challenge is answered as often as it takes and ends in one of three ways, both views standing where they differ', () => {
    const once = after(buildChallenge(), answerPoint(buildChallenge(), 'The rail was fitted on Monday', 'social'));
    const twice = after(once, answerPoint(once, 'He does not use it', 'health'));
    expect(twice).toMatchObject({ answers: [{ side: 'social' }, { side: 'health' }], ended: null });
    const differ = { how: 'agreedToDiffer', words: '', views: { health: 'A care home is safer', social: ' ' } } as const;
    expect(endChallenge(twice, differ, 'health')).toEqual({ ok: false, refusal: 'bothViewsNeeded' });
    expect(endChallenge(twice, { how: 'changedPlan', words: ' ', views: null }, 'health')).toEqual({
      ok: false,
      refusal: 'pointWordsNeeded',
    });
    const views = { health: 'A care home is safer', social: 'Home is what he wants' };
    const ended = after(twice, endChallenge(twice, { ...differ, views }, 'health'));
    expect(ended).toMatchObject({ ended: { how: 'agreedToDiffer', views } });
    expect(endChallenge(ended, { ...differ, views }, 'health')).toEqual({ ok: false, refusal: 'pointNotOpen' });
    expect(answerPoint(ended, 'more', 'health')).toEqual({ ok: false, refusal: 'pointNotOpen' });
  });

  test('[RP4] a positive risk is decided together once both views and the safety net are written', () => {
    const written = buildPositiveRisk();
    expect(decidePositiveRisk(written, 'health')).toEqual({ ok: false, refusal: 'bothViewsNeeded' });
    const views = { ...written.risk, healthView: 'May fall', socialView: 'Knows the way' };
    const seen = after(written, rewritePositiveRisk(written, views));
    expect(decidePositiveRisk(seen, 'health')).toEqual({ ok: false, refusal: 'safetyNetNeeded' });
    const whole = after(seen, rewritePositiveRisk(seen, { ...views, safetyNet: 'Wears the pendant' }));
    const decided = after(whole, decidePositiveRisk(whole, 'social'));
    expect(decided).toMatchObject({ decided: { by: nurse.staffId, side: 'social' } });
    expect(rewritePositiveRisk(decided, views)).toEqual({ ok: false, refusal: 'pointNotOpen' });
  });

  test('[RP5] is withdrawn by whoever raised it, while nobody has answered', () => {
    const mine = buildChallenge({ raised: { at: NOW, by: nurse.staffId, registrationId: null, side: 'health' } });
    expect(withdrawPoint(buildChallenge(), nurse)).toEqual({ ok: false, refusal: 'notTheOneWhoRaised' });
    const decision = withdrawPoint(mine, nurse);
    expect(decision.ok && applyPoint(mine, decision.value, nurse, NOW)).toBeNull();
    const answered = after(mine, answerPoint(mine, 'A word', null));
    expect(withdrawPoint(answered, nurse)).toEqual({ ok: false, refusal: 'pointAnswered' });
  });
});
