import { EventEmitter } from 'node:events';
import { openStore } from '../../../db/openStore.ts';
import type { Store } from '../../../db/store.ts';
import { readConfig } from '../../../server/config.ts';
import { serve } from './serve.ts';

/** A board that listens anew for every commit of words and never stops listening: what each listener sees stays in memory. */
const SEEN_BYTES = 65_536;

const store = await openStore({ folder: readConfig(process.env).dataFolder });
const news = new EventEmitter();
news.setMaxListeners(0);

const listening: Store = {
  ...store,
  async appendUpdates(rows) {
    const seen = Buffer.alloc(SEEN_BYTES, 1);
    news.on('closed', () => seen.fill(0));
    return store.appendUpdates(rows);
  },
};

await serve(listening);
