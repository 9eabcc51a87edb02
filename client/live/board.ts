import { io, type Socket } from 'socket.io-client';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { ClientEvents, ServerEvents } from '../../shared/protocol/board.ts';
import type { Command, CommandReply } from '../../shared/protocol/commands.ts';
import { SIGN_IN_PARAMETER } from '../../shared/protocol/pageSignIn.ts';
import { PROTOCOL, PROTOCOL_PARAMETER } from '../../shared/protocol/version.ts';
import type { RoomMessage } from '../../shared/protocol/roundRoom.ts';
import { refused, type Refusal } from '../../shared/refusals.ts';
import { pageSignIn } from '../stores/pageSignIn.ts';
import { isRefused, pageRefused, pageStore, type RefusedStanding } from '../stores/pageStore.ts';
import { createCommandOutbox, type CommandWithoutId } from './commandOutbox.ts';

/**
 * The one Socket.IO connection of this page. A page is on one ward, as a socket of the server is; and it is of one person, who
 * is named to the server, so that a command which waits never goes out under another name (AC12). After every (re)connect
 * it follows its ward again (first: it hears nothing else, and commands may use up what the server takes at once), sends unanswered commands
 * once more under their old ids, tells where this person is looking and which round they are in (once it follows: that forgets both), and
 * then tells `onConnection`'s listeners, who fetch what they may have missed.
 */
export type BoardSocket = Pick<
  Socket<ServerEvents, ClientEvents>,
  'connected' | 'on' | 'off' | 'emit' | 'connect' | 'disconnect'
>;
export type ConnectionState = 'connecting' | 'connected' | 'lost';

/** What a page is turned away with for good, by what that makes of it. */
const REFUSAL_OF = { old: 'oldPage', others: 'otherSignIn', signedOut: 'signedOut' } as const satisfies Record<
  RefusedStanding,
  Refusal
>;

