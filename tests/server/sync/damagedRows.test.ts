import Database from 'better-sqlite3';
import { expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { type DocumentKey, type JournalRow, type Store, StoredRowDamaged } from '../../../db/store.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { buildAuthor } from '../../builders/staff.ts';
import { saveCard } from '../../builders/saved.ts';
import { seedDocument } from '../../../server/sync/recordDocument.ts';
import { scaled, timeFor } from '../../scale.ts';
import { type Board, newFile, startBoard } from './harness.ts';
import { createRandom, type Random } from './random.ts';
import { connectRaw, fate, type RawClient, WAIT } from './rawClient.ts';
import { write as writeInto } from './writtenByTheServer.ts';

const ROWS = scaled({ pr: 40, night: 200 });
const SEED = Number(process.env['ROUNDTABLE_SEED'] ?? 20_261_122);
const CARDS = 5;
const ROWS_EACH = 12;

it(`P13: 1 to 64 flipped bytes in each of ${ROWS} random rows (seed ${SEED}) close their own document with a notice, and no other`, {
  timeout: timeFor(ROWS, 500),
}, async () => {
  const { board, cards, raw } = await withWords(withoutSnapshots);
  expect(await flipEach(board, cards, raw, createRandom(SEED))).toEqual(ALL_WELL);
});

it('P13, sabotage: a store that reads rows without their checksums is found out', { timeout: timeFor(ROWS, 500) }, async () => {
  const { board, cards, raw } = await withWords(store => unchecked(withoutSnapshots(store), store));
  const seen = await flipEach(board, cards, raw, createRandom(SEED));
  expect(seen.wentOn).toBeGreaterThan(0);
  expect(seen.noticed).toBe(ROWS - seen.wentOn);
});

it('P13, sabotage: a server that goes on with the words before a damaged row, as if nothing were missing, is found out every time', {
  timeout: timeFor(ROWS, 500),
}, async () => {
  const { board, cards, raw } = await withWords(store => goingOn(withoutSnapshots(store)));
  expect(await flipEach(board, cards, raw, createRandom(SEED))).toMatchObject({ noticed: 0, wentOn: ROWS });
});

it('P13, sabotage: damage in one document that closes another too is found out', { timeout: timeFor(ROWS, 500) }, async () => {
  const { board, cards, raw } = await withWords(store => spreading(withoutSnapshots(store)));
  const { othersWorked, ...seen } = await flipEach(board, cards, raw, createRandom(SEED));
  expect(seen).toMatchObject({ noticed: ROWS, wentOn: 0 });
  expect(othersWorked).toBeLessThan(ROWS);
});

it('P13: a row found damaged while a snapshot is made closes its document with the notice, whoever is on it', async () => {
  const board = await startBoard({ limits: { snapshotEveryUpdates: 5 } });
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const doc = new Y.Doc();
  doc.on('update', client.update);
  const type = async () => {
    doc.getText('note').insert(0, 'x');
    const { length } = doc.getText('note');
    await vi.waitFor(() => expect(client.heard.saved.at(-1) === length || client.closed !== null).toBe(true), WAIT);
  };
  for (let row = 1; row <= 3; row++) await type();
  const raw = new Database(board.file);
  raw.prepare("UPDATE doc_updates SET bytes = x'0000' WHERE card_id = ? AND part = 'joint' AND seq = 2").run(board.card.cardId);
  raw.close();
  for (let row = 4; row <= 6; row++) await type();
  await vi.waitFor(() => expect(client.closed?.code).toBe(4500), WAIT);
  expect(client.closed?.reason).toContain('damaged');
  expect(board.logged.map(({ message }) => message)).toContain('alarm: a document is damaged');
  await vi.waitFor(() => expect(board.sync.stats().documents).toBe(0), WAIT);
});

it.each([
  ['gone', "DELETE FROM documents WHERE part = 'health'"],
  ['of no part', "UPDATE documents SET part = 'hea~th' WHERE part = 'health'"],
])('P13: a view whose document row is %s is damaged, and not one in which nothing was ever written', async (_what, sql) => {
  const board = await startBoard();
  await writeInto(board, board.document('health'), seedDocument('health', { medicines: 'Warfarin, INR due' }));
  const raw = new Database(board.file);
  raw.pragma('foreign_keys = off');
  raw.pragma('ignore_check_constraints = on');
  raw.exec(sql);
  raw.close();
  const epoch = (await board.store.findEpochs(board.card.cardId))?.health ?? null;
  for (const asked of [epoch, null]) {
    const client = connectRaw(board, board.asNurse, { part: 'health', epoch: asked });
    expect(await fate(client)).toBe(4500);
  }
  expect(board.logged.map(({ message }) => message)).toContain('alarm: a document is damaged');
});

it('P13, P1: a document whose end is not where its last row is takes no word behind the gap, and is closed with the notice', async () => {
  const { board, cards, raw } = await withWords();
  const [card, other] = cards as [Card, Card];
  const [client, next] = [open(board, card, 'joint'), open(board, other, 'joint')];
  for (const each of [client, next]) await each.join();
  raw.prepare("UPDATE documents SET head = head + 4 WHERE card_id = ? AND part = 'joint'").run(card.cardId);
  const said = (each: RawClient) => {
    const doc = new Y.Doc();
    doc.getText('note').insert(0, 'and more');
    each.update(Y.encodeStateAsUpdate(doc));
  };
  for (const each of [client, next]) said(each);
  await vi.waitFor(() => expect(client.closed?.code).toBe(4500), WAIT);
  expect(client.heard.saved.at(-1)).toBe(0);
  await vi.waitFor(() => expect(next.heard.saved.at(-1)).toBe(1), WAIT);
});

it('P13: a damaged snapshot raises an alarm and harms nobody: the document opens whole from its journal, and gets a new one', async () => {
  const { board, cards, raw } = await withWords();
  const card = cards[0] as Card;
  const { seq, bytes } = await snapshotOf(board, card, raw);
  raw
    .prepare("UPDATE doc_snapshots SET bytes = ? WHERE card_id = ? AND part = 'joint'")
    .run(flipped(bytes, 3, createRandom(1)), card.cardId);
  const client = open(board, card, 'joint');
  await client.join();
  expect(client.doc.getText('note').toJSON()).toBe(wordsOf(card));
  expect(
    board.logged.filter(({ message }) => message === 'alarm: a damaged snapshot was set aside for the journal'),
  ).toHaveLength(1);
  client.close();
  await vi.waitFor(async () => {
    expect((await board.store.loadDocument(jointOf(card))).snapshot).toMatchObject({ seq });
  }, WAIT);
});

/** Every damage said, nothing shown of a damaged document, nobody else troubled, all whole again once repaired. */
const ALL_WELL = { noticed: ROWS, wentOn: 0, othersWorked: ROWS, repaired: ROWS };

/** So that every opening reads every row. */
function withoutSnapshots(store: Store): Store {
  return { ...store, saveSnapshot: () => Promise.resolve() };
}

/** Rows as they stand in the file, whatever their checksums say. */
function unchecked(store: Store, underneath: Store): Store {
  return {
    ...store,
    async loadDocument(document) {
      const file = fileOf.get(underneath);
      if (file === undefined) throw new Error('no file to read');
      const raw = new Database(file, { readonly: true });
      const rows = raw
        .prepare<[string, string], { seq: number; bytes: Buffer }>(
          'SELECT seq, bytes FROM doc_updates WHERE card_id = ? AND part = ? ORDER BY seq',
        )
        .all(document.cardId, document.part);
      raw.close();
      const author: JournalRow['author'] = { staffId: null as never, registrationId: null, sessionId: null as never };
      return { snapshot: null, updates: rows.map(({ seq, bytes }) => ({ seq, bytes, author, at: '' })) };
    },
  };
}

/** What can be read of a document, for the whole of it. */
function goingOn(store: Store): Store {
  return {
    ...store,
    async loadDocument(document) {
      try {
        return await store.loadDocument(document);
      } catch (error) {
        if (!(error instanceof StoredRowDamaged)) throw error;
        const updates: JournalRow[] = [];
        const next = () => store.listUpdates(document, { after: updates.length, limit: 1 }).catch(() => []);
        for (let [row] = await next(); row !== undefined; [row] = await next()) updates.push(row);
        return { snapshot: null, updates };
      }
    },
  };
}

/** One damaged document, and for a moment nothing can be read. */
function spreading(store: Store): Store {
  let isSick = false;
  return {
    ...store,
    async loadDocument(document) {
      if (isSick && document.part === 'about') {
        isSick = false;
        throw new StoredRowDamaged('caught from another document');
      }
      return store.loadDocument(document).catch((error: unknown) => {
        isSick = true;
        throw error;
      });
    },
  };
}

const fileOf = new WeakMap<Store, string>();

/** Some cards with words in `joint`, to be damaged, and in `about`, which must go on working; and someone behind the store's back. */
async function withWords(disk: (store: Store) => Store = store => store) {
  const file = newFile();
  const remembering = (store: Store) => {
    fileOf.set(store, file);
    return disk(store);
  };
  const board = await startBoard({ file, disk: remembering, limits: { unloadAfterMs: 0 } });
  const cards: Card[] = [];
  for (let nth = 0; nth < CARDS; nth++) {
    const card = await saveCard(board.store, { wardId: board.ward.wardId, holdingOrganisationId: board.trust.organisationId });
    cards.push(card);
    await write(board, jointOf(card), 'note', wordsOf(card));
    await write(board, { ...jointOf(card), part: 'about' }, 'wellness', wordsOf(card));
  }
  const raw = new Database(file);
  onTestFinished(() => void raw.close());
  const triggers = raw.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'").all();
  for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`);
  return { board, cards, raw };
}

async function write(board: Board, document: DocumentKey, section: string, words: string): Promise<void> {
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on('update', update => rows.push(update));
  for (let nth = 0; nth < ROWS_EACH; nth++) {
    const text = doc.getText(section);
    text.insert(text.length, words.slice((nth * words.length) / ROWS_EACH, ((nth + 1) * words.length) / ROWS_EACH));
  }
  const author = { ...buildAuthor(board.nurse), sessionId: board.asNurse.session.sessionId };
  await board.store.appendUpdates(rows.map(bytes => ({ document, bytes, author, at: new Date().toISOString() })));
}

/** One row after the other: flipped, looked for by opening its document, and put back. */
async function flipEach(board: Board, cards: readonly Card[], raw: Database.Database, random: Random) {
  const seen = { noticed: 0, wentOn: 0, othersWorked: 0, repaired: 0 };
  const find = raw.prepare<[string, number], { id: number; bytes: Buffer; sha256: Buffer }>(
    "SELECT rowid AS id, bytes, sha256 FROM doc_updates WHERE card_id = ? AND part = 'joint' AND seq = ?",
  );
  const put = raw.prepare('UPDATE doc_updates SET bytes = ?, sha256 = ? WHERE rowid = ?');
  for (let nth = 0; nth < ROWS; nth++) {
    const card = random.pick(cards);
    const row = find.get(card.cardId, 1 + random.below(ROWS_EACH));
    if (row === undefined) throw new Error('no such row');
    const damaged = flipped(Buffer.concat([row.bytes, row.sha256]), 1 + random.below(64), random);
    put.run(damaged.subarray(0, row.bytes.length), damaged.subarray(row.bytes.length), row.id);
    const client = open(board, card, 'joint');
    const end = await fate(client);
    if (end === 4500 && client.closed?.reason.includes('damaged')) seen.noticed++;
    if (end === null || client.doc.getText('note').length > 0) seen.wentOn++;
    const other = open(board, random.pick(cards), 'about');
    if ((await fate(other)) === null && other.doc.getText('wellness').length > 0) seen.othersWorked++;
    put.run(row.bytes, row.sha256, row.id);
    client.close();
    other.close();
    const again = open(board, card, 'joint');
    if ((await fate(again)) === null && again.doc.getText('note').toJSON() === wordsOf(card)) seen.repaired++;
    again.close();
    // Out of memory, so that it is read afresh the next time.
    await vi.waitFor(() => expect(board.sync.stats().documents).toBe(0), WAIT);
  }
  return seen;
}

async function snapshotOf(board: Board, card: Card, raw: Database.Database): Promise<{ seq: number; bytes: Buffer }> {
  const client = open(board, card, 'joint');
  await client.join();
  client.close();
  const find = raw.prepare<[string], { seq: number; bytes: Buffer }>(
    "SELECT seq, bytes FROM doc_snapshots WHERE card_id = ? AND part = 'joint'",
  );
  await vi.waitFor(() => {
    expect(find.get(card.cardId)?.seq).toBe(ROWS_EACH);
    expect(board.sync.stats().documents).toBe(0);
  }, WAIT);
  return find.get(card.cardId) ?? { seq: 0, bytes: Buffer.alloc(0) };
}

function flipped(bytes: Buffer, count: number, random: Random): Buffer {
  const changed = Buffer.from(bytes);
  const places = new Set<number>();
  while (places.size < Math.min(count, bytes.length)) places.add(random.below(bytes.length));
  for (const place of places) changed[place] = (changed[place] ?? 0) ^ (1 + random.below(255));
  return changed;
}

function open(board: Board, card: Card, part: 'joint' | 'about'): RawClient {
  return connectRaw(board, board.asNurse, { path: `${card.cardId}/${part}` });
}

function jointOf({ cardId }: Card): DocumentKey {
  return { cardId, part: 'joint', epoch: 1 };
}

function wordsOf({ cardId }: Card): string {
  return `What was said of ${cardId} in the round, in as many words as it took to say it all.`;
}
