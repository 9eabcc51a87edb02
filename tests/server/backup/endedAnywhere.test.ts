import { copyFileSync, existsSync, linkSync, readdirSync, readFileSync, renameSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { checkBackup, checkDatabase } from '../../../server/backup/checkDatabase.ts';
import { diskTrouble } from '../../../server/backup/diskTrouble.ts';
import { readManifest } from '../../../server/backup/manifest.ts';
import { restoreBackup } from '../../../server/backup/restoreBackup.ts';
import { takeBackup } from '../../../server/backup/takeBackup.ts';
import { type Contents, putRelease, RELEASES, readContents } from '../../db/release.ts';
import { scaled, timeFor } from '../../scale.ts';
import { aFolder, backupOf } from './backupOf.ts';

/** Every change of the disk and every statement goes by here first, and can be kept from happening. */
const step = vi.hoisted(() => ({ before: (_what: string, _isFile: boolean): void => {}, free: Infinity }));

vi.mock('node:fs', async original => {
  const real = await original<Record<string, unknown>>();
  const changing = ['copyFileSync', 'renameSync', 'linkSync', 'rmSync', 'writeFileSync', 'mkdirSync', 'chmodSync', 'fsyncSync'];
  const watched = changing.map(name => {
    const act = real[name];
    if (typeof act !== 'function') throw new Error(`node:fs has no ${name}`);
    const first = (...args: unknown[]) => {
      step.before(name, true);
      return act(...args) as unknown;
    };
    return [name, first] as const;
  });
  const statfsSync = () => ({ bavail: step.free, bsize: 1 });
  return { ...real, ...Object.fromEntries(watched), statfsSync };
});

vi.mock('better-sqlite3', async original => {
  const { default: Real } = await original<{ default: typeof Database }>();
  class Watched extends Real {
    constructor(file: string, options = {}) {
      super(file, { ...options, verbose: (statement: unknown) => step.before(String(statement), false) });
    }
  }
  return { default: Object.assign(Watched, { SqliteError: Real.SqliteError }) };
});

const NOW = '2026-11-22T10:00:00.000Z';
const LATER = '2026-11-22T12:00:00.000Z';
const [OLDEST = '', NEWEST = ''] = [RELEASES[0], RELEASES.at(-1)];
/** Of the moments after which it is begun once more. */
const GONE_ON_FROM = scaled({ pr: 3, night: 1_000 });
/** Of the statements: before every change of a file is looked anyway. */
const EVERY_STATEMENT = scaled({ pr: 50, night: 1 });
/** Of the steps that take room: so many of them find the disk full. */
const FULL_AT = scaled({ pr: 8, night: 1_000 });
const TAKES_ROOM =
  /^(copyFileSync|renameSync|linkSync|writeFileSync|mkdirSync|fsyncSync)$|^\s*(insert|update|create|alter|commit|vacuum)\b/i;
const quiet = () => {};

/** Does it, looking in before every step. */
async function stepping<T>(work: () => Promise<T>, before: (what: string, isFile: boolean) => void): Promise<T> {
  const look = (what: string, isFile: boolean) => {
    step.before = () => {};
    try {
      before(what, isFile);
    } finally {
      step.before = look;
    }
  };
  step.before = look;
  try {
    return await work();
  } finally {
    step.before = () => {};
  }
}

/** What a process killed before each change of the folder would leave, and before every so many statements. */
async function leavings(folder: string, work: () => Promise<unknown>, everyStatement: number): Promise<readonly string[]> {
  const kept: string[] = [];
  let statements = 0;
  await stepping(work, (_what, isFile) => {
    if (isFile || statements++ % everyStatement === 0) kept.push(copyOf(folder));
  });
  return kept;
}

/** What stands under two names there does so here. */
function copyOf(folder: string): string {
  const copy = aFolder();
  const first = new Map<number, string>();
  for (const name of readdirSync(folder)) {
    // Of the shared memory beside a database nothing outlives its processes.
    if (name.endsWith('-shm')) continue;
    const { ino } = statSync(join(folder, name));
    const same = first.get(ino);
    if (same === undefined) copyFileSync(join(folder, name), join(copy, name));
    else linkSync(same, join(copy, name));
    first.set(ino, join(copy, name));
  }
  return copy;
}

/** Does it again and again, the disk being full at another step each time; tells what came of each, and the folder. */
async function withoutRoom(
  template: string,
  work: (folder: string) => Promise<unknown>,
  look: (folder: string, trouble: string | null) => Promise<void> | void,
): Promise<number> {
  let steps = 0;
  const count = (what: string) => void (steps += Number(TAKES_ROOM.test(what)));
  await stepping(() => work(copyOf(template)), count);
  const every = Math.ceil(steps / FULL_AT);
  for (let full = 1; full <= steps; full += every) {
    const folder = copyOf(template);
    let nth = 0;
    const trouble = await stepping(
      () => work(folder),
      (what, isFile) => {
        if (TAKES_ROOM.test(what) && ++nth === full) throw noRoom(isFile);
      },
    ).then(
      () => null,
      (error: unknown) => diskTrouble(error) ?? String(error),
    );
    await look(folder, trouble);
  }
  return steps;
}

function noRoom(isFile: boolean): Error {
  return isFile
    ? Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    : new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
}

type State = 'nothing' | 'old' | 'new' | 'between';

function stateOf(folder: string, old: Contents, anew: Contents): State {
  const database = join(folder, 'roundtable.db');
  if (!existsSync(database)) return 'nothing';
  const now = readContents(database);
  return isSame(now, old) ? 'old' : isSame(now, anew) ? 'new' : 'between';
}

function isSame(one: Contents, other: Contents): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const unfinishedIn = (folder: string) => readdirSync(folder).filter(name => /unfinished|looked-at/.test(name));

/** A folder with a database of that time in it. */
function aDatabase(release: string): { readonly folder: string; readonly database: string; readonly old: Contents } {
  const folder = aFolder();
  const database = join(folder, 'roundtable.db');
  putRelease(release, database);
  return { folder, database, old: readContents(database) };
}

test(
  'P20: a restore ended anywhere leaves the old database or the new one, whole, and is done by being begun again',
  async () => {
    const backup = await backupOf(OLDEST);
    const { folder, database, old } = aDatabase(NEWEST);
    const left = await leavings(folder, () => restoreBackup(backup, folder, NOW, quiet), EVERY_STATEMENT);
    const restored = readContents(database);
    expect(readdirSync(folder).filter(name => name.endsWith('-shm'))).toEqual([]);
    const found = left.map(each => ({ each, state: stateOf(each, old, restored) }));
    expect([...new Set(found.map(({ state }) => state))]).toEqual(['old', 'new']);
    expect(found.length).toBeGreaterThan(20);
    for (const { each, state } of found) {
      const aside = readdirSync(each).filter(name => name.includes('.before-restore-'));
      if (state === 'new') expect(readContents(join(each, aside[0] ?? ''))).toEqual(old);
    }
    const every = Math.ceil(found.length / GONE_ON_FROM);
    // The last ones too: two names, then one.
    for (const { each } of found.filter((_, place) => place % every === 0 || place > found.length - 5)) {
      expect(await restoreBackup(backup, each, LATER, quiet)).toMatchObject({ ok: true, faults: [] });
      expect(checkDatabase(join(each, 'roundtable.db')).faults).toEqual([]);
      expect(unfinishedIn(each)).toEqual([]);
      for (const name of readdirSync(each)) expect(statSync(join(each, name)).nlink, name).toBe(1);
    }
  },
  timeFor(GONE_ON_FROM, 3_000),
);

test('P20, sabotage: a database that is moved away before the new one comes is found out', async () => {
  const { folder, database, old } = aDatabase(NEWEST);
  const careless = async () => {
    renameSync(database, `${database}.before-restore`);
    renameSync(`${database}.before-restore`, database);
  };
  const left = await leavings(folder, careless, 1);
  expect(left.map(each => stateOf(each, old, old))).toEqual(['old', 'nothing']);
});

test('P20: a backup ended anywhere is never taken for one, and what it left is gone with a later one', async () => {
  const { folder, database } = aDatabase(OLDEST);
  const left = await leavings(folder, () => takeBackup(database, folder, NOW, quiet), EVERY_STATEMENT);
  const named = left.map(each => readdirSync(each).find(name => /^roundtable-.*\.db$/.test(name)));
  expect(named.at(-1)).toBeDefined();
  for (const [place, each] of left.entries()) {
    const name = named[place];
    const manifest = name === undefined ? null : readManifest(join(each, name));
    if (name !== undefined) {
      if (manifest === null) throw new Error(`${name} has no manifest`);
      expect((await checkBackup(join(each, name), manifest)).faults).toEqual([]);
    }
  }
  expect(left.filter(each => unfinishedIn(each).length > 0).length).toBeGreaterThan(5);
  for (const each of left.filter((_, place) => place % 10 === 0)) {
    const [then, later] = [new Date(NOW), LATER];
    for (const name of unfinishedIn(each)) utimesSync(join(each, name), then, then);
    expect(await takeBackup(join(each, 'roundtable.db'), each, later, quiet)).toMatchObject({ ok: true });
    expect(unfinishedIn(each)).toEqual([]);
  }
});

test(
  'P11: with no room left at any step of a restore it says so, and the database is as it was',
  async () => {
    const backup = await backupOf(NEWEST);
    const { folder: template, database } = aDatabase(NEWEST);
    const before = readFileSync(database);
    const steps = await withoutRoom(
      template,
      folder => restoreBackup(backup, folder, NOW, quiet),
      async (folder, trouble) => {
        // A disk that knows no second name for a file, or that does not settle the last one, is none that is full.
        if (trouble === null) return expect(checkDatabase(join(folder, 'roundtable.db')).faults).toEqual([]);
        expect(trouble).toContain('There is no room left on the disk. Nothing was changed.');
        expect(readdirSync(folder)).toEqual(['roundtable.db']);
        expect(readFileSync(join(folder, 'roundtable.db')).equals(before)).toBe(true);
      },
    );
    expect(steps).toBeGreaterThan(50);
  },
  timeFor(FULL_AT, 2_000),
);

test(
  'P11: with no room left at any step of a backup it says so, and nothing of it is left',
  async () => {
    const { folder: template } = aDatabase(OLDEST);
    const back = (folder: string) => takeBackup(join(folder, 'roundtable.db'), folder, NOW, quiet);
    const steps = await withoutRoom(template, back, async (folder, trouble) => {
      if (trouble === null) return expect(readdirSync(folder)).toHaveLength(3);
      expect(trouble).toContain('There is no room left on the disk. Nothing was changed.');
      expect(readdirSync(folder)).toEqual(['roundtable.db']);
    });
    expect(steps).toBeGreaterThan(5);
  },
  timeFor(FULL_AT, 2_000),
);

test('P11: a disk that the copy would fill up is left alone: the server needs it too', async () => {
  const { folder, database } = aDatabase(NEWEST);
  step.free = 1;
  expect(await takeBackup(database, folder, NOW, quiet)).toEqual({ ok: false, why: 'noRoom' });
  step.free = Infinity;
  expect(readdirSync(folder)).toEqual(['roundtable.db']);
});
