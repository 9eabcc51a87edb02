import { expect, it } from 'vitest';
import type { Author, DocumentKey } from '../../../db/store.ts';
import type { HistoryPage, Moment } from '../../../shared/protocol/history.ts';
import type { RoundKind } from '../../../shared/vocabulary.ts';
import { buildClosedRound } from '../../builders/round.ts';
import { buildAuthor, buildRegistration } from '../../builders/staff.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';
import { minutesPast, Typist } from './typist.ts';

async function startTyping() {
  const server = await serverOnPort();
  const cardId = server.cards[0]?.cardId;
  if (cardId === undefined) throw new Error('no card');
  const reader = await server.signIn('coordinator');
  const document = (part: DocumentKey['part'], epoch = 1): DocumentKey => ({ cardId, part, epoch });
  const page = (part: string, query = '') => reader.get<HistoryPage>(`/api/cards/${cardId}/parts/${part}/history${query}`);
  const authors = { nurse: buildAuthor(server.nurse), socialWorker: buildAuthor(server.socialWorker) };
  return { server, cardId, reader, document, page, typist: new Typist(server.store), ...authors };
}

async function closeRound(
  server: ServerOnPort,
  number: number,
  closedAt: string,
  agenda = server.cards.map(card => card.cardId),
  kind: RoundKind = 'weekly',
) {
  const { wardId } = server.ward;
  const round = buildClosedRound({ wardId, kind, number, closedAt, agenda, heldOn: closedAt.slice(0, 10) });
  await server.store.transact(tx => tx.saveRound(round));
  return { roundId: round.roundId, kind, number, heldOn: round.heldOn };
}

function inShort({ sittings }: HistoryPage) {
  return sittings.map(({ from, to, hand, charactersAdded, charactersRemoved }) => [
    `${from}–${to}`,
    hand.name,
    charactersAdded,
    charactersRemoved,
  ]);
}

it('[SY7] a sitting goes on for as long as no more than ten minutes pass without a change', async () => {
  const { document, page, typist, nurse, server } = await startTyping();
  const note = document('joint');
  await typist.type(note, nurse, minutesPast(0), 'Seen. ');
  await typist.type(note, nurse, minutesPast(10), 'Well. ');
  await typist.type(note, nurse, minutesPast(20, 1), 'Eats.');
  expect(await page('joint')).toEqual({
    sittings: [
      expect.objectContaining({ from: '1.2', to: '1.3', startedAt: minutesPast(20, 1), endedAt: minutesPast(20, 1) }),
      {
        from: '1.0',
        to: '1.2',
        startedAt: minutesPast(0),
        endedAt: minutesPast(10),
        hand: {
          staffId: nurse.staffId,
          name: server.nurse.name,
          organisation: server.trust.name,
          profession: 'districtNurse',
          side: 'health',
        },
        charactersAdded: 12,
        charactersRemoved: 0,
        roundsClosed: [],
      },
    ],
    before: null,
  });
});

it('[SY7] a sitting ends where someone else writes, or the same person under another registration', async () => {
  const { document, page, typist, nurse, socialWorker, server } = await startTyping();
  const note = document('joint');
  const other = buildRegistration({ profession: 'socialWorker', regulator: 'SWE', side: 'social' });
  await server.store.transact(tx => tx.saveStaff({ ...server.nurse, registrations: [...server.nurse.registrations, other] }));
  await typist.type(note, nurse, minutesPast(0), 'ab');
  await typist.type(note, socialWorker, minutesPast(1), 'cd');
  await typist.type(note, nurse, minutesPast(2), 'ef');
  await typist.type(note, { ...nurse, registrationId: other.registrationId }, minutesPast(3), 'gh');
  const { sittings } = await page('joint');
  expect(sittings.map(({ hand, to }) => [to, hand.name, hand.side])).toEqual([
    ['1.4', server.nurse.name, 'social'],
    ['1.3', server.nurse.name, 'health'],
    ['1.2', server.socialWorker.name, 'social'],
    ['1.1', server.nurse.name, 'health'],
  ]);
});

it('[SY7] what was typed and taken back within a sitting counts as neither added nor removed', async () => {
  const { document, page, typist, nurse, socialWorker, server } = await startTyping();
  const note = document('joint');
  await typist.type(note, nurse, minutesPast(0), 'Pain today. Slept well.');
  await typist.type(note, socialWorker, minutesPast(1), 'Wrong');
  await typist.remove(note, socialWorker, minutesPast(2), 'Wrong');
  await typist.remove(note, socialWorker, minutesPast(3), 'Pain today. ');
  await typist.type(note, socialWorker, minutesPast(4), ' Key safe.');
  expect(inShort(await page('joint'))).toEqual([
    ['1.1–1.5', server.socialWorker.name, 10, 12],
    ['1.0–1.1', server.nurse.name, 23, 0],
  ]);
});

