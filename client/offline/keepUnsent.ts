import type { CardId, RegistrationId } from '../../shared/ids.ts';
import { turnsPageAway } from '../words/turnsPageAway.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import type { EntryId, UnsentInDocument } from './keptEntry.ts';
import type { Outbox } from './outbox.ts';

/** An acknowledgement takes some 20 ms, a batch 200: what waits longer than this is kept, so that typing online writes nothing here. */
export const KEEP_AFTER_MS = 500;
/** A browser that has not said by now that it wrote them can't be relied upon. */
const CANNOT_AFTER_MS = 3_000;

/** `kept`: every unsaved change is on disk here. `writing`: it soon will be. `cannot`: this computer can't keep them. */
export type Keeping = 'kept' | 'writing' | 'cannot';

/** Keeps what one document has not yet on the server, in one entry of the outbox. */
export interface UnsentKeeper {
  readonly entryId: EntryId;
  readonly keeping: () => Keeping;
  /** Some of the words have been settled: what is on disk must be without them, and with all that has been typed since. */
  readonly rewrite: () => void;
  /** The page may end any moment. */
  readonly hurry: () => void;
  /** Resolves once all that has been changed until now is on the server or on disk here. */
  readonly safe: () => Promise<void>;
  /** The document is closed. Its entry goes with it, or holds from now on what its author has still to settle; false where it can't. */
  readonly end: () => Promise<boolean>;
}

export interface KeeperSurroundings {
  /** Null until the page has one. */
  readonly outbox: () => Outbox | null;
  /** Whether the ward lets browsers keep anything (AC11). */
  readonly mayKeep: () => boolean;
}

/**
 * Watches the document's counts, never its words: a key costs a comparison. Only what the server has not acknowledged half
 * a second after it was made is written, and then at most every half second.
 */
export function keepUnsent(document: WordsDocument, { outbox, mayKeep }: KeeperSurroundings): UnsentKeeper {
  const entryId = crypto.randomUUID() as string as EntryId;
  let keptUpTo = 0;
  let unkeptSince: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> | null = null;
  let isSettledMeanwhile = false;
  let hasEntry = false;
  let hasFailed = false;
  let writtenCode: number | null | undefined;
  let ended = false;
  let waitingForSafety: { readonly made: number; readonly tell: () => void }[] = [];

  function handleChange() {
    tellSafe();
    const { made, saved } = document.changes();
    if (saved === made) {
      unkeptSince = null;
      stopTimer();
      if (hasEntry && writing === null) forget();
      return;
    }
    if (!mayKeep()) {
      keptUpTo = 0;
      if (hasEntry && writing === null) forget();
      return;
    }
    if (isOnDisk(made)) {
      unkeptSince = null;
      return;
    }
    unkeptSince ??= performance.now();
    if (writing === null) timer ??= setTimeout(() => keepFrom(made), KEEP_AFTER_MS);
  }

  function tellSafe() {
    const safeUpTo = Math.max(document.changes().saved, keptUpTo);
    const isSafe = ({ made }: { readonly made: number }) => made <= safeUpTo;
    for (const { tell } of waitingForSafety.filter(isSafe)) tell();
    waitingForSafety = waitingForSafety.filter(each => !isSafe(each));
  }

  function isOnDisk(made: number): boolean {
    return keptUpTo >= made && writtenCode === codeOf(document);
  }

  /** Where what waited when the timer was set has been acknowledged since, acknowledgements are coming. */
  function keepFrom(madeThen: number) {
    timer = null;
    if (document.changes().saved >= madeThen) handleChange();
    else write();
  }

  function write() {
    if (writing !== null || ended) return;
    stopTimer();
    writing = writeNow().finally(() => {
      writing = null;
      if (ended) return;
      if (isSettledMeanwhile) rewrite();
      else handleChange();
    });
  }

  async function writeNow() {
    const at = outbox();
    const { made } = document.changes();
    const content = contentOf(document, at?.registrationId ?? null);
    const began = performance.now();
    hasEntry = true;
    const isKept = (await at?.keep(entryId, content)) ?? false;
    hasFailed = !isKept;
    if (!isKept) return;
    keptUpTo = made;
    writtenCode = content.refusedWith;
    unkeptSince = document.changes().made > made ? began : null;
  }

  /** What is being written still holds the words that were settled: they go once it is done. */
  function rewrite() {
    keptUpTo = 0;
    isSettledMeanwhile = writing !== null;
    if (isSettledMeanwhile) return;
    if (mayKeep() && document.unsent().length > 0) return write();
    forget();
    keptUpTo = document.changes().made;
  }

  function forget() {
    hasEntry = false;
    void outbox()?.forget(entryId);
  }

  function stopTimer() {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  const stopWatching = document.subscribe(handleChange);
  return {
    entryId,
    keeping() {
      const { made, saved } = document.changes();
      if (saved === made) return 'kept';
      if (!mayKeep() || outbox()?.isKeyGood() !== true) return 'cannot';
      if (isOnDisk(made)) return 'kept';
      const isLate = unkeptSince !== null && performance.now() - unkeptSince >= CANNOT_AFTER_MS;
      return hasFailed || isLate ? 'cannot' : 'writing';
    },
    rewrite,
    hurry() {
      const { made, saved } = document.changes();
      if (mayKeep() && made > saved && !isOnDisk(made)) write();
    },
    safe: () =>
      new Promise(resolve => {
        waitingForSafety.push({ made: document.changes().made, tell: resolve });
        tellSafe();
      }),
    end() {
      ended = true;
      stopTimer();
      stopWatching();
      const at = outbox();
      const hasWords = document.unsent().length > 0;
      if (hasEntry && (!hasWords || !mayKeep())) forget();
      if (!hasWords) return Promise.resolve(true);
      if (at === null || !mayKeep()) return Promise.resolve(false);
      return at.keep(entryId, contentOf(document, at.registrationId));
    },
  };
}

function contentOf(document: WordsDocument, registrationId: RegistrationId | null): UnsentInDocument {
  const { part, epoch } = document;
  const cardId: CardId = document.cardId;
  const [update, words] = [document.unsentUpdate(), document.unsent()];
  return { kind: 'words', cardId, part, epoch, registrationId, update, words, refusedWith: codeOf(document) };
}

/** What a page was turned away with is sent by the next one that may. */
function codeOf(document: WordsDocument): number | null {
  const { final } = document.read();
  return final === null || turnsPageAway(final.code) !== null ? null : final.code;
}
