import { expect, test } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { presentPractice } from '../../../server/presenters/practice.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { objectionToPractice } from '../../../shared/domain/permissions.ts';
import type { ActionId } from '../../../shared/ids.ts';
import type { RoundKind } from '../../../shared/vocabulary.ts';
import { saveHeldRound } from '../../builders/heldRound.ts';
import { buildMinutesPerson } from '../../builders/minutes.ts';
import { buildSession } from '../../builders/staff.ts';
import { running } from './wardAtWork.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

const as = (staff: Staff) => viewerOf(staff, buildSession(staff));
const seenBy = ({ store, wardId, oakSurgery, time }: WardWithPractices, staff: Staff) =>
  presentPractice(store, as(staff), wardId, oakSurgery.organisationId, time.now);

/** For the practice, nobody of it named. */
async function agreeForPractice({ must, nurse, oakSurgery, today }: WardWithPractices, { cardId }: Card): Promise<ActionId> {
  const owner = { ownerOrganisationId: oakSurgery.organisationId, ownerStaffId: null };
  const what = 'Check the kidney function';
  return (await must(nurse, { type: 'agreeAction', cardId, what, ...owner, dueOn: today() })) as ActionId;
}

/** Typed and projected. */
async function write(
  { store, nurse, time }: WardWithPractices,
  { cardId }: Card,
  part: 'joint' | 'health',
  section: string,
  text: string,
) {
  await store.transact(tx =>
    tx.saveWords([
      {
        document: { cardId, part, epoch: 1 },
        sections: { [section]: text },
        updatedAt: time.now,
        updatedBy: nurse.staffId,
        seq: 1,
      },
    ]),
  );
}

test('[GP4] a GP reads the questions, the first paragraph, medicines and the practice’s actions, people with a question first', async () => {
  const ward = await wardWithPractices();
  const { must, nurse, gp, oak, atOak } = ward;
  const [withAction, withNothing] = [await atOak({}), await atOak({})];
  await must(nurse, questionForGp(oak));
  const actionId = await agreeForPractice(ward, withAction);
  await write(ward, oak, 'joint', 'note', ' Breathless at night.\nLegs up.\n\nThe daughter visits on Sundays.');
  await write(ward, oak, 'health', 'medicines', 'Furosemide 40 mg');
  const view = await seenBy(ward, gp);
  expect(view).toMatchObject({ practice: 'Oak Surgery', others: 1 });
  expect(view.people).toMatchObject([
    {
      cardId: oak.cardId,
      person: { familyName: oak.serviceUser.familyName },
      questions: [{ words: 'Can the water tablet be halved?', people: { [nurse.staffId]: { name: nurse.name } } }],
      summary: { text: 'Breathless at night.\nLegs up.', heldOn: null },
      medicines: { health: 'Furosemide 40 mg', social: '' },
      actions: [],
    },
    { cardId: withAction.cardId, questions: [], summary: null, actions: [{ actionId, ownerOrganisation: 'Oak Surgery' }] },
  ]);
  expect(JSON.stringify(view)).not.toContain(withNothing.serviceUser.familyName);
});

test('[GP4] without a note of now, in short is what the round that closed last wrote of the person, weekly or monthly', async () => {
  const ward = await wardWithPractices();
  const { must, store, wardId, nurse, gp, oak } = ward;
  await must(nurse, questionForGp(oak));
  const summary = async () => (await seenBy(ward, gp)).people[0]?.summary;
  const held = (kind: RoundKind, number: number, closedAt: string, text: string | null) => {
    const note = text === null ? null : ({ text, badge: 'joint', writtenBy: [] } as const);
    const round = { wardId, kind, number, heldOn: closedAt.slice(0, 10), closedAt, chair: { staffId: nurse.staffId, term: 1 } };
    return saveHeldRound(store, round, [buildMinutesPerson({ cardId: oak.cardId, note })]);
  };
  expect(await summary()).toBe(null);
  const { roundId } = await held('weekly', 7, '2026-11-03T10:30:00.000Z', 'Walks indoors.');
  const discussion = { ...oak.discussion, lastDiscussedOn: '2026-11-03', lastRoundId: roundId };
  await store.transact(tx => tx.saveCard({ ...oak, discussion }));
  await held('monthly', 2, '2026-11-03T13:00:00.000Z', 'Water tablet halved.\n\nBlood test in two weeks.');
  expect(await summary()).toEqual({ text: 'Water tablet halved.', heldOn: '2026-11-03' });
  await held('weekly', 8, '2026-11-10T10:30:00.000Z', null);
  expect(await summary()).toEqual({ text: 'Water tablet halved.', heldOn: '2026-11-03' });
  await held('weekly', 9, '2026-11-17T10:30:00.000Z', 'Ankles are down.');
  expect(await summary()).toEqual({ text: 'Ankles are down.', heldOn: '2026-11-17' });
});

