import { type Store, StoreCannotWrite } from '../../../db/store.ts';
import { openFailingStore } from '../support/failingStore.ts';
import { serve } from './serve.ts';

/** A board that takes a full disk for a written one. */
const store = openFailingStore();
const swallowed = (error: unknown): void => {
  if (!(error instanceof StoreCannotWrite)) throw error;
};

const silent: Store = {
  ...store,
  appendUpdates: async rows => {
    try {
      return await store.appendUpdates(rows);
    } catch (error) {
      swallowed(error);
      return rows.map((_row, index) => ({ stored: true, seq: 1_000_000 + index }));
    }
  },
  bindClientIds: bindings => store.bindClientIds(bindings).catch(swallowed),
  checkWritable: () => store.checkWritable().catch(swallowed),
};

await serve(silent);
