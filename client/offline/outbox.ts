import type { OutboxKeyId, RegistrationId, StaffId } from '../../shared/ids.ts';
import type { OutboxKeyHandedOut } from '../../shared/protocol/board.ts';
import type { UnsentWords } from '../words/unsentWords.ts';
import type { EntryDatabase } from './entryDatabase.ts';
import {
  decodeContent,
  encodeContent,
  type EntryId,
  type KeptContent,
  type KeptEntry,
  type PageId,
  remaining,
} from './keptEntry.ts';
import { importKey, seal, unseal } from './sealing.ts';

/**
 * What one signed-in person has not yet on the server, kept on this computer (SPEC: AC11, P5, T25).
 *
 *   keep ──sealed──▶ on disk ──the server has it──▶ forget
 *                       │
 *                  page ends ──▶ left behind ──a page of the same person reads it──▶ sent, or shown to its author ──▶ forget
 *
 * The key comes from the server and stays in memory: without a sign-in, or once the server has destroyed it, nobody reads an entry.
 */
export interface Outbox {
  readonly staffId: StaffId;
  /** What they act as on this page. */
  readonly registrationId: RegistrationId | null;
  readonly pageId: PageId;
  /** True once the entry is on disk in place of what it held before; false where this computer can't keep it. */
  readonly keep: (entryId: EntryId, content: KeptContent) => Promise<boolean>;
  readonly forget: (entryId: EntryId) => Promise<void>;
  /** Their author has settled all other words of this entry. */
  readonly keepOnly: (entryId: EntryId, words: readonly UnsentWords[]) => Promise<void>;
  /** Entries of other pages of this person. Whether those pages are gone is for pageLock.ts to say. */
  readonly others: () => Promise<readonly KeptEntry[]>;
  /** `lost`: sealed with a key that has been destroyed. `unknown`: there is no key now, or a page of another version wrote it. */
  readonly read: (entry: KeptEntry) => Promise<KeptContent | 'lost' | 'unknown'>;
  /** False once the key is no longer sure to be there when it is needed. */
  readonly isKeyGood: () => boolean;
  /** Asks for the key where there is none; true once there is. */
  readonly unlock: () => Promise<boolean>;
  /** Resolves once what is to be kept so far is on disk, as far as this computer keeps it. */
  readonly settled: () => Promise<void>;
  /** Nothing is kept any more, and the key forgotten. */
  readonly close: () => void;
  /** `close`, and this person's entries on this computer are gone. */
  readonly destroy: () => Promise<void>;
  /** `close`, and what this page has kept is gone. What a page of a later sign-in keeps is not. */
  readonly destroyOwn: () => Promise<void>;
}

interface Key {
  readonly keyId: OutboxKeyId;
  readonly key: CryptoKey;
  readonly goodUntil: number;
}

export interface OutboxSurroundings {
  readonly staffId: StaffId;
  readonly registrationId: RegistrationId | null;
  readonly pageId: PageId;
  readonly database: EntryDatabase;
  /** Null where the server does not hand it out now. */
  readonly askKey: () => Promise<OutboxKeyHandedOut | null>;
  /** Milliseconds. */
  readonly now: () => number;
}

export function createOutbox(around: OutboxSurroundings): Outbox {
  const { staffId, registrationId, pageId, database, askKey, now } = around;
  let key: Key | null = null;
  let asking: Promise<boolean> | null = null;
  let closed = false;
  const writing = new Set<Promise<unknown>>();
  const turns = new Map<EntryId, Promise<unknown>>();

  async function ask(): Promise<boolean> {
    const askedAt = now();
    const answer = await askKey();
    if (answer === null || closed) return false;
    const imported = await importKey(answer.key);
    key = { keyId: answer.keyId, key: imported, goodUntil: askedAt + answer.keptForMs };
    return true;
  }

  function isKeyGood(): boolean {
    return key !== null && now() < key.goodUntil;
  }

  function unlock(): Promise<boolean> {
    if (isKeyGood()) return Promise.resolve(true);
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  }

  /** What is done to one entry is done in order: one that is forgotten must not come back by a write that took longer. */
  async function inTurn<T>(entryId: EntryId, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(entryId) ?? Promise.resolve()).then(work, work);
    turns.set(entryId, turn);
    writing.add(turn);
    try {
      return await turn;
    } finally {
      writing.delete(turn);
      if (turns.get(entryId) === turn) turns.delete(entryId);
    }
  }

  async function read(entry: KeptEntry): Promise<KeptContent | 'lost' | 'unknown'> {
    if (key === null) return 'unknown';
    if (entry.keyId !== key.keyId) return 'lost';
    const plain = await unseal(key.key, entry, entry.sealed);
    return plain === null ? 'lost' : (decodeContent(plain) ?? 'unknown');
  }

  async function write(entryId: EntryId, content: KeptContent): Promise<boolean> {
    if (closed) return false;
    if (key === null || !isKeyGood()) {
      void unlock();
      return false;
    }
    const { keyId } = key;
    try {
      const sealed = await seal(key.key, { entryId, staffId }, encodeContent(content));
      if (closed) return false;
      await database.put({ entryId, staffId, pageId, keyId, writtenAt: new Date(now()).toISOString(), sealed });
      return true;
    } catch {
      return false;
    }
  }

  function close() {
    closed = true;
    key = null;
  }

  return {
    staffId,
    registrationId,
    pageId,
    isKeyGood,
    unlock,
    keep: (entryId, content) => (closed ? Promise.resolve(false) : inTurn(entryId, () => write(entryId, content))),
    // One that stays behind by mistake is read again by the next page, which finds nothing new in it.
    forget: entryId => inTurn(entryId, () => database.remove(entryId).catch(() => undefined)),
    keepOnly: (entryId, words) =>
      inTurn(entryId, async () => {
        const entry = (await database.ofStaff(staffId).catch(() => [])).find(each => each.entryId === entryId);
        const content = entry === undefined ? 'unknown' : await read(entry);
        if (typeof content !== 'string' && content.kind === 'words') await write(entryId, remaining(content, words));
      }),
    async others() {
      const entries = await database.ofStaff(staffId).catch(() => []);
      return entries.filter(entry => entry.pageId !== pageId);
    },
    read,
    async settled() {
      while (writing.size > 0) await Promise.allSettled(writing);
    },
    close,
    async destroy() {
      close();
      await Promise.all(writing);
      await database.removeOfStaff(staffId);
    },
    async destroyOwn() {
      close();
      await Promise.all(writing);
      const own = (await database.ofStaff(staffId)).filter(entry => entry.pageId === pageId);
      await Promise.all(own.map(({ entryId }) => database.remove(entryId)));
    },
  };
}
