import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { START_OPTIONS } from '../../startOptions.ts';

/** The built server as a process of its own, on a free port, with a data folder of its own. */
export interface BoardProcess {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  readonly pid: number;
  /** The lines of its log so far, which go on to this process's own. */
  logged(): readonly string[];
  /** Ends it as a power cut would: no goodbye. */
  kill(): Promise<void>;
  /** Ctrl-C, or as a deploy does it; answers the exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | null>;
}

export const BUILT_SERVER = join(import.meta.dirname, '../../../build/server/index.js');

/**
 * Starts the board; `folder` with a database in it goes on from there, else the demonstration ward is made first.
 * `program`: what Node is given, where it is not the built server.
 */
export async function startBoard(
  folder: string = newFolder(),
  env: Record<string, string> = {},
  program: readonly string[] = [...START_OPTIONS, '--enable-source-maps', BUILT_SERVER],
): Promise<BoardProcess> {
  const child = spawn(process.execPath, program, {
    env: { ...process.env, PORT: '0', ROUNDTABLE_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let logged = '';
  child.stderr.on('data', (chunk: Buffer) => {
    logged += chunk.toString();
    process.stderr.write(chunk);
  });
  const port = await readyPort(child);
  const exited = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    folder,
    pid: child.pid ?? 0,
    logged: () => logged.split('\n').filter(line => line.startsWith('{')),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    stop(signal = 'SIGINT') {
      child.kill(signal);
      return exited;
    },
  };
}

const made: string[] = [];
const running = new Set<ChildProcess>();
process.once('exit', () => {
  // Of a test that ran out of time, say.
  for (const child of running) child.kill('SIGKILL');
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder for data, removed when the process that made it ends. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'roundtable-board-'));
  made.push(folder);
  return folder;
}

/** A fresh copy of a data folder, such as the seeded template of the run. */
export function copyOf(template: string): string {
  const folder = newFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

function readyPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /^Roundtable ready at http:\/\/127\.0\.0\.1:(\d+)$/m.exec(said);
      if (ready !== null) resolve(Number(ready[1]));
    });
    child.once('exit', code => reject(new Error(`the board ended (${code}) before it was ready: ${said}`)));
  });
}
