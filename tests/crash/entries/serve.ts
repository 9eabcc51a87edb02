import pino from 'pino';
import type { Store } from '../../../db/store.ts';
import { readConfig } from '../../../server/config.ts';
import { startServer } from '../../../server/startServer.ts';

/** What server/index.ts does, over a store that a test has tampered with. For programs that are started to be found out. */
export async function serve(store: Store): Promise<void> {
  const config = readConfig(process.env);
  const server = await startServer({ config, store, log: pino({ level: 'silent' }) });
  process.on('SIGTERM', () => process.exit(0));
  console.log(`Roundtable ready at http://127.0.0.1:${server.port}`);
}
