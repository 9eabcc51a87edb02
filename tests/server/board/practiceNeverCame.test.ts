import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { fhirBundle } from '../../../server/minutes/fhir/fhirBundle.ts';
import { openMinutes } from '../../../server/minutes/openMinutes.ts';
import { recordText } from '../../../server/minutes/recordText.ts';
import { presentBoard } from '../../../server/presenters/board.ts';
import { presentPractice } from '../../../server/presenters/practice.ts';
import { presentRound } from '../../../server/presenters/round.ts';
import { readShielded } from '../../../server/presenters/shielded.ts';
import type { CardId, RoundId } from '../../../shared/ids.ts';
import type { RecordedAbsentSide } from '../../../shared/protocol/record.ts';
import { additionWords } from '../../../shared/words/minutesAdditions.ts';
import { buildSession } from '../../builders/staff.ts';
import { running } from './wardAtWork.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

const as = (staff: Staff) => viewerOf(staff, buildSession(staff));
const DAY_MS = 86_400_000;

/** A wider MDT to which Mill Lane comes and Oak Surgery does not; the plan of one person of each is agreed. */
async function oakNeverCame({ doClose = true } = {}) {
  const ward = await wardWithPractices();
  const { must, store, nurse, otherGp, oak, oakSurgery, millLane, wardId, today, time } = ward;
  const ofMillLane = await ward.atMillLane();
  for (const card of [oak, ofMillLane]) await must(nurse, questionForGp(card));
  const slots = { from: '12:30', minutesEach: 5 };
  const plan = { type: 'planRound', wardId, kind: 'monthly', heldOn: today(), slots } as const;
  const roundId = (await must(nurse, plan)) as RoundId;
  await must(nurse, { type: 'startRound', roundId });
  await ward.attend(otherGp, roundId);
  for (const { cardId } of [oak, ofMillLane]) await agree(ward, roundId, cardId);
  const close = () => must(nurse, { type: 'closeRound', roundId, term: 1 });
  if (doClose) await close();
  const pageOf = (staff: Staff, practice = oakSurgery) =>
    presentPractice(store, as(staff), wardId, practice.organisationId, time.now);
  const minutesFor = async (staff: Staff) => {
    const opened = await openMinutes(store, as(staff), { roundId });
    if (!opened.ok) throw new Error(opened.refusal);
    return opened.value;
  };
  const practice = { organisationId: oakSurgery.organisationId, name: 'Oak Surgery' };
  return { ...ward, ofMillLane, roundId, close, pageOf, minutesFor, practice, millLanePage: () => pageOf(otherGp, millLane) };
}

