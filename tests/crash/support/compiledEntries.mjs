import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../server/setup/root.mjs';

const ENTRIES = join(root, 'tests/crash/entries');
const STAMP = join(root, 'build', '.entries');

/**
 * The boards that are started to be found out, compiled beside the built server unless they stand there already: compiled at each
 * start they take thrice as long. Not while a board is being started: the compiler writes the server's files again.
 */
export default function compileEntries() {
  const sources = readdirSync(ENTRIES).map(name => readFileSync(join(ENTRIES, name), 'utf8'));
  const wanted = [readFileSync(join(root, 'build', '.source'), 'utf8'), ...sources].join('\n');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  if (spawnSync(process.execPath, [compiler, '-p', ENTRIES], { stdio: 'inherit' }).status !== 0)
    throw new Error('the boards of tests/crash/entries do not compile');
  writeFileSync(STAMP, wanted);
}
