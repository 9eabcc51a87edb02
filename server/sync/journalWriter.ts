import {
  type AppendedUpdate,
  type Author,
  type ClientBinding,
  type DocumentKey,
  StoreCannotWrite,
  StoredRowDamaged,
} from '../../db/store.ts';
import { TokenBucket } from '../tokenBucket.ts';
import { ENDINGS, type Ending } from './closing.ts';
import type { SyncParts } from './context.ts';

/** A document as the writer sees it. */
export interface JournalledDocument {
  readonly key: DocumentKey;
  readonly isGone: boolean;
  /** Everything queued so far goes into the commit that starts now. */
  seal(): void;
  /** The sealed words are on disk, in this order; the last of them is row `seq`. */
  landed(updates: readonly QueuedUpdate[], seq: number): void;
  /** These client ids are bound for good. */
  bound(clientIds: readonly number[]): void;
  /** The sealed words will never be written: everyone out. */
  close(ending: Ending): void;
}

export interface QueuedUpdate {
  readonly document: JournalledDocument;
  readonly bytes: Uint8Array;
  readonly author: Author;
  readonly at: string;
  /** Whoever brought it; the document knows what to do with it. */
  readonly from: unknown;
}

type WriterParts = Pick<SyncParts, 'store' | 'limits' | 'log' | 'clock' | 'timers' | 'onCannotSave'>;

interface Batch {
  readonly updates: readonly QueuedUpdate[];
  readonly bindings: readonly { readonly document: JournalledDocument; readonly binding: ClientBinding }[];
}

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2_000;

/**
 * Group commit across all documents: what arrives while a commit runs becomes the next one, and while there are many, what
 * arrives within a few milliseconds of the last. Only after it do documents change in memory, tell others and acknowledge; when the store can't write,
 * the same batch is tried again and nothing is told to anyone.
 */
export class JournalWriter {
  readonly #parts: WriterParts;
  #updates: QueuedUpdate[] = [];
  #bindings: { document: JournalledDocument; binding: ClientBinding }[] = [];
  #waitingUpdates = 0;
  #waitingBytes = 0;
  #running: Promise<void> | null = null;
  #scheduled = false;
  readonly #atOnce: TokenBucket;
  #committedAt = Number.NEGATIVE_INFINITY;
  #cannotSaveSince: string | null = null;
  #commits = 0;
  #committedUpdates = 0;

  constructor(parts: WriterParts) {
    this.#parts = parts;
    const { commitsPerSecond } = parts.limits;
    this.#atOnce = new TokenBucket(commitsPerSecond / 10, commitsPerSecond, parts.timers.elapsed());
  }

  hasRoomFor(bytes: number): boolean {
    const { waitingUpdates, waitingBytes } = this.#parts.limits;
    return this.#waitingUpdates < waitingUpdates && this.#waitingBytes + bytes <= waitingBytes;
  }

  add(update: QueuedUpdate): void {
    this.#updates.push(update);
    this.#waitingUpdates++;
    this.#waitingBytes += update.bytes.length;
    this.#schedule();
  }

  bind(document: JournalledDocument, binding: ClientBinding): void {
    this.#bindings.push({ document, binding });
    this.#schedule();
  }

  stats(): {
    readonly waitingUpdates: number;
    readonly waitingBytes: number;
    readonly commits: number;
    readonly updates: number;
  } {
    return {
      waitingUpdates: this.#waitingUpdates,
      waitingBytes: this.#waitingBytes,
      commits: this.#commits,
      updates: this.#committedUpdates,
    };
  }

  /** Resolves once nothing waits. Never, while the store can't write. */
  async drained(): Promise<void> {
    while (this.#hasMore || this.#running !== null) {
      await (this.#running ?? this.#run());
    }
  }

  #schedule(): void {
    if (this.#running !== null || this.#scheduled) return;
    this.#scheduled = true;
    const start = () => {
      this.#scheduled = false;
      if (this.#running === null) void this.#run();
    };
    const { timers, limits } = this.#parts;
    const now = timers.elapsed();
    const wait = this.#committedAt + limits.commitGatherMs - now;
    if (wait <= 0 || this.#atOnce.take(1, now)) timers.soon(start);
    else timers.after(wait, start);
  }

  #run(): Promise<void> {
    const running = this.#commitAll().finally(() => {
      this.#running = null;
      // What came between the last look and this.
      if (this.#hasMore) this.#schedule();
    });
    this.#running = running;
    return running;
  }

  get #hasMore(): boolean {
    return this.#updates.length > 0 || this.#bindings.length > 0;
  }

