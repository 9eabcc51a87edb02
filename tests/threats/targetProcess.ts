import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Target } from './targetServer.ts';

export interface RunningTarget extends Target {
  readonly child: ChildProcess;
  readonly exited: () => number | string | null;
}

/** `sabotage`: what targetServer.ts does wrong; empty: nothing. Ended with the test. */
export async function startTarget(sabotage: string): Promise<RunningTarget> {
  const folder = mkdtempSync(join(tmpdir(), 'roundtable-target-'));
  const child = fork(join(import.meta.dirname, 'targetServer.ts'), [folder, sabotage], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', sabotage === '' ? 'inherit' : 'ignore', 'ipc'],
  });
  let exited: number | string | null = null;
  child.once('exit', (code, signal) => {
    exited = code ?? signal;
  });
  onTestFinished(async () => {
    const gone = new Promise(resolve => child.once('exit', resolve));
    if (child.kill('SIGKILL')) await gone;
    rmSync(folder, { recursive: true, force: true });
  });
  const target = await new Promise<Target>((resolve, reject) => {
    child.once('message', message => resolve(message as Target));
    child.once('exit', code => reject(new Error(`the target ended (${code}) before it was ready`)));
  });
  return { ...target, child, exited: () => exited };
}
