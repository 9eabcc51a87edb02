import { expect, it } from 'vitest';
import type { DocumentKey } from '../../../db/store.ts';
import type { ChangesMeanwhile } from '../../../shared/protocol/history.ts';
import { buildAuthor } from '../../builders/staff.ts';
import * as Y from 'yjs';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import { watchCatchingUp } from '../../../client/words/catchingUp.ts';
import { serverOnPort } from '../serverOnPort.ts';
import { minutesPast, Typist } from './typist.ts';

/** A page that had the note as it stood, and what arrives at it when it comes back. */
async function startAway() {
  const server = await serverOnPort();
  const cardId = server.cards[0]?.cardId;
  if (cardId === undefined) throw new Error('no card');
  const note: DocumentKey = { cardId, part: 'joint', epoch: 1 };
  const nurse = await server.signIn('nurse');
  const page = new Y.Doc();
  const current = async () => Y.encodeStateAsUpdate(rebuildDocument(await server.store.loadDocument(note)));
  return {
    server,
    note,
    typist: new Typist(server.store),
    by: {
      nurse: buildAuthor(server.nurse),
      socialWorker: buildAuthor(server.socialWorker),
      coordinator: buildAuthor(server.coordinator),
    },
    /** The line is lost here. */
    async leave() {
      Y.applyUpdate(page, await current());
    },
    async comeBack(): Promise<ChangesMeanwhile> {
      const catchingUp = watchCatchingUp(page, () => true);
      Y.applyUpdate(page, await current());
      const { clocks, removed } = catchingUp.take() ?? { clocks: new Map<number, number>(), removed: [] };
      const arrived = [...clocks].map(([client, clock]) => `${client}.${clock}`).join(',');
      const gone = removed.map(({ client, from, to }) => `${client}.${from}-${to}`).join(',');
      return nurse.get(`/api/cards/${cardId}/parts/joint/meanwhile?epoch=1&arrived=${arrived}&removed=${gone}`);
    },
    get: (query: string) => nurse.get<ChangesMeanwhile>(`/api/cards/${cardId}/parts/joint/meanwhile?${query}`),
  };
}

it('[SY5] who wrote and who only removed while a page was away is told, each once and not oneself, from the moment the line was lost', async () => {
  const { server, note, typist, by, leave, comeBack } = await startAway();
  await typist.type(note, by.socialWorker, minutesPast(0), 'Seen on Monday. ');
  await typist.type(note, by.nurse, minutesPast(1), 'Ankles swollen. ');
  await leave();
  await typist.type(note, by.socialWorker, minutesPast(2), 'Daughter is worn out. ');
  await typist.type(note, by.nurse, minutesPast(3), 'From my other window. ');
  await typist.type(note, by.socialWorker, minutesPast(4), 'And again. ');
  await typist.remove(note, by.coordinator, minutesPast(5), 'Ankles swollen. ');
  const { hands, from, to } = await comeBack();
  expect(hands.map(({ staffId }) => staffId).toSorted()).toEqual(
    [server.socialWorker.staffId, server.coordinator.staffId].toSorted(),
  );
  expect([from, to]).toEqual(['1.2', '1.6']);
});

it('[SY5] nobody is told of where only oneself wrote, and of nothing at all', async () => {
  const { note, typist, by, leave, comeBack, get } = await startAway();
  await typist.type(note, by.socialWorker, minutesPast(0), 'Seen on Monday. ');
  await leave();
  await typist.type(note, by.nurse, minutesPast(3), 'From my other window. ');
  expect(await comeBack()).toEqual({ hands: [], from: '1.1', to: '1.2' });
  expect(await get('epoch=1&arrived=&removed=')).toEqual({ hands: [], from: '1.2', to: '1.2' });
});

it('[SY5] a long absence is told as a short one: more rows than are read at once', async () => {
  const { server, note, typist, by, leave, comeBack } = await startAway();
  await typist.type(note, by.socialWorker, minutesPast(0), 'Seen on Monday. ');
  await leave();
  for (let nth = 0; nth < 60; nth++) await typist.type(note, by.socialWorker, minutesPast(1, nth), `line ${nth}\n`);
  await typist.remove(note, by.coordinator, minutesPast(5), 'Monday');
  const { hands, from, to } = await comeBack();
  expect(hands.map(({ staffId }) => staffId)).toEqual([server.coordinator.staffId, server.socialWorker.staffId]);
  expect([from, to]).toEqual(['1.1', '1.62']);
});

it('[SY5] what is no list of changes is refused, and so is an epoch that never was', async () => {
  const { get } = await startAway();
  for (const query of [
    'epoch=1&arrived=x&removed=',
    'epoch=1&arrived=1.2',
    `epoch=1&arrived=${'1.1,'.repeat(300)}1.1&removed=`,
  ]) {
    await expect(get(query), query).rejects.toThrow('400');
  }
  await expect(get('epoch=9&arrived=&removed=')).rejects.toThrow('404');
});
