import type { RegistrationId } from '../../shared/ids.ts';
import type { LeftBehind } from './adoptEntries.ts';
import type { EntryId, KeptContent, KeptEntry, PageId } from './keptEntry.ts';
import { entryLost } from './lostEntries.ts';
import type { Outbox } from './outbox.ts';
import { inPlaceOf } from './pageLock.ts';
import { adopt as adoptCommand, isRefused } from './waitingCommands.ts';

/** Looked for this often, besides whenever the page is looked at and the connection comes back: another window may have ended meanwhile. */
const LOOKED_FOR_EVERY_MS = 30_000;

/** What earlier pages left on this computer and this one has not sent. */
export interface LeftHere {
  /** How many entries are tried again. */
  readonly toSend: number;
  /** One for each entry that waits until its author acts as this again. */
  readonly forRoles: readonly RegistrationId[];
}

const NOTHING: LeftHere = { toSend: 0, forRoles: [] };

/** What is sent sooner than this needs no word. */
const TOLD_AFTER_MS = 2_000;

/**
 * Finds what pages that are gone left behind, and brings each entry to its end once; what can't be sent yet is counted, and
 * tried again. Returns what stops it, and what looks now.
 *
 *   its lock is free ──▶ ours ──nothing is left──▶ let go
 *                         ├──nothing of it could be brought in──▶ let go: another window may be able to
 *                         └──some of it waits here for its author, or to be sent──▶ held until this page ends, for it must not
 *                                                     be shown in two windows; the rest is tried again under it
 *
 * What was said under another registration of theirs (`own`) is left until they act as that again.
 */
export function watchLeftBehind(
  outbox: Outbox,
  own: readonly RegistrationId[],
  onNotSent: (left: LeftHere) => void,
): { readonly look: () => void; readonly stop: () => void } {
  const taken = new Set<PageId>();
  /** Those that hold a lock and have more to bring in. */
  let waitingToLook: (() => void)[] = [];
  /** What of each such page waits to be sent. */
  const notSent = new Map<PageId, LeftHere>();
  let stopped = false;

  async function look() {
    if (stopped || !(await outbox.unlock())) return;
    const pageIds = new Set((await outbox.others()).map(entry => entry.pageId));
    for (const pageId of notSent.keys()) if (!pageIds.has(pageId)) tell(pageId, NOTHING);
    for (const pageId of pageIds) if (!taken.has(pageId)) void inPlaceOf(pageId, () => takeOver(pageId));
    for (const lookAgain of waitingToLook.splice(0)) lookAgain();
  }

  /** Its entries are read only now that its lock is ours: until then it may have gone on writing them. */
  async function takeOver(pageId: PageId): Promise<void> {
    if (stopped || taken.has(pageId)) return;
    taken.add(pageId);
    let entries = await entriesOf(pageId);
    for (;;) {
      const notNow = await adopt(pageId, entries);
      const left = await entriesOf(pageId);
      entries = left.filter(({ entryId }) => notNow.includes(entryId));
      if (left.length === entries.length) break;
      await new Promise<void>(resolve => waitingToLook.push(resolve));
    }
    taken.delete(pageId);
  }

  async function entriesOf(pageId: PageId): Promise<readonly KeptEntry[]> {
    return (await outbox.others()).filter(entry => entry.pageId === pageId);
  }

  /** Answers those that were left as they are. */
  async function adopt(pageId: PageId, entries: readonly KeptEntry[]): Promise<readonly EntryId[]> {
    const read = await Promise.all(entries.map(async entry => ({ entry, content: await outbox.read(entry) })));
    for (const { entry, content } of read) if (content === 'lost') entryLost(entry);
    const unknown = read.flatMap(({ entry: { entryId }, content }) => (content === 'unknown' ? [entryId] : []));
    const known = read.flatMap(({ entry: { entryId }, content }) => (typeof content === 'string' ? [] : [{ entryId, content }]));
    const ofOtherRole = known.filter(({ content }) => isOfOtherRole(content));
    const forRoles = ofOtherRole.flatMap(({ content: { registrationId } }) => registrationId ?? []);
    const mine = known.filter(({ content }) => !isOfOtherRole(content));
    for (const { content } of mine) if (content.kind === 'command') adoptCommand(content);
    const words = mine.flatMap(({ entryId, content }) => (content.kind === 'words' ? [{ entryId, content }] : []));
    const late = setTimeout(() => tell(pageId, { toSend: words.length, forRoles }), TOLD_AFTER_MS);
    const notNow = words.length === 0 ? [] : await adoptWords(words);
    clearTimeout(late);
    tell(pageId, { toSend: notNow.length, forRoles });
    return [...unknown, ...ofOtherRole.map(({ entryId }) => entryId), ...notNow];
  }

  /** A command that was refused is never sent again, only told. */
  function isOfOtherRole(content: KeptContent): boolean {
    const { registrationId } = content;
    if (content.kind === 'command' && isRefused(content)) return false;
    return registrationId !== null && registrationId !== outbox.registrationId && own.includes(registrationId);
  }

  /** The words' own code is fetched only where there are any. */
  async function adoptWords(words: readonly LeftBehind[]): Promise<readonly EntryId[]> {
    try {
      const { adoptEntries } = await import('./adoptEntries.ts');
      return await adoptEntries(words, outbox);
    } catch {
      return words.map(({ entryId }) => entryId);
    }
  }

  function tell(pageId: PageId, left: LeftHere) {
    notSent.set(pageId, left);
    const all = [...notSent.values()];
    onNotSent({
      toSend: all.reduce((sum, { toSend }) => sum + toSend, 0),
      forRoles: all.flatMap(({ forRoles }) => forRoles),
    });
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
