import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { minutesSoFar } from '../../../server/minutes/minutesSoFar.ts';
import { openMinutes } from '../../../server/minutes/openMinutes.ts';
import { projectWords } from '../../../server/projection.ts';
import { presentRoundDetail } from '../../../server/presenters/round.ts';
import type { CardId, RoundId } from '../../../shared/ids.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildAuthor, buildSession } from '../../builders/staff.ts';
import { Typist } from '../history/typist.ts';
import { wrong } from './damage.ts';
import { placeFound, running, type WardAtWork, wardAtWork } from './wardAtWork.ts';

/** As a failing disk leaves it: another character in an id, or a row that is gone. Nothing of it can be seen in the row itself. */
function beneath(file: string, sql: string, ...values: readonly string[]): void {
  const raw = new Database(file);
  raw.pragma('foreign_keys = off');
  raw.pragma('ignore_check_constraints = on');
  expect(raw.prepare(sql).run(...values).changes).toBe(1);
  raw.close();
}

const asSeenBy = (staff: Staff) => viewerOf(staff, buildSession(staff));

/** A round in which two people leave the ward, each with a note; then something of the first is damaged. */
async function roundOfTwo() {
  const ward = await wardAtWork();
  const { nurse, trust, store, wardId } = ward;
  const other = await saveCard(store, { wardId, caseManagerId: nurse.staffId, holdingOrganisationId: trust.organisationId });
  const roundId = (await running(ward)) as RoundId;
  await ward.attend(nurse, roundId);
  for (const { cardId } of [ward.card, other]) await placeFound(ward, roundId, cardId);
  const [first, second] = (await store.findRound(roundId))?.agenda ?? [];
  if (first === undefined || second === undefined) throw new Error('two people');
  return { ...ward, other, roundId, agenda: [first, second] as const };
}

type RoundOfTwo = Awaited<ReturnType<typeof roundOfTwo>>;

const said = (cardId: CardId) => ({ cardId, outcome: 'leavesWard', note: { text: 'Goes to Elm House.' }, noteUnreadable: false });

const byCard = <Person extends { readonly cardId: CardId }>(people: readonly Person[]) =>
  people.toSorted((a, b) => a.cardId.localeCompare(b.cardId));

/** What the minutes so far say of each person, then those that are fixed: both as the nurse reads them. */
async function closed({ store, must, nurse, roundId, time }: RoundOfTwo) {
  const soFar = await minutesSoFar(store, asSeenBy(nurse), roundId, time.now);
  await must(nurse, { type: 'closeRound', roundId, term: 1 });
  const opened = await openMinutes(store, asSeenBy(nurse), { roundId });
  const people = [soFar.ok ? soFar.value.people : [], opened.ok ? opened.value.minutes.people : []];
  return people.map(byCard);
}

async function haveLeft({ store, card, other }: RoundOfTwo) {
  const ofWhom = async ({ cardId }: WardAtWork['card']) => (await store.findCard(cardId))?.left?.reason ?? null;
  return [await ofWhom(card), await ofWhom(other)];
}

/** Which of the places that an id has in a stored round is another's from then on. */
async function misplace({ store, file, roundId }: RoundOfTwo, id: string, before: string, after: string): Promise<void> {
  const stored = JSON.stringify(await store.findRound(roundId));
  beneath(
    file,
    'update ward_rounds set state = replace(state, ?, ?) where round_id = ?',
    before + id + after,
    before + wrong(id) + after,
    roundId,
  );
  expect(JSON.stringify(await store.findRound(roundId))).not.toBe(stored);
}

describe('P13: another id in the stored state of a running round', () => {
  it.each<[string, (round: RoundOfTwo) => readonly [id: string, before: string, after: string]]>([
    ['of the first on its agenda', ({ agenda: [first] }) => [first, '"agenda":["', '"']],
    ['of whom an outcome is', ({ card }) => [card.cardId, '"', '":{"needs"']],
    ['of who came', ({ nurse }) => [nurse.staffId, '"attendance":[{"staffId":"', '"']],
    ['of who chairs', ({ nurse }) => [nurse.staffId, '"chair":{"staffId":"', '"']],
  ])('%s: it closes with everybody, as its ledger has it', async (_where, damaged) => {
    const round = await roundOfTwo();
    const { store, roundId, card, other } = round;
    const before = await store.findRound(roundId);
    await misplace(round, ...damaged(round));
    const everybody = byCard([said(card.cardId), said(other.cardId)]);
    expect(await closed(round)).toMatchObject([everybody, everybody]);
    expect(await haveLeft(round)).toEqual(['movedToCareHome', 'movedToCareHome']);
    const { agenda, attendance } = before ?? {};
    expect(await store.findRound(roundId)).toMatchObject({ status: 'closed', agenda, attendance });
  });

  it('whom it hides on the agenda, and who is added again, is in its minutes once', async () => {
    const round = await roundOfTwo();
    const { must, roundId, card, other, nurse } = round;
    const [first] = round.agenda;
    await misplace(round, first, '"agenda":["', '"');
    await must(nurse, { type: 'addToAgenda', roundId, cardId: first, reason: 'Was not to be seen' });
    const everybody = byCard([said(card.cardId), said(other.cardId)]);
    expect(await closed(round)).toMatchObject([everybody, everybody]);
  });
});

