import { expect, it } from 'vitest';
import type { DocumentKey } from '../../../db/store.ts';
import type { Differences, Removals } from '../../../shared/protocol/history.ts';
import { buildAuthor } from '../../builders/staff.ts';
import { type ServerGiven, serverOnPort } from '../serverOnPort.ts';
import { minutesPast, Typist } from './typist.ts';

const LONG = 'Ankles swollen, weight up two kilos. '.repeat(4);

async function startRemoving(given: ServerGiven = {}) {
  const server = await serverOnPort(given);
  const cardId = server.cards[0]?.cardId;
  if (cardId === undefined) throw new Error('no card');
  const path = `/api/cards/${cardId}/parts/joint`;
  const program = await server.signIn('nurse');
  const askIn = (epoch: number, query = '') => program.get<Removals>(`${path}/removals?epoch=${epoch}${query}`);
  return {
    server,
    note: { cardId, part: 'joint', epoch: 1 } satisfies DocumentKey,
    typist: new Typist(server.store),
    nurse: buildAuthor(server.nurse),
    socialWorker: buildAuthor(server.socialWorker),
    coordinator: buildAuthor(server.coordinator),
    ask: (query = '') => askIn(1, query),
    askIn,
    differences: (from: string, to: string) => program.get<Differences>(`${path}/differences?from=${from}&to=${to}`),
  };
}

it('[SY8] who has lost more than 100 characters is told who removed them, when, and between which moments they are to be seen', async () => {
  const { server, note, typist, nurse, socialWorker, ask, differences } = await startRemoving();
  await typist.type(note, nurse, minutesPast(0), LONG);
  await typist.type(note, socialWorker, minutesPast(20), 'Daughter is worn out.');
  await typist.remove(note, socialWorker, minutesPast(30), LONG);
  const { removals, seq } = await ask();
  expect(seq).toBe(3);
  expect(removals).toEqual([
    {
      hand: {
        staffId: server.socialWorker.staffId,
        name: server.socialWorker.name,
        organisation: server.council.name,
        profession: 'socialWorker',
        side: 'social',
      },
      characters: LONG.length,
      from: '1.2',
      to: '1.3',
      at: minutesPast(30),
    },
  ]);
  const { sections } = await differences('1.2', '1.3');
  expect(sections[0]?.passages[0]).toMatchObject({ kind: 'removed', text: LONG, writtenBy: { name: server.nurse.name } });
});

it('[SY8] removed little by little it counts together, whoever writes between; after a pause of more than ten minutes anew', async () => {
  const { note, typist, nurse, socialWorker, coordinator, ask } = await startRemoving();
  const words = Array.from({ length: 8 }, (_, nth) => `${nth} ${'x'.repeat(38)}`);
  for (const each of words) await typist.type(note, nurse, minutesPast(0), each);
  const told = async () => (await ask()).removals.map(({ characters, from, to }) => [characters, from, to]);
  await typist.remove(note, socialWorker, minutesPast(20), words[0] ?? '');
  await typist.type(note, coordinator, minutesPast(21), 'For the minutes.');
  await typist.remove(note, socialWorker, minutesPast(29), words[1] ?? '');
  expect(await told()).toEqual([]);
  await typist.remove(note, socialWorker, minutesPast(39), words[2] ?? '');
  expect(await told()).toEqual([[120, '1.8', '1.12']]);
  for (const each of words.slice(3, 5)) await typist.remove(note, socialWorker, minutesPast(49, 1), each);
  expect(await told()).toEqual([[120, '1.8', '1.12']]);
  for (const each of words.slice(5, 8)) await typist.remove(note, coordinator, minutesPast(50), each);
  expect(await told()).toEqual([
    [120, '1.8', '1.12'],
    [120, '1.14', '1.17'],
  ]);
});

it('[SY8] nothing is told of one’s own deletions, of 100 characters, of other people’s words, nor to who wrote nothing', async () => {
  const { server, note, typist, nurse, socialWorker, coordinator, ask } = await startRemoving();
  await typist.type(note, socialWorker, minutesPast(0), LONG);
  await typist.remove(note, coordinator, minutesPast(1), LONG);
  expect((await ask()).removals).toEqual([]);
  await typist.type(note, nurse, minutesPast(2), LONG);
  await typist.remove(note, nurse, minutesPast(3), LONG);
  await typist.type(note, nurse, minutesPast(4), 'x'.repeat(100));
  await typist.remove(note, coordinator, minutesPast(5), 'x'.repeat(100));
  expect(await ask('&after=0')).toEqual({ epoch: 1, after: 0, seq: 6, removals: [] });
  const coordinators = await server.signIn('coordinator');
  // Who wrote nothing can lose nothing: it begins after the last row, and none is read.
  expect(await coordinators.get(`/api/cards/${note.cardId}/parts/joint/removals?epoch=1`)).toEqual({
    epoch: 1,
    after: 6,
    seq: 6,
    removals: [],
  });
});

it('[SY8] who has written since on an earlier page has looked since; asked after a row, only what came after it is told', async () => {
  const { note, typist, nurse, socialWorker, ask } = await startRemoving();
  await typist.type(note, nurse, minutesPast(0), LONG);
  await typist.remove(note, socialWorker, minutesPast(1), LONG);
  expect((await ask()).removals).toHaveLength(1);
  expect((await ask('&after=2')).removals).toEqual([]);
  await typist.type(note, nurse, minutesPast(2), 'Seen again.');
  expect(await ask()).toEqual({ epoch: 1, after: 3, seq: 3, removals: [] });
  expect((await ask('&after=1')).removals).toHaveLength(1);
});

