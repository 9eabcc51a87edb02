import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

// Plain JavaScript on purpose: it runs before anything is installed.

/** The only package whose install script may run: SQLite is compiled, or its prebuilt copy fetched. */
const MAY_RUN_SCRIPTS = ['better-sqlite3'];
const STAMP = join(root, 'node_modules', '.roundtable-installed');

/** Installs what the lockfile names, at its versions and checksums, unless it stands installed already for this Node. Throws when npm fails. */
export function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).update(process.versions.modules).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.error('Installing packages (once; a minute or two) …');
  // Not `npm ci`: that refuses a lockfile which lacks the binaries of platforms other than the one it was made on.
  npm(['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  for (const name of MAY_RUN_SCRIPTS) npm(['rebuild', name, '--ignore-scripts=false', '--loglevel=error']);
  writeFileSync(STAMP, wanted);
}

function npm(args) {
  const env = { ...process.env, NODE_ENV: 'development' };
  const result = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) throw new Error(`npm ${args.join(' ')} failed`);
}
