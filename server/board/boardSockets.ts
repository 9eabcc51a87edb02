import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server as Engine } from 'engine.io';
import { Server, type Socket } from 'socket.io';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { objectionToWard, type Viewer } from '../../shared/domain/permissions.ts';
import type { Silence } from '../../shared/domain/decideChairing.ts';
import type { CardId, StaffId, WardId } from '../../shared/ids.ts';
import { AWAY_AFTER_MS, type ClientEvents, type ServerEvents } from '../../shared/protocol/board.ts';
import type { CommandReply } from '../../shared/protocol/commands.ts';
import { StoredRowDamaged } from '../../db/store.ts';
import { SIGN_IN_PARAMETER } from '../../shared/protocol/pageSignIn.ts';
import { isOldPage, PROTOCOL_PARAMETER } from '../../shared/protocol/version.ts';
import { refused, type Refusal } from '../../shared/refusals.ts';
import { isOfOther, type SignedIn } from '../access.ts';
import type { Services } from '../services.ts';
import { isToldOf } from '../unlessDamaged.ts';
import { handleCommand } from './handleCommand.ts';
import { LastHeard, type Moment } from './lastHeard.ts';
import { TokenBucket } from '../tokenBucket.ts';
import { LostPeople } from './lostPeople.ts';
import { guardSocket } from './socketGuard.ts';
import type { Here, InRound } from './whoIsHere.ts';

export type BoardSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, Place>;

/** Where a socket is: which ward it follows, which card it looks at. */
export interface Place {
  signedIn: SignedIn;
  wardId: WardId | null;
  cardId: CardId | null;
  awaySince: string | null;
  /** The round open on the screen, if one is. */
  inRound: InRound | null;
}

export interface BoardSockets {
  /** Hands a checked upgrade over; `signedIn` was found by the one owner of upgrades. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, signedIn: SignedIn): void;
  /** Sockets that follow a ward now. */
  following(wardId: WardId): readonly BoardSocket[];
  /** Everyone on a ward by a window of theirs, those included whose connection was lost a moment ago. */
  here(wardId: WardId): readonly Here[];
  all(): readonly BoardSocket[];
  /** WR11: since when nothing has been heard of someone on this ward; null while a window of theirs counts as their being there. */
  silenceOf(wardId: WardId, staffId: StaffId): Silence | null;
  close(): Promise<void>;
}

const follow = z.strictObject({ wardId: z.uuid() });
const lookAt = z.strictObject({ wardId: z.uuid(), cardId: z.uuid().nullable() });
const away = z.strictObject({ away: z.boolean() });

/** The WebSocket close code of a line that went dead; a page that is closed or left says another. */
const BROKEN = 1006;

