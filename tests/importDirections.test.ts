import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

/** Which folder may import which. Why: the domain must run in the browser and in the minutes; only db/ may know SQLite. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared'],
  db: ['db', 'shared'],
  server: ['server', 'db', 'shared'],
  client: ['client', 'shared'],
};

/** Packages that give a folder away: each belongs to one side only. */
const NOT_FOR: Readonly<Record<string, RegExp>> = {
  shared: /^(yjs|lib0|y-|express|socket\.io|ws$|react|zustand|better-sqlite3|drizzle|node:)/,
  server: /^(better-sqlite3|drizzle|react|zustand|@codemirror)/,
  client: /^(better-sqlite3|drizzle|express|ws$|node:)/,
};

const root = join(import.meta.dirname, '..');

it.each(Object.keys(MAY_IMPORT))('%s imports only what stands before it (shared ← db ← server, shared ← client)', folder => {
  const wrong = filesOf(folder).flatMap(file =>
    importsOf(file).flatMap(imported => {
      if (!imported.startsWith('.'))
        return NOT_FOR[folder]?.test(imported) === true ? [`${file} imports the package ${imported}`] : [];
      const target = relative(root, join(root, dirname(file), imported)).split('/')[0] ?? '';
      return MAY_IMPORT[folder]?.includes(target) === true ? [] : [`${file} imports ${imported}`];
    }),
  );
  expect(
    wrong,
    `${folder}/ may import ${MAY_IMPORT[folder]?.join(', ')} only: the domain runs in browser and server alike, and SQLite stays behind db/`,
  ).toEqual([]);
});

it('finds files to read in every folder', () => {
  for (const folder of Object.keys(MAY_IMPORT)) expect(filesOf(folder).length).toBeGreaterThan(5);
});

function filesOf(folder: string): readonly string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files.filter(file => /\.tsx?$/.test(file) && !file.endsWith('.config.ts')).map(file => `${folder}/${file}`);
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1] ?? '');
}
