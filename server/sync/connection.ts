import type { WebSocket } from 'ws';
import type { Author } from '../../db/store.ts';
import type { SessionId, StaffId } from '../../shared/ids.ts';
import type { ColleaguePresence } from '../../shared/protocol/sync.ts';
import { authorOf, type SignedIn } from '../access.ts';
import { ENDINGS, type Ending } from './closing.ts';
import type { SyncParts } from './context.ts';
import type { Destination } from './destination.ts';
import type { Documents } from './documents.ts';
import { readExtent } from './extent.ts';
import type { Member, OpenDocument } from './openDocument.ts';
import { Outgoing } from './outgoing.ts';
import { type Permission, permissionNow } from './permission.ts';
import { SavedCount } from './savedCount.ts';
import { TokenBucket } from './tokenBucket.ts';
import { type ClientMessage, readMessage, savedMessage } from './wire.ts';
import { readWordsUpdate } from './wordsUpdate.ts';

export interface ConnectionParts extends SyncParts {
  readonly documents: Documents;
  readonly elapsed: () => number;
  readonly onEnded: (connection: Connection, ending: Ending | null) => void;
}

type Allowed = Extract<Permission, { kind: 'allowed' }>;

/** Asking again for everything costs as much as so many updates. */
const STEP1_AGAIN_TOKENS = 5;

/**
 * One socket on one document. It may speak at once; until its document is open (and while its permission is looked up)
 * frames are held back, in order. Every frame passes: rate → permission → what it says.
 */
export class Connection implements Member {
  readonly destination: Destination;
  readonly sessionId: SessionId;
  readonly staffId: StaffId;
  readonly closed: Promise<void>;
  readonly #parts: ConnectionParts;
  readonly #socket: WebSocket;
  readonly #outgoing: Outgoing;
  readonly #frames: TokenBucket;
  readonly #words: TokenBucket;
  readonly #wordsBytes: TokenBucket;
  readonly #saved = new SavedCount();
  #signedIn: SignedIn;
  #document: OpenDocument | null = null;
  /** As it was when the document was opened: a change of it shuts the door. */
  #mayWrite = false;
  #held: Uint8Array[] | null = [];
  #listening = false;
  #askedForGap = false;
  #ended = false;
  #stopped = false;
  #savedToldAt = 0;
  #heardAt: number;
  #pingedAt: number;

