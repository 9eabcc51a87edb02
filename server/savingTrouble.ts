import { type Reading, type Store, StoreCannotWrite } from '../db/store.ts';
import type { SyncLog } from './sync/context.ts';
import type { Cancel, Timers } from './timers.ts';

/** How long after a write that failed the next one is tried, in ms. */
const TRY_AGAIN_MS = 1_000;

/**
 * Whether the store can be written: everyone is told when it can't, whoever's write it was that failed, and when it can again.
 *
 *   fine ──a write fails──▶ trouble ──tried every second: it works, and no words wait──▶ fine
 */
export interface SavingTrouble {
  /** Since when (an instant); null while all is well. */
  readonly since: string | null;
  /** The store that was given, overheard. */
  readonly store: Store;
  /** Words wait for the store, and are tried by whoever holds them; null: no longer. */
  wordsWait(since: string | null): void;
  stop(): void;
}

/** Whatever writes. A new one that nobody overhears does not compile. */
type Writing = Omit<Store, keyof Reading | 'isOfThisVersion' | 'close'>;

export interface TroubleParts {
  readonly clock: () => string;
  readonly timers: Timers;
  readonly log: SyncLog;
  readonly tell: (since: string | null) => void;
}

export function watchSaving(given: Store, { clock, timers, log, tell }: TroubleParts): SavingTrouble {
  let since: string | null = null;
  let doWordsWait = false;
  let isStopped = false;
  let forgetTry: Cancel = () => {};

  function begin(): void {
    if (since !== null || isStopped) return;
    since = clock();
    log.error({ since }, 'the store can not write');
    tell(since);
    tryLater();
  }

  function tryLater(): void {
    forgetTry();
    forgetTry = timers.after(TRY_AGAIN_MS, () => void tryNow());
  }

  async function tryNow(): Promise<void> {
    const works = await given.checkWritable().then(
      () => true,
      () => false,
    );
    if (isStopped || since === null) return;
    if (!works || doWordsWait) return tryLater();
    log.info({ since }, 'the store writes again');
    since = null;
    tell(null);
  }

  async function overheard<T>(writing: Promise<T>): Promise<T> {
    try {
      return await writing;
    } catch (error) {
      if (error instanceof StoreCannotWrite) begin();
      throw error;
    }
  }

  const writing: Writing = {
    transact: work => overheard(given.transact(work)),
    appendUpdates: rows => overheard(given.appendUpdates(rows)),
    saveWords: words => overheard(given.saveWords(words)),
    saveSnapshot: snapshot => overheard(given.saveSnapshot(snapshot)),
    bindClientIds: bindings => overheard(given.bindClientIds(bindings)),
    saveSession: session => overheard(given.saveSession(session)),
    endSession: (sessionId, endedAt) => overheard(given.endSession(sessionId, endedAt)),
    replaceCalendarLink: (staffId, link) => overheard(given.replaceCalendarLink(staffId, link)),
    handOutOutboxKey: (fresh, goodSince) => overheard(given.handOutOutboxKey(fresh, goodSince)),
    destroyOutboxKeys: before => overheard(given.destroyOutboxKeys(before)),
    appendAudit: entry => overheard(given.appendAudit(entry)),
    checkWritable: () => overheard(given.checkWritable()),
  };

  return {
    get since() {
      return since;
    },
    store: { ...given, ...writing },
    wordsWait(waitingSince) {
      doWordsWait = waitingSince !== null;
      if (doWordsWait || since === null) return;
      forgetTry();
      void tryNow();
    },
    stop() {
      isStopped = true;
      forgetTry();
    },
  };
}
