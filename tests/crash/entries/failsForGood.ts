import { type Store, StoreCannotWrite } from '../../../db/store.ts';
import { openFailingStore } from '../support/failingStore.ts';
import { serve } from './serve.ts';

/** A board that, once its disk has failed, waits for somebody to start it again. */
const store = openFailingStore();
let hasFailed = false;
const once = async <T>(write: () => Promise<T>): Promise<T> => {
  if (hasFailed) throw new StoreCannotWrite('not tried again');
  try {
    return await write();
  } catch (error) {
    hasFailed = error instanceof StoreCannotWrite;
    throw error;
  }
};

const givingUp: Store = {
  ...store,
  appendUpdates: rows => once(() => store.appendUpdates(rows)),
  transact: work => once(() => store.transact(work)),
  bindClientIds: bindings => once(() => store.bindClientIds(bindings)),
  checkWritable: () => once(() => store.checkWritable()),
};

await serve(givingUp);