test('[GP4, AA4] the practice accepts its own actions, and nobody accepts them for it', async () => {
  const ward = await wardWithPractices();
  const { must, send, nurse, socialWorker, gp, otherGp, oak, store } = ward;
  const actionId = await agreeForPractice(ward, oak);
  expect(await send(nurse, { type: 'acceptAction', actionId })).toMatchObject({ ok: false, refusal: 'notTheOwner' });
  expect(await send(socialWorker, { type: 'takeAction', actionId })).toMatchObject({ ok: false, refusal: 'notTheOwner' });
  expect(await send(otherGp, { type: 'takeAction', actionId })).toMatchObject({ ok: false, refusal: 'notFound' });
  await must(gp, { type: 'takeAction', actionId });
  expect(await store.findAction(actionId)).toMatchObject({
    state: 'accepted',
    owner: { staffId: gp.staffId },
    acceptedBy: gp.staffId,
  });
  await must(gp, { type: 'completeAction', actionId });
  expect((await seenBy(ward, gp)).people).toEqual([]);
});

test('[AA2, T20] nothing is agreed for the practice of a person who is restricted: it would say where they are registered', async () => {
  const ward = await wardWithPractices();
  const { send, must, nurse, gp, oakSurgery, atOak, oak, today } = ward;
  const { cardId } = await atOak({ restricted: true });
  const owner = { ownerOrganisationId: oakSurgery.organisationId, ownerStaffId: gp.staffId };
  const agreed = await send(nurse, { type: 'agreeAction', cardId, what: 'Ring the family', ...owner, dueOn: today() });
  expect(agreed).toMatchObject({ ok: false, refusal: 'ownerNotOnWard' });
  const own = { ownerOrganisationId: nurse.organisationId, ownerStaffId: nurse.staffId };
  const actionId = (await must(nurse, {
    type: 'agreeAction',
    cardId,
    what: 'Ring the family',
    ...own,
    dueOn: today(),
  })) as ActionId;
  const given = await send(nurse, { type: 'giveActionTo', actionId, ...owner, reason: 'They know the family' });
  expect(given).toMatchObject({ ok: false, refusal: 'ownerNotOnWard' });
  await agreeForPractice(ward, oak);
});

test('[GP5, AC3] the chair sees what the practice sees, without whom either may not know of; neither sees who is restricted', async () => {
  const ward = await wardWithPractices();
  const { store, nurse, gp, oak, atOak, oakSurgery } = ward;
  const restricted = await atOak({});
  const objecting = await atOak({});
  const heldByPractice = await atOak({ sharingObjection: 'all' });
  await store.transact(tx => tx.saveCard({ ...heldByPractice, holdingOrganisationId: oakSurgery.organisationId }));
  for (const card of [oak, restricted, objecting]) await agreeForPractice(ward, card);
  await store.transact(tx => tx.saveCard({ ...objecting, sharingObjection: 'gp' }));
  await store.transact(tx => tx.saveServiceUser({ ...restricted.serviceUser, restricted: true }));
  const peopleFor = async (staff: Staff) => (await seenBy(ward, staff)).people.map(({ cardId }) => cardId).toSorted();
  expect(await peopleFor(gp)).toEqual([oak.cardId]);
  expect(await peopleFor(nurse)).toEqual([oak.cardId]);
  expect((await seenBy(ward, gp)).others).toBe(1);
  expect((await seenBy(ward, nurse)).others).toBe(0);
});

test('[GP4, MI4] a GP finds the minutes of closed rounds with anyone of the practice in them, the chair’s preview none', async () => {
  const ward = await wardWithPractices();
  const { must, nurse, gp, otherGp, oak, store, wardId, millLane, time } = ward;
  expect((await seenBy(ward, gp)).rounds).toEqual([]);
  const roundId = await running(ward);
  expect((await seenBy(ward, gp)).rounds).toEqual([]);
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  await store.transact(tx => tx.saveCard({ ...oak, left: { on: ward.today(), reason: 'stepDown' } }));
  expect((await seenBy(ward, gp)).rounds).toEqual([{ roundId, kind: 'weekly', number: 1, heldOn: ward.today() }]);
  expect((await seenBy(ward, nurse)).rounds).toEqual([]);
  const elsewhere = await presentPractice(store, as(otherGp), wardId, millLane.organisationId, time.now);
  expect(elsewhere.rounds).toEqual([]);
});

test('[GP4, GP5] a practice’s list is for its own GPs and the chair', async () => {
  const { gp, otherGp, nurse, socialWorker, coordinator, observer, wardId, oakSurgery } = await wardWithPractices();
  const objections = [gp, otherGp, nurse, socialWorker, coordinator, observer].map(staff =>
    objectionToPractice(as(staff), wardId, oakSurgery.organisationId),
  );
  expect(objections).toEqual([null, 'notFound', null, 'notAllowed', 'notAllowed', 'notAllowed']);
});
