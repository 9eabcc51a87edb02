import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { newFolder } from '../../journeys/support/boardProcess.ts';

/** A system call of the board, as it was seen from outside. */
export interface SystemCall {
  readonly name: string;
  /** What its descriptor is: a path, or `TCP:[127.0.0.1:3000->127.0.0.1:50000]`. */
  readonly target: string;
  readonly bytes: Buffer;
  /** Places in the order in which everything was seen to begin and to end. */
  readonly begunAt: number;
  readonly doneAt: number;
}

export interface Watch {
  /** Everything written and synced since the watch began, in the order in which it began. */
  end(): Promise<readonly SystemCall[]>;
}

const STRACE = process.env['STRACE'] ?? '/usr/bin/strace';
const CALLS = 'fsync,fdatasync,pwrite64,pwritev,write,writev,sendto,sendmsg';

/** Watches a process through strace; a sentence where that can't be had here. */
export async function watchSystemCalls(pid: number): Promise<Watch | string> {
  if (!existsSync(STRACE)) return 'strace is not installed, so what is synced before each acknowledgement can’t be shown here';
  const file = join(newFolder(), 'calls');
  const args = ['-f', '-p', String(pid), '-yy', '-xx', '-s', '16384', '-e', `trace=${CALLS}`, '-o', file];
  const strace = spawn(STRACE, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  strace.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<string>(resolve => strace.once('close', () => resolve(said.trim())));
  const refusal = await Promise.race([attachedTo(pid), ended]);
  if (refusal !== undefined) return `strace may not watch a process here: ${refusal}`;
  return {
    async end() {
      strace.kill('SIGINT');
      await ended;
      return readCalls(readFileSync(file, 'utf8'));
    },
  };
}

/** Resolves once every thread is watched. */
async function attachedTo(pid: number): Promise<undefined> {
  const tasks = `/proc/${pid}/task`;
  const isWatched = (thread: string) => !/^TracerPid:\s0$/m.test(readFileSync(join(tasks, thread, 'status'), 'utf8'));
  await vi.waitUntil(() => readdirSync(tasks).every(isWatched), { timeout: 10_000, interval: 5 });
}

const BEGUN = /^(\d+) +(\w+)\(\d+<(.+?)>(?=[,)]| <unfinished)(.*)$/;
const RESUMED = /^(\d+) +<\.\.\. \w+ resumed>/;

/** Reads strace's lines. A call of one thread may be interrupted by lines of others: `<unfinished ...>`, then `resumed`. */
export function readCalls(text: string): readonly SystemCall[] {
  const calls: (SystemCall & { doneAt: number })[] = [];
  const unfinished = new Map<string, SystemCall & { doneAt: number }>();
  for (const [place, line] of text.split('\n').entries()) {
    const resumed = RESUMED.exec(line);
    if (resumed !== null) {
      const call = unfinished.get(resumed[1] ?? '');
      if (call !== undefined) call.doneAt = place;
      unfinished.delete(resumed[1] ?? '');
      continue;
    }
    const [, thread = '', name = '', target = '', rest = ''] = BEGUN.exec(line) ?? [];
    if (name === '') continue;
    const bytes = Buffer.concat([...rest.matchAll(/"([^"]*)"/g)].map(([, quoted = '']) => unquoted(quoted)));
    const call = { name, target: unquoted(target).toString(), bytes, begunAt: place, doneAt: place };
    calls.push(call);
    if (!rest.endsWith('<unfinished ...>')) continue;
    call.doneAt = Number.POSITIVE_INFINITY;
    unfinished.set(thread, call);
  }
  return calls;
}

/** `\x2f\x74` as bytes; what is not written so, as it stands. */
function unquoted(text: string): Buffer {
  const parts = text.match(/\\x[0-9a-f]{2}|[^\\]/g) ?? [];
  return Buffer.from(parts.map(part => (part.length === 1 ? part.charCodeAt(0) : Number.parseInt(part.slice(2), 16))));
}
