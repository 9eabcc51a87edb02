import { expect, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { type Card, NEVER_DISCUSSED } from '../../../shared/domain/card.ts';
import type { RaisedPoint } from '../../../shared/domain/raisedPoint.ts';
import type { StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildChallenge, buildLearningPoint, buildPositiveRisk, buildQuestion } from '../../builders/raisedPoint.ts';
import { buildAction, buildClosedRound } from '../../builders/round.ts';
import { saveCard, saveWard } from '../../builders/saved.ts';
import { buildOrganisation } from '../../builders/staff.ts';
import type { OpenStore } from './storeContract.ts';

/** What is raised on a card, what a side has still to see, whose an action is, and a link to a calendar. */
export function describePoints(open: OpenStore): void {
  test('a raised point of any kind reads back whole, is written over, and is gone once withdrawn', async () => {
    const { store, reopen } = await open();
    const { cardId, wardId } = await saveCard(store);
    const said = {
      at: '2026-11-19T10:00:00.000Z',
      by: buildId<StaffId>(),
      registrationId: null,
      side: null,
      words: 'Yes',
    } as const;
    const views = { health: 'A', social: 'B' };
    const place = { cardId, wardId };
    const raised = (minute: number) => ({ ...said, at: `2026-11-19T09:0${minute}:00.000Z` });
    const question = buildQuestion({ ...place, answer: said, raised: attribution(raised(1)) });
    const points: RaisedPoint[] = [
      question,
      buildChallenge({
        ...place,
        answers: [said],
        differing: { health: said, social: said },
        ended: { ...said, how: 'agreedToDiffer', views },
        raised: attribution(raised(2)),
      }),
      buildPositiveRisk({ ...place, decided: attribution(said), raised: attribution(raised(3)) }),
      buildLearningPoint({ ...place, raised: attribution(raised(4)) }),
    ];
    await saveAll(store, points);
    const again = await reopen();
    expect(await again.listPointsOfCard(cardId)).toEqual(points);
    expect(await again.listPointsOfWard(wardId)).toEqual({ readable: points, damaged: [] });
    await again.transact(tx => tx.savePoint({ ...question, answer: null }));
    expect(await again.findPoint(question.pointId)).toMatchObject({ kind: 'question', answer: null });
    await again.transact(tx => tx.deletePoint(question.pointId));
    expect(await again.findPoint(question.pointId)).toBeNull();
    expect(await again.listPointsOfCard(cardId)).toEqual(points.slice(1));
  });

  test('current points are those that are open, and questions answered after an instant', async () => {
    const { store } = await open();
    const { ward, nurse } = await saveWard(store);
    const { wardId } = ward;
    const { cardId } = await saveCard(store, { wardId });
    const by = { by: nurse.staffId, registrationId: null, side: null };
    const raised = (minute: number) => ({ ...by, at: `2026-11-19T09:0${minute}:00.000Z` });
    const said = { ...raised(5), words: 'Yes' };
    const stillOpen = [
      buildQuestion({ wardId, cardId, answer: null, raised: raised(0) }),
      buildChallenge({ wardId, cardId, answers: [said], ended: null, raised: raised(1) }),
      buildPositiveRisk({ wardId, cardId, decided: null, raised: raised(2) }),
    ];
    const answered = buildQuestion({ wardId, cardId, answer: said, raised: raised(3) });
    const over = [
      buildChallenge({ wardId, cardId, ended: { ...said, how: 'changedPlan', views: null }, raised: raised(4) }),
      buildPositiveRisk({ wardId, cardId, decided: raised(5), raised: raised(4) }),
      buildLearningPoint({ wardId, cardId, raised: raised(4) }),
      buildQuestion({ wardId, cardId, answer: null, withdrawn: raised(5), raised: raised(4) }),
    ];
    await saveAll(store, [...stillOpen, answered, ...over]);
    expect(await store.listCurrentPoints(wardId, said.at)).toEqual({ readable: stillOpen, damaged: [] });
    expect(await store.listCurrentPoints(wardId, answered.raised.at)).toEqual({
      readable: [...stillOpen, answered],
      damaged: [],
    });
  });

  test('[WR20] learning points of a ward are found from an instant on, withdrawn ones too, and no other kind', async () => {
    const { store } = await open();
    const { cardId, wardId } = await saveCard(store);
    const said = { by: buildId<StaffId>(), registrationId: null, side: null };
    const raised = (minute: number) => ({ ...said, at: `2026-11-19T09:0${minute}:00.000Z` });
    const [early, at, later] = [1, 2, 3].map(minute => buildLearningPoint({ wardId, cardId, raised: raised(minute) }));
    if (early === undefined || at === undefined || later === undefined) throw new Error('three points');
    const withdrawn = { ...later, withdrawn: raised(4) };
    await saveAll(store, [withdrawn, at, early, buildQuestion({ wardId, cardId, raised: raised(3) })]);
    expect(await store.listLearningPoints(wardId, at.raised.at)).toEqual({ readable: [at, withdrawn], damaged: [] });
    expect(await store.listLearningPoints(wardId, '')).toEqual({ readable: [early, at, withdrawn], damaged: [] });
  });

  test('a decision taken without a side waits for it until it has seen it', async () => {
    const { store } = await open();
    const { ward, nurse } = await saveWard(store);
    const { cardId } = await saveCard(store, { wardId: ward.wardId });
    const round = buildClosedRound({ wardId: ward.wardId, kind: 'monthly' });
    const { roundId } = round;
    const absent = {
      cardId,
      roundId,
      roundKind: 'monthly',
      roundNumber: 1,
      heldOn: '2026-11-19',
      side: 'social',
      seen: null,
    } as const;
    await store.transact(async tx => {
      await tx.saveRound(round);
      await tx.saveAbsentSide(absent);
    });
    expect((await store.listUnseenByAbsentSides(ward.wardId)).readable).toEqual([absent]);
    const seen = { agrees: false, comment: 'Not so', at: '2026-11-20T10:00:00.000Z', by: nurse.staffId };
    await store.transact(tx => tx.saveAbsentSide({ ...absent, seen }));
    expect((await store.listUnseenByAbsentSides(ward.wardId)).readable).toEqual([]);
    expect(await store.listAbsentSides(cardId)).toEqual([{ ...absent, seen }]);
    expect((await store.listDisagreements(ward.wardId)).readable).toEqual([{ ...absent, seen }]);
  });

  test('a decision taken without a practice is listed for that one, and for a while once it has answered', async () => {
    const { store } = await open();
    const { ward, nurse } = await saveWard(store);
    const { wardId } = ward;
    const { cardId } = await saveCard(store, { wardId });
    const [round, oak] = [
      buildClosedRound({ wardId, kind: 'monthly' }),
      buildOrganisation({ kind: 'gpPractice', name: 'Oak Surgery' }),
    ];
    const practice = { organisationId: oak.organisationId, name: 'Oak Surgery' };
    const of = { cardId, roundId: round.roundId, roundKind: 'monthly', roundNumber: 1, heldOn: '2026-11-19' } as const;
    const absent = { ...of, side: 'gp', practice, seen: null } as const;
    const seen = { agrees: true, comment: '', at: '2026-11-20T10:00:00.000Z', by: nurse.staffId };
    await store.transact(async tx => {
      await tx.saveOrganisation(oak);
      await tx.saveRound(round);
      await tx.saveAbsentSide({ ...of, side: 'health', seen: null });
      await tx.saveAbsentSide(absent);
    });
    const listed = async (since: string) => (await store.listAgreedWithoutPractice(wardId, oak.organisationId, since)).readable;
    expect(await listed(seen.at)).toEqual([absent]);
    await store.transact(tx => tx.saveAbsentSide({ ...absent, seen }));
    expect(await listed(seen.at)).toEqual([{ ...absent, seen }]);
    expect(await listed('2026-11-20T10:00:00.001Z')).toEqual([]);
    expect((await store.listAgreedWithoutPractice(wardId, nurse.organisationId, seen.at)).readable).toEqual([]);
  });

  test('disagreements are listed until the person has been discussed since, or has left: they don’t pile up over the years', async () => {
    const { store } = await open();
    const { ward, nurse } = await saveWard(store);
    const { wardId } = ward;
    const round = buildClosedRound({ wardId });
    const discussed = { lastDiscussedOn: '2026-11-19', lastRoundId: round.roundId, lastOutcome: 'noChange' } as const;
    const discussion = { ...NEVER_DISCUSSED, ...discussed };
    const left = { on: '2026-11-26', reason: 'stepDown' } as const;
    await store.transact(tx => tx.saveRound(round));
    const disagreed = async (at: string, given: Partial<Card>) => {
      const { cardId } = await saveCard(store, { wardId, ...given });
      const seen = { agrees: false, comment: 'Not so', at, by: nurse.staffId };
      const held = { roundKind: 'weekly', roundNumber: 1, heldOn: '2026-11-12' } as const;
      const absent = { cardId, roundId: round.roundId, ...held, side: 'social', seen } as const;
      await store.transact(tx => tx.saveAbsentSide(absent));
      return cardId;
    };
    await disagreed('2026-11-17T10:00:00.000Z', { discussion });
    await disagreed('2026-11-20T10:00:00.000Z', { discussion, left });
    const stillOpen = [
      await disagreed('2026-11-19T15:00:00.000Z', { discussion }),
      await disagreed('2024-01-04T10:00:00.000Z', {}),
    ];
    const listed = (await store.listDisagreements(wardId)).readable.map(({ cardId }) => cardId);
    expect(listed.toSorted()).toEqual(stillOpen.toSorted());
  });

  test('someone’s actions are theirs, their team’s, and what colleagues have not accepted: the open ones, and those ended since', async () => {
    const { store } = await open();
    const { ward, trust, nurse, deputy, socialWorker, council } = await saveWard(store);
    const { wardId } = ward;
    const { cardId } = await saveCard(store, { wardId });
    const mine = { organisationId: trust.organisationId, staffId: nurse.staffId };
    const given = { cardId, wardId, agreedBy: socialWorker.staffId };
    const late = buildAction({ ...given, owner: mine, dueOn: '2026-11-30' });
    const early = buildAction({ ...given, owner: { ...mine, staffId: null }, dueOn: '2026-11-20' });
    const ended = { state: 'done', endedAt: '2026-11-18T10:00:00.000Z', endedBy: nurse.staffId } as const;
    const done = buildAction({ ...given, owner: mine, dueOn: '2026-11-25', ...ended });
    const longDone = buildAction({ ...given, owner: mine, ...ended, endedAt: '2026-10-01T10:00:00.000Z' });
    const theirs = buildAction({ ...given, owner: { organisationId: council.organisationId, staffId: null } });
    const ofColleague = { ...mine, staffId: deputy.staffId };
    const asked = buildAction({ cardId, wardId, agreedBy: nurse.staffId, owner: ofColleague, dueOn: '2026-12-01' });
    const taken = buildAction({ ...given, owner: ofColleague, state: 'accepted', dueOn: '2026-12-02' });
    await store.transact(async tx => {
      for (const action of [late, early, done, longDone, theirs, asked, taken]) await tx.saveAction(action);
    });
    expect(await store.listActionsOf(mine, '2026-11-12T00:00:00.000Z')).toEqual({
      readable: [early, done, late, asked],
      damaged: [],
    });
    const { readable: waitedFor } = await store.listActionsAskedBy(socialWorker.staffId);
    expect(waitedFor.map(({ actionId }) => actionId)).toEqual([early, theirs, late, taken].map(({ actionId }) => actionId));
    expect(await store.listActionsAskedBy(nurse.staffId)).toEqual({ readable: [asked], damaged: [] });
  });

  test('a calendar link is found by its token until another takes its place', async () => {
    const { store } = await open();
    const { nurse } = await saveWard(store);
    const link = { staffId: nurse.staffId, tokenHash: 'one', madeAt: '2026-11-19T10:00:00.000Z' };
    await store.replaceCalendarLink(nurse.staffId, link);
    expect(await store.findCalendarLink('one')).toEqual(link);
    await store.replaceCalendarLink(nurse.staffId, { ...link, tokenHash: 'two' });
    expect(await store.findCalendarLink('one')).toBeNull();
    expect(await store.findCalendarLinkOf(nurse.staffId)).toEqual({ ...link, tokenHash: 'two' });
    await store.replaceCalendarLink(nurse.staffId, null);
    expect(await store.findCalendarLink('two')).toBeNull();
  });
}

function attribution({ at, by, registrationId, side }: RaisedPoint['raised']): RaisedPoint['raised'] {
  return { at, by, registrationId, side };
}

async function saveAll(store: Store, points: readonly RaisedPoint[]): Promise<void> {
  await store.transact(async tx => {
    for (const point of points) await tx.savePoint(point);
  });
}
