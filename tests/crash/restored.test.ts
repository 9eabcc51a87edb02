import { randomUUID } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, inject, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { createOutbox } from '../../client/offline/outbox.ts';
import type { EntryId, KeptContent, PageId } from '../../client/offline/keptEntry.ts';
import { openStore } from '../../db/openStore.ts';
import type { Store } from '../../db/store.ts';
import { checkBackup } from '../../server/backup/checkDatabase.ts';
import { type Manifest, readManifest } from '../../server/backup/manifest.ts';
import { restoreBackup } from '../../server/backup/restoreBackup.ts';
import { rebuildDocument } from '../../server/sync/rebuildDocument.ts';
import { localDate } from '../../shared/dates.ts';
import type { CardId, CommandId } from '../../shared/ids.ts';
import type { OutboxKeyHandedOut, SessionInfo } from '../../shared/protocol/board.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import type { SearchAnswer } from '../../shared/protocol/search.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { memoryDatabase } from '../client/offline/memoryDatabase.ts';
import { type BoardProcess, copyOf, newFolder, startBoard } from '../journeys/support/boardProcess.ts';
import { type OpenDocument, type Program, signInProgram } from '../journeys/support/program.ts';
import { WAIT } from '../server/sync/rawClient.ts';
import { flipRow, type Ran, run } from './support/administrator.ts';

/** The commands an administrator has, as processes of their own, beside real servers that are killed (P20, P6). */

/** What someone left behind who had that page open while the board was backed up, and lost its line when it was killed. */
interface LeftBehind {
  readonly cardId: CardId;
  readonly epoch: number;
  /** Newer than the backup. */
  readonly words: Uint8Array;
  /** The computer's own store: words typed offline, sealed with a key handed out since the backup. */
  readonly computer: ReturnType<typeof memoryDatabase>;
  readonly headers: Program['headers'];
  readonly boardRow: unknown;
}

interface Drill extends LeftBehind {
  /** A copy of its own for each test: the board in it was killed. */
  readonly folder: string;
  readonly backup: string;
}

const KEPT_WORDS = [{ section: 'note', text: 'typed in the lift ' }];
let inUse: { readonly left: LeftBehind; readonly folder: string; readonly refused: Ran };

/** A board in use: one passage before the backup, one after, both saved; then it is killed. Each test goes on from a copy. */
beforeAll(async () => {
  const folder = copyOf(inject('demonstrationTemplate'));
  const board = await startBoard(folder);
  const matron = await signInProgram(board.url, 'matron');
  const cardId = (await matron.board()).cards[0]?.cardId as CardId;
  const epoch = (await matron.card(cardId)).epochs.joint;
  const page = matron.open(cardId, 'joint', epoch);
  await vi.waitFor(() => expect(page.provider.synced).toBe(true), WAIT);
  await write(page, 'before the backup ');
  const taken = run(folder, 'backup');
  expect(taken).toMatchObject({ code: 0, said: expect.stringContaining('Backed up') });
  await write(page, 'after the backup ');
  await agree(matron, cardId, 'Agreed after the backup');
  const boardRow = await boardRowOf(matron, cardId);
  expect(await found(matron, 'after the backup')).toEqual([cardId]);
  const computer = memoryDatabase();
  await keptOffline(matron, computer, cardId, epoch);
  const refused = run(folder, 'restore', backupIn(folder));
  await board.kill();
  const words = Y.encodeStateAsUpdate(page.doc);
  matron.close();
  inUse = { folder, refused, left: { cardId, epoch, words, computer, headers: matron.headers, boardRow } };
});
afterAll(() => rmSync(inUse.folder, { recursive: true, force: true }));

function backedUpInUse(): Drill {
  const folder = copyOf(inUse.folder);
  return { ...inUse.left, folder, backup: backupIn(folder) };
}

function backupIn(folder: string): string {
  const name = readdirSync(join(folder, 'backups')).find(each => each.endsWith('.db')) ?? '';
  return join(folder, 'backups', name);
}

async function started(folder: string): Promise<BoardProcess> {
  const board = await startBoard(folder);
  onTestFinished(() => board.kill());
  return board;
}