describe('P13: whose an action is, by an id that nobody has', () => {
  it.each(['owner_organisation_id', 'agreed_by', 'card_id'])(
    'in %s: it is asked of nobody again, and keeps no round from closing',
    async column => {
      const ward = await wardAtWork();
      const { must, nurse, socialWorker, card, council, store, file } = ward;
      const roundId = (await running(ward)) as RoundId;
      for (const staff of [nurse, socialWorker]) await ward.attend(staff, roundId);
      const owner = { ownerOrganisationId: council.organisationId, ownerStaffId: null };
      await must(nurse, { type: 'agreeAction', cardId: card.cardId, what: 'Order the rails', ...owner, dueOn: '2026-11-26' });
      await must(nurse, { type: 'withdrawAttendance', roundId, staffId: socialWorker.staffId });
      beneath(file, `update agreed_actions set ${column} = ?`, wrong(council.organisationId));
      await must(nurse, { type: 'closeRound', roundId, term: 1 });
      expect((await store.findRound(roundId))?.status).toBe('closed');
    },
  );
});

describe('P13: a row that says where a person’s words are', () => {
  const DAMAGES = [
    ['gone', 'delete from documents where part = ? and card_id = ?'],
    ['of another epoch', 'update documents set epoch = epoch + 2 where part = ? and card_id = ?'],
    ['with more words than there are', 'update documents set head = head + 1 where part = ? and card_id = ?'],
    ['of no part', "update documents set part = 'x' || part where part = ? and card_id = ?"],
  ] as const;
  const UNREAD = { outcome: 'leavesWard', note: null, noteUnreadable: true };
  it.each([
    ...DAMAGES.map(([what, sql]) => ['joint', what, sql, UNREAD] as const),
    ...DAMAGES.map(([what, sql]) => ['record', what, sql, {}] as const),
  ])('(%s) %s: the round closes, and its minutes say what could not be read of them', async (part, _what, sql, unread) => {
    const round = await roundOfTwo();
    const { card, other } = round;
    beneath(round.file, sql, part, card.cardId);
    const everybody = byCard([{ ...said(card.cardId), ...unread }, said(other.cardId)]);
    expect(await closed(round)).toMatchObject([everybody, everybody]);
    expect(await haveLeft(round)).toEqual(['movedToCareHome', 'movedToCareHome']);
  });
});

it('P13: (health) gone: an agreed action, the close and its minutes go on without it, and the minutes say so', async () => {
  const round = await roundOfTwo();
  const { card, other, nurse, store, time, must, trust } = round;
  const health = { cardId: card.cardId, part: 'health', epoch: 1 } as const;
  await new Typist(store).type(health, buildAuthor(nurse), time.now, 'Warfarin. ', 'medicines');
  const words = await projectWords(store, health);
  if (words === null) throw new Error('nothing written');
  await store.saveWords([words]);
  for (const part of ['health', 'record']) {
    beneath(round.file, 'delete from documents where part = ? and card_id = ?', part, card.cardId);
  }
  const own = { ownerOrganisationId: trust.organisationId, ownerStaffId: nurse.staffId };
  await must(nurse, { type: 'agreeAction', cardId: card.cardId, what: 'Order the rails', ...own, dueOn: '2026-11-26' });
  expect(await store.listWords([card.cardId, other.cardId])).toEqual({ readable: [], damaged: [card.cardId] });
  const [, minutes] = await closed(round);
  expect(minutes).toMatchObject(byCard([{ ...said(card.cardId), noteUnreadable: true }, said(other.cardId)]));
});

describe('P13: a row that is gone', () => {
  it.each([
    ['of a card', 'delete from cards where card_id = ?'],
    [
      'of whom it is about',
      'delete from service_users where service_user_id = (select service_user_id from cards where card_id = ?)',
    ],
  ])('%s: the round closes with the others, and its minutes have a place for the person', async (_whose, sql) => {
    const round = await roundOfTwo();
    const { store, roundId, card, other } = round;
    const shown = async () => {
      const stored = await store.findRound(roundId);
      if (stored === null) throw new Error('no round');
      return JSON.stringify((await presentRoundDetail(store, asSeenBy(round.nurse), stored, round.time.now)).round);
    };
    expect(await shown()).toContain(card.cardId);
    beneath(round.file, sql, card.cardId);
    // Of whom nothing is known any longer nobody can tell who may read it.
    expect(await shown()).not.toContain(card.cardId);
    expect(await closed(round)).toMatchObject([[said(other.cardId)], [said(other.cardId)]]);
    expect(await haveLeft(round)).toEqual([null, 'movedToCareHome']);
    const kept = (await store.findMinutes(roundId))?.minutes.people.find(({ cardId }) => cardId === card.cardId);
    expect(kept).toMatchObject({ person: { familyName: 'Name not readable at the close' }, note: null, noteUnreadable: true });
  });
});
