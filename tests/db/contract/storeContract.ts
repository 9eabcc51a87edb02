import { describe } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { describeJournal } from './journalContract.ts';
import { describeLedger } from './ledgerContract.ts';
import { describePoints } from './pointsContract.ts';
import { describeRecords } from './recordsContract.ts';
import { describeRounds } from './roundsContract.ts';
import { describeTransactions } from './transactionContract.ts';
import { describeWords } from './wordsContract.ts';

/** Opens a new, empty store that is taken down with the test. */
export type OpenStore = () => Promise<OpenedStore>;

export interface OpenedStore {
  readonly store: Store;
  /** Closes it and opens what it kept, as after a restart. */
  readonly reopen: () => Promise<Store>;
}

/** What any engine must do that wants to stand behind the Store. */
export function describeStore(name: string, open: OpenStore): void {
  describe(`the Store on ${name}`, () => {
    describe('records', () => describeRecords(open));
    describe('rounds and what was agreed in them', () => describeRounds(open));
    describe('points, absent sides, whose actions, calendar links', () => describePoints(open));
    describe('transact', () => describeTransactions(open));
    describe('the journal of words', () => describeJournal(open));
    describe('projected words', () => describeWords(open));
    describe('the ledger', () => describeLedger(open));
  });
}
