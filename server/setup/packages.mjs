import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

// Plain JavaScript on purpose: it runs before anything is installed.

/** The only package whose install script may run: SQLite is compiled, or its prebuilt copy fetched. */
const MAY_RUN_SCRIPTS = ['better-sqlite3'];
const STAMP = join(root, 'node_modules', '.roundtable-installed');
const HOW = {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, NODE_ENV: 'development' },
  shell: process.platform === 'win32',
};

/**
 * Installs what the lockfile names, at its versions and checksums, unless it stands installed already for this Node. Every
 * package is there on return; the promise is settled once SQLite is compiled too, which takes a minute and needs nobody to wait
 * before opening a database. Throws, and rejects, when npm fails.
 */
export function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).update(process.versions.modules).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return Promise.resolve();
  console.error('Installing packages (once; a minute or two) …');
  // Not `npm ci`: that refuses a lockfile which lacks the binaries of platforms other than the one it was made on.
  const fetching = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (spawnSync('npm', fetching, HOW).status !== 0) throw new Error(`npm ${fetching.join(' ')} failed`);
  return compile(wanted);
}

async function compile(wanted) {
  const compiling = ['rebuild', ...MAY_RUN_SCRIPTS, '--ignore-scripts=false', '--loglevel=error'];
  const [status] = await once(spawn('npm', compiling, HOW), 'exit');
  if (status !== 0) throw new Error(`npm ${compiling.join(' ')} failed`);
  writeFileSync(STAMP, wanted);
}
