import type { BenchArguments } from '../arguments.ts';
import type { DataFolders } from '../dataFolders.ts';
import type { Load } from '../load/startLoad.ts';
import { type ServerProcess, startBoard, startRelay } from '../servers.ts';
import { percentile } from '../statistics.ts';
import { type Figure, figuresOf, interleaved } from './figure.ts';

const WARM_UP_SECONDS = 2;

/**
 * People typing on one document: how long a keystroke takes to every other screen, and what the server's CPU time comes
 * to for each of these deliveries. A keystroke counts once per receiver, also where several came in one message.
 */
export async function measureTyping(args: BenchArguments, folders: DataFolders, load: Load): Promise<readonly Figure[]> {
  const { people, typists, charactersPerSecond, seconds } = args;
  const servers = {
    relay: await startRelay(),
    board: await startBoard({ folder: folders.copySeeded(), limits: folders.limits, profile: args.profile }),
  };

  async function run(kind: 'relay' | 'board', nth: number) {
    const server: ServerProcess = servers[kind];
    await load.perform('join', { target: { kind, url: server.url }, people, typists, nth });
    await load.perform('type', { seconds: WARM_UP_SECONDS, charactersPerSecond, seed: -nth - 1 });
    const before = await server.cpu();
    const { latencies } = await load.perform('type', { seconds, charactersPerSecond, seed: nth });
    const cpu = (await server.cpu()) - before;
    await load.perform('leave', null);
    return {
      p50: percentile(latencies, 0.5),
      p95: percentile(latencies, 0.95),
      p99: percentile(latencies, 0.99),
      cpu: cpu / latencies.length,
    };
  }

  const runs = await interleaved(args.runs, run);
  await Promise.all([servers.relay.stop(), servers.board.stop()]);
  const reaching = `keystroke to the other ${people - 1} screens`;
  return figuresOf(
    [
      { key: 'p50', name: `${reaching}, p50`, unit: 'ms' },
      { key: 'p95', name: `${reaching}, p95`, unit: 'ms' },
      { key: 'p99', name: `${reaching}, p99`, unit: 'ms' },
      { key: 'cpu', name: 'server CPU per delivered update', unit: 'µs' },
    ],
    runs,
  );
}
