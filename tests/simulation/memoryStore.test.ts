import { describe } from 'vitest';
import { describeJournal } from '../db/contract/journalContract.ts';
import { createMemoryStore } from './memoryStore.ts';

describe('the journal of words in memory, as the simulation has it', () => {
  describeJournal(async () => {
    const store = createMemoryStore();
    return { store, reopen: async () => store };
  });
});
