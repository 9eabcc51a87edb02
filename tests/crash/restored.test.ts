import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import type { SearchAnswer } from '../../shared/protocol/search.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { type BoardProcess, copyOf, startBoard } from '../journeys/support/boardProcess.ts';
import { type OpenDocument, type Program, signInProgram } from '../journeys/support/program.ts';
import { WAIT } from '../server/sync/rawClient.ts';
import { flipRow, run } from './support/administrator.ts';

/** The commands an administrator has, as processes of their own, beside real servers that are killed (P20, P6). */

interface Drill {
  readonly folder: string;
  readonly backup: string;
  readonly board: BoardProcess;
  readonly matron: Program;
  readonly cardId: string;
  readonly epoch: number;
  /** Still open, with words that are newer than the backup. */
  readonly page: OpenDocument;
}

/** A board in use: one passage before the backup, one after, both saved. */
async function backedUpInUse(): Promise<Drill> {
  const folder = copyOf(inject('demonstrationTemplate'));
  const board = await startBoard(folder);
  onTestFinished(() => board.kill());
  const matron = await signInProgram(board.url, 'matron');
  onTestFinished(() => matron.close());
  const cardId = (await matron.board()).cards[0]?.cardId ?? '';
  const epoch = (await matron.card(cardId)).epochs.joint;
  const page = matron.open(cardId, 'joint', epoch);
  await vi.waitFor(() => expect(page.provider.synced).toBe(true), WAIT);
  await write(page, 'before the backup ');
  const taken = run(folder, 'backup');
  expect(taken).toMatchObject({ code: 0, said: expect.stringContaining('Backed up') });
  await write(page, 'after the backup ');
  const backups = join(folder, 'backups');
  const name = readdirSync(backups).find(each => each.endsWith('.db'));
  return { folder, backup: join(backups, name ?? ''), board, matron, cardId, epoch, page };
}

async function write(page: OpenDocument, words: string): Promise<void> {
  const before = page.saved();
  page.doc.getText('note').insert(0, words);
  await vi.waitFor(() => expect(page.saved()).toBeGreaterThan(before), WAIT);
}

/** The page that was open all the while comes back to a restarted server, under a new sign-in; answers the close code, if any. */
async function comesBack(
  { page, cardId, epoch }: Drill,
  board: BoardProcess,
): Promise<{ readonly code: number | null; readonly note: string }> {
  const matron = await signInProgram(board.url, 'matron');
  onTestFinished(() => matron.close());
  const back = matron.open(cardId, 'joint', epoch);
  Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(page.doc));
  const synced = vi.waitFor(() => expect(back.saved()).toBeGreaterThan(0), WAIT).then(() => null);
  const code = await Promise.race([back.closed(), synced]);
  back.provider.destroy();
  const now = await matron.card(cardId);
  const fresh = matron.open(cardId, 'joint', now.epochs.joint);
  await vi.waitFor(() => expect(fresh.provider.synced).toBe(true), WAIT);
  return { code, note: fresh.doc.getText('note').toJSON() };
}

it('P20: a backup made while people type is restored on an empty machine, equal to its manifest to the word', async () => {
  const { folder, backup } = await backedUpInUse();
  expect(run(folder, 'verify', backup)).toMatchObject({ code: 0, said: expect.stringContaining('as they were written') });
  const empty = mkdtempSync(join(tmpdir(), 'roundtable-empty-'));
  onTestFinished(() => rmSync(empty, { recursive: true, force: true }));
  expect(run(empty, 'restore', backup)).toMatchObject({ code: 0, said: expect.stringContaining('Restored') });
  expect(run(empty, 'verify')).toMatchObject({ code: 0 });
  const board = await startBoard(empty);
  onTestFinished(() => board.kill());
  const matron = await signInProgram(board.url, 'matron');
  onTestFinished(() => matron.close());
  expect((await matron.board()).cards.length).toBeGreaterThan(0);
  // Of every document of the manifest, its newest epoch says the same under its new number.
  const before = readManifest(backup);
  await board.stop();
  expect(run(empty, 'backup')).toMatchObject({ code: 0 });
  const name = readdirSync(join(empty, 'backups')).find(each => each.endsWith('.db')) ?? '';
  const after = readManifest(join(empty, 'backups', name));
  for (const [part, sha256] of newest(before)) expect(newest(after).get(part), part).toBe(sha256);
  expect(after.ledgers).toEqual(before.ledgers);
});

it('P6: a page that holds newer words than the restored backup merges nothing, and is told', async () => {
  const drill = await backedUpInUse();
  expect(run(drill.folder, 'restore', drill.backup)).toMatchObject({
    code: 1,
    said: expect.stringContaining('A server is at work on this database'),
  });
  await drill.board.kill();
  expect(run(drill.folder, 'restore', drill.backup)).toMatchObject({ code: 0, said: expect.stringContaining('before-restore-') });
  const board = await startBoard(drill.folder, { PORT: String(drill.board.port) });
  onTestFinished(() => board.kill());
  const { code, note } = await comesBack(drill, board);
  expect(code).toBe(CLOSE.otherEpoch);
  expect(note).toContain('before the backup ');
  expect(note).not.toContain('after the backup ');
  expect(note.split('before the backup ').length).toBe(2);
  const again = await signInProgram(board.url, 'matron');
  onTestFinished(() => again.close());
  const { restoredTo } = await again.card(drill.cardId);
  expect(new Set(Object.values(restoredTo))).toEqual(new Set([readManifest(drill.backup).takenAt]));
  // Who was signed in then is not now: a sign-in may have been ended since.
  expect((await fetch(`${board.url}/api/session`, { headers: drill.matron.headers })).status).toBe(401);
});

