import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** A relay or a board: a process of its own, started and measured in the same way. */
export interface ServerProcess {
  readonly url: string;
  /** CPU time of all its threads so far, in microseconds. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

export interface BoardOptions {
  readonly folder: string;
  /** A JSON file (ROUNDTABLE_LIMITS); without it the shipped limits hold. */
  readonly limits?: string;
  readonly profile?: string | null;
}

const PROBE = ['--import', join(import.meta.dirname, 'cpuProbe.mjs')];
const BOARD = join(import.meta.dirname, '../../build/server/index.js');
const RELAY = join(import.meta.dirname, 'relay.ts');

export function startBoard({ folder, limits, profile }: BoardOptions): Promise<ServerProcess> {
  const profiling = profile == null ? [] : ['--cpu-prof', '--cpu-prof-dir', profile];
  const raised = limits === undefined ? {} : { ROUNDTABLE_LIMITS: limits };
  return startServer([...profiling, BOARD], { PORT: '0', ROUNDTABLE_DATA: folder, ...raised });
}

export function startRelay(): Promise<ServerProcess> {
  return startServer(['--import', 'tsx', RELAY], {});
}

async function startServer(args: readonly string[], env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...PROBE, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const url = await readyUrl(child);
  return {
    url,
    cpu: () =>
      new Promise(resolve => {
        child.once('message', answer => resolve(Number(answer)));
        child.send('cpu');
      }),
    stop() {
      child.kill('SIGINT');
      return exited;
    },
  };
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = / ready at (http:\/\/\S+)$/m.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', code => reject(new Error(`a server ended (${code}) before it was ready: ${said}`)));
  });
}