it('[SY8] who types on elsewhere before their page could ask is told all the same; who lost what this page typed, too', async () => {
  const { note, typist, nurse, socialWorker, ask } = await startRemoving();
  await typist.type(note, nurse, minutesPast(0), LONG);
  await typist.remove(note, socialWorker, minutesPast(1), LONG);
  const page = await typist.type(note, nurse, minutesPast(1, 500), 'y', 'draft');
  const { after, seq, removals } = await ask(`&page=${page}`);
  expect([after, seq, removals.map(({ characters, from, to }) => [characters, from, to])]).toEqual([
    1,
    3,
    [[LONG.length, '1.1', '1.2']],
  ]);
  const words = 'z'.repeat(120);
  const other = await startRemoving();
  const only = await other.typist.type(other.note, other.nurse, minutesPast(0), words);
  await other.typist.remove(other.note, other.socialWorker, minutesPast(1), words);
  expect(await other.ask(`&page=${only}`)).toMatchObject({ after: 0, removals: [{ characters: 120, from: '1.1', to: '1.2' }] });
});

it('[SY8] who typed on an earlier page that could not send it is told what went before it was sent', async () => {
  const { note, typist, nurse, socialWorker, ask } = await startRemoving();
  await typist.type(note, nurse, minutesPast(0), LONG);
  await typist.remove(note, socialWorker, minutesPast(1), LONG);
  const earlier = await typist.type(note, nurse, minutesPast(30), 'Typed offline.', 'draft');
  const page = await typist.type(note, nurse, minutesPast(31), 'y', 'draft');
  expect(await ask(`&page=${page}`)).toMatchObject({ after: 3, removals: [] });
  expect(await ask(`&page=${page}&sent=${earlier}.0`)).toMatchObject({ after: 1, removals: [{ characters: LONG.length }] });
  expect(await ask(`&page=${page}&sent=${earlier}.5`)).toMatchObject({ after: 3, removals: [] });
});

it('[SY8] what went before a round closed is told in the epoch after it too, until its writer writes there', async () => {
  const { server, note, typist, nurse, socialWorker, askIn } = await startRemoving();
  await typist.type(note, nurse, minutesPast(0), LONG);
  await typist.remove(note, socialWorker, minutesPast(1), LONG);
  await server.store.transact(tx => tx.startEpoch(note.cardId, 'joint'));
  const next = { ...note, epoch: 2 };
  const told = { characters: LONG.length, from: '1.1', to: '1.2' };
  expect(await askIn(2)).toMatchObject({ epoch: 2, after: 0, seq: 0, removals: [told] });
  const page = await typist.type(next, nurse, minutesPast(2), 'New round.');
  expect(await askIn(2, `&page=${page}`)).toMatchObject({ removals: [told] });
  expect(await askIn(2, '&after=0')).toMatchObject({ removals: [] });
  expect(await askIn(2)).toEqual({ epoch: 2, after: 1, seq: 1, removals: [] });
});

it('[SY8] who was away while rounds closed is told of a month of them, and no further back than where they last wrote', async () => {
  const { server, note, typist, nurse, socialWorker, askIn } = await startRemoving();
  const close = () => server.store.transact(tx => tx.startEpoch(note.cardId, 'joint'));
  const told = async (epoch: number) => (await askIn(epoch)).removals.map(({ from }) => from);
  await typist.type(note, nurse, minutesPast(0), LONG);
  await typist.remove(note, socialWorker, minutesPast(1), LONG);
  for (let epoch = 2; epoch <= 5; epoch++) {
    await close();
    expect(await told(epoch)).toEqual(['1.1']);
    await typist.type({ ...note, epoch }, socialWorker, minutesPast(10 * epoch), 'Another week.');
  }
  await close();
  expect(await told(6)).toEqual([]);
  await typist.type({ ...note, epoch: 6 }, nurse, minutesPast(90), LONG);
  await typist.remove({ ...note, epoch: 6 }, socialWorker, minutesPast(91), LONG);
  await close();
  expect(await told(7)).toEqual(['6.1']);
});

it('[SY8] what went in several epochs is told oldest first, in each from where its writer last wrote', async () => {
  const { server, note, typist, nurse, socialWorker, askIn } = await startRemoving();
  await typist.type(note, nurse, minutesPast(0), LONG);
  await typist.remove(note, socialWorker, minutesPast(1), LONG);
  await typist.type(note, nurse, minutesPast(30), LONG);
  await typist.remove(note, socialWorker, minutesPast(31), LONG);
  for (const epoch of [2, 3, 4]) {
    await server.store.transact(tx => tx.startEpoch(note.cardId, 'joint'));
    await typist.carryOver({ ...note, epoch }, nurse, minutesPast(60 * epoch), LONG);
    await typist.remove({ ...note, epoch }, socialWorker, minutesPast(60 * epoch + 1), LONG, 'draft');
  }
  const { removals } = await askIn(4);
  expect(removals.map(({ from }) => from)).toEqual(['1.3', '2.1', '3.1', '4.1']);
});

it('T31, SY8: who has a long journal looked through waits for their turn; a few rows are read at once', async () => {
  const { note, typist, nurse, ask } = await startRemoving({ limits: { historiesOfStaff: 0 } });
  await typist.typeOneByOne(note, nurse, minutesPast(0), 'x'.repeat(1_001));
  expect(await ask('&after=1')).toMatchObject({ seq: 1_001, removals: [] });
  await expect(ask('&after=0')).rejects.toThrow('429');
});
