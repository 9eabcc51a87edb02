import { expect, test } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { minutesSoFar } from '../../../server/minutes/minutesSoFar.ts';
import { openMinutes } from '../../../server/minutes/openMinutes.ts';
import { objectionToActionList, withOwnActions } from '../../../server/minutes/ownActions.ts';
import { printPage } from '../../../server/minutes/print/printPage.ts';
import { recordTexts } from '../../../server/minutes/recordText.ts';
import { presentLearning } from '../../../server/presenters/learning.ts';
import { presentRoundDetail } from '../../../server/presenters/round.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { RoundId } from '../../../shared/ids.ts';
import { personName } from '../../../shared/words/wording.ts';
import { buildOrganisation, buildSession, buildStaff } from '../../builders/staff.ts';
import { damage, LEARNING } from './damage.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

const as = (staff: Staff) => viewerOf(staff, buildSession(staff));

const STAIRS = 'The stairs were why she stayed upstairs.';
const SHOP = 'The shop delivers on Fridays.';

async function noted({ must }: WardWithPractices, by: Staff, { cardId }: Card, words: string): Promise<string> {
  return (await must(by, { type: 'raisePoint', cardId, row: 'home', point: { kind: 'learningPoint', words } })) ?? '';
}

/** A monthly round that runs, of the one person at Oak Surgery who is asked about. */
async function runningMonthly({ must, nurse, oak, wardId, today }: WardWithPractices): Promise<RoundId> {
  await must(nurse, questionForGp(oak));
  const slots = { from: '12:30', minutesEach: 5 };
  const roundId = await must(nurse, { type: 'planRound', wardId, kind: 'monthly', heldOn: today(), slots });
  await must(nurse, { type: 'startRound', roundId });
  return roundId as RoundId;
}

async function learningFor({ store }: WardWithPractices, staff: Staff, roundId: RoundId) {
  const round = await store.findRound(roundId);
  if (round === null) throw new Error('no such round');
  return (await presentLearning(store, as(staff), round)).points;
}

async function opened({ store }: WardWithPractices, staff: Staff, roundId: RoundId) {
  const minutes = await openMinutes(store, as(staff), { roundId });
  if (!minutes.ok) throw new Error(minutes.refusal);
  return minutes.value;
}

/** Closed at the next moment, and a day goes by. */
async function close({ must, nurse, time }: WardWithPractices, roundId: RoundId): Promise<void> {
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  time.now = new Date(Date.parse(time.now) + 24 * 60 * 60_000).toISOString();
}

const wordsOf = (points: readonly { readonly words: string }[] | undefined) => points?.map(({ words }) => words);

test('WR20: what was learnt is read by everyone in a monthly round, of the whole ward; by a GP of the practice’s people alone', async () => {
  const ward = await wardWithPractices();
  const { nurse, socialWorker, gp, otherGp, oak } = ward;
  const ofMillLane = await ward.atMillLane();
  await noted(ward, socialWorker, oak, STAIRS);
  await noted(ward, nurse, ofMillLane, SHOP);
  const withdrawn = await noted(ward, nurse, oak, 'Nothing');
  await ward.must(nurse, { type: 'withdrawPoint', pointId: withdrawn });
  const roundId = await runningMonthly(ward);
  const [first, second] = await learningFor(ward, nurse, roundId);
  expect(first).toMatchObject({
    words: STAIRS,
    raisedBy: socialWorker.name,
    organisation: ward.council.name,
    person: { familyName: oak.serviceUser.familyName },
    row: 'home',
  });
  expect(second).toMatchObject({ words: SHOP, cardId: ofMillLane.cardId });
  expect(wordsOf(await learningFor(ward, ward.observer, roundId))).toEqual([STAIRS, SHOP]);
  expect(wordsOf(await learningFor(ward, gp, roundId))).toEqual([STAIRS]);
  expect(wordsOf(await learningFor(ward, otherGp, roundId))).toEqual([SHOP]);
  const round = await ward.store.findRound(roundId);
  if (round === null) throw new Error('no such round');
  expect(await presentRoundDetail(ward.store, as(gp), round, ward.time.now)).toMatchObject({
    forPractice: { learning: { from: '12:35', until: '12:40' } },
  });
});

test('WR20, T20, AC3: whoever is restricted goes unnamed, and of whoever objects nothing is told to whom they object', async () => {
  const ward = await wardWithPractices();
  const { store, nurse, socialWorker, gp, atOak } = ward;
  const [restricted, objecting] = [await atOak({}), await atOak({})];
  await noted(ward, gp, restricted, SHOP);
  await noted(ward, nurse, objecting, STAIRS);
  const roundId = await runningMonthly(ward);
  await store.transact(async tx => {
    await tx.saveServiceUser({ ...restricted.serviceUser, restricted: true });
    await tx.saveCard({ ...objecting, sharingObjection: 'all' });
  });
  const expected = [{ words: SHOP, cardId: null, person: null, raisedBy: 'A GP', organisation: 'A GP practice' }];
  expect(await learningFor(ward, socialWorker, roundId)).toMatchObject(expected);
  expect(await learningFor(ward, gp, roundId)).toEqual([]);
  expect(wordsOf(await learningFor(ward, nurse, roundId))).toEqual([SHOP, STAIRS]);
  await close(ward, roundId);
  const minutes = await opened(ward, socialWorker, roundId);
  expect(minutes.minutes.learning?.points).toMatchObject(expected);
  const page = printPage(minutes, { at: ward.time.now, by: 'N', organisation: 'Council', names: 'full' });
  for (const out of [JSON.stringify(minutes.minutes), recordTexts(minutes), page.html]) {
    expect(out).toContain(SHOP);
    for (const name of [restricted.serviceUser.familyName, objecting.serviceUser.familyName, gp.name, STAIRS])
      expect(out).not.toContain(name);
  }
  expect(JSON.stringify(minutes.minutes.learning)).not.toContain('Oak Surgery');
  expect((await opened(ward, gp, roundId)).minutes.learning?.points).toEqual([]);
});

