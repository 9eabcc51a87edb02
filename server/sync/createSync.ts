import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { CardWords, DocumentKey } from '../../db/store.ts';
import type { CardId, StaffId } from '../../shared/ids.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import type { AccessChange, SignedIn } from '../access.ts';
import type { Cancel } from '../timers.ts';
import { ENDINGS, type Ending } from './closing.ts';
import { Connection } from './connection.ts';
import type { SyncLog, SyncParts } from './context.ts';
import { DirectSocket } from './directSocket.ts';
import { type Destination, readDestination } from './destination.ts';
import type { DocumentSocket } from './documentSocket.ts';
import { Documents } from './documents.ts';
import { JournalWriter } from './journalWriter.ts';
import { StaffAllowances } from './staffAllowances.ts';

export type { SyncLog, SyncParts } from './context.ts';

export interface Sync {
  /**
   * Shakes hands and lets the socket onto its document. The session was found by whoever owns upgrades;
   * the path is `/sync/<cardId>/<part>?epoch=n`.
   */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, signedIn: SignedIn): void;
  /** The same after the handshake. `url`: what was asked for. */
  take(socket: DocumentSocket, url: string | undefined, signedIn: SignedIn): void;
  /** An update that a transaction of the server has committed: into the open document, if any, and to everyone on it. */
  committed(document: DocumentKey, bytes: Uint8Array): void;
  /** The plain words of an open document as its journal stands; null when memory can't say. */
  wordsOf(document: DocumentKey): CardWords | null;
  /** After the commit of a new epoch: everyone on an older one is closed (4410). */
  epochStarted(cardId: CardId, part: CardPart): void;
  /** What is stored of a document can't be read: what is open of it would go on without what was done since. */
  damaged(document: DocumentKey): void;
  /** Who has documents of a card open now, once for each connection. */
  viewers(): readonly { readonly signedIn: SignedIn; readonly cardId: CardId }[];
  /** Told of a card whose viewers may have changed. */
  onViewersChanged(listener: (cardId: CardId) => void): void;
  stats(): SyncStats;
  /** Stops accepting and reading, writes what waits (as far as the store can), closes everyone with 1012, saves snapshots. */
  shutdown(): Promise<void>;
}

/** Counts for /metrics. */
export interface SyncStats {
  readonly connections: number;
  readonly documents: number;
  readonly waitingUpdates: number;
  readonly waitingBytes: number;
  readonly commits: number;
  readonly updates: number;
  /** Sockets ended by us so far, by close code. */
  readonly endings: Readonly<Record<number, number>>;
}