async function signedIn(board: BoardProcess): Promise<Program> {
  const matron = await signInProgram(board.url, 'matron');
  onTestFinished(() => matron.close());
  return matron;
}

async function write(page: OpenDocument, words: string): Promise<void> {
  const before = page.saved();
  page.doc.getText('note').insert(0, words);
  await vi.waitFor(() => expect(page.saved()).toBeGreaterThan(before), WAIT);
}

async function agree(by: Program, cardId: CardId, what: string): Promise<void> {
  const { organisationId: ownerOrganisationId, staffId: ownerStaffId } = await by.get<SessionInfo>('/api/session');
  const action = { what, ownerOrganisationId, ownerStaffId, dueOn: localDate(new Date().toISOString()) };
  const command = { id: randomUUID() as CommandId, type: 'agreeAction', cardId, ...action } as const;
  expect(await by.command(command)).toMatchObject({ ok: true });
}

/** A page's outbox on that computer, with the key that the board hands out to whoever is signed in. */
async function outboxOf(person: Program, { database }: LeftBehind['computer']) {
  const { staffId } = await person.get<SessionInfo>('/api/session');
  const askKey = async (): Promise<OutboxKeyHandedOut> => {
    const answer = await fetch(`${person.url}/api/session/outbox-key`, { method: 'POST', headers: person.headers });
    expect(answer.status).toBe(200);
    return answer.json();
  };
  const pageId = randomUUID() as string as PageId;
  const outbox = createOutbox({ staffId, registrationId: null, pageId, database, askKey, now: () => Date.now() });
  await outbox.unlock();
  return outbox;
}

async function keptOffline(person: Program, computer: LeftBehind['computer'], cardId: string, epoch: number): Promise<void> {
  const outbox = await outboxOf(person, computer);
  const content: KeptContent = {
    kind: 'words',
    cardId: cardId as CardId,
    part: 'joint',
    epoch,
    registrationId: null,
    update: Uint8Array.of(),
    words: KEPT_WORDS,
    refusedWith: null,
  };
  expect(await outbox.keep(randomUUID() as string as EntryId, content)).toBe(true);
}

/** What its writer, signed in anew, can read of what that computer kept. */
async function readOffline(person: Program, computer: LeftBehind['computer']): Promise<unknown> {
  const outbox = await outboxOf(person, computer);
  const [entry] = await outbox.others();
  if (entry === undefined) throw new Error('nothing was kept');
  const read = await outbox.read(entry);
  return typeof read !== 'string' && read.kind === 'words' ? read.words : read;
}

/** The page that was open all the while comes back to a restarted server, under a new sign-in; answers the close code, if any. */
async function comesBack(
  { words, cardId, epoch }: Drill,
  matron: Program,
): Promise<{ readonly code: number | null; readonly note: string }> {
  const back = matron.open(cardId, 'joint', epoch);
  Y.applyUpdate(back.doc, words);
  const synced = vi.waitFor(() => expect(back.saved()).toBeGreaterThan(0), WAIT).then(() => null);
  const code = await Promise.race([back.closed(), synced]);
  back.provider.destroy();
  const now = await matron.card(cardId);
  const fresh = matron.open(cardId, 'joint', now.epochs.joint);
  await vi.waitFor(() => expect(fresh.provider.synced).toBe(true), WAIT);
  return { code, note: fresh.doc.getText('note').toJSON() };
}

it('P20: a backup made while people type is restored on an empty machine, equal to its manifest to the word', async () => {
  const { folder, backup } = backedUpInUse();
  expect(run(folder, 'verify', backup)).toMatchObject({ code: 0, said: expect.stringContaining('as they were written') });
  const [file, backups] = [statSync(backup), statSync(join(folder, 'backups'))];
  expect([file.mode & 0o077, backups.mode & 0o077]).toEqual([0, 0]);
  const empty = join(newFolder(), 'data');
  expect(run(empty, 'restore', backup)).toMatchObject({ code: 0, said: expect.stringContaining('Restored') });
  const board = await started(empty);
  const matron = await signedIn(board);
  expect((await matron.board()).cards.length).toBeGreaterThan(0);
  // Of every document of the manifest, its newest epoch says the same under its new number.
  const before = manifestOf(backup);
  expect(run(empty, 'backup')).toMatchObject({ code: 0 });
  const after = manifestOf(backupIn(empty));
  for (const [part, sha256] of newest(before)) expect(newest(after).get(part), part).toBe(sha256);
  expect(after.ledgers).toEqual(before.ledgers);
});

