import { openStore } from '../db/openStore.ts';
import { readConfig } from './config.ts';
import { seedDemonstration } from './demonstration/seed.ts';
import { createLog } from './log.ts';
import { startServer } from './startServer.ts';
import { systemClock } from './timers.ts';

/** Reads configuration, opens the store, listens. Says one line when it is truly ready. */
const log = createLog(process.env['LOG_LEVEL'] ?? 'warn');

// What is written here is special-category data: for this account alone.
process.umask(0o077);

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const store = await openStore({ folder: config.dataFolder });
  const clock = systemClock();
  await seedDemonstration(store, clock(), () => console.error('Making the demonstration ward (once; some seconds) …'));
  const server = await startServer({ config, store, log, clock });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    await store.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().then(() => process.exit(0)));
  // Last: whoever waits for this line may end the process with the next breath.
  console.log(`Roundtable ready at http://127.0.0.1:${server.port}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
