import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './root.mjs';

const SOURCES = ['shared', 'db', 'server', 'client'];
const FILES = ['package-lock.json', 'tsconfig.json'];
const STAMP = join(root, 'build', '.source');

/** Builds server and client into build/, unless what is there was made from these very sources. Throws when a step fails. */
export function build() {
  const source = hashSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === source) return;
  console.error('Building (some seconds) …');
  for (const folder of ['shared', 'db', 'server', 'client'])
    rmSync(join(root, 'build', folder), { recursive: true, force: true });
  run('typescript/bin/tsc', ['-p', 'server/tsconfig.json']);
  cpSync(join(root, 'db', 'migrations'), join(root, 'build', 'db', 'migrations'), { recursive: true });
  run('vite/bin/vite.js', ['build', '--config', 'client/vite.config.ts', '--logLevel', 'warn']);
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(STAMP, source);
}

function hashSources() {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...FILES.map(name => join(root, name)), ...SOURCES.flatMap(name => listFiles(join(root, name)))]) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function listFiles(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter(entry => entry.isFile());
  return entries.map(entry => join(entry.parentPath ?? entry.path, entry.name)).toSorted();
}

function run(bin, args) {
  const result = spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) throw new Error(`${bin} ${args.join(' ')} failed`);
}
