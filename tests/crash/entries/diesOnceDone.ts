import { openStore } from '../../../db/openStore.ts';
import type { Store } from '../../../db/store.ts';
import { readConfig } from '../../../server/config.ts';
import { serve } from './serve.ts';

/** A board that loses power when the first command it is sent is on disk, and before it can say so. */
const store = await openStore({ folder: readConfig(process.env).dataFolder });
const doomed: Store = {
  ...store,
  async transact(work) {
    let isDone = false;
    const result = await store.transact(tx =>
      work({
        ...tx,
        async saveCommandReply(...reply) {
          await tx.saveCommandReply(...reply);
          isDone = true;
        },
      }),
    );
    if (isDone) process.kill(process.pid, 'SIGKILL');
    return result;
  },
};

await serve(doomed);
