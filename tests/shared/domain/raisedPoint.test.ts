import { describe, expect, test } from 'vitest';
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
import {
  isPointOpen,
  type PointEvent,
  type PositiveRisk,
  type RaisedPoint,
  type RiskField,
} from '../../../shared/domain/raisedPoint.ts';
import type { CardId, PointId, WardId } from '../../../shared/ids.ts';
import { type Decision, refused } from '../../../shared/refusals.ts';
import { buildId } from '../../builders/ids.ts';
import { buildChallenge, buildLearningPoint, buildPositiveRisk, buildQuestion } from '../../builders/raisedPoint.ts';
import { buildActor } from './actors.ts';

const [nurse, socialWorker, scribe] = [buildActor(), buildActor({ staffId: buildId() }), buildActor({ staffId: buildId() })];
const asNurse: Speaker = { staffId: nurse.staffId, side: 'health', isRecording: false, recordsRounds: false, isPractice: false };
const asSocialWorker: Speaker = {
  staffId: socialWorker.staffId,
  side: 'social',
  isRecording: false,
  recordsRounds: false,
  isPractice: false,
};
const asScribe: Speaker = { staffId: scribe.staffId, side: null, isRecording: true, recordsRounds: true, isPractice: false };
const NOW = '2026-11-19T09:45:00.000Z';
const between = { isClosedSince: () => false, roundSince: null };
const NO_MINUTES = { isInMinutes: false, isRaiserGone: false };
const where = {
  pointId: buildId<PointId>(),
  cardId: buildId<CardId>(),
  wardId: buildId<WardId>(),
  roundId: null,
  row: 'risks',
  side: 'health',
} as const;
const raisedByNurse = { at: NOW, by: nurse.staffId, registrationId: nurse.registrationId, side: 'health' } as const;

