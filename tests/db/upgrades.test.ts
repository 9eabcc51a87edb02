import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, truncateSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inspect } from '../../db/inspection.ts';
import { projectWords } from '../../server/projection.ts';
import { readSections } from '../../server/sync/documentText.ts';
import { hasPending, rebuildDocument } from '../../server/sync/rebuildDocument.ts';
import { scaled, timeFor } from '../scale.ts';
import { createRandom } from '../server/sync/random.ts';
import { migrateLooking, openWithoutTransaction } from './migrating.ts';
import { type Contents, inOrder, MIGRATIONS, putRelease, readContents, RELEASES, type Rows, wordsIn } from './release.ts';
import { newFile, openInFile } from './storeFile.ts';

/** Of the moments of each upgrade, evenly spread; all of them are looked at. */
const GONE_ON_FROM = scaled({ pr: 3, night: 1_000 });
const KILLS = scaled({ pr: 2, night: 200 });
const SEED = Number(process.env['ROUNDTABLE_SEED'] ?? 20_261_122);
const OLDER = RELEASES.slice(0, -1);

test('P19: of the time of every migration a database is kept (node --import tsx tests/fixtures/releases/make.ts makes that of today)', () => {
  expect(RELEASES).toEqual(MIGRATIONS);
});

test.each(RELEASES)(
  'P19: a database from the time of %s comes up with every word and every row, and passes every check',
  async release => {
    const { file, before } = released(release);
    await wholeAfterwards(file, before);
    expect(existsSync(`${file}.before-${before.migrations}`)).toBe(OLDER.includes(release));
  },
);

test.each(OLDER)(
  'P19: killed at any statement of its upgrade, a database from the time of %s is as it was, or new, and goes on from there',
  async release => {
    const { file, before } = released(release);
    const after = await upgraded(release);
    const moments = migrateKeeping(file);
    const found = moments.map(moment => stateOf(moment, before, after));
    expect(found.filter(({ state }) => state === 'between')).toEqual([]);
    expect(found.filter(({ lacksCopy }) => lacksCopy)).toEqual([]);
    expect(found.map(({ state }) => state)).toContain('old');
    expect(stateOf(file, before, after).state).toBe('new');
    const step = Math.ceil(moments.length / GONE_ON_FROM);
    for (const moment of moments.filter((_, place) => place % step === 0)) await wholeAfterwards(moment, before);
  },
);

test('P19, sabotage: an upgrade whose statements stand each by itself is found out', async () => {
  const [release = ''] = OLDER.slice(-4);
  const { file, before } = released(release);
  const after = await upgraded(release);
  const moments = migrateKeeping(file, openWithoutTransaction);
  expect(moments.filter(moment => stateOf(moment, before, after).state === 'between')).not.toEqual([]);
});

test(
  `P19: so it is with processes that are really killed (seed ${SEED})`,
  async () => {
    const random = createRandom(SEED);
    for (let kill = 0; kill < KILLS; kill++) {
      const release = random.pick(OLDER);
      const { file, before } = released(release);
      const after = await upgraded(release);
      const statements = migrateKeeping(released(release).file).length;
      const { signal } = killedAt(file, 1 + random.below(statements - 1));
      expect(signal).toBe('SIGKILL');
      expect(stateOf(file, before, after)).toMatchObject({ state: expect.stringMatching(/old|new/), lacksCopy: false });
      await wholeAfterwards(file, before);
    }
  },
  timeFor(KILLS, 10_000),
);

test('P19: a copy from before an upgrade that was cut short, or is of an earlier attempt, is made anew', async () => {
  const [release = ''] = OLDER;
  const { file, before } = released(release);
  const copy = `${file}.before-${before.migrations}`;
  for (const name of [copy, `${copy}.unfinished`]) {
    copyFileSync(file, name);
    truncateSync(name, 5_000);
  }
  await wholeAfterwards(file, before);
  expect(readContents(copy)).toEqual(before);
  expect(readdirSync(dirname(file)).toSorted()).toEqual([basename(file), basename(copy)].toSorted());
});