it('P6: a page that holds newer words than the restored backup merges nothing, and is told; what was typed offline can still be read', async () => {
  const drill = backedUpInUse();
  expect(inUse.refused).toMatchObject({ code: 1, said: expect.stringContaining('A server is at work on this database') });
  expect(run(drill.folder, 'restore', drill.backup)).toMatchObject({ code: 0, said: expect.stringContaining('before-restore-') });
  const board = await started(drill.folder);
  const matron = await signedIn(board);
  const { code, note } = await comesBack(drill, matron);
  expect(code).toBe(CLOSE.otherEpoch);
  expect(note).toContain('before the backup ');
  expect(note).not.toContain('after the backup ');
  expect(note.split('before the backup ').length).toBe(2);
  const { restoredTo } = await matron.card(drill.cardId);
  expect(new Set(Object.values(restoredTo))).toEqual(new Set([manifestOf(drill.backup).takenAt]));
  // Who was signed in then is not now: a sign-in may have been ended since.
  expect((await fetch(`${board.url}/api/session`, { headers: drill.headers })).status).toBe(401);
  expect(await readOffline(matron, drill.computer)).toEqual(KEPT_WORDS);
});

it('P6, sabotage: a database put back as it was, in its old epochs and without the keys made since, is found out', async () => {
  const drill = backedUpInUse();
  for (const beside of ['-wal', '-shm']) rmSync(join(drill.folder, `roundtable.db${beside}`), { force: true });
  copyFileSync(drill.backup, join(drill.folder, 'roundtable.db'));
  const matron = await signedIn(await started(drill.folder));
  const { code, note } = await comesBack(drill, matron);
  expect(code).toBe(null);
  expect(note).toContain('after the backup ');
  expect(await readOffline(matron, drill.computer)).toBe('lost');
});

it('P20, sabotage: a backup cut short, changed by one byte, or without its manifest is found out, and restores nothing', async () => {
  const { folder, backup } = backedUpInUse();
  const whole = readFileSync(backup);
  const manifest = manifestOf(backup);
  // What the killed board left beside its database is folded into it first.
  const folding = new Database(join(folder, 'roundtable.db'));
  folding.pragma('wal_checkpoint(TRUNCATE)');
  folding.close();
  const database = readFileSync(join(folder, 'roundtable.db'));
  const refusedAs = async (why: string) => {
    expect(JSON.stringify((await checkBackup(backup, manifest)).faults)).toContain(why);
    const refused = await restoreBackup(backup, folder, new Date().toISOString(), () => {});
    expect(refused).toMatchObject({ ok: false, why: 'faulty' });
    expect(readFileSync(join(folder, 'roundtable.db')).equals(database)).toBe(true);
  };
  truncateSync(backup, whole.length - 4_096);
  await refusedAs('notAsBackedUp');
  // In the middle of a page, and in its head, where SQLite itself trips.
  for (const place of [Math.floor(whole.length / 2), 4_096 * 20 + 1]) {
    const flipped = Buffer.from(whole);
    flipped[place] = (flipped[place] ?? 0) ^ 1;
    writeFileSync(backup, flipped);
    await refusedAs('the file is not the one that was written');
  }
  writeFileSync(backup, 'no database');
  await refusedAs('notADatabase');
  expect(run(folder, 'verify', backup)).toMatchObject({ code: 1, said: expect.stringContaining('notADatabase') });
  writeFileSync(backup, whole);
  rmSync(backup.replace(/\.db$/, '.manifest.json'));
  const refused = { code: 1, said: expect.stringMatching(/manifest is missing .*Nothing was changed/) };
  expect(run(folder, 'restore', backup)).toMatchObject(refused);
  expect(run(folder, 'restore')).toMatchObject({ code: 2, said: expect.stringContaining('Ends with 0') });
});

