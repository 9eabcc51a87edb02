import { type ServerProcess, startBoard, startRelay } from '../servers.ts';
import { TARGETS } from '../targets.ts';
import { type Bench, type Figure, figuresOf, interleaved } from './figure.ts';

const CLIENTS = 500;
const DOCUMENTS = 20;

/**
 * Everyone back at once after a restart, each with a session of their own, on twenty documents with words (About me):
 * until each has all of it and the board has acknowledged their answer. A relay shakes as many hands and says a
 * message of the same size back.
 */
export async function measureReconnect({ args, folders, load }: Bench): Promise<readonly Figure[]> {
  const folder = folders.copy();
  const errors = new Set<string>();
  let bytes = 4_096;

  async function run(kind: 'relay' | 'board') {
    const start = (at?: ServerProcess) => {
      if (kind === 'relay') return startRelay();
      return startBoard({ folder, limits: folders.limits, profile: args.profile, ...(at === undefined ? {} : { at: at.url }) });
    };
    const before = await start();
    if (kind === 'relay') await before.stop();
    const server = kind === 'relay' ? await start() : before;
    await load.perform('signInHerd', { target: { kind, url: server.url }, clients: CLIENTS, documents: DOCUMENTS, bytes });
    if (kind === 'board') await before.stop();
    const again = kind === 'board' ? await start(before) : server;
    await again.watchLoop();
    const back = await load.perform('comeBack');
    const loop = await again.loopP99();
    await again.stop();
    if (kind === 'board') bytes = back.bytes;
    for (const error of back.errors) errors.add(error);
    return { ms: back.ms, p95: back.p95, errors: back.errors.length, loop };
  }

  await run('board');
  const runs = await interleaved(args.runs, run);
  const note = errors.size === 0 ? null : [...errors].join('; ');
  const back = `${CLIENTS} clients back at once after a restart`;
  return figuresOf(
    [
      { key: 'p95', name: `${back}: synced, p95`, unit: 'ms' },
      { key: 'ms', name: `${back}: all synced`, unit: 'ms', target: TARGETS.backMs },
      { key: 'loop', name: `${back}: how late the event loop was, p99`, unit: 'ms', target: TARGETS.backLoop },
      { key: 'errors', name: `${back}: refused or too late`, unit: '', target: TARGETS.backErrors, note },
    ],
    runs,
  );
}
