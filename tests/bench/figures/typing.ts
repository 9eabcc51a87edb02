import { WARD_CARDS } from '../dataFolders.ts';
import { startBoard, startRelay } from '../servers.ts';
import { TARGETS } from '../targets.ts';
import { noteOfBusy } from './busyPeople.ts';
import { type Bench, type Figure, figuresOf, interleaved } from './figure.ts';

const WARM_UP_SECONDS = 2;
/** Before the first run, of each server: what is measured is a server that has run for a while, not its compiler. */
const BREAKING_IN = { editsPerSecond: 300, seconds: 20, seed: -1_000_000, mayFallBehind: true };

/**
 * People typing on one document: how long a keystroke takes to every other screen, and what the server's CPU time comes
 * to for each of these deliveries.
 */
export function measureTyping(bench: Bench): Promise<readonly Figure[]> {
  const { people, typists, charactersPerSecond } = bench.args;
  const crowd = { documents: 1, people, typists, editsPerSecond: typists * charactersPerSecond };
  return measureKeystrokes(bench, crowd, `one document, ${people} people`, { p99: TARGETS.typingP99, cpu: TARGETS.typingCpu });
}

const MANY = { documents: 100, people: 15, typists: 15, editsPerSecond: 1_500 };

/** A hundred documents, fifteen people on each, and each of them one keystroke a second. */
export function measureMany(bench: Bench): Promise<readonly Figure[]> {
  return measureKeystrokes(bench, MANY, '100 documents, 15 people each', { p99: TARGETS.manyP99, cpu: TARGETS.manyCpu });
}

async function measureKeystrokes(
  { args, folders, load }: Bench,
  { documents, people, typists, editsPerSecond }: typeof MANY,
  where: string,
  targets: { readonly p99: (typeof TARGETS)['typingP99' | 'manyP99']; readonly cpu: (typeof TARGETS)['typingCpu'] },
): Promise<readonly Figure[]> {
  const servers = {
    relay: await startRelay(),
    board: await startBoard({ folder: folders.copy(), limits: folders.limits, profile: args.profile }),
  };

  async function gather(kind: 'relay' | 'board', nth: number) {
    const first = (nth * documents) % WARD_CARDS;
    await load.perform('gather', { target: { kind, url: servers[kind].url }, documents, people, typists, first });
  }

  async function run(kind: 'relay' | 'board', nth: number) {
    const server = servers[kind];
    await gather(kind, nth);
    await load.perform('type', { seconds: WARM_UP_SECONDS, editsPerSecond, seed: -nth - 1 });
    const before = await server.cpu();
    const { deliveries, ...latencies } = await load.perform('type', { seconds: args.seconds, editsPerSecond, seed: nth });
    const cpu = (await server.cpu()) - before;
    await load.perform('disperse');
    return { ...latencies, cpu: cpu / deliveries };
  }

  for (const kind of ['relay', 'board'] as const) {
    await gather(kind, WARD_CARDS - 1);
    await load.perform('type', BREAKING_IN);
    await load.perform('disperse');
  }
  const runs = await interleaved(args.runs, run);
  await Promise.all([servers.relay.stop(), servers.board.stop()]);
  const reaching = `${where}: keystroke to every other screen`;
  return figuresOf(
    [
      { key: 'p50', name: `${reaching}, p50`, unit: 'ms' },
      { key: 'p95', name: `${reaching}, p95`, unit: 'ms' },
      { key: 'p99', name: `${reaching}, p99`, unit: 'ms', target: targets.p99, note: noteOfBusy(runs) },
      { key: 'cpu', name: `${where}: server CPU per delivered update`, unit: 'µs', target: targets.cpu },
    ],
    runs,
  );
}
