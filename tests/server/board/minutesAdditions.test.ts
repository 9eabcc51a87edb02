import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../db/store.ts';
import { presentAdditions } from '../../../server/presenters/minutes.ts';
import { addDays } from '../../../shared/dates.ts';
import type { ActionId, PointId, RoundId } from '../../../shared/ids.ts';
import { running, type WardAtWork, wardAtWork } from './wardAtWork.ts';

const CHALLENGE = { kind: 'challenge', words: 'Is she safe on the stairs?' } as const;

async function raised({ must, card }: WardAtWork, by: Staff, point: Readonly<Record<string, unknown>>): Promise<PointId> {
  return (await must(by, { type: 'raisePoint', cardId: card.cardId, row: null, point })) as PointId;
}

/** A plan is agreed in a round in which nobody of social care is, and the round closes. */
async function agreedWithoutSocialCare(ward: WardAtWork): Promise<RoundId> {
  const { must, nurse, card } = ward;
  const roundId = (await running(ward)) as RoundId;
  const of = { roundId, cardId: card.cardId };
  await must(nurse, { type: 'tickStep', ...of, step: 'health', heard: 'given' });
  await must(nurse, { type: 'tickStep', ...of, step: 'social', heard: 'notPresent' });
  await must(nurse, { type: 'reviewNeeds', ...of, changed: false, what: '' });
  await must(nurse, { type: 'recordOutcome', ...of, outcome: 'planAgreed', reason: null, dischargeReason: null });
  await close(ward, roundId);
  return roundId;
}

const close = ({ must, nurse }: WardAtWork, roundId: string) => must(nurse, { type: 'closeRound', roundId, term: 1 });

/** A round in which `say` is said, closed. */
async function roundWith<Said>(ward: WardAtWork, say: () => Promise<Said>): Promise<{ roundId: RoundId; said: Said }> {
  const roundId = (await running(ward)) as RoundId;
  const said = await say();
  await close(ward, roundId);
  return { roundId, said };
}

const additionsTo = ({ store }: WardAtWork, roundId: RoundId) => presentAdditions(store, roundId, new Set());

function later({ time }: WardAtWork, days: number): void {
  time.now = `${addDays(time.now.slice(0, 10), days)}${time.now.slice(10)}`;
}

describe('[MI2, WR14] what a side says of what was decided without it', () => {
  it('is added to the minutes with who and when, and so is that it was taken back', async () => {
    const ward = await wardAtWork();
    const { must, socialWorker, card, store } = ward;
    const roundId = await agreedWithoutSocialCare(ward);
    const frozen = await store.findMinutes(roundId);
    const of = { cardId: card.cardId, roundId };
    const answers = [
      { agrees: true, comment: '' },
      { agrees: false, comment: 'The package cannot begin before Monday.' },
    ] as const;
    const times: string[] = [];
    await must(socialWorker, { type: 'markSeen', ...of, ...answers[0] });
    times.push(ward.time.now);
    await must(socialWorker, { type: 'takeBackSeen', ...of });
    times.push(ward.time.now);
    await must(socialWorker, { type: 'markSeen', ...of, ...answers[1] });
    times.push(ward.time.now);

    const said = { type: 'minutesSideSaid', cardId: card.cardId, side: 'social', byName: socialWorker.name };
    expect(await additionsTo(ward, roundId)).toEqual(
      [answers[0], null, answers[1]].map((seen, index) => ({ ...said, seen, at: times[index] })),
    );
    expect(await presentAdditions(store, roundId, new Set([card.cardId]))).toEqual([]);
    expect(await store.findMinutes(roundId)).toEqual(frozen);
  });

  it('is added to the minutes it answers, however many rounds have closed since', async () => {
    const ward = await wardAtWork();
    const first = await agreedWithoutSocialCare(ward);
    later(ward, 7);
    const second = await agreedWithoutSocialCare(ward);
    const { must, socialWorker, card } = ward;
    await must(socialWorker, { type: 'markSeen', cardId: card.cardId, roundId: first, agrees: true, comment: '' });
    expect(await additionsTo(ward, first)).toMatchObject([{ type: 'minutesSideSaid' }]);
    expect(await additionsTo(ward, second)).toEqual([]);
  });
});

