import { type CardWords, type DocumentKey, StoredRowDamaged } from '../../db/store.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { ENDINGS, type Ending } from './closing.ts';
import type { SyncParts } from './context.ts';
import type { JournalWriter } from './journalWriter.ts';
import { OpenDocument } from './openDocument.ts';
import { createPresenceClock } from './presence.ts';
import { rebuildDocument } from './rebuildDocument.ts';
import { saveSnapshotOf } from './snapshot.ts';
import type { StaffAllowances } from './staffAllowances.ts';

export type Opened = { readonly ok: true; readonly document: OpenDocument } | { readonly ok: false; readonly ending: Ending };

interface Slot {
  readonly key: DocumentKey;
  readonly loading: Promise<OpenDocument>;
  document: OpenDocument | null;
  /** Updates of server transactions that committed while the document was being read. */
  readonly committedMeanwhile: Uint8Array[];
  /** Updates that came after its snapshot, and the size of that. */
  sinceSnapshot: number;
  snapshotBytes: number;
  snapshotting: boolean;
  idleSince: number | null;
}

/**
 * A snapshot costs by the size of its document, so a large one waits for more updates: so many bytes of it are written
 * for each update that came.
 */
const SNAPSHOT_BYTES_PER_UPDATE = 128;

/**
 * The documents in memory. Each is read exactly once, however many come at the same moment, and leaves only when nobody
 * is on it and nothing of it waits: so there are never two copies of one.
 */
export class Documents {
  readonly #parts: SyncParts;
  readonly #writer: JournalWriter;
  readonly #allowances: StaffAllowances;
  readonly #presenceTick: () => number;
  readonly #slots = new Map<string, Slot>();
  /** How often a new epoch was announced, so that a look-up that raced with it is made again. */
  readonly #epochsBegun = new Map<string, number>();
  /** One after another, so that many documents left at once stall nobody. */
  #snapshots: Promise<void> = Promise.resolve();

  constructor(parts: SyncParts, writer: JournalWriter, allowances: StaffAllowances) {
    this.#parts = parts;
    this.#writer = writer;
    this.#allowances = allowances;
    this.#presenceTick = createPresenceClock(parts.clock);
  }

  get size(): number {
    return this.#slots.size;
  }

  /** The current epoch of a part, open. `epoch`: the one the client asks for, if it says. */
  async open(cardId: CardId, part: CardPart, epoch: number | null): Promise<Opened> {
    try {
      for (;;) {
        const begun = this.#epochsBegun.get(partName(cardId, part));
        const epochs = await this.#parts.store.findEpochs(cardId);
        if (epochs === null) return { ok: false, ending: ENDINGS.notFound };
        if (epoch !== null && epoch !== epochs[part]) return { ok: false, ending: ENDINGS.otherEpoch };
        const document = await this.#slotFor({ cardId, part, epoch: epochs[part] }).loading;
        const isCurrent = begun === this.#epochsBegun.get(partName(cardId, part));
        if (isCurrent && !document.isGone) return { ok: true, document };
      }
    } catch (error) {
      const damaged = error instanceof StoredRowDamaged;
      this.#parts.log.error({ error, cardId, part }, damaged ? 'alarm: a document is damaged' : 'a document could not be opened');
      return { ok: false, ending: damaged ? ENDINGS.damaged : ENDINGS.cannotOpen };
    }
  }

  committed(key: DocumentKey, bytes: Uint8Array): void {
    const slot = this.#slots.get(nameOf(key));
    if (slot === undefined) return;
    if (slot.document === null) slot.committedMeanwhile.push(bytes);
    else slot.document.committedElsewhere(bytes);
  }

  wordsOf(key: DocumentKey): CardWords | null {
    return this.#slots.get(nameOf(key))?.document?.words() ?? null;
  }

