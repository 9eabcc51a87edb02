import { expect, test } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { presentPractice } from '../../../server/presenters/practice.ts';
import type { RoundId } from '../../../shared/ids.ts';
import { buildSession } from '../../builders/staff.ts';
import { running } from './wardAtWork.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

const as = (staff: Staff) => viewerOf(staff, buildSession(staff));

async function awaited({ store, gp, wardId, oakSurgery, time }: WardWithPractices) {
  const view = await presentPractice(store, as(gp), wardId, oakSurgery.organisationId, time.now);
  return view.people[0]?.awaited ?? null;
}

/** On the list of a wider MDT a week from now, with three questions. */
async function asked(ward: WardWithPractices) {
  const { must, nurse, oak, wardId } = ward;
  const points = [
    await must(nurse, questionForGp(oak)),
    await must(nurse, questionForGp(oak)),
    await must(nurse, questionForGp(oak)),
  ];
  const slots = { from: '12:30', minutesEach: 5 };
  const roundId = await must(nurse, { type: 'planRound', wardId, kind: 'monthly', heldOn: '2026-11-26', slots });
  return { points, roundId };
}

test('[GP6] a practice answers by note until 18:00 the day before, then in the round, and again once it is over', async () => {
  const ward = await wardWithPractices();
  const { must, send, nurse, gp, time } = ward;
  const { points, roundId } = await asked(ward);
  const answer = (which: number) => ({ type: 'answerPoint', pointId: points[which] ?? null, words: 'Yes, from Monday' }) as const;
  expect(await awaited(ward)).toEqual({ heldOn: '2026-11-26', notesUntil: expect.any(String), takesNotes: true });
  time.now = '2026-11-25T17:59:00.000Z';
  await must(gp, answer(0));
  time.now = '2026-11-25T18:00:00.000Z';
  expect(await send(gp, answer(1))).toMatchObject({ ok: false, refusal: 'notesClosed' });
  expect(await awaited(ward)).toMatchObject({ takesNotes: false });
  time.now = '2026-11-26T12:30:00.000Z';
  await must(nurse, { type: 'startRound', roundId });
  await must(gp, answer(1));
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  await must(gp, answer(2));
  expect(await awaited(ward)).toBeNull();
});

test('[GP6] a round that was never held keeps no answer waiting; nor does it the answers between the two sides', async () => {
  const ward = await wardWithPractices();
  const { must, send, nurse, socialWorker, gp, oak, time } = ward;
  const { points } = await asked(ward);
  const point = { kind: 'question', to: 'social', words: 'Is the rail up?' } as const;
  const toSocial = await must(nurse, { type: 'raisePoint', cardId: oak.cardId, row: 'home', point });
  time.now = '2026-11-25T20:00:00.000Z';
  expect(await send(gp, { type: 'answerPoint', pointId: points[0], words: 'Yes' })).toMatchObject({ refusal: 'notesClosed' });
  await must(socialWorker, { type: 'answerPoint', pointId: toSocial, words: 'Since Tuesday' });
  time.now = '2026-11-27T08:00:00.000Z';
  await must(gp, { type: 'answerPoint', pointId: points[0], words: 'Yes' });
});

test('[GP6] what was answered by note stands in the minutes of the round it was for, and an answer taken back does not', async () => {
  const ward = await wardWithPractices();
  const { must, nurse, gp, store, time } = ward;
  const { points, roundId } = await asked(ward);
  for (const pointId of points.slice(0, 2)) await must(gp, { type: 'answerPoint', pointId, words: 'Yes, from Monday' });
  await must(gp, { type: 'takeBackPoint', pointId: points[1] });
  time.now = '2026-11-26T12:30:00.000Z';
  await must(nurse, { type: 'startRound', roundId });
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  const stored = await store.findMinutes(roundId as RoundId);
  const answers = stored?.minutes.people[0]?.points?.flatMap(point => point.answers);
  expect(answers).toEqual([{ words: 'Yes, from Monday', by: gp.name }]);
});

test('[GP6, RP6] an answer taken back too late for notes is put right within ten minutes, by whoever took it back', async () => {
  const ward = await wardWithPractices();
  const { must, send, gp, time } = ward;
  const { points } = await asked(ward);
  const [pointId = null, other = null] = points;
  const answer = (words: string) => ({ type: 'answerPoint', pointId, words }) as const;
  time.now = '2026-11-25T17:57:00.000Z';
  await must(gp, answer('Yes, 40 mg'));
  time.now = '2026-11-25T18:02:00.000Z';
  await must(gp, { type: 'takeBackPoint', pointId });
  expect(await send(gp, { type: 'answerPoint', pointId: other, words: 'No' })).toMatchObject({ refusal: 'notesClosed' });
  await must(gp, answer('Yes, 20 mg'));
  await must(gp, { type: 'takeBackPoint', pointId });
  time.now = '2026-11-25T18:12:30.000Z';
  expect(await send(gp, answer('Yes, 10 mg'))).toMatchObject({ refusal: 'notesClosed' });
});

test('[GP6] what is said in another round with the person on the day of the wider MDT is taken', async () => {
  const ward = await wardWithPractices();
  const { must, gp, time } = ward;
  const { points } = await asked(ward);
  time.now = '2026-11-26T09:00:00.000Z';
  await running(ward);
  await must(gp, { type: 'answerPoint', pointId: points[0], words: 'Yes, from Monday' });
  expect(await awaited(ward)).toBeNull();
});