describe('[MI2, RP3, RP4] what is said between rounds on a point that stands in minutes is added to them', () => {
  it('of a challenge: each side’s view, its end with both, and that the end was taken back', async () => {
    const ward = await wardAtWork();
    const { must, nurse, socialWorker, card } = ward;
    const { roundId, said: pointId } = await roundWith(ward, () => raised(ward, nurse, CHALLENGE));
    const differ = { type: 'agreeToDiffer', pointId, was: '' } as const;
    await must(nurse, { type: 'answerPoint', pointId, words: 'The rail was fitted.' });
    await must(nurse, { ...differ, view: 'A stairlift is needed', words: '' });
    await must(socialWorker, { ...differ, view: 'The rail is enough', words: 'Seen again in a month' });
    await must(socialWorker, { type: 'takeBackPoint', pointId });

    const views = { health: 'A stairlift is needed', social: 'The rail is enough' };
    const of = { type: 'minutesPointSaid', cardId: card.cardId, pointId, ...CHALLENGE };
    expect(await additionsTo(ward, roundId)).toMatchObject([
      { ...of, said: { act: 'answer', words: 'The rail was fitted.' }, byName: nurse.name },
      { ...of, said: { act: 'differing', side: 'health', words: views.health }, byName: nurse.name },
      {
        ...of,
        said: { act: 'ending', how: 'agreedToDiffer', words: 'Seen again in a month', views },
        byName: socialWorker.name,
      },
      { ...of, said: { act: 'takenBack', what: 'ending' }, byName: socialWorker.name },
    ]);
  });

  it('of a positive risk: that it was decided together, in the words it was decided in, not one side’s agreement', async () => {
    const ward = await wardAtWork();
    const { must, nurse, socialWorker } = ward;
    const risk = { risk: 'Walks to the shop', whyItMatters: 'Meets friends', healthView: 'Falls', socialView: '', safetyNet: '' };
    const { roundId, said: pointId } = await roundWith(ward, () => raised(ward, nurse, { kind: 'positiveRisk', risk }));
    const write = (by: Staff, field: string, words: string) =>
      must(by, { type: 'rewritePositiveRisk', pointId, field, words, was: '' });
    await write(socialWorker, 'socialView', 'It keeps her going');
    await write(nurse, 'safetyNet', 'A pendant alarm');
    const whole = { ...risk, socialView: 'It keeps her going', safetyNet: 'A pendant alarm' };
    await must(nurse, { type: 'decidePositiveRisk', pointId, risk: whole });
    expect(await additionsTo(ward, roundId)).toEqual([]);
    await must(socialWorker, { type: 'decidePositiveRisk', pointId, risk: whole });
    expect(await additionsTo(ward, roundId)).toMatchObject([{ said: { act: 'decision', risk: whole } }]);
  });

  it('the newest alone; and what is said while a round runs stands in the minutes of that round', async () => {
    const ward = await wardAtWork();
    const { must, nurse, socialWorker, store } = ward;
    const { roundId: first, said: pointId } = await roundWith(ward, () => raised(ward, nurse, CHALLENGE));
    later(ward, 7);
    const answer = { type: 'answerPoint', pointId, words: 'Asked the therapist' } as const;
    const { roundId: second } = await roundWith(ward, () => must(socialWorker, answer));
    later(ward, 1);
    await must(nurse, { type: 'endChallenge', pointId, how: 'changedPlan', words: 'A stairlift is ordered' });
    expect(await additionsTo(ward, first)).toEqual([]);
    expect(await additionsTo(ward, second)).toMatchObject([{ said: { act: 'ending', how: 'changedPlan' } }]);
    const [person] = (await store.findMinutes(second))?.minutes.people ?? [];
    expect(person?.points).toMatchObject([{ answers: [{ words: 'Asked the therapist' }], ended: null }]);
  });

  it('also that it was taken back when the next round runs already, if it was said before that began', async () => {
    const ward = await wardAtWork();
    const { must, nurse } = ward;
    const { roundId: first, said: pointId } = await roundWith(ward, () => raised(ward, nurse, CHALLENGE));
    later(ward, 7);
    const answer = async (words: string) => {
      await must(nurse, { type: 'answerPoint', pointId, words });
    };
    await answer('The rail was fitted.');
    await running(ward);
    await must(nurse, { type: 'takeBackPoint', pointId });
    await answer('It comes on Monday.');
    await must(nurse, { type: 'takeBackPoint', pointId });
    expect(await additionsTo(ward, first)).toMatchObject([
      { said: { act: 'answer', words: 'The rail was fitted.' } },
      { said: { act: 'takenBack', what: 'answer' } },
    ]);
  });

  it('nothing of a point that stands in none', async () => {
    const ward = await wardAtWork();
    const { must, nurse, store, wardId } = ward;
    await roundWith(ward, async () => undefined);
    const pointId = await raised(ward, nurse, CHALLENGE);
    await must(nurse, { type: 'endChallenge', pointId, how: 'changedPlan', words: 'Seen' });
    const events = (await store.ledgerSince(wardId, 0)).map(({ event }) => event.type);
    expect(events.slice(-2)).toEqual(['challengeRaised', 'challengeEnded']);
  });
});

describe('[MI2, AA11] what is taken back is put right in the minutes of the round in which it was said', () => {
  const agree = async ({ must, nurse, colleague, card, council, today }: WardAtWork) => {
    const owner = { ownerOrganisationId: council.organisationId, ownerStaffId: colleague.staffId };
    const words = { what: 'Fit a key safe', dueOn: addDays(today(), 20) };
    return (await must(nurse, { type: 'agreeAction', cardId: card.cardId, ...owner, ...words })) as ActionId;
  };

  it('however many rounds have closed since', async () => {
    const ward = await wardAtWork();
    const { must, socialWorker, colleague } = ward;
    const roundId = (await running(ward)) as RoundId;
    await ward.attend(socialWorker, roundId);
    const actionId = await agree(ward);
    await close(ward, roundId);
    later(ward, 7);
    const { roundId: since } = await roundWith(ward, async () => undefined);
    later(ward, 1);
    await must(colleague, { type: 'declineAction', actionId, reason: 'Away' });
    expect(await additionsTo(ward, roundId)).toMatchObject([{ type: 'minutesCorrected', actionId, state: 'declined' }]);
    expect(await additionsTo(ward, since)).toEqual([]);
  });

  it('also while the next round runs already', async () => {
    const ward = await wardAtWork();
    const { must, nurse, socialWorker } = ward;
    const first = (await running(ward)) as RoundId;
    await ward.attend(socialWorker, first);
    const actionId = await agree(ward);
    await must(nurse, { type: 'dropAction', actionId, reason: 'By mistake' });
    await close(ward, first);
    const second = (await running(ward)) as RoundId;
    await must(nurse, { type: 'reopenAction', actionId });
    expect(await additionsTo(ward, first)).toMatchObject([{ actionId, state: 'accepted' }]);
    await close(ward, second);
    expect(await additionsTo(ward, second)).toEqual([]);
  });
});
