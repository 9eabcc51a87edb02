import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

declare global {
  /** Each project reads this file anew; what they share is the process. */
  var compiledEntries: Promise<void> | undefined;
}

/** The boards that are started to be found out, compiled beside the built server once per run: compiled at each start they take thrice as long. */
export default async function setup(): Promise<void> {
  globalThis.compiledEntries ??= compile();
  await globalThis.compiledEntries;
}

async function compile(): Promise<void> {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const child = spawn(process.execPath, [compiler, '-p', join(ROOT, 'tests/crash/entries')], { stdio: 'inherit' });
  const [code]: unknown[] = await once(child, 'exit');
  if (code !== 0) throw new Error('the boards of tests/crash/entries do not compile');
}