function after<Point extends RaisedPoint>(point: Point | null, decision: Decision<PointEvent>, by = asNurse, at = NOW): Point {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`);
  const next = applyPoint(point, decision.value, { staffId: by.staffId, registrationId: nurse.registrationId }, at);
  if (next === null) throw new Error('it was withdrawn');
  return next as Point;
}

/** Written, each view by its side, all by who may. */
function wholeRisk(): PositiveRisk {
  const write = (point: PositiveRisk, field: RiskField, words: string, by: Speaker) =>
    after(point, rewritePositiveRisk(point, { field, words, was: '' }, by), by);
  const raised = buildPositiveRisk({ raised: raisedByNurse });
  const health = write(raised, 'healthView', 'May fall', asNurse);
  return write(write(health, 'socialView', 'Knows the way', asSocialWorker), 'safetyNet', 'Wears the pendant', asSocialWorker);
}

describe('a raised point', () => {
  test('[RP1] has words, who raised it as what, and the row it was raised from', () => {
    const raised = after(null, raisePoint({ kind: 'challenge', words: ' Is he safe on the stairs? ' }, where, asNurse));
    const { side: _, ...place } = where;
    expect(raised).toEqual({
      kind: 'challenge',
      ...place,
      words: 'Is he safe on the stairs?',
      raised: raisedByNurse,
      withdrawn: null,
      answers: [],
      differing: { health: null, social: null },
      ended: null,
    });
    expect(raisePoint({ kind: 'learningPoint', words: '  ' }, where, asNurse)).toEqual(refused('pointWordsNeeded'));
    const risk = { risk: 'Walks alone', whyItMatters: ' ', healthView: '', socialView: '', safetyNet: '' };
    expect(raisePoint({ kind: 'positiveRisk', risk }, where, asNurse)).toEqual(refused('riskWordsNeeded'));
    const forThem = { ...risk, whyItMatters: 'It is his life', socialView: 'Social care is fine with it' };
    expect(raisePoint({ kind: 'positiveRisk', risk: forThem }, where, asNurse)).toEqual(refused('notYourSideSocial'));
    expect(raisePoint({ kind: 'positiveRisk', risk: forThem }, where, asScribe)).toMatchObject({ ok: true });
  });

  test('[RP2] a question is answered once, by the side it was for', () => {
    const question = buildQuestion({ to: 'social' });
    expect(answerPoint(question, 'Her daughter does', asNurse)).toEqual(refused('notTheSideAsked'));
    expect(answerPoint(question, 'Her daughter does', asScribe)).toEqual(refused('readOnlyRole'));
    const answered = after(question, answerPoint(question, 'Her daughter does', asSocialWorker));
    expect(isPointOpen(answered)).toBe(false);
    expect(answerPoint(answered, 'Again', asSocialWorker)).toEqual(refused('pointNotOpen'));
  });

  test('[RP3] a challenge is answered as often as it takes; that it changed the plan or was taken further is said in words', () => {
    const once = after(buildChallenge(), answerPoint(buildChallenge(), 'The rail was fitted on Monday', asSocialWorker));
    const twice = after(once, answerPoint(once, 'He does not use it', asNurse));
    expect(twice).toMatchObject({ answers: [{ side: 'social' }, { side: 'health' }], ended: null });
    expect(endChallenge(twice, { how: 'changedPlan', words: ' ' }, 'health')).toEqual(refused('pointWordsNeeded'));
    const ended = after(twice, endChallenge(twice, { how: 'changedPlan', words: 'A stairlift' }, 'health'));
    expect(endChallenge(ended, { how: 'takenFurther', words: 'more' }, 'health')).toEqual(refused('pointNotOpen'));
    expect(answerPoint(ended, 'more', asNurse)).toEqual(refused('pointNotOpen'));
  });

  test('[RP3] agreed to differ once each side has said what it sees, in its own words and by its own people', () => {
    const challenge = buildChallenge({ raised: { ...raisedByNurse, side: 'social', by: socialWorker.staffId } });
    const said = { view: ' A care home is safer ', was: '', words: 'not heard until both have agreed' };
    expect(agreeToDiffer(challenge, said, asScribe)).toEqual(refused('readOnlyRole'));
    expect(agreeToDiffer(challenge, { ...said, view: ' ' }, asNurse)).toEqual(refused('pointWordsNeeded'));
    const waiting = after(challenge, agreeToDiffer(challenge, said, asNurse));
    expect(isPointOpen(waiting)).toBe(true);
    expect(waiting).toMatchObject({ differing: { health: { words: 'A care home is safer', by: nurse.staffId }, social: null } });
    // A colleague of the same side who had not seen these words doesn't write over them.
    expect(agreeToDiffer(waiting, said, asNurse)).toEqual(refused('wordsHaveChanged'));
    const bothSides: Speaker = { ...asNurse, side: 'social' };
    const other = { view: 'Home is what he wants', was: '', words: 'Seen again in a month' };
    expect(agreeToDiffer(waiting, other, bothSides)).toEqual(refused('anotherPersonNeeded'));
    const ended = after(waiting, agreeToDiffer(waiting, other, asSocialWorker), asSocialWorker);
    const views = { health: 'A care home is safer', social: 'Home is what he wants' };
    expect(ended).toMatchObject({
      differing: { health: { by: nurse.staffId }, social: { by: socialWorker.staffId } },
      ended: { how: 'agreedToDiffer', views, words: 'Seen again in a month' },
    });
    expect(agreeToDiffer(ended, other, asNurse)).toEqual(refused('pointNotOpen'));
  });

  test('[RP4] a side’s view is written by that side or by who records, and who wrote it stands beside it', () => {
    const risk = buildPositiveRisk({ raised: raisedByNurse });
    const view = { field: 'socialView', words: 'Social care is fine with it', was: '' } as const;
    expect(rewritePositiveRisk(risk, view, asNurse)).toEqual(refused('notYourSideSocial'));
    expect(rewritePositiveRisk(risk, { ...view, field: 'healthView' }, asSocialWorker)).toEqual(refused('notYourSideHealth'));
    const theirs = after(risk, rewritePositiveRisk(risk, view, asSocialWorker), asSocialWorker);
    expect(theirs.written.socialView).toMatchObject({ by: socialWorker.staffId, side: 'social' });
    const recorded = after(risk, rewritePositiveRisk(risk, view, asScribe), asScribe);
    expect(recorded.written.socialView).toMatchObject({ by: scribe.staffId, side: null });
  });

  test('[RP4] words that their writer had not seen are not written over', () => {
    const risk = wholeRisk();
    const late = { field: 'safetyNet', words: 'A call at noon', was: '' } as const;
    expect(rewritePositiveRisk(risk, late, asNurse)).toEqual(refused('wordsHaveChanged'));
    const seen = after(risk, rewritePositiveRisk(risk, { ...late, was: 'Wears the pendant' }, asNurse));
    expect(seen.risk).toEqual({ ...risk.risk, safetyNet: 'A call at noon' });
    expect(rewritePositiveRisk(seen, { field: 'risk', words: ' ', was: seen.risk.risk }, asNurse)).toEqual(
      refused('riskWordsNeeded'),
    );
  });

  test('[RP4] decided together takes both views, the safety net, and an act by each side on the words as they stand', () => {
    const written = buildPositiveRisk();
    expect(decidePositiveRisk(written, written.risk, asNurse)).toEqual(refused('bothViewsNeeded'));
    const whole = wholeRisk();
    const netless = { ...whole, risk: { ...whole.risk, safetyNet: '' } };
    expect(decidePositiveRisk(netless, netless.risk, asNurse)).toEqual(refused('safetyNetNeeded'));
    expect(decidePositiveRisk(whole, written.risk, asNurse)).toEqual(refused('wordsHaveChanged'));
    expect(decidePositiveRisk(whole, whole.risk, asScribe)).toEqual(refused('readOnlyRole'));
    const half = after(whole, decidePositiveRisk(whole, whole.risk, asNurse));
    expect(half).toMatchObject({ agreed: { health: { by: nurse.staffId }, social: null }, decided: null });
    expect(decidePositiveRisk(half, half.risk, asNurse)).toEqual(refused('alreadySeen'));
    expect(decidePositiveRisk(half, half.risk, { ...asNurse, side: 'social' })).toEqual(refused('anotherPersonNeeded'));
    const changed = { field: 'socialView', words: 'Not on ice', was: 'Knows the way' } as const;
    const otherwise = after(half, rewritePositiveRisk(half, changed, asSocialWorker), asSocialWorker);
    expect(otherwise.agreed).toEqual({ health: null, social: null });
    const decided = after(half, decidePositiveRisk(half, half.risk, asSocialWorker), asSocialWorker);
    expect(decided).toMatchObject({
      agreed: { health: { by: nurse.staffId }, social: { by: socialWorker.staffId } },
      decided: { by: socialWorker.staffId, side: 'social' },
    });
    expect(rewritePositiveRisk(decided, changed, asSocialWorker)).toEqual(refused('pointNotOpen'));
  });

  test('[RP5] is withdrawn by whoever raised it, while nobody has answered', () => {
    const mine = buildChallenge({ raised: raisedByNurse });
    expect(withdrawPoint(buildChallenge(), asNurse, NO_MINUTES)).toEqual(refused('notTheOneWhoRaised'));
    const decision = withdrawPoint(mine, asNurse, NO_MINUTES);
    expect(decision.ok && applyPoint(mine, decision.value, nurse, NOW)).toBeNull();
    const answered = after(mine, answerPoint(mine, 'A word', asScribe));
    expect(withdrawPoint(answered, asNurse, NO_MINUTES)).toEqual(refused('pointAnswered'));
    const differing = after(mine, agreeToDiffer(mine, { view: 'No', was: '', words: '' }, asSocialWorker), asSocialWorker);
    expect(withdrawPoint(differing, asNurse, NO_MINUTES)).toEqual(refused('pointAnswered'));
  });

  test('[RP5] words of the other side in a positive risk are an answer', () => {
    const risk = buildPositiveRisk({ raised: raisedByNurse });
    const own = after(risk, rewritePositiveRisk(risk, { field: 'healthView', words: 'May fall', was: '' }, asNurse));
    expect(withdrawPoint(own, asNurse, NO_MINUTES)).toMatchObject({ ok: true });
    const view = { field: 'socialView', words: 'I object strongly', was: '' } as const;
    const objected = after(own, rewritePositiveRisk(own, view, asSocialWorker), asSocialWorker);
    expect(withdrawPoint(objected, asNurse, NO_MINUTES)).toEqual(refused('pointAnswered'));
  });

  test('[RP5] once it stands in minutes it is withdrawn as a correction, and says so', () => {
    const mine = buildLearningPoint({ raised: raisedByNurse });
    const withdrawn = after(mine, withdrawPoint(mine, asNurse, { ...NO_MINUTES, isInMinutes: true }));
    expect(withdrawn).toEqual({ ...mine, withdrawn: raisedByNurse });
    expect(withdrawPoint(withdrawn, asNurse, { ...NO_MINUTES, isInMinutes: true })).toEqual(refused('pointNotOpen'));
    const challenge = buildChallenge({ raised: raisedByNurse, withdrawn: raisedByNurse });
    expect(isPointOpen(challenge)).toBe(false);
    expect(answerPoint(challenge, 'A word', asSocialWorker)).toEqual(refused('pointNotOpen'));
  });

  test('[RP7] of someone who has left the ward is set aside by who records the rounds, and stays; a challenge anyone ends', () => {
    const gone = { isInMinutes: false, isRaiserGone: true };
    const question = buildQuestion();
    expect(withdrawPoint(question, asScribe, NO_MINUTES)).toEqual(refused('notTheOneWhoRaised'));
    expect(withdrawPoint(question, asSocialWorker, gone)).toEqual(refused('notRecording'));
    const aside = after(question, withdrawPoint(question, asScribe, gone), asScribe);
    expect(aside).toMatchObject({ words: question.words, withdrawn: { by: scribe.staffId } });
    expect(isPointOpen(aside)).toBe(false);
    const answered = after(question, answerPoint(question, 'Her daughter does', asSocialWorker));
    expect(withdrawPoint(answered, asScribe, gone)).toEqual(refused('pointAnswered'));
    const challenge = buildChallenge();
    expect(withdrawPoint(challenge, asScribe, gone)).toEqual(refused('notTheOneWhoRaised'));
    expect(endChallenge(challenge, { how: 'takenFurther', words: 'To the safeguarding lead' }, null).ok).toBe(true);
  });

  test('[RP6] what was said last is taken back by whoever said it, within ten minutes or while its round runs, and not once that has closed', () => {
    const question = buildQuestion({ to: 'health' });
    const answered = after(question, answerPoint(question, 'Wrong card', asNurse));
    expect(takeBackPoint(question, asNurse, NOW, between)).toEqual(refused('nothingToTakeBack'));
    expect(takeBackPoint(answered, asSocialWorker, NOW, between)).toEqual(refused('notYoursToTakeBack'));
    expect(takeBackPoint(answered, asNurse, '2026-11-19T09:55:01.000Z', between)).toEqual(refused('tooLateToTakeBack'));
    expect(takeBackPoint(answered, asNurse, NOW, { ...between, isClosedSince: at => at >= NOW })).toEqual(refused('roundClosed'));
    const late = (roundSince: string) => takeBackPoint(answered, asNurse, '2026-11-19T10:40:00.000Z', { ...between, roundSince });
    expect(late('2026-11-19T09:30:00.000Z').ok).toBe(true);
    expect(late('2026-11-19T10:00:00.000Z'), 'said before this round').toEqual(refused('tooLateToTakeBack'));
    const { answerTakenBack, ...asBefore } = {
      answerTakenBack: null,
      ...after(answered, takeBackPoint(answered, asNurse, NOW, between)),
    };
    expect(asBefore).toEqual(question);
    expect(answerTakenBack).toMatchObject({ by: asNurse.staffId });

    const whole = wholeRisk();
    const half = after(whole, decidePositiveRisk(whole, whole.risk, asNurse));
    const decided = after(half, decidePositiveRisk(half, half.risk, asSocialWorker), asSocialWorker);
    expect(takeBackPoint(decided, asNurse, NOW, between)).toEqual(refused('notYoursToTakeBack'));
    expect(after(decided, takeBackPoint(decided, asSocialWorker, NOW, between), asSocialWorker)).toEqual(half);
    expect(after(half, takeBackPoint(half, asNurse, NOW, between))).toEqual(whole);
  });

  test('[RP6] an ending, a view and an answer of a challenge go back in the order in which they came', () => {
    const later = (minute: number) => `2026-11-19T09:4${minute}:00.000Z`;
    const raised = buildChallenge();
    const answered = after(raised, answerPoint(raised, 'He can', asNurse), asNurse, later(5));
    const waiting = after(answered, agreeToDiffer(answered, { view: 'Safer', was: '', words: '' }, asNurse), asNurse, later(6));
    const said = { view: 'Home', was: '', words: '' };
    const ended = after(waiting, agreeToDiffer(waiting, said, asSocialWorker), asSocialWorker, later(7));
    const back = (point: RaisedPoint, by: Speaker) => after(point, takeBackPoint(point, by, later(8), between), by, later(8));
    expect(back(ended, asSocialWorker)).toEqual(waiting);
    expect(back(waiting, asNurse)).toEqual(answered);
    expect(back(answered, asNurse)).toEqual(raised);
  });
});
