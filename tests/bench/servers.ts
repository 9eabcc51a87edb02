import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { START_OPTIONS } from '../startOptions.ts';

/** A relay or a board: a process of its own, started and measured in the same way. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** CPU time of all its threads so far, in microseconds. */
  cpu(): Promise<number>;
  /** Bytes in use after its garbage was collected. */
  memory(): Promise<number>;
  /** From now on, for `loopP99`. */
  watchLoop(): Promise<void>;
  /** How late its event loop came to its work, 99th percentile, in milliseconds. */
  loopP99(): Promise<number>;
  stop(): Promise<void>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
}

export interface BoardOptions {
  readonly folder: string;
  /** A JSON file (ROUNDTABLE_LIMITS); without it the shipped limits hold. */
  readonly limits?: string;
  readonly profile?: string | null;
  /** The address of an earlier board: this one is where that was. */
  readonly at?: string;
  /** What Node is given, where it is not the built server. */
  readonly program?: readonly string[];
}

const OPTIONS = [...START_OPTIONS, '--import', join(import.meta.dirname, 'serverProbe.mjs')];
const BOARD = join(import.meta.dirname, '../../build/server/index.js');
const RELAY = join(import.meta.dirname, 'relay.ts');

export function startBoard({ folder, limits, profile, at, program = [BOARD] }: BoardOptions): Promise<ServerProcess> {
  const profiling = profile == null ? [] : ['--cpu-prof', '--cpu-prof-dir', profile];
  const raised = limits === undefined ? {} : { ROUNDTABLE_LIMITS: limits };
  const port = at === undefined ? '0' : new URL(at).port;
  return startServer([...profiling, ...program], { PORT: port, ROUNDTABLE_DATA: folder, ...raised });
}

export function startRelay(): Promise<ServerProcess> {
  return startServer(['--import', 'tsx', RELAY], {});
}

async function startServer(args: readonly string[], env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...OPTIONS, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const url = await readyUrl(child);
  const ask = (question: 'cpu' | 'memory' | 'watchLoop' | 'loopP99') =>
    new Promise<number>((resolve, reject) => {
      const onExit = () => reject(new Error(`a server ended before it could say its ${question}`));
      child.once('exit', onExit);
      child.once('message', answer => {
        child.off('exit', onExit);
        resolve(Number(answer));
      });
      child.send(question);
    });
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return {
    url,
    pid: child.pid ?? 0,
    cpu: () => ask('cpu'),
    memory: () => ask('memory'),
    watchLoop: async () => void (await ask('watchLoop')),
    loopP99: () => ask('loopP99'),
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
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
