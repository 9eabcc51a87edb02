import { expect, test } from 'vitest';
import { type Store, StoreCannotWrite } from '../../db/store.ts';
import type { SessionId } from '../../shared/ids.ts';
import { fillEveryTable } from './everyTable.ts';
import { openWithConnections } from './storeFile.ts';
import { buildNewUpdate } from '../builders/update.ts';
import { buildId } from '../builders/ids.ts';
import { buildSession, buildStaff, buildWard } from '../builders/staff.ts';

test('a full disk: nothing is written, it is said by name, reading goes on, and with room again so does writing', async () => {
  const { store, connections } = openWithConnections();
  const { document, author } = await fillEveryTable(store);
  const { sqlite } = connections.writer;
  for (let cycle = 1; cycle <= 5; cycle += 1) {
    const before = (await store.listUpdates(document)).length;
    sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`);
    const large = buildNewUpdate({ document, author, bytes: new Uint8Array(200_000) });
    await expect(store.appendUpdates([buildNewUpdate({ document, author }), large])).rejects.toThrow(StoreCannotWrite);
    await expect(store.transact(tx => tx.appendUpdates([large]))).rejects.toThrow(StoreCannotWrite);
    await expect(store.checkWritable()).rejects.toThrow(StoreCannotWrite);
    expect(await store.listUpdates(document)).toHaveLength(before);
    sqlite.pragma('max_page_count = 1000000');
    await store.checkWritable();
    expect(await store.appendUpdates([large])).toEqual([{ stored: true, seq: before + 1 }]);
  }
});

test('a full disk in the middle of a transaction that carries on: nothing after it slips in on its own', async () => {
  const { store, connections } = openWithConnections();
  const { document, author } = await fillEveryTable(store);
  const { sqlite } = connections.writer;
  const before = await store.listWards();
  const stubborn = store.transact(async tx => {
    await tx.saveWard(buildWard({ name: 'before' }));
    sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`);
    await tx.appendUpdates([buildNewUpdate({ document, author, bytes: new Uint8Array(400_000) })]).catch(() => 'never mind');
    sqlite.pragma('max_page_count = 1000000');
    await tx.saveWard(buildWard({ name: 'after' })).catch(() => 'never mind');
  });
  await expect(stubborn).rejects.toThrow(StoreCannotWrite);
  expect(await store.listWards()).toEqual(before);
});

test('a database that became read-only: every writer says so by name, reading goes on, and later writing does', async () => {
  const { store, connections } = openWithConnections();
  const { nurse } = await fillEveryTable(store);
  const { sqlite } = connections.writer;
  for (let cycle = 1; cycle <= 3; cycle += 1) {
    sqlite.pragma('query_only = ON');
    for (const write of await writersOf(store)) await expect(write()).rejects.toThrow(StoreCannotWrite);
    expect(await store.findStaff(nurse.staffId)).toEqual(nurse);
    sqlite.pragma('query_only = OFF');
    await store.checkWritable();
    await store.transact(tx => tx.saveWard(buildWard()));
  }
});

test('another program that holds the file: it is said by name, and later writing goes on', async () => {
  const { store, file, connections } = openWithConnections();
  connections.writer.sqlite.pragma('busy_timeout = 50');
  const other = openWithConnections(file).connections.writer.sqlite;
  other.exec('BEGIN IMMEDIATE');
  await expect(store.transact(tx => tx.saveWard(buildWard()))).rejects.toThrow(StoreCannotWrite);
  other.exec('ROLLBACK');
  await store.transact(tx => tx.saveWard(buildWard()));
});

test('what is thrown for a row that cannot be kept holds none of its values', async () => {
  const { store, connections } = openWithConnections();
  const { nurse } = await fillEveryTable(store);
  const secret = 'Zebedee Testsurname';
  const told = async () => {
    const error = await store.transact(tx => tx.saveStaff(buildStaff({ handle: nurse.handle, name: secret }))).catch(whole);
    return String(error);
  };
  expect(await told()).not.toContain(secret);
  connections.writer.sqlite.pragma('query_only = ON');
  expect(await told()).not.toContain(secret);
});

function whole(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.message} ${error.stack ?? ''} ${error.cause === undefined ? '' : whole(error.cause)}`;
}

async function writersOf(store: Store): Promise<readonly (() => Promise<unknown>)[]> {
  const [staff] = await store.listStaff();
  const [ward] = await store.listWards();
  if (staff === undefined || ward === undefined) throw new Error('fill the tables first');
  const [card] = (await store.listCards(ward.wardId, 'left')).readable;
  if (card === undefined) throw new Error('fill the tables first');
  const document = { cardId: card.cardId, part: 'health', epoch: 1 } as const;
  const author = { staffId: staff.staffId, registrationId: null, sessionId: buildId<SessionId>() };
  const at = '2026-11-19T09:30:00.000Z';
  return [
    () => store.transact(tx => tx.saveWard(ward)),
    () => store.appendUpdates([buildNewUpdate({ document, author })]),
    () => store.saveWords([{ document, sections: {}, updatedAt: at, updatedBy: staff.staffId, seq: 7 }]),
    () => store.saveSnapshot({ document, bytes: new Uint8Array(1), seq: 1 }),
    () => store.bindClientIds([{ document, clientId: 9, staffId: staff.staffId }]),
    () => store.saveSession(buildSession(staff)),
    () => store.endSession(author.sessionId, at),
    () => store.appendAudit({ at, staffId: null, sessionId: null, what: 'test', cardId: null, detail: null }),
    () => store.checkWritable(),
  ];
}