  async #commitAll(): Promise<void> {
    while (this.#hasMore) {
      const batch: Batch = {
        updates: this.#updates.filter(update => !update.document.isGone),
        bindings: this.#bindings.filter(({ document }) => !document.isGone),
      };
      const taken = this.#updates;
      this.#updates = [];
      this.#bindings = [];
      for (const document of documentsOf(batch)) document.seal();
      await this.#commit(batch);
      this.#waitingUpdates -= taken.length;
      this.#waitingBytes -= taken.reduce((sum, update) => sum + update.bytes.length, 0);
    }
  }

  async #commit(batch: Batch): Promise<void> {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      let results: readonly AppendedUpdate[];
      try {
        results = await this.#write(batch);
      } catch (error) {
        if (!(error instanceof StoreCannotWrite)) return this.#writeOneByOne(batch, error);
        this.#tellCannotSave();
        await new Promise<void>(resolve => this.#parts.timers.after(wait, resolve));
        continue;
      }
      this.#tell(batch, results);
      return this.#tellWorksAgain();
    }
  }

  async #write({ updates, bindings }: Batch): Promise<readonly AppendedUpdate[]> {
    // Bound before anything of it is relayed: after a restart nobody else can take the id.
    if (bindings.length > 0) await this.#parts.store.bindClientIds(bindings.map(({ binding }) => binding));
    const rows = updates.map(({ document, bytes, author, at }) => ({ document: document.key, bytes, author, at }));
    const results = rows.length > 0 ? await this.#parts.store.appendUpdates(rows) : [];
    this.#commits++;
    this.#committedAt = this.#parts.timers.elapsed();
    return results;
  }

  #tell({ updates, bindings }: Batch, results: readonly AppendedUpdate[]): void {
    const stored = new Map<JournalledDocument, { readonly updates: QueuedUpdate[]; seq: number }>();
    const stale = new Set<JournalledDocument>();
    for (const [index, update] of updates.entries()) {
      const result = results[index];
      if (result?.stored !== true) {
        stale.add(update.document);
        continue;
      }
      const ofDocument = stored.get(update.document) ?? { updates: [], seq: 0 };
      ofDocument.updates.push(update);
      ofDocument.seq = result.seq;
      stored.set(update.document, ofDocument);
    }
    for (const document of stale) this.#safely(document, () => document.close(ENDINGS.otherEpoch));
    for (const document of new Set(bindings.map(entry => entry.document))) {
      const bound = bindings.filter(entry => entry.document === document).map(({ binding }) => binding.clientId);
      this.#safely(document, () => document.bound(bound));
    }
    for (const [document, { updates: landed, seq }] of stored) {
      this.#committedUpdates += landed.length;
      this.#safely(document, () => document.landed(landed, seq));
    }
  }

  /** A mistake in one document is none of the others', nor of what was written. */
  #safely({ key }: JournalledDocument, tell: () => void): void {
    try {
      tell();
    } catch (error) {
      this.#parts.log.error({ error, document: key }, 'a document could not be told of a commit');
    }
  }

  /** Something other than a full or read-only disk: find the document it belongs to, so that the others go on. */
  async #writeOneByOne(batch: Batch, error: unknown): Promise<void> {
    const documents = documentsOf(batch);
    for (const document of documents) {
      const part: Batch = {
        updates: batch.updates.filter(update => update.document === document),
        bindings: batch.bindings.filter(entry => entry.document === document),
      };
      if (documents.size > 1) {
        await this.#commit(part);
        continue;
      }
      this.#parts.log.error({ error, document: document.key }, 'words could not be journalled');
      document.close(error instanceof StoredRowDamaged ? ENDINGS.damaged : ENDINGS.cannotSave);
    }
  }

  #tellCannotSave(): void {
    if (this.#cannotSaveSince !== null) return;
    this.#cannotSaveSince = this.#parts.clock();
    this.#parts.onCannotSave(this.#cannotSaveSince);
  }

  #tellWorksAgain(): void {
    if (this.#cannotSaveSince === null) return;
    this.#cannotSaveSince = null;
    this.#parts.onCannotSave(null);
  }
}

function documentsOf({ updates, bindings }: Batch): Set<JournalledDocument> {
  return new Set([...updates, ...bindings].map(({ document }) => document));
}
