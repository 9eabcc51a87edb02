import { entryLost } from './lostEntries.ts';
import type { PageId } from './keptEntry.ts';
import type { Outbox } from './outbox.ts';
import { inPlaceOf } from './pageLock.ts';
import { setLeftHere } from '../stores/saveStateStore.ts';
import { adopt as adoptCommand } from './waitingCommands.ts';

/** Looked for this often, besides whenever the page is looked at and the connection comes back: another window may have ended meanwhile. */
const LOOKED_FOR_EVERY_MS = 30_000;

/** What is sent sooner than this needs no word. */
const TOLD_AFTER_MS = 2_000;

/**
 * Finds what pages that are gone left behind, and brings each to its end once; what can't be sent yet is counted, and tried
 * again. Returns what stops it, and what looks now.
 * The lock of such a page is held until this page ends, for words that wait for their author here are not shown twice.
 */
export function watchLeftBehind(
  outbox: Outbox,
  onNotSent: (entries: number) => void = setLeftHere,
): { readonly look: () => void; readonly stop: () => void } {
  const taken = new Set<PageId>();
  /** How many entries of each such page wait to be sent. */
  const notSent = new Map<PageId, number>();
  let stopped = false;

  async function look() {
    if (stopped || !(await outbox.unlock())) return;
    for (const pageId of new Set((await outbox.others()).map(entry => entry.pageId))) {
      if (!taken.has(pageId)) void inPlaceOf(pageId, () => takeOver(pageId));
    }
  }

  /** Its entries are read only now that its lock is ours: until then it may have gone on writing them. */
  async function takeOver(pageId: PageId): Promise<void> {
    if (stopped || taken.has(pageId)) return;
    taken.add(pageId);
    const isDone = await adopt(pageId).catch(() => false);
    if (!isDone) {
      taken.delete(pageId);
      return;
    }
    if ((await outbox.others()).some(entry => entry.pageId === pageId)) await new Promise(() => {});
  }

  async function adopt(pageId: PageId): Promise<boolean> {
    const entries = (await outbox.others()).filter(entry => entry.pageId === pageId);
    const read = await Promise.all(entries.map(async entry => ({ entry, content: await outbox.read(entry) })));
    for (const { entry, content } of read) if (content === 'lost') entryLost(entry);
    for (const { content } of read) if (typeof content !== 'string' && content.kind === 'command') adoptCommand(content);
    const left = read.flatMap(({ entry: { entryId }, content }) =>
      typeof content === 'string' || content.kind === 'command' ? [] : [{ entryId, content }],
    );
    if (left.length === 0) return true;
    const late = setTimeout(() => tell(pageId, left.length), TOLD_AFTER_MS);
    try {
      // The words' own code is fetched only where there are any.
      const { adoptEntries } = await import('./adoptEntries.ts');
      const notNow = await adoptEntries(left, outbox);
      tell(pageId, notNow.length);
      return notNow.length === 0;
    } finally {
      clearTimeout(late);
    }
  }

  function tell(pageId: PageId, entries: number) {
    notSent.set(pageId, entries);
    onNotSent([...notSent.values()].reduce((sum, count) => sum + count, 0));
  }

  const lookSoon = () => void look();
  const timer = setInterval(lookSoon, LOOKED_FOR_EVERY_MS);
  document.addEventListener('visibilitychange', lookSoon);
  lookSoon();
  return {
    look: lookSoon,
    stop() {
      stopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookSoon);
    },
  };
}
