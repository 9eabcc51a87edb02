import * as Y from 'yjs';
import type { Author, CardWords, DocumentKey } from '../../db/store.ts';
import { sectionsOf } from '../../shared/domain/sections.ts';
import type { StaffId } from '../../shared/ids.ts';
import type { Limits } from '../limits.ts';
import type { Timers } from '../timers.ts';
import { admit, saysNothingNew, type Verdict } from './admission.ts';
import { ENDINGS, type Ending } from './closing.ts';
import type { SyncLog } from './context.ts';
import { readSections } from './documentText.ts';
import type { JournalledDocument, JournalWriter, QueuedUpdate } from './journalWriter.ts';
import { KnownWords } from './knownWords.ts';
import type { Allowed } from './permission.ts';
import { Presence, type PresentMember } from './presence.ts';
import { hasPending } from './rebuildDocument.ts';
import type { StaffAllowances } from './staffAllowances.ts';
import { step1Message, step2Message, updateMessage } from './wire.ts';
import type { Span, WordsUpdate } from './wordsUpdate.ts';

/** A connection as its document sees it. */
export interface Member extends PresentMember {
  readonly hasEnded: boolean;
  sendWords(frame: Uint8Array): void;
  /**
   * Nothing of theirs is heard before it has left; then `goOn`, with what they may do by then. Building a large document would hold
   * it back in this process.
   */
  sendBeforeHearing(frame: Uint8Array, goOn: (permission: Allowed) => void): void;
  /** Every update of this document up to this ticket is on disk. */
  landed(ticket: number): void;
  end(ending: Ending): void;
}

export interface OpenDocumentParts {
  readonly key: DocumentKey;
  /** Builds the document: committed words only, now and always. Throws `StoredRowDamaged`. */
  readonly build: () => Y.Doc;
  /** The whole of it as one update, where the store has it ready: then it opens at once and is built when first needed. */
  readonly whole: Uint8Array | null;
  /** Whose each client id is that has been bound. */
  readonly owners: ReadonlyMap<number, StaffId>;
  readonly writer: JournalWriter;
  readonly allowances: StaffAllowances;
  readonly limits: Limits;
  readonly log: SyncLog;
  readonly timers: Timers;
  readonly presenceTick: () => number;
  /** So many more updates are committed and in memory. */
  readonly onCommitted: (updates: number) => void;
  readonly onGone: () => void;
}

/**
 * One document in memory: its committed words, the connections on it, who is here. An update goes
 * offer → (journal) → landed: only then into the Y.Doc, to the others, and into anyone's saved count.
 */
export class OpenDocument implements JournalledDocument {
  readonly key: DocumentKey;
  readonly members = new Set<Member>();
  readonly presence: Presence<Member>;
  readonly #parts: Omit<OpenDocumentParts, 'build' | 'whole'>;
  /** Null once it is built: what was stored isn't held any longer. */
  #build: (() => Y.Doc) | null;
  #built: { readonly doc: Y.Doc; readonly known: KnownWords } | null = null;
  readonly #owners: Map<number, StaffId>;
  readonly #boundSoon = new Set<number>();
  /** The connection that last used a client id. */
  readonly #holders = new Map<number, Member>();
  /** Updates queued and updates landed, ever. */
  #ticket = 0;
  #landedTicket = 0;
  #gone = false;
  /** The last journal row, where it is known: one of ours that nothing of a server's transaction has followed. */
  #newest: { readonly seq: number; readonly at: string; readonly by: StaffId } | null = null;
  #whole: { readonly bytes: Uint8Array; readonly ticket: number } | null = null;

  constructor({ build, whole, ...parts }: OpenDocumentParts) {
    const sections = sectionsOf(parts.key.part);
    this.key = parts.key;
    this.#parts = parts;
    this.#build = build;
    this.#owners = new Map(parts.owners);
    this.presence = new Presence({
      members: this.members,
      sections,
      limits: parts.limits,
      timers: parts.timers,
      tick: parts.presenceTick,
      claim: (clientId, member) => this.#claimForPresence(clientId, member),
      onMistake: error => parts.log.error({ error, document: parts.key }, 'presence could not be sent'),
      isBound: clientId => !this.#boundSoon.has(clientId),
    });
    if (whole === null) this.#now();
    else this.#whole = { bytes: step2Message(whole), ticket: this.#landedTicket };
  }