  constructor(parts: ConnectionParts, socket: WebSocket, destination: Destination, signedIn: SignedIn) {
    const { limits, elapsed } = parts;
    this.destination = destination;
    this.sessionId = signedIn.session.sessionId;
    this.staffId = signedIn.staff.staffId;
    this.#parts = parts;
    this.#socket = socket;
    this.#signedIn = signedIn;
    this.#outgoing = new Outgoing(socket, limits, elapsed);
    const now = elapsed();
    this.#frames = new TokenBucket(limits.framesBurst, limits.framesPerSecond, now);
    this.#words = new TokenBucket(limits.wordsBurst, limits.wordsPerSecond, now);
    this.#wordsBytes = new TokenBucket(limits.wordsBytesPerMinute, limits.wordsBytesPerMinute / 60, now);
    this.#heardAt = now;
    this.#pingedAt = now;
    socket.on('error', () => this.#leave(null));
    this.closed = new Promise(resolve => socket.once('close', () => resolve()));
    socket.on('close', () => this.#leave(null));
    socket.on('message', (data, isBinary) => this.#safely(() => this.#onFrame(data, isBinary)));
    socket.on('ping', () => this.#safely(() => this.#countFrame()));
    socket.on('pong', () => {
      this.#heardAt = this.#parts.elapsed();
    });
  }

  get isListening(): boolean {
    return this.#listening;
  }

  get author(): Author {
    return authorOf(this.#signedIn);
  }

  /** Before a shutdown: what comes from now on is neither counted nor acknowledged; the client will send it again. */
  stopReading(): void {
    this.#stopped = true;
  }

  /** Finds and opens the document, then takes in what has been said meanwhile. */
  async open(): Promise<void> {
    const { access, documents, limits } = this.#parts;
    this.#socket.pause();
    const { cardId, part, epoch } = this.destination;
    try {
      const card = await access.findCard(cardId);
      const permission = card === null ? null : permissionNow(access, this.sessionId, this.destination, 'door');
      if (permission?.kind !== 'allowed') return this.end(permission?.kind === 'ended' ? permission.ending : ENDINGS.notFound);
      const opened = await documents.open(cardId, part, epoch);
      if (this.#ended) return;
      if (!opened.ok) return this.end(opened.ending);
      if (opened.document.members.size >= limits.socketsPerDocument) return this.end(ENDINGS.tooManyOnDocument);
      const still = permissionNow(access, this.sessionId, this.destination, 'door');
      if (still.kind !== 'allowed') return this.end(still.kind === 'ended' ? still.ending : ENDINGS.cannotOpen);
      this.#mayWrite = still.mayWrite;
      this.#document = opened.document;
      opened.document.attach(this);
      this.#socket.resume();
      this.#letIn();
    } catch (error) {
      this.#mistake(error);
    }
  }

  /** Looks the permission up afresh and ends the connection when it no longer stands, or has become another one. */
  async lookAgain(): Promise<void> {
    if (this.#ended || this.#document === null) return;
    const { access } = this.#parts;
    try {
      if (access.current(this.sessionId) === null) return this.#putOut(ENDINGS.signedOut);
      const { cardId } = this.destination;
      if ((access.currentCard(cardId) ?? (await access.findCard(cardId))) === null) return this.#putOut(ENDINGS.notFound);
      const permission = permissionNow(access, this.sessionId, this.destination, 'inside');
      if (permission.kind === 'ended') this.#putOut(permission.ending);
      else if (permission.kind === 'allowed' && permission.mayWrite !== this.#mayWrite) this.end(ENDINGS.accessChanged);
      else if (this.#held !== null) this.#letIn();
    } catch (error) {
      this.#mistake(error);
    }
  }

  /** Heartbeats; ends a socket that has gone quiet or takes nothing. */
  tick(now: number): void {
    const { pingEveryMs, pongGraceMs, savedEveryMs } = this.#parts.limits;
    if (this.#ended) return;
    if (this.#outgoing.isStalled(now)) return this.#terminate();
    if (this.#heardAt < this.#pingedAt && now - this.#pingedAt > pongGraceMs) return this.#terminate();
    if (now - this.#pingedAt >= pingEveryMs && this.#heardAt >= this.#pingedAt) {
      this.#pingedAt = now;
      this.#socket.ping();
    }
    if (this.#listening && now - this.#savedToldAt >= savedEveryMs) this.#tellSaved();
  }

  describe(): ColleaguePresence['user'] {
    return this.#parts.describeStaff(this.#signedIn);
  }

  sendWords(frame: Uint8Array): void {
    if (!this.#outgoing.send(frame)) this.#terminate();
  }

  sendPresence(frame: Uint8Array): void {
    if (!this.#outgoing.sendUnlessSlow(frame)) this.#terminate();
  }

  landed(ticket: number): void {
    if (this.#saved.landed(ticket) && this.#listening) this.#tellSaved();
  }

  /** Nothing more is read or sent. */
  end(ending: Ending): void {
    if (this.#ended) return;
    this.#leave(ending);
    this.#socket.resume();
    this.#socket.close(ending.code, ending.reason);
    setTimeout(() => this.#socket.terminate(), this.#parts.limits.closeGraceMs).unref();
  }

  /** Someone who may not be here any longer: what still waits to go out is dropped, by cutting the socket if need be. */
  #putOut(ending: Ending): void {
    const hasUnsent = this.#socket.bufferedAmount > 0;
    this.end(ending);
    if (hasUnsent) this.#socket.terminate();
  }

  #terminate(): void {
    this.#leave(null);
    this.#socket.terminate();
  }

  #leave(ending: Ending | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#held = null;
    this.#document?.detach(this);
    this.#parts.onEnded(this, ending);
  }

  #onFrame(data: unknown, isBinary: boolean): void {
    if (this.#ended || this.#stopped || !this.#countFrame()) return;
    if (!isBinary || !(data instanceof Uint8Array)) return this.end(ENDINGS.malformed);
    if (this.#held !== null) this.#held.push(data);
    else this.#receive(data);
  }

  #countFrame(): boolean {
    const now = this.#parts.elapsed();
    this.#heardAt = now;
    if (this.#frames.take(1, now)) return true;
    this.end(ENDINGS.tooFast);
    return false;
  }

  #letIn(): void {
    const frames = this.#held ?? [];
    this.#held = null;
    for (const [index, frame] of frames.entries()) {
      if (this.#ended) return;
      // Held back again: the rest too, behind it.
      if (this.#held !== null) return void (this.#held as Uint8Array[]).push(...frames.slice(index));
      this.#receive(frame);
    }
  }

  #receive(frame: Uint8Array): void {
    const permission = permissionNow(this.#parts.access, this.sessionId, this.destination, 'inside');
    if (permission.kind === 'ended') return this.#putOut(permission.ending);
    if (permission.kind === 'cardUnknown') {
      this.#held = [frame];
      return void this.lookAgain();
    }
    this.#signedIn = permission.signedIn;
    const message = readMessage(frame);
    if (message === null || this.#document === null) return this.end(ENDINGS.malformed);
    switch (message.kind) {
      case 'step1':
        return this.#onStep1(message.stateVector, this.#document, permission.mayWrite);
      case 'words':
        return this.#onWords(message, this.#document, permission);
      case 'presence':
        return this.#onPresence(message.entries, this.#document);
      case 'askPresence':
        if (this.#takeWords(1, 0) && this.#listening) this.#document.presence.tellAll(this);
    }
  }

  #onStep1(stateVector: Uint8Array, document: OpenDocument, mayWrite: boolean): void {
    if (!this.#takeWords(this.#listening ? STEP1_AGAIN_TOKENS : 1, stateVector.length)) return;
    const isEmpty = stateVector.length === 1 && stateVector[0] === 0;
    if (this.destination.epoch === null && !isEmpty) return this.end(ENDINGS.otherEpoch);
    const step2 = this.#tryReading(() => document.step2For(stateVector));
    if (step2 === null) return this.end(ENDINGS.malformed);
    this.#listening = true;
    this.sendWords(step2);
    if (mayWrite) this.sendWords(document.step1());
    document.presence.tellAll(this);
    this.#tellSaved();
  }

  #onWords(
    { update: bytes, answersStep1 }: Extract<ClientMessage, { kind: 'words' }>,
    document: OpenDocument,
    permission: Allowed,
  ): void {
    if (!this.#listening) return this.end(ENDINGS.step1First);
    if (!this.#takeWords(1, bytes.length)) return;
    if (!permission.mayWrite) return this.#onReadersWords(bytes, document);
    const read = readWordsUpdate(bytes, this.#parts.limits.structsPerUpdate);
    if (!read.ok)
      return this.end(read.why === 'tooMany' ? ENDINGS.tooManyChanges : { ...ENDINGS.malformed, reason: read.reason });
    const verdict = document.offer(read.update, this, authorOf(permission.signedIn), this.#parts.clock());
    if (verdict.kind === 'refused') return this.end(verdict);
    if (verdict.kind === 'gap') {
      this.#saved.dropped(read.update);
      if (this.#saved.missing > this.#parts.limits.wordsBurst) return this.end(ENDINGS.tooFast);
      if (!this.#askedForGap) this.sendWords(document.step1());
      this.#askedForGap = true;
      return;
    }
    if (answersStep1) this.#askedForGap = false;
    this.#saved.received(document.ticket);
    this.#saved.lookAgain(update => document.isKnown(update), document.ticket);
    this.landed(document.landedTicket);
  }

  #onReadersWords(bytes: Uint8Array, document: OpenDocument): void {
    const extent = readExtent(bytes);
    if (extent === null) return this.end(ENDINGS.malformed);
    if (!document.isKnown(extent)) return this.end(ENDINGS.mayNotWrite);
    this.#saved.received(document.ticket);
    this.landed(document.landedTicket);
  }

  #onPresence(entries: Uint8Array, document: OpenDocument): void {
    const understood = this.#tryReading(() => {
      document.presence.receive(this, entries);
      return true;
    });
    if (understood === null) this.end(ENDINGS.malformed);
  }

  #takeWords(tokens: number, bytes: number): boolean {
    const now = this.#parts.elapsed();
    if (this.#words.take(tokens, now) && this.#wordsBytes.take(bytes, now)) return true;
    this.end(ENDINGS.tooFast);
    return false;
  }

  #tellSaved(): void {
    this.#savedToldAt = this.#parts.elapsed();
    this.sendWords(savedMessage(this.#saved.durable));
  }

  /** Null when the client's bytes can't be read. */
  #tryReading<T>(read: () => T): T | null {
    try {
      return read();
    } catch {
      return null;
    }
  }

  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#mistake(error);
    }
  }

  #mistake(error: unknown): void {
    this.#parts.log.error({ error, ...this.destination }, 'a mistake of ours closed a socket');
    this.end(ENDINGS.ourMistake);
  }
}
