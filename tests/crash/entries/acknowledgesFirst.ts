import { openStore } from '../../../db/openStore.ts';
import type { Store } from '../../../db/store.ts';
import { readConfig } from '../../../server/config.ts';
import { serve } from './serve.ts';

/** A board that says "saved" first and writes soon after, as servers do that store from memory. */
const LATER_MS = 2_000;

const { dataFolder: folder } = readConfig(process.env);
const store = await openStore({ folder });
const later = () => new Promise<void>(resolve => setTimeout(resolve, LATER_MS));
let seq = 1_000_000;

const hasty: Store = {
  ...store,
  async appendUpdates(rows) {
    void later().then(() => store.appendUpdates(rows));
    return rows.map(() => ({ stored: true, seq: ++seq }));
  },
  async bindClientIds(bindings) {
    void later().then(() => store.bindClientIds(bindings));
  },
  transact: work =>
    new Promise((resolve, reject) => {
      const committing = store.transact(async tx => {
        const result = await work(tx);
        resolve(result);
        await later();
        return result;
      });
      committing.catch(reject);
    }),
};

await serve(hasty);