/** A file of that time in a folder of its own, and what is in it. */
function released(release: string): { readonly file: string; readonly before: Contents } {
  const file = newFile();
  putRelease(release, file);
  return { file, before: readContents(file) };
}

async function upgraded(release: string): Promise<Contents> {
  const { file } = released(release);
  migrateLooking(file, () => {});
  return readContents(file);
}

/** Migrates the file, keeping beside it what a process killed before each statement would leave; answers those files. */
function migrateKeeping(file: string, open?: Parameters<typeof migrateLooking>[2]): readonly string[] {
  const kept: string[] = [];
  const keep = () => {
    const folder = join(dirname(file), `statement-${kept.length + 1}`);
    mkdirSync(folder);
    for (const name of readdirSync(dirname(file))) {
      // Of the shared memory beside a database nothing outlives its processes.
      if (name.startsWith(basename(file)) && !name.endsWith('-shm')) copyFileSync(join(dirname(file), name), join(folder, name));
    }
    kept.push(join(folder, basename(file)));
  };
  migrateLooking(file, keep, open);
  return kept;
}

function killedAt(file: string, statement: number): { readonly signal: NodeJS.Signals | null } {
  const script = fileURLToPath(new URL('./migrateUntil.ts', import.meta.url));
  return spawnSync(process.execPath, ['--import', 'tsx', script, file, String(statement)], { stdio: 'inherit' });
}

interface Found {
  readonly file: string;
  readonly state: 'old' | 'new' | 'between';
  /** No longer old, and no copy of what it was. */
  readonly lacksCopy: boolean;
}

function stateOf(file: string, before: Contents, after: Contents): Found {
  const now = readContents(file);
  const state = isSame(now, before) ? 'old' : isSame(now, after) ? 'new' : 'between';
  const copy = `${file}.before-${before.migrations}`;
  return { file, state, lacksCopy: state !== 'old' && !(existsSync(copy) && isSame(readContents(copy), before)) };
}

function isSame(one: Contents, other: Contents): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Opens it as the server does, and compares everything in it with what it held. */
async function wholeAfterwards(file: string, before: Contents): Promise<void> {
  const { store } = await openInFile(file);
  await store.checkWritable();
  const words: Record<string, string> = {};
  const found = inspect(file);
  for (const { document } of found.listDocuments()) {
    const doc = rebuildDocument(await store.loadDocument(document));
    expect(hasPending(doc)).toBe(false);
    const sections = readSections(doc, document.part);
    for (const [name, text] of Object.entries(sections))
      words[`${document.cardId} ${document.part} ${document.epoch} ${name}`] = text;
    expect((await projectWords(store, document))?.sections ?? {}).toEqual(sections);
  }
  expect(words).toEqual(wordsIn(before.rows));
  expect(found.engineFaults()).toEqual([]);
  for (const wardId of found.listWards()) expect(found.ledgerFault(wardId)).toBe(null);
  for (const roundId of found.listRoundsWithMinutes()) found.checkMinutes(roundId);
  found.close();
  await store.close();
  const now = readContents(file).rows;
  expect(sharedBy(now, before.rows)).toEqual(sharedBy(before.rows, now));
}

/** Of these rows the tables and columns that the others have too; the row that every check of writing changes is left out. */
function sharedBy(rows: Rows, others: Rows): Rows {
  const tables = Object.entries(rows).filter(([table]) => table in others && table !== 'write_checks');
  return Object.fromEntries(
    tables.map(([table, all]) => {
      const columns = Object.keys(others[table]?.[0] ?? {});
      const shared = (row: Rows[string][number]) => Object.fromEntries(columns.map(name => [name, row[name]]));
      return [table, inOrder(all.map(shared))];
    }),
  );
}