/** The documents' side of the server: sockets in, Yjs between them, one journal behind. */
export function createSync(given: SyncParts): Sync {
  const parts = shielded(given);
  const { limits, access, log, timers } = parts;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.syncFrameBytes,
    maxFragments: 512,
    maxBufferedChunks: 4_096,
  });
  const writer = new JournalWriter(parts);
  const allowances = new StaffAllowances(limits, timers.elapsed);
  const documents = new Documents(parts, writer, allowances);
  const connections = new Set<Connection>();
  const ofStaff = new Map<StaffId, number>();
  const endings: Record<number, number> = {};
  let tellViewers: (cardId: CardId) => void = () => {};
  let shuttingDown = false;

  const stopListening = access.onChanged(change => {
    const concerned = [...connections].filter(connection => concerns(change, connection));
    if (change.kind === 'acting') for (const connection of concerned) void connection.actsAnew();
    else if (change.kind !== 'card') for (const connection of concerned) void connection.lookAgain();
    else if (concerned.length > 0) lookAtCardAgain(change.cardId, concerned);
  });
  let recheckAt = timers.elapsed() + limits.recheckAccessMs;
  const stopTicking = timers.every(tickMs(), () => {
    try {
      tick();
    } catch (error) {
      log.error({ error }, 'a tick of sync failed');
    }
  });

  function tick(): void {
    const now = timers.elapsed();
    for (const connection of connections) connection.tick(now);
    documents.tick();
    if (now < recheckAt) return;
    recheckAt = now + limits.recheckAccessMs;
    for (const connection of connections) void connection.lookAgain();
  }

  function take(socket: DocumentSocket, url: string | undefined, signedIn: SignedIn): void {
    socket.on('error', error => log.info({ error }, 'a document socket failed'));
    const destination = readDestination(url);
    const ending = whyNot(destination, signedIn);
    if (ending !== null || destination === null) {
      const { code, reason } = ending ?? ENDINGS.notFound;
      endings[code] = (endings[code] ?? 0) + 1;
      socket.close(code, reason);
      socket.on(
        'close',
        timers.after(limits.closeGraceMs, () => socket.terminate()),
      );
      return;
    }
    const connection = new Connection({ ...parts, documents, allowances, onEnded }, socket, destination, signedIn);
    connections.add(connection);
    ofStaff.set(connection.staffId, (ofStaff.get(connection.staffId) ?? 0) + 1);
    void connection.open().then(() => tellViewers(destination.cardId));
  }

  /** The card is read once, not once for everyone on it. */
  function lookAtCardAgain(cardId: CardId, concerned: readonly Connection[]): void {
    access
      .findCard(cardId)
      .catch((error: unknown) => log.error({ error, cardId }, 'a card could not be read'))
      .finally(() => concerned.forEach(connection => void connection.lookAgain()));
  }

  function whyNot(destination: Destination | null, signedIn: SignedIn): Ending | null {
    if (shuttingDown) return ENDINGS.restarting;
    if (destination === null) return ENDINGS.notFound;
    if (destination.isOldPage) return ENDINGS.oldPage;
    if (connections.size >= limits.socketsTotal) return ENDINGS.tooManySockets;
    const { staffId } = signedIn.staff;
    if ((ofStaff.get(staffId) ?? 0) < limits.socketsPerStaff) return null;
    askWhoIsThere(staffId);
    return ENDINGS.tooManyOfStaff;
  }

  /** A line that broke leaves sockets behind that look as if they stood: whoever comes back is not to wait for the next round of pings. */
  function askWhoIsThere(staffId: StaffId): void {
    const now = timers.elapsed();
    for (const connection of connections) if (connection.staffId === staffId) connection.askNow(now);
  }

  function onEnded(connection: Connection, ending: Ending | null): void {
    connections.delete(connection);
    const left = (ofStaff.get(connection.staffId) ?? 1) - 1;
    if (left > 0) ofStaff.set(connection.staffId, left);
    else ofStaff.delete(connection.staffId);
    if (connection.isInside) tellViewers(connection.destination.cardId);
    if (ending === null) return;
    endings[ending.code] = (endings[ending.code] ?? 0) + 1;
    if (ending === ENDINGS.mayNotWrite || isHostile(ending)) auditRefusal(connection, ending);
  }

  function auditRefusal({ destination, author }: Connection, ending: Ending): void {
    const { code, reason } = ending;
    if (isHostile(ending)) log.error({ ...destination, ...author, code, reason }, 'alarm: no honest client sends this');
    else log.warn({ ...destination, ...author, code }, 'refused words');
    const { staffId, sessionId } = author;
    const entry = { at: parts.clock(), staffId, sessionId, what: 'wordsRefused', cardId: destination.cardId };
    parts.store.appendAudit({ ...entry, detail: `${code} ${destination.part}` }).catch((error: unknown) => {
      log.error({ error }, 'a refusal could not be audited');
    });
  }

  /** Fine enough for the shortest of the limits it watches over. */
  function tickMs(): number {
    const { pingEveryMs, pongGraceMs, stalledMs, savedEveryMs, unloadAfterMs, recheckAccessMs } = limits;
    const shortest = Math.min(pingEveryMs, pongGraceMs, stalledMs, savedEveryMs, unloadAfterMs, recheckAccessMs);
    return Math.max(5, Math.min(1_000, shortest / 4));
  }

  return {
    accept(request, socket, head, signedIn) {
      socket.on('error', () => socket.destroy());
      server.handleUpgrade(request, socket, head, webSocket => take(new DirectSocket(webSocket, socket), request.url, signedIn));
    },
    take,
    committed: (document, bytes) => documents.committed(document, bytes),
    wordsOf: document => documents.wordsOf(document),
    epochStarted(cardId, part) {
      documents.epochStarted(cardId, part).catch((error: unknown) => {
        log.error({ error, cardId, part }, 'the old epoch could not be closed');
      });
    },
    damaged: document => documents.damaged(document),
    viewers: () =>
      [...connections].flatMap(({ isInside, signedIn, destination }) =>
        isInside ? [{ signedIn, cardId: destination.cardId }] : [],
      ),
    onViewersChanged(listener) {
      tellViewers = calmly(log, listener);
    },
    stats: () => ({ connections: connections.size, documents: documents.size, ...writer.stats(), endings: { ...endings } }),
    async shutdown() {
      shuttingDown = true;
      const until = timers.elapsed() + limits.drainMs;
      for (const connection of connections) connection.stopReading();
      let forget: Cancel = () => {};
      const deadline = new Promise<void>(resolve => (forget = timers.after(limits.drainMs, resolve)));
      await Promise.race([writer.drained(), deadline]);
      forget();
      stopTicking();
      stopListening();
      const closed = [...connections].map(connection => connection.closed);
      for (const connection of connections) connection.end(ENDINGS.restarting);
      server.close();
      await Promise.all(closed);
      await documents.saveSnapshots(until);
    },
  };
}

function shielded(parts: SyncParts): SyncParts {
  const { log, onWordsChanged, onCannotSave } = parts;
  return { ...parts, onWordsChanged: calmly(log, onWordsChanged), onCannotSave: calmly(log, onCannotSave) };
}

/** A mistake in someone else's listener must not look like one in a document or in the journal. */
function calmly<Said>(log: SyncLog, listener: (said: Said) => void): (said: Said) => void {
  return said => {
    try {
      listener(said);
    } catch (error) {
      log.error({ error }, 'a listener of sync failed');
    }
  };
}

/** What no client of any make would say: bytes that are not the protocol or not words, or a colleague's client id. */
function isHostile({ code }: Ending): boolean {
  return code === CLOSE.malformed || code === CLOSE.clientIdTaken;
}

function concerns(change: AccessChange, connection: Connection): boolean {
  if (change.kind === 'session' || change.kind === 'acting') return connection.sessionId === change.sessionId;
  if (change.kind === 'staff') return connection.staffId === change.staffId;
  return connection.destination.cardId === change.cardId;
}
