import { openStore } from '../../../db/openStore.ts';
import type { Store, Transaction } from '../../../db/store.ts';
import { readConfig } from '../../../server/config.ts';
import { serve } from './serve.ts';

/** A board that keeps no list of the commands that it has done. */
const store = await openStore({ folder: readConfig(process.env).dataFolder });
const forgetful = (tx: Transaction): Transaction => ({
  ...tx,
  findCommandReply: async () => null,
  saveCommandReply: async () => {},
});
const forgetting: Store = { ...store, transact: work => store.transact(tx => work(forgetful(tx))) };

await serve(forgetting);
