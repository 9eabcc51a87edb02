import { describe, expect, it } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { fhirBundle } from '../../../server/minutes/fhir/fhirBundle.ts';
import { minutesSoFar } from '../../../server/minutes/minutesSoFar.ts';
import { recordTexts } from '../../../server/minutes/recordText.ts';
import { presentAdditions } from '../../../server/presenters/minutes.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { RoundId } from '../../../shared/ids.ts';
import { buildSession } from '../../builders/staff.ts';
import { minutesOf } from '../minutes/minutesOf.ts';
import { running, type WardAtWork, wardAtWork } from './wardAtWork.ts';
import { questionForGp, wardWithPractices } from './wardWithPractices.ts';

const HALVED = 'Yes: 20 mg from Monday';
const CHALLENGE = { kind: 'challenge', words: 'Is she safe on the stairs?' } as const;

async function raised({ must }: WardAtWork, by: Staff, card: Card, point: Readonly<Record<string, unknown>>): Promise<string> {
  return (await must(by, { type: 'raisePoint', cardId: card.cardId, row: null, point })) ?? '';
}

/** A round in which nothing is said on any point. */
async function held(ward: WardAtWork): Promise<RoundId> {
  const roundId = await running(ward);
  await ward.must(ward.nurse, { type: 'closeRound', roundId, term: 1 });
  ward.time.now = new Date(Date.parse(ward.time.now) + 24 * 60 * 60_000).toISOString();
  return roundId as RoundId;
}

async function pointsOf(ward: WardAtWork, roundId: RoundId, { cardId }: Card) {
  return (await minutesOf(ward, roundId)).minutes.people.find(person => person.cardId === cardId)?.points ?? [];
}

describe('[MI1, GP6] what was said between rounds stands in the minutes of the next', () => {
  it('a practice’s answer by note, as text and in FHIR too, and in those alone', async () => {
    const ward = await wardWithPractices();
    const { must, nurse, gp, oak } = ward;
    const pointId = await must(nurse, questionForGp(oak));
    await must(gp, { type: 'answerPoint', pointId, words: HALVED });
    const [first, second] = [await held(ward), await held(ward)];
    expect(await pointsOf(ward, first, oak)).toMatchObject([{ to: 'gp', answers: [{ words: HALVED, by: gp.name }] }]);
    const opened = await minutesOf(ward, first);
    expect(recordTexts(opened)).toContain(HALVED);
    expect(JSON.stringify(fhirBundle(opened))).toContain(HALVED);
    expect(await pointsOf(ward, second, oak)).toEqual([]);
  });

  it('what nobody has answered stands in each until somebody does, and the answer beside the newest and in the next', async () => {
    const ward = await wardWithPractices();
    const { must, nurse, gp, oak, store } = ward;
    const pointId = await must(nurse, questionForGp(oak));
    const [first, second] = [await held(ward), await held(ward)];
    await must(gp, { type: 'answerPoint', pointId, words: HALVED });
    const [third, fourth] = [await held(ward), await held(ward)];
    const answers = [];
    for (const roundId of [first, second, third, fourth])
      answers.push((await pointsOf(ward, roundId, oak)).map(point => point.answers.map(({ words }) => words)));
    expect(answers).toEqual([[[]], [[]], [[HALVED]], []]);
    expect(await presentAdditions(store, first, new Set())).toEqual([]);
    expect(await presentAdditions(store, second, new Set())).toMatchObject([{ said: { act: 'answer', words: HALVED } }]);
  });

  it('[RP3] a challenge raised and ended, with both views; a learning point once', async () => {
    const ward = await wardAtWork();
    const { must, nurse, socialWorker, card } = ward;
    await held(ward);
    const pointId = await raised(ward, nurse, card, CHALLENGE);
    await must(nurse, { type: 'agreeToDiffer', pointId, was: '', view: 'A stairlift', words: '' });
    await must(socialWorker, { type: 'agreeToDiffer', pointId, was: '', view: 'The rail will do', words: '' });
    await raised(ward, nurse, card, { kind: 'learningPoint', words: 'The rail can be lent' });
    const [second, third] = [await held(ward), await held(ward)];
    expect(await pointsOf(ward, second, card)).toMatchObject([
      { ...CHALLENGE, ended: { how: 'agreedToDiffer', views: { health: 'A stairlift', social: 'The rail will do' } } },
      { kind: 'learningPoint' },
    ]);
    expect(await pointsOf(ward, third, card)).toEqual([]);
  });

  it('[RP5] not what was withdrawn before; what is withdrawn after stays on the card, and is told beside them', async () => {
    const ward = await wardAtWork();
    const { must, nurse, card, store } = ward;
    const withdrawn = await raised(ward, nurse, card, CHALLENGE);
    await must(nurse, { type: 'withdrawPoint', pointId: withdrawn });
    const pointId = await raised(ward, nurse, card, CHALLENGE);
    const roundId = await held(ward);
    expect(await pointsOf(ward, roundId, card)).toHaveLength(1);
    await must(nurse, { type: 'withdrawPoint', pointId });
    expect(await store.listPointsOfCard(card.cardId)).toMatchObject([{ pointId, withdrawn: { by: nurse.staffId } }]);
    expect(await presentAdditions(store, roundId, new Set())).toMatchObject([{ type: 'minutesPointWithdrawn', pointId }]);
  });

  it('[MI9] and in the minutes that grow while it runs', async () => {
    const ward = await wardWithPractices();
    const { must, nurse, gp, oak, store, time } = ward;
    const pointId = await must(nurse, questionForGp(oak));
    await must(gp, { type: 'answerPoint', pointId, words: HALVED });
    const roundId = (await running(ward)) as RoundId;
    const soFar = await minutesSoFar(store, viewerOf(nurse, buildSession(nurse)), roundId, time.now);
    if (!soFar.ok) throw new Error(soFar.refusal);
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    const { minutes } = await minutesOf(ward, roundId);
    expect(soFar.value.people).toEqual(minutes.people);
    expect(recordTexts(await minutesOf(ward, roundId))).toContain(HALVED);
  });
});