  get #doc(): Y.Doc {
    return this.#now().doc;
  }

  get #known(): KnownWords {
    return this.#now().known;
  }

  get isGone(): boolean {
    return this.#gone;
  }

  /** Nobody is on it and nothing of it waits for its commit. */
  get isIdle(): boolean {
    return this.members.size === 0 && this.#ticket === this.#landedTicket && this.#boundSoon.size === 0;
  }

  get ticket(): number {
    return this.#ticket;
  }

  get landedTicket(): number {
    return this.#landedTicket;
  }

  attach(member: Member): void {
    this.members.add(member);
  }

  detach(member: Member): void {
    this.members.delete(member);
    for (const [clientId, holder] of this.#holders) if (holder === member) this.#holders.delete(clientId);
    this.presence.leave(member);
  }

  /** Nobody new has come for a while: the whole, encoded, isn't kept any longer. */
  forgetWhole(): void {
    if (this.#built !== null) this.#whole = null;
  }

  /** What a client lacks that has this state vector. Throws when it is none. */
  step2For(stateVector: Uint8Array): Uint8Array {
    if (stateVector.length !== 1) return step2Message(Y.encodeStateAsUpdate(this.#doc, stateVector));
    // A card opened afresh, perhaps by many at once.
    if (this.#whole?.ticket !== this.#landedTicket) {
      this.#whole = { bytes: step2Message(Y.encodeStateAsUpdate(this.#doc)), ticket: this.#landedTicket };
    }
    return this.#whole.bytes;
  }

  /** The plain words as the journal stands; null when it isn't known who wrote last. */
  words(): CardWords | null {
    if (this.#newest === null || this.#gone) return null;
    const { seq, at, by } = this.#newest;
    return { document: this.key, sections: readSections(this.#doc, this.key.part), updatedAt: at, updatedBy: by, seq };
  }

  step1(): Uint8Array {
    return step1Message(Y.encodeStateVector(this.#doc));
  }

  isKnown(update: { readonly runs: readonly Span[]; readonly deletions: readonly Span[] }): boolean {
    return saysNothingNew(update, this.#known);
  }

  /** Judges an update and, when it is admitted, queues it for the journal. */
  offer(update: WordsUpdate, member: Member, author: Author, at: string): Verdict {
    const { limits, writer, allowances } = this.#parts;
    const verdict = admit(update, this.#known, member.staffId, limits);
    if (verdict.kind !== 'admitted') return verdict;
    if (!writer.hasRoomFor(verdict.bytes.length)) return { kind: 'refused', ...ENDINGS.cannotSave };
    const refused = allowances.whyNot(verdict, this.#known, member.staffId);
    if (refused !== null) return refused;
    for (const clientId of verdict.claims) this.#bind(clientId, member.staffId);
    for (const clientId of verdict.clients) this.#hold(clientId, member);
    this.#known.add(verdict.words, verdict.bytes);
    this.#ticket++;
    writer.add({ document: this, bytes: verdict.bytes, author, at, from: member });
    return verdict;
  }

  seal(): void {
    this.#known.seal();
  }

  landed(updates: readonly QueuedUpdate[], seq: number): void {
    if (this.#gone) return;
    try {
      const bytes = this.#apply(updates.map(update => update.bytes));
      this.#known.landed();
      this.#landedTicket += updates.length;
      const newest = updates.at(-1);
      if (newest !== undefined) this.#newest = { seq, at: newest.at, by: newest.author.staffId };
      const from = updates[0]?.from;
      const onlyFrom = updates.every(update => update.from === from) ? from : null;
      this.#tell(bytes, onlyFrom);
      for (const member of this.members) member.landed(this.#landedTicket);
      this.#parts.onCommitted(updates.length);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** An update that a transaction of the server has committed. */
  committedElsewhere(bytes: Uint8Array): void {
    if (this.#gone) return;
    try {
      this.#tell(this.#apply([bytes]), null);
      this.#known.changedElsewhere();
      this.#whole = null;
      this.#newest = null;
      this.#parts.onCommitted(1);
    } catch (error) {
      this.#fail(error);
    }
  }

  bound(clientIds: readonly number[]): void {
    for (const clientId of clientIds) {
      this.#boundSoon.delete(clientId);
      this.presence.lookAgain(clientId);
    }
  }

  close(ending: Ending): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const member of this.members) member.end(ending);
    this.presence.stop();
    this.#parts.onGone();
  }

  #now(): { readonly doc: Y.Doc; readonly known: KnownWords } {
    if (this.#built !== null) return this.#built;
    try {
      if (this.#build === null) throw new Error('it could not be built before');
      const doc = this.#build();
      this.#built = { doc, known: new KnownWords(doc, sectionsOf(this.key.part), this.#owners) };
      this.#build = null;
      return this.#built;
    } catch (error) {
      this.#build = null;
      this.#fail(error);
      throw error;
    }
  }

  /** One transaction for all; answers the one update that says the same. */
  #apply(updates: readonly Uint8Array[]): Uint8Array {
    const first = updates[0];
    let merged: Uint8Array | undefined = first;
    if (updates.length === 1 && first !== undefined) Y.applyUpdate(this.#doc, first);
    else {
      const hear = (bytes: Uint8Array) => {
        merged = bytes;
      };
      this.#doc.on('update', hear);
      this.#doc.transact(() => {
        for (const bytes of updates) Y.applyUpdate(this.#doc, bytes);
      });
      this.#doc.off('update', hear);
    }
    if (hasPending(this.#doc)) throw new Error('an admitted update left something pending');
    return merged ?? new Uint8Array([0, 0]);
  }

  #tell(bytes: Uint8Array, except: unknown): void {
    let frame: Uint8Array | null = null;
    for (const member of this.members) {
      if (member === except || !member.isListening) continue;
      frame ??= updateMessage(bytes);
      member.sendWords(frame);
    }
  }

  #fail(error: unknown): void {
    this.#parts.log.error({ error, document: this.key }, 'alarm: what is committed does not fit its document');
    this.close(ENDINGS.damaged);
  }

  #bind(clientId: number, staffId: StaffId): void {
    this.#owners.set(clientId, staffId);
    this.#boundSoon.add(clientId);
    this.#parts.writer.bind(this, { document: this.key, clientId, staffId });
  }

  /** A client id belongs to one connection at a time: the newer wins. */
  #hold(clientId: number, member: Member): void {
    const holder = this.#holders.get(clientId);
    if (holder === member) return;
    this.#holders.set(clientId, member);
    holder?.end(ENDINGS.replaced);
  }

  #claimForPresence(clientId: number, member: Member): boolean {
    const owner = this.#known.ownerOf(clientId);
    if (owner !== null && owner !== member.staffId) {
      this.#parts.log.warn({ document: this.key, staffId: member.staffId }, 'presence under a client id of someone else');
      return false;
    }
    if (owner === null) {
      if (!this.#parts.allowances.takeShownId(member.staffId)) return false;
      this.#bind(clientId, member.staffId);
    }
    this.#hold(clientId, member);
    return true;
  }
}