it('[SY7, P14] a server clock that is put back joins and parts nothing wrongly: rows count, not instants', async () => {
  const { document, page, typist, nurse } = await startTyping();
  const note = document('joint');
  await typist.type(note, nurse, minutesPast(60), 'before ');
  await typist.type(note, nurse, minutesPast(0), 'after ');
  const round = await typist.type(note, nurse, minutesPast(5), 'later').then(() => page('joint'));
  expect(round.sittings.map(({ from, to }) => [from, to])).toEqual([['1.0', '1.3']]);
});

it('[SY7] a round that closes ends the sitting, so that the words at its close are a moment', async () => {
  const { server, cardId, reader, document, page, typist, nurse } = await startTyping();
  const health = document('health');
  const early = await closeRound(server, 1, minutesPast(-60));
  await typist.type(health, nurse, minutesPast(0), 'At home. ', 'home');
  const second = await closeRound(server, 2, minutesPast(1));
  const monthly = await closeRound(server, 2, minutesPast(2), undefined, 'monthly');
  await closeRound(server, 3, minutesPast(3), []);
  await typist.type(health, nurse, minutesPast(4), 'Stairs hard.', 'home');
  const last = await closeRound(server, 4, minutesPast(5));
  const { sittings } = await page('health');
  expect(sittings.map(({ from, to, roundsClosed }) => [from, to, roundsClosed])).toEqual([
    ['1.1', '1.2', [last]],
    ['1.0', '1.1', [monthly, second]],
  ]);
  expect(JSON.stringify(sittings)).not.toContain(early.roundId);
  const closed = await reader.get<Moment>(`/api/cards/${cardId}/parts/health/moment?at=1.1`);
  expect(closed.sections.map(({ passages }) => passages.map(({ text }) => text))).toEqual([['At home. ']]);
  expect((await page('health', '?before=1.1')).sittings).toEqual(sittings.slice(1));
});

it('[SY6, JA4] the history of the joint note runs over its epochs, and a closed round stands at each border', async () => {
  const { server, document, page, typist, nurse, socialWorker } = await startTyping();
  const { cardId } = document('joint');
  await typist.type(document('joint'), nurse, minutesPast(0), 'First week.');
  const first = await closeRound(server, 1, minutesPast(30));
  await server.store.transact(tx => tx.startEpoch(cardId, 'joint'));
  await server.store.transact(tx => tx.startEpoch(cardId, 'joint'));
  // The words of an action still being agreed are carried over in the instant of the close.
  await typist.type(document('joint', 3), nurse, minutesPast(30), 'Ring the GP', 'draft');
  await typist.type(document('joint', 3), socialWorker, minutesPast(31), 'Third week.');
  const later = await closeRound(server, 2, minutesPast(60));
  const all = await page('joint');
  expect(all.sittings.map(({ from, to, roundsClosed }) => [from, to, roundsClosed])).toEqual([
    ['3.1', '3.2', [later]],
    ['3.0', '3.1', []],
    ['1.0', '1.1', [first]],
  ]);
  expect((await page('joint', '?before=3.1')).sittings).toEqual(all.sittings.slice(1));
  for (const border of ['3.0', '2.0', '1.1']) {
    expect(await page('joint', `?before=${border}`)).toEqual({ sittings: all.sittings.slice(2), before: null });
  }
  expect(await page('joint', '?before=1.0')).toEqual({ sittings: [], before: null });
});

it('[SY6] a long history comes in pages of fifty sittings that say together what one would', async () => {
  const { server, document, page, typist, nurse, socialWorker } = await startTyping();
  const { cardId } = document('joint');
  const expected: string[] = [];
  const typeMany = async (epoch: number, count: number) => {
    for (let seq = 1; seq <= count; seq++) {
      const author: Author = seq % 2 === 0 ? nurse : socialWorker;
      await typist.type(document('joint', epoch), author, minutesPast(epoch * 60 + seq / 10), 'a');
      expected.unshift(`${epoch}.${seq}`);
    }
  };
  await typeMany(1, 60);
  await server.store.transact(tx => tx.startEpoch(cardId, 'joint'));
  await typeMany(2, 30);
  await server.store.transact(tx => tx.startEpoch(cardId, 'joint'));
  await typeMany(3, 10);

  const pages: HistoryPage[] = [await page('joint')];
  for (let last = pages[0]; last?.before != null; last = pages.at(-1)) pages.push(await page('joint', `?before=${last.before}`));
  expect(pages.map(({ sittings, before }) => [sittings.length, before])).toEqual([
    [50, '1.50'],
    [50, null],
  ]);
  expect(pages.flatMap(({ sittings }) => sittings.map(({ to }) => to))).toEqual(expected);
});
