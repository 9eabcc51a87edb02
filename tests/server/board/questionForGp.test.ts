import { expect, test } from 'vitest';
import { viewerOf } from '../../../db/store.ts';
import { presentBoard } from '../../../server/presenters/board.ts';
import type { PointId } from '../../../shared/ids.ts';
import { buildSession } from '../../builders/staff.ts';
import { running } from './wardAtWork.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

test('[GP1] a question for the practice is counted on the board, and answered by a GP of that practice alone', async () => {
  const ward = await wardWithPractices();
  const { nurse, socialWorker, coordinator, gp, otherGp, oak, must, send, store, wardId, time } = ward;
  const counted = async () => {
    const board = await presentBoard(store, viewerOf(nurse, buildSession(nurse)), wardId, time.now);
    return board.cards.find(({ cardId }) => cardId === oak.cardId)?.open.questions;
  };
  const pointId = (await must(socialWorker, questionForGp(oak))) as PointId;
  await must(coordinator, questionForGp(oak));
  expect(await counted()).toEqual({ health: 0, social: 0, gp: 2 });
  const answer = { type: 'answerPoint', pointId, words: 'Yes, from Monday' } as const;
  expect(await send(nurse, answer)).toMatchObject({ ok: false, refusal: 'notThePracticeAsked' });
  expect(await send(coordinator, answer)).toMatchObject({ ok: false, refusal: 'notThePracticeAsked' });
  expect(await send(otherGp, answer)).toMatchObject({ ok: false, refusal: 'notFound' });
  await must(gp, answer);
  expect(await send(gp, answer)).toMatchObject({ ok: false, refusal: 'pointNotOpen' });
  expect(await store.findPoint(pointId)).toMatchObject({ to: 'gp', answer: { by: gp.staffId, words: 'Yes, from Monday' } });
  expect(await counted()).toEqual({ health: 0, social: 0, gp: 1 });
  expect(await send(gp, questionForGp(oak))).toMatchObject({ ok: false, refusal: 'notAllowed' });
});

test('[GP2, AC3] no practice is asked of whoever objects to it, is restricted, or has no practice here', async () => {
  const { nurse, atOak, card, send } = await wardWithPractices();
  const asked = async (given: Parameters<WardWithPractices['atOak']>[0]) => send(nurse, questionForGp(await atOak(given)));
  expect(await asked({ sharingObjection: 'gp' })).toMatchObject({ ok: false, refusal: 'objectsToPractice' });
  expect(await asked({ sharingObjection: 'all' })).toMatchObject({ ok: false, refusal: 'objectsToPractice' });
  expect(await asked({ restricted: true })).toMatchObject({ ok: false, refusal: 'noPracticeToAsk' });
  expect(await send(nurse, questionForGp(card))).toMatchObject({ ok: false, refusal: 'noPracticeToAsk' });
  expect(await asked({ sharingObjection: 'careProvider' })).toMatchObject({ ok: true });
});

test('[GP2] a question asked before the person objected waits for nobody: the board counts it no longer', async () => {
  const { nurse, oak, must, store, wardId, time } = await wardWithPractices();
  const counted = async () => {
    const board = await presentBoard(store, viewerOf(nurse, buildSession(nurse)), wardId, time.now);
    return board.cards.find(({ cardId }) => cardId === oak.cardId)?.open.questions.gp;
  };
  await must(nurse, questionForGp(oak));
  expect(await counted()).toBe(1);
  await store.transact(tx => tx.saveCard({ ...oak, sharingObjection: 'gp' }));
  expect(await counted()).toBe(0);
});

test('[GP3, CA2] an answer of the practice since the last round is a change, until the next round has closed', async () => {
  const ward = await wardWithPractices();
  const { nurse, gp, oak, must, store, wardId, time } = ward;
  const need = async () => {
    const board = await presentBoard(store, viewerOf(nurse, buildSession(nurse)), wardId, time.now);
    return board.cards.find(({ cardId }) => cardId === oak.cardId)?.need;
  };
  const round = async () => {
    const roundId = await running(ward);
    await must(nurse, { type: 'reviewNeeds', roundId, cardId: oak.cardId, changed: false, what: '' });
    for (const step of ['health', 'social'] as const) {
      await must(nurse, {
        type: 'tickStep',
        roundId,
        cardId: oak.cardId,
        step,
        heard: step === 'health' ? 'given' : 'notPresent',
      });
    }
    const outcome = { outcome: 'noChange', reason: null, dischargeReason: null } as const;
    await must(nurse, { type: 'recordOutcome', roundId, cardId: oak.cardId, ...outcome });
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
  };
  const pointId = await must(nurse, questionForGp(oak));
  await round();
  expect(await need()).toBe('rest');
  await must(gp, { type: 'answerPoint', pointId, words: 'Yes' });
  expect(await need()).toBe('changed');
  await round();
  expect(await need()).toBe('rest');
});