test('WR20: opened by a slip and taken back, the minutes say that it was not gone through', async () => {
  const ward = await wardWithPractices();
  const { nurse, oak, must } = ward;
  await noted(ward, nurse, oak, STAIRS);
  const roundId = await runningMonthly(ward);
  await must(nurse, { type: 'openLearning', roundId, term: 1 });
  await must(nurse, { type: 'takeBackLearning', roundId, cardId: oak.cardId, term: 1 });
  await close(ward, roundId);
  expect((await opened(ward, nurse, roundId)).minutes.learning).toMatchObject({ wasOpened: false, points: [{ words: STAIRS }] });
});

test('WR20, MI4: it is frozen with the minutes, in every text of them as a whole, and the next monthly round begins afresh', async () => {
  const ward = await wardWithPractices();
  const { nurse, socialWorker, gp, otherGp, oak, must, time, wardId, store } = ward;
  const ofMillLane = await ward.atMillLane();
  await noted(ward, socialWorker, ofMillLane, STAIRS);
  const roundId = await runningMonthly(ward);
  await must(nurse, { type: 'openLearning', roundId, term: 1 });
  await close(ward, roundId);
  await noted(ward, nurse, oak, SHOP);
  const whole = await opened(ward, nurse, roundId);
  expect(whole.minutes.learning).toMatchObject({ wasOpened: true, points: [{ words: STAIRS, raisedBy: socialWorker.name }] });
  const printed = (names: 'full' | 'initials') =>
    printPage(whole, { at: time.now, by: nurse.name, organisation: 'Trust', names }).html;
  for (const out of [recordTexts(whole), printed('full')]) {
    expect(out).toContain(STAIRS);
    expect(out).toContain(`Of ${personName(ofMillLane.serviceUser)}`);
  }
  expect(printed('initials')).not.toContain(STAIRS);
  expect((await opened(ward, gp, roundId)).minutes.learning?.points).toEqual([]);
  expect(wordsOf((await opened(ward, otherGp, roundId)).minutes.learning?.points)).toEqual([STAIRS]);
  const provider = buildOrganisation({ kind: 'careProvider' });
  const carer = buildStaff({ organisationId: provider.organisationId, memberships: [{ wardId, role: 'careProvider' }] });
  const listed = await openMinutes(store, as(carer), { roundId }, objectionToActionList);
  if (!listed.ok) throw new Error(listed.refusal);
  expect((await withOwnActions(store, as(carer), listed.value)).minutes).not.toHaveProperty('learning');

  const next = await runningMonthly(ward);
  expect(wordsOf(await learningFor(ward, nurse, next))).toEqual([SHOP]);
  const soFar = await minutesSoFar(store, as(nurse), next, time.now);
  await close(ward, next);
  const { learning } = (await opened(ward, nurse, next)).minutes;
  expect(learning).toMatchObject({ wasOpened: false, points: [{ words: SHOP }] });
  expect(soFar).toMatchObject({ ok: true, value: { learning } });
  expect(recordTexts(await opened(ward, nurse, next))).toContain('It was not gone through in the round.');
});

test('WR20, P13: of how many people it could not be read the minutes say, to whoever goes through the whole ward', async () => {
  const ward = await wardWithPractices();
  const { nurse, gp, oak, file, time, store } = ward;
  await noted(ward, nurse, oak, SHOP);
  const ofMillLane = await ward.atMillLane();
  await noted(ward, nurse, ofMillLane, STAIRS);
  damage(file, LEARNING, ofMillLane.cardId);
  const roundId = await runningMonthly(ward);
  const told = { unreadable: 1, points: [{ words: SHOP }] };
  expect(await minutesSoFar(store, as(nurse), roundId, time.now)).toMatchObject({ ok: true, value: { learning: told } });
  await close(ward, roundId);
  const whole = await opened(ward, nurse, roundId);
  expect(whole.minutes.learning).toMatchObject(told);
  const words = 'What was noted of one person could not be read when the round closed';
  expect(recordTexts(whole)).toContain(words);
  const to = { at: time.now, by: nurse.name, organisation: 'Trust', names: 'full' } as const;
  expect(printPage(whole, to).html).toContain(words);
  const { learning } = (await opened(ward, gp, roundId)).minutes;
  expect([wordsOf(learning?.points), learning?.unreadable]).toEqual([[SHOP], undefined]);
});

test('WR20, RP5, MI2: withdrawn later, it stays in those minutes, which say so, also of who was not on the agenda', async () => {
  const ward = await wardWithPractices();
  const { nurse, must, store } = ward;
  const ofMillLane = await ward.atMillLane();
  const pointId = await noted(ward, nurse, ofMillLane, STAIRS);
  const roundId = await runningMonthly(ward);
  await close(ward, roundId);
  await must(nurse, { type: 'withdrawPoint', pointId });
  expect(await store.listPointsOfCard(ofMillLane.cardId)).toMatchObject([{ pointId, withdrawn: { by: nurse.staffId } }]);
  const minutes = await opened(ward, nurse, roundId);
  expect(wordsOf(minutes.minutes.learning?.points)).toEqual([STAIRS]);
  expect(minutes.additions).toMatchObject([{ type: 'minutesPointWithdrawn', pointId, byName: nurse.name }]);
  expect(recordTexts(minutes)).toContain('Learning point withdrawn');
  expect((await opened(ward, ward.gp, roundId)).additions).toEqual([]);
});