it('P13: one document whose journal is damaged is restored with all that was written since the backup; nothing else changes', async () => {
  const drill = backedUpInUse();
  flipRow({ ...drill, part: 'joint' }, 1);
  expect(run(drill.folder, 'verify')).toMatchObject({
    code: 1,
    said: expect.stringMatching(
      `documentDamaged: document joint of card ${drill.cardId}, epoch \\d+: row 1 does not match its checksum`,
    ),
  });
  expect(run(drill.folder, 'restore', drill.backup, drill.cardId, 'joint')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/Restored \d+ changes from the backup and 1 made since/),
  });
  const board = await started(drill.folder);
  const matron = await signedIn(board);
  const { code, note } = await comesBack(drill, matron);
  expect(code).toBe(CLOSE.otherEpoch);
  expect(note).toMatch(/^after the backup before the backup /);
  // The board and its search read the plain words, which are of the new epoch too.
  expect(await boardRowOf(matron, drill.cardId)).toEqual(drill.boardRow);
  expect(await found(matron, 'after the backup')).toEqual([drill.cardId]);
  const { restoredTo } = await matron.card(drill.cardId);
  expect(restoredTo.joint && restoredTo.joint > manifestOf(drill.backup).takenAt).toBe(true);
  expect(Object.keys(restoredTo)).toEqual(['joint']);
  expect((await fetch(`${board.url}/api/session`, { headers: drill.headers })).status).toBe(200);
});

it('P13: a damaged record is restored with what was agreed since the backup, also where just that is what was damaged', async () => {
  const drill = backedUpInUse();
  const { cardId, folder } = drill;
  const record = (await inStore(folder, store => store.findEpochs(cardId)))?.record ?? 0;
  flipRow({ folder, cardId, part: 'record', epoch: record }, 'last');
  expect(run(folder, 'restore', drill.backup, cardId, 'record')).toMatchObject({
    code: 0,
    said: expect.stringContaining('The record was made anew'),
  });
  const told = expect.stringMatching(
    new RegExp(`Restored since: document record of card ${cardId}, epoch ${record}: .*what restored ones stand in for`, 's'),
  );
  expect(run(folder, 'verify')).toMatchObject({ code: 0, said: told });
  const agreed = await inStore(folder, async store => {
    const epoch = (await store.findEpochs(cardId))?.record ?? 0;
    expect(epoch).toBeGreaterThan(record);
    const doc = rebuildDocument(await store.loadDocument({ cardId, part: 'record', epoch }));
    return [...doc.getMap<RecordedAction>('actions').values()].map(({ what }) => what);
  });
  expect(agreed).toContain('Agreed after the backup');
});

it('P13: what was written since the backup and is damaged itself is told as lost, and a document that is not in both is refused', () => {
  const drill = backedUpInUse();
  flipRow({ ...drill, part: 'joint' }, 'last');
  expect(run(drill.folder, 'restore', drill.backup, drill.cardId, 'joint')).toMatchObject({
    code: 0,
    said: expect.stringContaining('1 changes made since could not be read'),
  });
  const nowhere = run(drill.folder, 'restore', drill.backup, randomUUID(), 'joint');
  expect(nowhere.said).toContain('There is no such document in both');
});

async function inStore<T>(folder: string, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ folder });
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}

async function boardRowOf(person: Program, cardId: string): Promise<unknown> {
  return (await person.board()).cards.find(card => card.cardId === cardId);
}

/** The cards of the ward whose words say this; asked until the words have been projected. */
async function found(person: Program, words: string): Promise<readonly string[]> {
  const { ward } = await person.board();
  return vi.waitFor(async () => {
    const { hits } = await person.get<SearchAnswer>(`/api/wards/${ward.wardId}/search?q=${encodeURIComponent(words)}`);
    expect(hits.length).toBeGreaterThan(0);
    return [...new Set(hits.map(hit => hit.cardId))];
  }, WAIT);
}

function manifestOf(backup: string): Manifest {
  const manifest = readManifest(backup);
  if (manifest === null) throw new Error('the manifest can’t be read');
  return manifest;
}

/** Of each part of each card, the hash of what its newest epoch says. */
function newest({ documents }: Manifest): Map<string, string | null> {
  const ordered = documents.toSorted((one, other) => one.epoch - other.epoch);
  return new Map(ordered.map(({ cardId, part, sha256 }) => [`${part} of ${cardId}`, sha256]));
}
