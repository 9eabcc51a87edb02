import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../db/store.ts';
import { presentAdditions } from '../../../server/presenters/minutes.ts';
import type { PointId, RoundId } from '../../../shared/ids.ts';
import { running, type WardAtWork, wardAtWork } from './wardAtWork.ts';

type Point =
  | { readonly kind: 'question'; readonly to: 'health'; readonly words: string }
  | { readonly kind: 'challenge'; readonly words: string };

const QUESTION = { kind: 'question', to: 'health', words: 'Who changes the dressing?' } as const;

async function raised({ must, card }: WardAtWork, by: Staff, point: Point = QUESTION): Promise<PointId> {
  return (await must(by, { type: 'raisePoint', cardId: card.cardId, row: null, point })) as PointId;
}

/** Their membership of the ward ends, or becomes an observer's. */
async function leaves({ store, wardId }: WardAtWork, staff: Staff, as: 'nobody' | 'observer'): Promise<void> {
  const memberships = as === 'nobody' ? [] : [{ wardId, role: as }];
  await store.transact(tx => tx.saveStaff({ ...staff, memberships }));
}

describe('[RP7] what someone raised who speaks on the ward no longer', () => {
  it.each(['nobody', 'observer'] as const)(
    'and is %s of it by now: is set aside by the scribe, and stays on the card',
    async as => {
      const ward = await wardAtWork();
      const { send, must, store, socialWorker, coordinator, colleague } = ward;
      const pointId = await raised(ward, socialWorker);
      const setAside = { type: 'withdrawPoint', pointId } as const;
      expect(await send(coordinator, setAside)).toEqual({ ok: false, refusal: 'notTheOneWhoRaised' });
      await leaves(ward, socialWorker, as);
      expect(await send(colleague, setAside)).toEqual({ ok: false, refusal: 'notRecording' });
      await must(coordinator, setAside);
      expect(await store.findPoint(pointId)).toMatchObject({ ...QUESTION, withdrawn: { by: coordinator.staffId } });
    },
  );

  it('is ended by anyone where it is a challenge, and by nobody in silence', async () => {
    const ward = await wardAtWork();
    const { send, must, nurse, socialWorker, store } = ward;
    const pointId = await raised(ward, socialWorker, { kind: 'challenge', words: 'Is she safe alone?' });
    await leaves(ward, socialWorker, 'nobody');
    expect(await send(nurse, { type: 'withdrawPoint', pointId })).toEqual({ ok: false, refusal: 'notTheOneWhoRaised' });
    await must(nurse, { type: 'endChallenge', pointId, how: 'takenFurther', words: 'To the team lead' });
    expect(await store.findPoint(pointId)).toMatchObject({ ended: { how: 'takenFurther', by: nurse.staffId } });
  });
});

it('[RP7] a person who leaves the ward leaves open points in the record, and nobody is asked', async () => {
  const ward = await wardAtWork();
  const { send, store, card, nurse, socialWorker } = ward;
  const pointId = await raised(ward, socialWorker);
  const left = { on: ward.today(), reason: 'stepDown' } as const;
  await store.transact(tx => tx.saveCard({ ...card, left }));
  expect(await send(nurse, { type: 'answerPoint', pointId, words: 'The clinic' })).toEqual({ ok: false, refusal: 'cardHasLeft' });
  expect(await store.findPoint(pointId)).toMatchObject({ ...QUESTION, answer: null, withdrawn: null });
});

describe('[MI2] a point that stands in the minutes of a closed round', () => {
  it('is withdrawn as a correction to them, told only to those who may know of the person', async () => {
    const ward = await wardAtWork();
    const { must, store, nurse, card } = ward;
    const roundId = (await running(ward)) as RoundId;
    const pointId = await raised(ward, nurse);
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    await must(nurse, { type: 'withdrawPoint', pointId });
    const { cardId } = card;
    const correction = { type: 'minutesPointWithdrawn', cardId, pointId, ...QUESTION, at: ward.time.now, byName: nurse.name };
    expect(await presentAdditions(store, roundId, new Set())).toEqual([correction]);
    expect(await presentAdditions(store, roundId, new Set([cardId]))).toEqual([]);
  });

  it('stays on the card also where it was raised before that round and only written on in it', async () => {
    const ward = await wardAtWork();
    const { must, store, nurse, card } = ward;
    const risk = { risk: 'Walks alone', whyItMatters: 'His life', healthView: '', socialView: '', safetyNet: '' };
    const raise = { type: 'raisePoint', cardId: card.cardId, row: 'risks', point: { kind: 'positiveRisk', risk } } as const;
    const pointId = (await must(nurse, raise)) as PointId;
    const roundId = (await running(ward)) as RoundId;
    await must(nurse, { type: 'rewritePositiveRisk', pointId, field: 'safetyNet', words: 'The pendant', was: '' });
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    await must(nurse, { type: 'withdrawPoint', pointId });
    expect(await store.findPoint(pointId)).toMatchObject({ withdrawn: { by: nurse.staffId } });
    expect(await presentAdditions(store, roundId, new Set())).toMatchObject([{ pointId, words: 'Walks alone' }]);
  });

  it('and withdrawn while a later round runs, is in no minutes of that one', async () => {
    const ward = await wardAtWork();
    const { must, store, nurse, time } = ward;
    const first = (await running(ward)) as RoundId;
    const pointId = await raised(ward, nurse);
    await must(nurse, { type: 'closeRound', roundId: first, term: 1 });
    time.now = new Date(Date.parse(time.now) + 7 * 24 * 3_600_000).toISOString();
    const second = (await running(ward)) as RoundId;
    await must(nurse, { type: 'withdrawPoint', pointId });
    await raised(ward, nurse, { kind: 'challenge', words: 'The pump is not his' });
    await must(nurse, { type: 'closeRound', roundId: second, term: 1 });
    const wordsIn = async (roundId: RoundId) =>
      (await store.findMinutes(roundId))?.minutes.people.flatMap(({ points = [] }) => points.map(({ words }) => words));
    expect(await wordsIn(first)).toEqual([QUESTION.words]);
    expect(await wordsIn(second)).toEqual(['The pump is not his']);
  });
});