  /** Everyone on an earlier epoch is closed; the documents of those epochs leave memory. */
  async epochStarted(cardId: CardId, part: CardPart): Promise<void> {
    const name = partName(cardId, part);
    this.#epochsBegun.set(name, (this.#epochsBegun.get(name) ?? 0) + 1);
    const current = (await this.#parts.store.findEpochs(cardId))?.[part];
    for (const { key, document } of this.#slots.values()) {
      if (key.cardId !== cardId || key.part !== part || key.epoch === current) continue;
      document?.close(ENDINGS.otherEpoch);
    }
  }

  /** Whoever has it open is told; whoever opens it now has it read again, and is told too. */
  damaged(key: DocumentKey): void {
    this.#parts.log.error({ document: key }, 'alarm: a document is damaged');
    const close = (document: OpenDocument) => document.close(ENDINGS.damaged);
    this.#slots.get(nameOf(key))?.loading.then(close, () => {});
  }

  /** Unloads what nobody has used for a while. */
  tick(): void {
    const now = this.#parts.timers.elapsed();
    for (const slot of this.#slots.values()) {
      slot.document?.forgetWhole();
      if (slot.document === null || slot.snapshotting) continue;
      if (!slot.document.isIdle) slot.idleSince = null;
      else slot.idleSince ??= now;
      if (slot.idleSince === null || now - slot.idleSince < this.#parts.limits.unloadAfterMs) continue;
      if (slot.sinceSnapshot > 0) this.#snapshot(slot);
      else this.#forget(slot);
    }
  }

  /** At the end: what was written since its last snapshot gets one, as far as the store and the time (elapsed) allow. */
  async saveSnapshots(until: number): Promise<void> {
    for (const slot of this.#slots.values()) {
      if (this.#parts.timers.elapsed() >= until) return;
      if (slot.sinceSnapshot > 0) this.#snapshot(slot);
      await this.#snapshots;
    }
  }

  #slotFor(key: DocumentKey): Slot {
    const name = nameOf(key);
    const open = this.#slots.get(name);
    if (open !== undefined) return open;
    const slot: Slot = {
      key,
      loading: this.#load(key, () => slot),
      document: null,
      committedMeanwhile: [],
      sinceSnapshot: 0,
      snapshotBytes: 0,
      snapshotting: false,
      idleSince: null,
    };
    this.#slots.set(name, slot);
    slot.loading.catch(() => this.#forget(slot));
    return slot;
  }

  async #load(key: DocumentKey, slotOf: () => Slot): Promise<OpenDocument> {
    const { store, limits, log, timers } = this.#parts;
    const [stored, owners] = await Promise.all([store.loadDocument(key), store.listClientOwners(key)]);
    const slot = slotOf();
    if (stored.snapshotIsDamaged) log.error({ document: key }, 'alarm: a damaged snapshot was set aside for the journal');
    const document = new OpenDocument({
      key,
      build: () => rebuildDocument(stored),
      whole: stored.updates.length === 0 ? (stored.snapshot?.bytes ?? null) : null,
      owners,
      writer: this.#writer,
      allowances: this.#allowances,
      limits,
      log,
      timers,
      presenceTick: this.#presenceTick,
      onCommitted: updates => this.#committed(slot, updates),
      onGone: () => this.#forget(slot),
    });
    slot.sinceSnapshot = stored.updates.length;
    slot.snapshotBytes = stored.snapshot?.bytes.length ?? 0;
    slot.document = document;
    for (const bytes of slot.committedMeanwhile.splice(0)) document.committedElsewhere(bytes);
    return document;
  }

  #committed(slot: Slot, updates: number): void {
    slot.sinceSnapshot += updates;
    const due = Math.max(this.#parts.limits.snapshotEveryUpdates, slot.snapshotBytes / SNAPSHOT_BYTES_PER_UPDATE);
    if (slot.sinceSnapshot >= due && !slot.snapshotting) this.#snapshot(slot);
    this.#parts.onWordsChanged(slot.key);
  }

  #snapshot(slot: Slot): void {
    const { store, timers, log } = this.#parts;
    slot.snapshotting = true;
    this.#snapshots = this.#snapshots.then(async () => {
      slot.sinceSnapshot = 0;
      try {
        slot.snapshotBytes = await saveSnapshotOf(store, timers, slot.key);
      } catch (error) {
        if (error instanceof StoredRowDamaged) this.damaged(slot.key);
        else log.warn({ error, document: slot.key }, 'no snapshot could be made');
      } finally {
        slot.snapshotting = false;
      }
    });
  }

  #forget(slot: Slot): void {
    const name = nameOf(slot.key);
    if (this.#slots.get(name) === slot) this.#slots.delete(name);
    slot.document?.presence.stop();
  }
}

function nameOf({ cardId, part, epoch }: DocumentKey): string {
  return `${cardId}/${part}/${epoch}`;
}

function partName(cardId: CardId, part: CardPart): string {
  return `${cardId}/${part}`;
}