it('P6, sabotage: a database put back as it was, in its old epochs, is found out', async () => {
  const drill = await backedUpInUse();
  await drill.board.kill();
  for (const beside of ['-wal', '-shm']) rmSync(join(drill.folder, `roundtable.db${beside}`), { force: true });
  copyFileSync(drill.backup, join(drill.folder, 'roundtable.db'));
  const board = await startBoard(drill.folder);
  onTestFinished(() => board.kill());
  const { code, note } = await comesBack(drill, board);
  expect(code).toBe(null);
  expect(note).toContain('after the backup ');
});

it('P20, sabotage: a backup cut short, changed by one byte, or without its manifest is found out, and restores nothing', async () => {
  const { folder, backup, board } = await backedUpInUse();
  await board.stop();
  const whole = readFileSync(backup);
  const refusedAs = (why: string) => {
    expect(run(folder, 'verify', backup)).toMatchObject({ code: 1, said: expect.stringContaining(why) });
    expect(run(folder, 'restore', backup)).toMatchObject({ code: 1, said: expect.stringContaining('Nothing was changed') });
  };
  truncateSync(backup, whole.length - 4_096);
  refusedAs('notAsBackedUp');
  // In the middle of a page, and in its head, where SQLite itself trips.
  for (const place of [Math.floor(whole.length / 2), 4_096 * 20 + 1]) {
    const flipped = Buffer.from(whole);
    flipped[place] = (flipped[place] ?? 0) ^ 1;
    writeFileSync(backup, flipped);
    refusedAs('the file is not the one that was written');
  }
  writeFileSync(backup, 'no database');
  refusedAs('notADatabase');
  writeFileSync(backup, whole);
  expect(run(folder, 'verify', backup)).toMatchObject({ code: 0 });
  rmSync(backup.replace(/\.db$/, '.manifest.json'));
  refusedAs('manifest is missing');
  expect(run(folder, 'verify')).toMatchObject({ code: 0 });
});

it('P13: one document whose journal is damaged is restored with all that was written since the backup; nothing else changes', async () => {
  const drill = await backedUpInUse();
  const row = await boardRow(drill.matron, drill.cardId);
  expect(await found(drill.matron, 'after the backup')).toEqual([drill.cardId]);
  await drill.board.kill();
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
  const board = await startBoard(drill.folder, { PORT: String(drill.board.port) });
  onTestFinished(() => board.kill());
  const { code, note } = await comesBack(drill, board);
  expect(code).toBe(CLOSE.otherEpoch);
  expect(note).toMatch(/^after the backup before the backup /);
  // The board and its search read the plain words, which are of the new epoch too.
  const matron = await signInProgram(board.url, 'matron');
  onTestFinished(() => matron.close());
  expect(await boardRow(matron, drill.cardId)).toEqual(row);
  expect(await found(matron, 'after the backup')).toEqual([drill.cardId]);
  const { restoredTo } = await matron.card(drill.cardId);
  expect(restoredTo.joint && restoredTo.joint > readManifest(drill.backup).takenAt).toBe(true);
  expect(Object.keys(restoredTo)).toEqual(['joint']);
  expect((await fetch(`${board.url}/api/session`, { headers: drill.matron.headers })).status).toBe(200);
});

it('P13: what was written since the backup and is damaged itself is told as lost, and a backup damaged at the same place is refused', async () => {
  const drill = await backedUpInUse();
  await drill.board.kill();
  flipRow({ ...drill, part: 'joint' }, 'last');
  expect(run(drill.folder, 'restore', drill.backup, drill.cardId, 'joint')).toMatchObject({
    code: 0,
    said: expect.stringContaining('1 changes made since could not be read'),
  });
  expect(run(drill.folder, 'restore', drill.backup, randomUUID(), 'joint').said).toContain('There is no such document in both');
  expect(run(drill.folder, 'restore', drill.backup, drill.cardId, 'nothing').code).toBe(1);
});

async function boardRow(person: Program, cardId: string): Promise<unknown> {
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

interface ReadManifest {
  readonly documents: readonly {
    readonly cardId: string;
    readonly part: string;
    readonly epoch: number;
    readonly sha256: string;
  }[];
  readonly ledgers: unknown;
  readonly takenAt: string;
}

function readManifest(backup: string): ReadManifest {
  return JSON.parse(readFileSync(backup.replace(/\.db$/, '.manifest.json'), 'utf8')) as ReadManifest;
}

/** Of each part of each card, the hash of what its newest epoch says. */
function newest({ documents }: ReadManifest): Map<string, string> {
  const ordered = documents.toSorted((one, other) => one.epoch - other.epoch);
  return new Map(ordered.map(({ cardId, part, sha256 }) => [`${part} of ${cardId}`, sha256]));
}
