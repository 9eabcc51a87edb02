import { authorOf } from '../access.ts';
import type { Allowance } from './allowance.ts';
import { ENDINGS } from './closing.ts';
import type { SyncParts } from './context.ts';
import { readExtent } from './extent.ts';
import type { Member, OpenDocument } from './openDocument.ts';
import type { Allowed } from './permission.ts';
import { SavedCount } from './savedCount.ts';
import type { StaffAllowances } from './staffAllowances.ts';
import { type ClientMessage, savedMessage } from './wire.ts';
import { readWordsUpdate } from './wordsUpdate.ts';

export interface ConversationParts extends SyncParts {
  readonly document: OpenDocument;
  /** Whose conversation it is. */
  readonly member: Member;
  readonly allowance: Allowance;
  readonly allowances: StaffAllowances;
  /** The epoch the client named, if any. */
  readonly epoch: number | null;
}

/** Asking again for everything costs as much as so many updates. */
const STEP1_AGAIN_TOKENS = 5;
/** So many stretches that are deleted are judged while one struct is. */
const DELETIONS_OF_STRUCT = 16;
/** Entries of presence that are passed over take so much less than as many bytes of words. */
const PRESENCE_BYTES_OF_BYTE = 8;

/**
 * What is said on one connection, message by message. The client begins, with its step 1; a writer is asked for what we
 * lack, a reader never. Whoever says what may not be said is ended and told why.
 */
export class Conversation {
  readonly #parts: ConversationParts;
  readonly #saved = new SavedCount();
  /** A stock client whose page types on `status: connected` says words before its step 1: they wait for it. */
  readonly #tooEarly: Uint8Array[] = [];
  #begun = false;
  #askedForGap = false;
  #savedToldAt = 0;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  /** The client has said step 1: only now may it be spoken to. */
  get hasBegun(): boolean {
    return this.#begun;
  }

  take(message: ClientMessage, permission: Allowed): void {
    switch (message.kind) {
      case 'step1':
        return this.#onStep1(message.stateVector);
      case 'words':
        return this.#mayTake(1, message.update.length) ? this.#onWords(message.update, permission) : undefined;
      case 'presence':
        return this.#onPresence(message.entries);
      case 'askPresence':
        if (this.#mayTake(1, 0) && this.#begun) this.#parts.document.presence.tellAll(this.#parts.member);
    }
  }

  landed(ticket: number): void {
    if (this.#saved.landed(ticket) && this.#begun) this.#tellSaved();
  }

  /** Message 100 is the heartbeat that a browser can see. */
  tick(now: number): void {
    if (this.#begun && now - this.#savedToldAt >= this.#parts.limits.savedEveryMs) this.#tellSaved();
  }

  #onStep1(stateVector: Uint8Array): void {
    const { document, member, epoch, allowances } = this.#parts;
    if (!this.#mayTake(this.#begun ? STEP1_AGAIN_TOKENS : 1, stateVector.length)) return;
    const isEmpty = stateVector.length === 1 && stateVector[0] === 0;
    if (epoch === null && !isEmpty) return member.end(ENDINGS.otherEpoch);
    const step2 = tryReading(() => document.step2For(stateVector));
    if (step2 === null) return member.end(ENDINGS.malformed);
    allowances.oweBytes(member.staffId, step2.length);
    this.#begun = true;
    member.sendBeforeHearing(step2, permission => this.#askForTheirs(permission));
    document.presence.join(member);
    document.presence.tellAll(member);
    this.#tellSaved();
  }

  /** Here the document itself is needed, and built where it has not been yet. */
  #askForTheirs(permission: Allowed): void {
    const { document, member } = this.#parts;
    if (permission.mayWrite) member.sendWords(document.step1());
    for (const bytes of this.#tooEarly.splice(0)) if (!member.hasEnded) this.#onWords(bytes, permission);
  }

  #onWords(bytes: Uint8Array, permission: Allowed): void {
    if (!this.#begun) this.#waitForStep1(bytes);
    else if (permission.mayWrite) this.#onWritersWords(bytes, permission);
    else this.#onReadersWords(bytes);
  }

  #waitForStep1(bytes: Uint8Array): void {
    const { member, limits } = this.#parts;
    if (this.#tooEarly.length >= limits.wordsBurst) member.end(ENDINGS.tooFast);
    else this.#tooEarly.push(bytes);
  }

  #onWritersWords(bytes: Uint8Array, permission: Allowed): void {
    const { document, member, limits, clock, allowances } = this.#parts;
    const read = readWordsUpdate(bytes, limits.structsPerUpdate);
    if (!read.ok) {
      return member.end(read.why === 'tooMany' ? ENDINGS.tooManyChanges : { ...ENDINGS.malformed, reason: read.reason });
    }
    const { runs, deletions } = read.update;
    const structs = runs.reduce((sum, run) => sum + run.structs.length, deletions.length / DELETIONS_OF_STRUCT);
    if (!allowances.takeStructs(member.staffId, structs)) return member.end(ENDINGS.tooFast);
    const verdict = document.offer(read.update, member, authorOf(permission.signedIn), clock());
    if (verdict.kind === 'refused') return member.end(verdict);
    if (verdict.kind === 'gap') {
      this.#saved.dropped(read.update, said => document.isKnown(said));
      const { messages, size } = this.#saved.missing;
      if (messages > limits.wordsBurst || size > limits.structsPerUpdate) return member.end(ENDINGS.tooFast);
      if (!this.#askedForGap) member.sendWords(document.step1());
      this.#askedForGap = true;
      return;
    }
    this.#saved.received(document.ticket);
    this.#saved.lookAgain(said => document.isKnown(said), document.ticket);
    if (this.#saved.missing.messages === 0) this.#askedForGap = false;
    this.landed(document.landedTicket);
  }

  /** A repeat is dropped in silence, anything new is refused, and nothing of it is applied. */
  #onReadersWords(bytes: Uint8Array): void {
    const { document, member } = this.#parts;
    const extent = readExtent(bytes);
    if (extent === null) return member.end(ENDINGS.malformed);
    if (!document.isKnown(extent)) return member.end(ENDINGS.mayNotWrite);
    this.#saved.received(document.ticket);
    this.landed(document.landedTicket);
  }

  #onPresence(entries: Uint8Array): void {
    const { document, member, allowances } = this.#parts;
    if (!allowances.takeBytes(member.staffId, entries.length / PRESENCE_BYTES_OF_BYTE)) return member.end(ENDINGS.tooFast);
    const understood = tryReading(() => {
      document.presence.receive(member, entries);
      return true;
    });
    if (understood === null) member.end(ENDINGS.malformed);
  }

  #mayTake(messages: number, bytes: number): boolean {
    const { allowance, allowances, member } = this.#parts;
    if (allowance.takeWords(messages, bytes) && allowances.takeBytes(member.staffId, bytes)) return true;
    member.end(ENDINGS.tooFast);
    return false;
  }

  #tellSaved(): void {
    this.#savedToldAt = this.#parts.timers.elapsed();
    this.#parts.member.sendWords(savedMessage(this.#saved.durable));
  }
}

/** Null when the client's bytes can't be read. */
function tryReading<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
