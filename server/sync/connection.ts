import { type Author, StoredRowDamaged } from '../../db/store.ts';
import type { SessionId, StaffId } from '../../shared/ids.ts';
import type { ColleaguePresence } from '../../shared/protocol/sync.ts';
import { authorOf, type SignedIn } from '../access.ts';
import { isToldOf } from '../unlessDamaged.ts';
import { Allowance } from './allowance.ts';
import { ENDINGS, type Ending } from './closing.ts';
import type { SyncParts } from './context.ts';
import { Conversation } from './conversation.ts';
import type { Destination } from './destination.ts';
import type { DocumentSocket } from './documentSocket.ts';
import type { Documents } from './documents.ts';
import type { Member, OpenDocument } from './openDocument.ts';
import { Hearing } from './hearing.ts';
import { Heartbeat } from './heartbeat.ts';
import { Outgoing } from './outgoing.ts';
import { type Allowed, permissionNow } from './permission.ts';
import type { StaffAllowances } from './staffAllowances.ts';
import { readMessage } from './wire.ts';

export interface ConnectionParts extends SyncParts {
  readonly documents: Documents;
  readonly allowances: StaffAllowances;
  readonly onEnded: (connection: Connection, ending: Ending | null) => void;
}

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
  readonly #socket: DocumentSocket;
  readonly #outgoing: Outgoing;
  readonly #allowance: Allowance;
  readonly #heartbeat: Heartbeat;
  readonly #hearing: Hearing;
  #signedIn: SignedIn;
  #document: OpenDocument | null = null;
  #conversation: Conversation | null = null;
  /** As it was when the document was opened: a change of it shuts the door. */
  #mayWrite = false;
  /** What they are told before they are heard has not left yet. */
  #isTelling = false;
  #ended = false;
  #stopped = false;

  constructor(parts: ConnectionParts, socket: DocumentSocket, destination: Destination, signedIn: SignedIn) {
    const { limits, timers } = parts;
    this.destination = destination;
    this.sessionId = signedIn.session.sessionId;
    this.staffId = signedIn.staff.staffId;
    this.#parts = parts;
    this.#socket = socket;
    this.#signedIn = signedIn;
    this.#outgoing = new Outgoing(socket, limits);
    this.#allowance = new Allowance(limits, timers.elapsed);
    this.#heartbeat = new Heartbeat(limits, timers.elapsed());
    this.#hearing = new Hearing(socket, frame => this.#receive(frame));
    socket.on('error', () => this.#leave(null));
    this.closed = new Promise(resolve => socket.on('close', resolve));
    socket.on('close', () => this.#leave(null));
    socket.on('message', (data, isBinary) => this.#safely(() => this.#onFrame(data, isBinary)));
    socket.on('ping', () => this.#safely(() => this.#countFrame()));
    socket.on('pong', () => this.#heartbeat.heard());
  }

  get isListening(): boolean {
    return this.#conversation?.hasBegun ?? false;
  }

  /** Has been let onto its document. */
  get isInside(): boolean {
    return this.#document !== null;
  }

  get signedIn(): SignedIn {
    return this.#signedIn;
  }

  get hasEnded(): boolean {
    return this.#ended;
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
    this.#hearing.holdBack();
    try {
      const ending = await this.#tryOpening();
      if (this.#ended) return;
      if (ending !== null) return this.end(ending);
      this.#letIn();
    } catch (error) {
      const isUntold = error instanceof StoredRowDamaged && !isToldOf(error, this.#signedIn.viewer);
      this.#mistake(error, isUntold ? ENDINGS.notFound : ENDINGS.ourMistake);
    }
  }

  async #tryOpening(): Promise<Ending | null> {
    const { access, documents, limits } = this.#parts;
    const { cardId, part, epoch } = this.destination;
    if ((access.currentCard(cardId) ?? (await access.findCard(cardId))) === null) return ENDINGS.notFound;
    const atTheDoor = permissionNow(access, this.sessionId, this.destination, 'door');
    if (atTheDoor.kind === 'ended') return atTheDoor.ending;
    const opened = await documents.open(cardId, part, epoch);
    if (!opened.ok) return opened.ending;
    const { document } = opened;
    // Asked again: it may have changed while the document was being read.
    const permission = permissionNow(access, this.sessionId, this.destination, 'door');
    if (permission.kind === 'ended') return permission.ending;
    if (permission.kind === 'cardUnknown' || document.isGone) return this.#tryOpening();
    if (document.members.size >= limits.socketsPerDocument) return ENDINGS.tooManyOnDocument;
    if (this.#ended) return null;
    this.#mayWrite = permission.mayWrite;
    this.#document = document;
    this.#conversation = new Conversation({ ...this.#parts, document, member: this, allowance: this.#allowance, epoch });
    document.attach(this);
    return null;
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
      else if (this.#hearing.isHeldBack && !this.#isTelling) this.#letIn();
    } catch (error) {
      this.#mistake(error);
    }
  }

  /** Their holder acts as something else now: whoever doesn't say as what they came knocks again, if they still may. */
  async actsAnew(): Promise<void> {
    await this.lookAgain();
    if (this.destination.signIn === null) this.end(ENDINGS.accessChanged);
  }

  /** Heartbeats; ends a socket that has gone quiet or takes nothing. */
  tick(now: number): void {
    if (this.#ended) return;
    if (this.#outgoing.isStalled(now)) return this.#cut(ENDINGS.tooSlow);
    const beat = this.#hearing.isHeldBack ? 'wait' : this.#heartbeat.next(now, this.#socket.arrivedAmount);
    if (beat === 'giveUp') return this.#cut(ENDINGS.gone);
    if (beat === 'ask') this.#socket.ping();
    this.#conversation?.tick(now);
  }

  /** Whether it is still there is asked at once. */
  askNow(now: number): void {
    if (this.#ended || this.#hearing.isHeldBack) return;
    if (this.#heartbeat.asksNow(now, this.#socket.arrivedAmount)) this.#socket.ping();
  }

  describe(): ColleaguePresence['user'] {
    // As of their last knock at any door: who has been renamed since this socket opened is shown under the new name.
    return this.#parts.describeStaff(this.#parts.access.current(this.sessionId) ?? this.#signedIn);
  }

  sendWords(frame: Uint8Array): void {
    if (!this.#outgoing.send(frame)) this.#cut(ENDINGS.tooSlow);
  }

  sendBeforeHearing(frame: Uint8Array, goOn: (permission: Allowed) => void): void {
    this.#hearing.holdBack();
    this.#isTelling = true;
    const handleLeft = () =>
      this.#safely(() => {
        if (this.#ended) return;
        const permission = this.#permittedNow(() => void this.lookAgain().then(handleLeft));
        if (permission === null) return;
        this.#isTelling = false;
        goOn(permission);
        this.#letIn();
      });
    if (!this.#outgoing.send(frame, handleLeft)) this.#cut(ENDINGS.tooSlow);
  }

  sendPresence(frame: Uint8Array): void {
    if (!this.#outgoing.sendUnlessSlow(frame)) this.#cut(ENDINGS.tooSlow);
  }

  landed(ticket: number): void {
    this.#conversation?.landed(ticket);
  }

  /** Nothing more is read or sent. */
  end(ending: Ending): void {
    if (this.#ended) return;
    this.#leave(ending);
    this.#socket.resume();
    this.#socket.close(ending.code, ending.reason);
    this.#socket.on(
      'close',
      this.#parts.timers.after(this.#parts.limits.closeGraceMs, () => this.#socket.terminate()),
    );
  }

  /** Someone who may not be here any longer: what still waits to go out is dropped, by cutting the socket if need be. */
  #putOut(ending: Ending): void {
    const hasUnsent = this.#socket.bufferedAmount > 0;
    this.end(ending);
    if (hasUnsent) this.#socket.terminate();
  }

  /** Without a goodbye: it would only wait behind what the other side doesn't take. */
  #cut(ending: Ending): void {
    this.#leave(ending);
    this.#socket.terminate();
  }

  #leave(ending: Ending | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#hearing.end();
    this.#document?.detach(this);
    this.#parts.onEnded(this, ending);
  }

  #onFrame(data: unknown, isBinary: boolean): void {
    if (this.#ended || this.#stopped || !this.#countFrame()) return;
    if (!isBinary || !(data instanceof Uint8Array)) return this.end(ENDINGS.malformed);
    this.#hearing.take(data);
  }

  #countFrame(): boolean {
    this.#heartbeat.heard();
    if (this.#allowance.takeFrame()) return true;
    this.end(ENDINGS.tooFast);
    return false;
  }

  #letIn(): void {
    if (this.#hearing.letIn()) this.#heartbeat.heard();
  }

  #receive(frame: Uint8Array): void {
    const permission = this.#permittedNow(() => {
      this.#hearing.holdBack([frame]);
      void this.lookAgain();
    });
    if (permission === null) return;
    const message = readMessage(frame);
    if (message === null || this.#conversation === null) this.end(ENDINGS.malformed);
    else this.#conversation.take(message, permission);
  }

  /** Null where it is no longer what it was, which ends them, or where the card has to be read first: then it is `askAgain`’s to go on. */
  #permittedNow(askAgain: () => void): Allowed | null {
    const permission = permissionNow(this.#parts.access, this.sessionId, this.destination, 'inside');
    if (permission.kind === 'ended') this.#putOut(permission.ending);
    else if (permission.kind === 'cardUnknown') askAgain();
    // Before `lookAgain` came to it. Whoever lost the right to write a moment ago has done nothing wrong by having written.
    else if (permission.mayWrite !== this.#mayWrite) this.end(ENDINGS.accessChanged);
    else {
      this.#signedIn = permission.signedIn;
      return permission;
    }
    return null;
  }

  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#mistake(error);
    }
  }

  #mistake(error: unknown, ending: Ending = ENDINGS.ourMistake): void {
    this.#parts.log.error({ error, ...this.destination }, 'a mistake of ours closed a socket');
    this.end(ending);
  }
}