/** Socket.IO over WebSocket only: polling would be a second door with weaker checks. */
export function createBoardSockets(
  services: Services,
  onPlaceChanged: (wardId: WardId) => void,
  /** Told of every socket that has come; `mayTake` says whether it may be listened to at this rate. */
  onCame: (socket: BoardSocket, mayTake: () => boolean) => void,
  /** Done before it is answered that a ward is followed. */
  onFollowed: (socket: BoardSocket, wardId: WardId) => Promise<void>,
): BoardSockets {
  const { config, access, log, clock, elapsed } = services;
  const lost = new LostPeople(config.limits.lostShownMs, onPlaceChanged);
  const engine = new Engine({
    transports: ['websocket'],
    maxHttpBufferSize: config.limits.boardFrameBytes,
    perMessageDeflate: false,
    pingInterval: config.limits.pingEveryMs,
    pingTimeout: config.limits.pongGraceMs,
  });
  engine.on('connection', ({ request }: { readonly request: object }) => {
    const line = lineUnder(request);
    if (line !== null) guardSocket(line, config.limits, () => performance.now());
  });
  const io = new Server<ClientEvents, ServerEvents, Record<string, never>, Place>({ serveClient: false });
  io.bind(engine);
  io.use(({ handshake }, next) => {
    // P28: it would misread our news, and we its commands.
    if (!isOldPage(handshake.auth[PROTOCOL_PARAMETER])) return next();
    const refusal: Refusal = 'oldPage';
    next(new Error(refusal));
  });
  const signIns = new WeakMap<IncomingMessage, SignedIn>();
  /** A page may take its time between the upgrade and saying whom it is of. Null once the session has ended. */
  const signedInNow = (request: IncomingMessage): SignedIn | null => {
    const atUpgrade = signIns.get(request);
    return atUpgrade === undefined ? null : access.current(atUpgrade.session.sessionId);
  };
  io.use(({ handshake, request }, next) => {
    const signedIn = signedInNow(request);
    if (signedIn === null || !isOfOther(handshake.auth[SIGN_IN_PARAMETER], signedIn)) return next();
    const refusal: Refusal = 'otherSignIn';
    next(new Error(refusal));
  });
  /** Raw sockets open per member of staff. */
  const open = new Map<StaffId, number>();
  const lastHeard = new LastHeard(clock, elapsed);
  const silenceOf = (wardId: WardId, staffId: StaffId): Silence | null => {
    const isThere = following(wardId).some(({ data }) => data.signedIn.staff.staffId === staffId && countsAsThere(data));
    return isThere ? null : lastHeard.silenceOf(wardId, staffId);
  };
  const door = { ...services, silenceOf };

  io.on('connection', socket => {
    const signedIn = signedInNow(socket.request);
    if (signedIn === null || isOfOther(socket.handshake.auth[SIGN_IN_PARAMETER], signedIn)) return void socket.disconnect(true);
    socket.data = { signedIn, wardId: null, cardId: null, awaySince: null, inRound: null };
    const lineBroke = watchLine(socket.request);
    let heard = lastHeard.now();
    const noteHeard = (moment: Moment) => {
      heard = moment;
      const { wardId } = socket.data;
      if (wardId !== null && countsAsThere(socket.data)) lastHeard.heard(wardId, signedIn.staff.staffId, moment);
    };
    socket.conn.on('packet', () => noteHeard(lastHeard.now()));
    const bucket = new TokenBucket(config.limits.commandsBurst, config.limits.commandsPerSecond, performance.now());
    onCame(socket, () => bucket.take(1, performance.now()));

    socket.on('command', (raw, reply) => {
      if (typeof reply !== 'function') return;
      const now = access.current(signedIn.session.sessionId);
      if (now === null) return reply(refused('signedOut'));
      if (!bucket.take(1, performance.now())) return reply(refused('tooFast'));
      handleCommand(door, now, raw).then(reply, error => reply(unexpected(error, now.viewer)));
    });
    socket.on('follow', (raw, reply) => {
      const parsed = follow.safeParse(raw);
      if (typeof reply !== 'function') return;
      // A page that was never answered would hear nothing and not know it: sent away, it knocks again.
      if (!bucket.take(1, performance.now())) return void socket.disconnect(true);
      const wardId = parsed.success ? (parsed.data.wardId as WardId) : null;
      if (wardId === null || objectionToWard(signedIn.viewer, wardId) !== null) return reply({ ok: false });
      const before = socket.data.wardId;
      socket.data.wardId = wardId;
      socket.data.cardId = null;
      lost.forget(({ staff }) => staff.staffId === signedIn.staff.staffId);
      socket.data.inRound = null;
      onFollowed(socket, wardId)
        .catch(error => log.error({ error }, 'what a board shows could not be read'))
        .finally(() => reply({ ok: true }));
      if (before !== null && before !== wardId) onPlaceChanged(before);
      onPlaceChanged(wardId);
    });
    socket.on('lookAt', raw => {
      const parsed = lookAt.safeParse(raw);
      if (!parsed.success || parsed.data.wardId !== socket.data.wardId || !bucket.take(1, performance.now())) return;
      socket.data.cardId = parsed.data.cardId as CardId | null;
      onPlaceChanged(socket.data.wardId);
    });
    socket.on('away', raw => {
      const parsed = away.safeParse(raw);
      if (!parsed.success || !bucket.take(1, performance.now())) return;
      socket.data.awaySince = parsed.data.away ? new Date(Date.parse(clock()) - AWAY_AFTER_MS).toISOString() : null;
      if (socket.data.wardId !== null) onPlaceChanged(socket.data.wardId);
    });
    socket.on('disconnect', reason => {
      const { wardId, cardId, awaySince } = socket.data;
      if (wardId === null) return;
      const stands = access.current(signedIn.session.sessionId) !== null;
      // A goodbye is heard; a line that broke was last heard of before.
      const isLost = reason === 'ping timeout' || reason === 'transport error' || lineBroke();
      noteHeard(isLost ? heard : lastHeard.now());
      if (stands && isLost) lost.add(wardId, { signedIn, cardId, inRound: null, awaySince, lostAt: clock() });
      onPlaceChanged(wardId);
    });
    socket.on('error', error => log.warn({ error }, 'board socket'));
  });

  const unsubscribe = access.onChanged(change => {
    for (const socket of io.sockets.sockets.values()) {
      const { session, staff } = socket.data.signedIn;
      const hit =
        change.kind === 'session' || change.kind === 'acting'
          ? change.sessionId === session.sessionId
          : change.kind === 'staff' && change.staffId === staff.staffId;
      if (hit) socket.disconnect(true);
    }
    if (change.kind === 'session') lost.forget(({ session }) => session.sessionId === change.sessionId);
    if (change.kind === 'staff') lost.forget(({ staff }) => staff.staffId === change.staffId);
  });

  /** Sockets whose sign-in still stands; one that has ended or expired is shut as it is met, before it is told anything. */
  const standing = (): readonly BoardSocket[] =>
    [...io.sockets.sockets.values()].filter(socket => {
      if (access.current(socket.data.signedIn.session.sessionId) !== null) return true;
      socket.disconnect(true);
      return false;
    });
  const following = (wardId: WardId) => standing().filter(socket => socket.data.wardId === wardId);
  const recheck = setInterval(standing, config.limits.recheckAccessMs);
  recheck.unref();

  const unexpected = (error: unknown, viewer: Viewer): CommandReply => {
    if (error instanceof StoredRowDamaged) {
      log.error({ error }, 'alarm: something stored is damaged');
      return refused(isToldOf(error, viewer) ? 'documentDamaged' : 'notFound');
    }
    log.error({ error }, 'a command failed');
    return refused('unexpected');
  };

  return {
    accept(request, socket, head, signedIn) {
      const { staffId } = signedIn.staff;
      const theirs = (open.get(staffId) ?? 0) + 1;
      if (theirs > config.limits.socketsPerStaff)
        return void socket.end('HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\n\r\n');
      open.set(staffId, theirs);
      socket.once('close', () => open.set(staffId, (open.get(staffId) ?? 1) - 1));
      signIns.set(request, signedIn);
      engine.handleUpgrade(request, socket, head);
    },
    following,
    here: wardId => [...following(wardId).map(({ data }) => ({ ...data, lostAt: null })), ...lost.of(wardId)],
    all: standing,
    silenceOf,
    async close() {
      unsubscribe();
      clearInterval(recheck);
      await io.close();
      lost.stop();
    },
  };
}

/** A window left lying on the board, of somebody who is not at it, does not keep the chair: the round open in it does. */
function countsAsThere({ inRound, awaySince }: Place): boolean {
  return inRound !== null || awaySince === null;
}

/** Whether the WebSocket under a connection closed without a goodbye, once it has closed. */
function watchLine(request: object): () => boolean {
  let closedWith: number | null = null;
  // Ahead of Socket.IO, which says 'disconnect' from its own listener.
  lineUnder(request)?.prependOnceListener('close', (code: number) => {
    closedWith = code;
  });
  return () => closedWith === BROKEN;
}

/** Engine.IO leaves the WebSocket on the request that it came from. */
function lineUnder(request: object): WebSocket | null {
  return 'websocket' in request && request.websocket instanceof WebSocket ? request.websocket : null;
}