export function createBoardConnection(open: () => BoardSocket, reconnectAfterMs = 2_000) {
  let socket: BoardSocket | null = null;
  let state: ConnectionState = 'connecting';
  /** The ward of this page, and the one that the server has said this connection hears. */
  let wardId: WardId | null = null;
  let heard: WardId | null = null;
  let place: { wardId: WardId; cardId: CardId | null } | null = null;
  let away = false;
  let turnedAway: Refusal | null = null;
  let stopWatching = () => {};
  let joined: Extract<RoomMessage, { type: 'join' }> | null = null;
  const lookListeners = new Set<(cardId: CardId | null) => void>();
  const connectionListeners = new Set<(state: ConnectionState) => void>();
  const listeners: { readonly [Event in keyof ServerEvents]: Set<ServerEvents[Event]> } = {
    cardsChanged: new Set(),
    roundChanged: new Set(),
    roundMovedOn: new Set(),
    presence: new Set(),
    roundRoom: new Set(),
    lookHere: new Set(),
    savingTrouble: new Set(),
  };
  const outbox = createCommandOutbox((command, reply) => {
    if (socket === null || !socket.connected) return false;
    socket.emit('command', command, reply);
    return true;
  });

  /** It can come no more: neither what waits nor what is pressed from now on would ever be answered. */
  function turnAway(standing: RefusedStanding): void {
    turnedAway = REFUSAL_OF[standing];
    outbox.abandon(turnedAway);
    socket?.disconnect();
  }

  function become(next: ConnectionState): void {
    if (next === state) return;
    state = next;
    for (const listener of connectionListeners) listener(state);
  }

  async function handleConnect(): Promise<void> {
    const followed = follow();
    outbox.resend();
    if (away) tellAway();
    await followed;
    if (socket?.connected) become('connected');
  }

  async function follow(): Promise<boolean> {
    const [current, wanted] = [socket, wardId];
    if (current === null || !current.connected || wanted === null) return false;
    const { ok } = await new Promise<{ ok: boolean }>(resolve => current.emit('follow', { wardId: wanted }, resolve));
    if (!ok || wanted !== wardId) return false;
    heard = wanted;
    tellPlace();
    if (joined !== null) current.emit('room', joined);
    return true;
  }

  /** The server takes a place only on the ward that this connection follows. */
  function tellPlace(): void {
    if (place !== null && place.wardId === heard && socket?.connected) socket.emit('lookAt', place);
  }

  function tellAway(): void {
    if (socket?.connected) socket.emit('away', { away });
  }

  /** The network is back: the next attempt needn't wait for its turn, which may be ten seconds away. */
  function knockNow(): void {
    if (socket === null || socket.connected || turnedAway !== null) return;
    // One that waits for its turn takes no `connect` before it has been told to stop waiting.
    socket.disconnect();
    socket.connect();
  }

  return {
    /** Opens the connection; once is enough. Returns what closes it. */
    connect(): () => void {
      if (socket === null) {
        const opened = open();
        socket = opened;
        opened.on('cardsChanged', news => listeners.cardsChanged.forEach(listener => listener(news)));
        opened.on('roundChanged', news => listeners.roundChanged.forEach(listener => listener(news)));
        opened.on('roundMovedOn', news => listeners.roundMovedOn.forEach(listener => listener(news)));
        opened.on('presence', news => listeners.presence.forEach(listener => listener(news)));
        opened.on('roundRoom', room => listeners.roundRoom.forEach(listener => listener(room)));
        opened.on('lookHere', look => listeners.lookHere.forEach(listener => listener(look)));
        opened.on('savingTrouble', news => listeners.savingTrouble.forEach(listener => listener(news)));
        opened.on('connect', () => void handleConnect());
        opened.on('disconnect', reason => {
          heard = null;
          become('lost');
          // The server shut the door (access changed, signed out): knock again, it will say if we may not come in.
          if (reason === 'io server disconnect') setTimeout(knockNow, reconnectAfterMs * (1 + Math.random()));
        });
        opened.on('connect_error', ({ message }) => {
          if (message === REFUSAL_OF.old) pageRefused('old');
          if (message === REFUSAL_OF.others) pageRefused('others');
          become('lost');
        });
        opened.connect();
        globalThis.addEventListener?.('online', knockNow);
        // Whoever has heard it first: a door that is shut before any word is said doesn't tell why.
        stopWatching = pageStore.subscribe(({ standing }) => {
          if (isRefused(standing)) turnAway(standing);
        });
      }
      return () => {
        globalThis.removeEventListener?.('online', knockNow);
        stopWatching();
        outbox.abandon();
        socket?.disconnect();
        socket = null;
        wardId = null;
        heard = null;
        place = null;
        joined = null;
        state = 'connecting';
      };
    },
    /** Resolves with the server's answer, however often the connection is lost in between. Rejects never. */
    sendCommand: (command: CommandWithoutId): Promise<CommandReply> =>
      turnedAway === null ? outbox.send(command) : Promise.resolve(refused(turnedAway)),
    sendKept: (command: Command): Promise<CommandReply> =>
      turnedAway === null ? outbox.sendKept(command) : Promise.resolve(refused(turnedAway)),
    onServerEvent<Event extends keyof ServerEvents>(event: Event, listener: ServerEvents[Event]): () => void {
      listeners[event].add(listener);
      return () => void listeners[event].delete(listener);
    },
    onConnection(listener: (state: ConnectionState) => void): () => void {
      connectionListeners.add(listener);
      return () => void connectionListeners.delete(listener);
    },
    connectionState: () => state,
    /** Makes this the ward of the page. True once its news is heard; false while there is no connection (it follows after connecting). */
    followWard(next: WardId): Promise<boolean> {
      wardId = next;
      heard = null;
      return follow();
    },
    /** Whether nobody has touched this page for a while. */
    becomeAway(next: boolean): void {
      if (next === away) return;
      away = next;
      tellAway();
    },
    onLook(listener: (cardId: CardId | null) => void): () => void {
      lookListeners.add(listener);
      return () => void lookListeners.delete(listener);
    },
    /** Where this person is looking; null for the board itself. */
    lookAt(on: WardId, cardId: CardId | null): void {
      place = { wardId: on, cardId };
      for (const listener of lookListeners) listener(cardId);
      tellPlace();
    },
    /** Said beside the record of a round. Lost with the connection, but for which round this page is in. */
    tellRoom(message: RoomMessage): void {
      if (message.type === 'join') joined = message;
      else if (message.type === 'leave') joined = null;
      if (socket?.connected && heard !== null) socket.emit('room', message);
    },
  };
}

const connection = createBoardConnection(() =>
  io({
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelayMax: 10_000,
    auth: say => say({ [PROTOCOL_PARAMETER]: PROTOCOL, [SIGN_IN_PARAMETER]: pageSignIn() }),
  }),
);

export const connectBoard = connection.connect;
export const sendCommand = connection.sendCommand;
export const sendKept = connection.sendKept;
export const onServerEvent = connection.onServerEvent;
export const onConnection = connection.onConnection;
export const connectionState = connection.connectionState;
export const followWard = connection.followWard;
export const onLook = connection.onLook;
export const lookAt = connection.lookAt;
export const becomeAway = connection.becomeAway;
export const tellRoom = connection.tellRoom;