async function agree({ must, nurse }: WardWithPractices, roundId: RoundId, cardId: CardId): Promise<void> {
  await must(nurse, { type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
  await must(nurse, { type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
  await must(nurse, { type: 'recordOutcome', roundId, cardId, outcome: 'planAgreed', reason: null, dischargeReason: null });
}

test('[WR21, GP4] its GPs find on the page of the practice what was agreed without it, and no other practice does', async () => {
  const { gp, nurse, oak, roundId, practice, pageOf, millLanePage } = await oakNeverCame();
  const decision = { cardId: oak.cardId, roundId, side: 'gp', practice, seen: null };
  const { familyName } = oak.serviceUser;
  for (const staff of [gp, nurse]) {
    expect((await pageOf(staff)).agreedWithout).toMatchObject([
      { person: { familyName }, decision, agreed: { outcome: 'planAgreed', actions: [] } },
    ]);
  }
  const others = await millLanePage();
  expect(others.agreedWithout).toEqual([]);
  expect(JSON.stringify(others)).not.toContain(familyName);
});

test('[WR21] a GP of it answers as one, a day later; nobody of health does, and the GP not for health', async () => {
  const ward = await oakNeverCame();
  const { store, must, send, gp, otherGp, nurse, socialWorker, oak, roundId, time, pageOf } = ward;
  time.now = new Date(Date.parse(time.now) + DAY_MS).toISOString();
  const seen = { type: 'markSeen', cardId: oak.cardId, roundId, agrees: true, comment: '' } as const;
  for (const staff of [nurse, socialWorker])
    expect(await send(staff, { ...seen, forPractice: true })).toMatchObject({ refusal: 'notYourPractice' });
  expect(await send(otherGp, { ...seen, forPractice: true })).toMatchObject({ refusal: 'notFound' });
  // Of the sides social care alone was missing: a GP is of health, and has nothing to say for it.
  expect(await send(gp, seen)).toMatchObject({ refusal: 'notYourSideSocial' });
  await must(gp, { ...seen, forPractice: true });
  const answers = (await store.listAbsentSides(oak.cardId)).map(each => [each.side, each.seen?.by ?? null]);
  expect(answers).toEqual([
    ['gp', gp.staffId],
    ['social', null],
  ]);
  expect((await pageOf(gp)).agreedWithout).toMatchObject([{ decision: { seen: { agrees: true }, seenByName: gp.name } }]);
  time.now = new Date(Date.parse(time.now) + 16 * DAY_MS).toISOString();
  expect((await pageOf(gp)).agreedWithout).toEqual([]);
});

test('[WR21] the card says so, and the board, until the practice has answered; what it disagrees with must be discussed (CA6)', async () => {
  const ward = await oakNeverCame();
  const { store, must, gp, nurse, oak, wardId, roundId, time, practice } = ward;
  const summary = async () =>
    (await presentBoard(store, as(nurse), wardId, time.now)).cards.find(each => each.cardId === oak.cardId);
  const onCard = async () => {
    const doc = new Y.Doc();
    const { updates } = await store.loadDocument({ cardId: oak.cardId, part: 'record', epoch: 1 });
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
    return doc.getMap<RecordedAbsentSide>('absentSides').get(`${roundId} gp`);
  };
  expect(await summary()).toMatchObject({ unseenBy: ['gp', 'social'], mustDiscuss: null });
  expect(await onCard()).toMatchObject({ side: 'gp', practice, seen: null });
  const comment = 'The tablet was stopped last week.';
  const answer = { type: 'markSeen', cardId: oak.cardId, roundId, agrees: false, comment, forPractice: true } as const;
  await must(gp, answer);
  expect(await summary()).toMatchObject({ unseenBy: ['social'], mustDiscuss: 'disagreed' });
  expect(await onCard()).toMatchObject({ seen: { agrees: false, comment }, seenByName: gp.name });
  await must(gp, { type: 'takeBackSeen', cardId: oak.cardId, roundId, forPractice: true });
  expect(await onCard()).toMatchObject({ seen: null });
});

test('[WR21, MI2] the minutes say who never came and what was agreed without them, wherever they go; the answer is added', async () => {
  const ward = await oakNeverCame();
  const { must, gp, nurse, oak, roundId, minutesFor } = ward;
  const before = await minutesFor(nurse);
  const absentPractice = { name: 'Oak Surgery', neverCame: true, answeredByNote: false, agreedWithout: true };
  const [second, first] = before.minutes.people;
  expect([first, second].filter(person => person?.absentPractice !== undefined)).toMatchObject([
    { cardId: oak.cardId, absentPractice, without: ['social'] },
  ]);
  const comment = 'Not before the blood test.';
  const answer = { type: 'markSeen', cardId: oak.cardId, roundId, agrees: false, comment, forPractice: true } as const;
  await must(gp, answer);
  const after = await minutesFor(gp);
  expect(after.minutes.people.map(({ cardId }) => cardId)).toEqual([oak.cardId]);
  const said = 'Oak Surgery has seen what was agreed without it, and disagrees: Not before the blood test.';
  expect(after.additions.flatMap(additionWords)).toEqual([said]);
  const [person] = after.minutes.people;
  if (person === undefined) throw new Error('not in the minutes');
  const text = recordText(after, person);
  for (const words of ['Oak Surgery not present', 'Agreed without Oak Surgery', said]) expect(text).toContain(words);
  const flags = (fhirBundle(after).entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === 'Flag' ? [resource.code.text ?? ''] : [],
  );
  expect(flags.filter(words => words.includes('Oak Surgery'))).toEqual([said]);
});

test.each([
  ['on the day it was planned for', '2026-11-20T12:30:00.000Z'],
  ['a day early, an hour after the answer', '2026-11-19T12:30:00.000Z'],
])(
  '[WR21, GP6] a practice that does not come and has answered by note is said to have, the round held %s',
  async (_, startsAt) => {
    const ward = await wardWithPractices();
    const { must, store, nurse, gp, oak, wardId, time } = ward;
    const pointId = await must(nurse, questionForGp(oak));
    const heldOn = '2026-11-20';
    const slots = { from: '12:30', minutesEach: 5 };
    const roundId = (await must(nurse, { type: 'planRound', wardId, kind: 'monthly', heldOn, slots })) as RoundId;
    await must(gp, { type: 'answerPoint', pointId, words: 'Yes, halve it.' });
    const { cards } = await presentBoard(store, as(nurse), wardId, time.now);
    expect(cards.find(({ cardId }) => cardId === oak.cardId)?.practiceAnsweredAt).toBe(time.now);
    time.now = startsAt;
    await must(nurse, { type: 'startRound', roundId });
    await agree(ward, roundId, oak.cardId);
    await must(nurse, { type: 'closeRound', roundId, term: 1 });
    const opened = await openMinutes(store, as(nurse), { roundId });
    if (!opened.ok) throw new Error(opened.refusal);
    const [person] = opened.value.minutes.people;
    expect(person?.absentPractice).toMatchObject({ neverCame: true, answeredByNote: true });
  },
);

test('[WR21, GP6] answered by note stands on board and in minutes though a weekly round closes in between, and not while anything waits', async () => {
  const ward = await wardWithPractices();
  const { must, store, nurse, gp, oak, wardId, time } = ward;
  const answeredAt = async () => {
    const { cards } = await presentBoard(store, as(nurse), wardId, time.now);
    return cards.find(({ cardId }) => cardId === oak.cardId)?.practiceAnsweredAt;
  };
  const minutedOf = async (roundId: RoundId) => {
    const opened = await openMinutes(store, as(nurse), { roundId });
    if (!opened.ok) throw new Error(opened.refusal);
    return opened.value.minutes.people.find(({ cardId }) => cardId === oak.cardId)?.absentPractice;
  };
  const [first, second] = [await must(nurse, questionForGp(oak)), await must(nurse, questionForGp(oak))];
  const plan = { type: 'planRound', wardId, kind: 'monthly', slots: { from: '12:30', minutesEach: 5 } } as const;
  const roundId = (await must(nurse, { ...plan, heldOn: '2026-12-03' })) as RoundId;
  await must(gp, { type: 'answerPoint', pointId: first, words: 'Yes, halve it.' });
  const at = time.now;
  expect(await answeredAt()).toBeNull();
  await must(gp, { type: 'answerPoint', pointId: second, words: 'In the morning.' });
  expect(await answeredAt()).toBe(at);
  time.now = '2026-11-26T09:30:00.000Z';
  const weekly = await running(ward);
  await must(nurse, { type: 'closeRound', roundId: weekly, term: 1 });
  expect(await answeredAt()).toBe(at);
  time.now = '2026-12-03T12:30:00.000Z';
  await must(nurse, { type: 'startRound', roundId });
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  expect(await minutedOf(roundId)).toMatchObject({ neverCame: true, answeredByNote: true });
  const asked = await must(nurse, questionForGp(oak));
  const next = (await must(nurse, { ...plan, heldOn: '2026-12-31' })) as RoundId;
  expect(await answeredAt()).toBeNull();
  await must(gp, { type: 'answerPoint', pointId: asked, words: 'No.' });
  await must(nurse, questionForGp(oak));
  expect(await answeredAt()).toBeNull();
  time.now = '2026-12-31T12:30:00.000Z';
  await must(nurse, { type: 'startRound', roundId: next });
  await must(nurse, { type: 'closeRound', roundId: next, term: 1 });
  expect(await minutedOf(next)).toMatchObject({ neverCame: true, answeredByNote: false });
});

test('[WR21, T20] of whoever becomes restricted nobody is told which practice it was, and no practice is waited for', async () => {
  const ward = await oakNeverCame({ doClose: false });
  const { store, nurse, oak, roundId, wardId, close, minutesFor, pageOf, gp } = ward;
  const shown = async () => {
    const round = await store.findRound(roundId);
    if (round === null) throw new Error('no such round');
    return JSON.stringify(presentRound(round, await readShielded(store, as(nurse), wardId)));
  };
  expect(await shown()).toContain('"withoutPractice"');
  await store.transact(tx => tx.saveServiceUser({ ...oak.serviceUser, restricted: true }));
  expect(await shown()).not.toContain('"withoutPractice"');
  await close();
  expect((await store.listAbsentSides(oak.cardId)).map(({ side }) => side)).toEqual(['social']);
  expect((await pageOf(gp)).agreedWithout).toEqual([]);
  const { minutes } = await minutesFor(nurse);
  const person = minutes.people.find(({ cardId }) => cardId === oak.cardId);
  expect(person?.absentPractice).toMatchObject({ name: 'A GP practice', agreedWithout: true });
  expect(JSON.stringify(person)).not.toContain('Oak Surgery');
});

test('[WR21, AC3] who objects to sharing with the GP is on no page of a practice any more', async () => {
  const { store, oak, pageOf, gp, nurse } = await oakNeverCame();
  await store.transact(tx => tx.saveCard({ ...oak, sharingObjection: 'gp' }));
  for (const staff of [gp, nurse]) expect((await pageOf(staff)).agreedWithout).toEqual([]);
});
