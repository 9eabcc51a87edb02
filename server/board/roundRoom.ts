import type { Logger } from 'pino';
import type { Staff, Store } from '../../db/store.ts';
import { chairLostAt } from '../../shared/domain/decideChairing.ts';
import { objectionToCard, objectionToChairing, objectionToRound } from '../../shared/domain/permissions.ts';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { RoundId, StaffId, WardId } from '../../shared/ids.ts';
import type { RoundNews } from '../../shared/protocol/board.ts';
import {
  type LookHere,
  roomMessage,
  type RoomMessage,
  type RoomPerson,
  type RoundRoom,
} from '../../shared/protocol/roundRoom.ts';
import { accessToCard } from '../auth/accessCache.ts';
import type { BoardSocket, BoardSockets } from './boardSockets.ts';

/** How long changes of a room are gathered before those in it are told, in ms. */
const GATHER_MS = 50;

/** What goes on beside the record of each running round. Kept in memory alone: after a restart every hand is down. */
export interface RoundRooms {
  /** Listens to a socket that has come; what it says counts for whoever is signed in on it. */
  welcome(socket: BoardSocket, mayTake: () => boolean): void;
  placesChanged(wardId: WardId): void;
  roundChanged(news: RoundNews): void;
  stop(): void;
}

interface Beside {
  readonly wardId: WardId;
  readonly hands: Set<StaffId>;
  askedToChair: StaffId | null;
  toldNotNow: StaffId | null;
}

export function createRoundRooms(
  store: Store,
  sockets: () => BoardSockets,
  /** Told when somebody comes into a round, or goes out of one. */
  onCameOrWent: (wardId: WardId) => void,
  log: Logger,
): RoundRooms {
  const rooms = new Map<RoundId, Beside>();
  /** What each socket was last told: only what looks different is sent. */
  const told = new WeakMap<BoardSocket, string>();
  const timers = new Map<WardId, NodeJS.Timeout>();

  function tellSoon(wardId: WardId): void {
    if (timers.has(wardId)) return;
    const run = () => {
      timers.delete(wardId);
      tell(wardId).catch(error => log.error({ error }, 'a round was not told who is in it'));
    };
    timers.set(wardId, setTimeout(run, GATHER_MS));
  }

  /** Nobody's hand stays up behind them, and nobody who has gone keeps others from asking for the chair. */
  function placesChanged(wardId: WardId): void {
    for (const [roundId, beside] of rooms) {
      if (beside.wardId !== wardId) continue;
      const inIt = new Set(socketsIn({ roundId, wardId }).map(({ data }) => data.signedIn.staff.staffId));
      for (const staffId of beside.hands) if (!inIt.has(staffId)) beside.hands.delete(staffId);
      if (beside.askedToChair !== null && !inIt.has(beside.askedToChair)) beside.askedToChair = null;
      if (beside.toldNotNow !== null && !inIt.has(beside.toldNotNow)) beside.toldNotNow = null;
    }
    tellSoon(wardId);
  }

  function cameOrWent(wardId: WardId): void {
    placesChanged(wardId);
    onCameOrWent(wardId);
  }

  async function tell(wardId: WardId): Promise<void> {
    if (!sockets().following(wardId).some(isInSomeRound)) return;
    const round = (await store.listOpenRounds(wardId)).readable.find(({ status }) => status === 'running');
    if (round?.status !== 'running') return;
    const inIt = socketsIn(round);
    const room = describe(round, await store.findStaff(round.chair.staffId), inIt);
    const text = JSON.stringify(room);
    for (const socket of inIt) {
      if (told.get(socket) === text) continue;
      told.set(socket, text);
      socket.emit('roundRoom', room);
    }
  }

  function socketsIn({ wardId, roundId }: Pick<RunningRound, 'wardId' | 'roundId'>): readonly BoardSocket[] {
    return sockets()
      .following(wardId)
      .filter(({ data: { inRound, signedIn } }) => {
        return inRound?.roundId === roundId && objectionToRound(signedIn.viewer, wardId, inRound.kind) === null;
      });
  }

  function describe(round: RunningRound, chairStaff: Staff | null, inIt: readonly BoardSocket[]): RoundRoom {
    const { roundId, wardId, chair } = round;
    const beside = rooms.get(roundId);
    const people = new Map<StaffId, { readonly person: RoomPerson; isFollowing: boolean }>();
    for (const { data } of inIt) {
      const { staffId, name } = data.signedIn.staff;
      const known = people.get(staffId) ?? { person: { staffId, name }, isFollowing: false };
      people.set(staffId, { ...known, isFollowing: known.isFollowing || data.inRound?.isFollowing === true });
    }
    const others = [...people].filter(([staffId]) => staffId !== chair.staffId).map(([, each]) => each);
    const asked = beside?.askedToChair ?? null;
    return {
      roundId,
      chairLostAt: chairLostAt(round, sockets().silenceOf(wardId, chair.staffId)),
      chairMayChair: chairStaff !== null && objectionToChairing({ ...chairStaff, acting: null }, wardId) === null,
      hands: [...(beside?.hands ?? [])].flatMap(staffId => people.get(staffId)?.person ?? []),
      askedToChair: asked === null ? null : (people.get(asked)?.person ?? null),
      toldNotNow: beside?.toldNotNow ?? null,
      here: others.length,
      following: others.filter(({ isFollowing }) => isFollowing).length,
    };
  }

  async function take(socket: BoardSocket, message: RoomMessage): Promise<void> {
    const { wardId, signedIn } = socket.data;
    const round = await store.findRound(message.roundId);
    if (wardId === null || round === null || objectionToRound(signedIn.viewer, wardId, round.kind) !== null) return;
    if (message.type === 'leave') {
      if (socket.data.inRound?.roundId === message.roundId) socket.data.inRound = null;
      return cameOrWent(wardId);
    }
    const isStillThere = socket.connected && socket.data.wardId === wardId;
    if (round.wardId !== wardId || round.status !== 'running' || !isStillThere) return;
    const { staffId } = signedIn.staff;
    const isChair = round.chair.staffId === staffId;
    const isInIt = socket.data.inRound?.roundId === round.roundId;
    const beside = rooms.get(round.roundId) ?? { wardId, hands: new Set<StaffId>(), askedToChair: null, toldNotNow: null };
    rooms.set(round.roundId, beside);
    switch (message.type) {
      case 'join':
        socket.data.inRound = { roundId: round.roundId, kind: round.kind, isFollowing: message.isFollowing };
        return cameOrWent(wardId);
      case 'raiseHand':
        if (isInIt) beside.hands.add(staffId);
        break;
      case 'lowerHand':
        if (isChair || message.staffId === staffId) beside.hands.delete(message.staffId);
        break;
      case 'askToChair':
        if (!isInIt || isChair || objectionToChairing(signedIn.viewer, wardId) !== null) break;
        beside.askedToChair ??= staffId;
        if (beside.toldNotNow === staffId) beside.toldNotNow = null;
        break;
      case 'notNow':
        if (!isChair) break;
        beside.toldNotNow = beside.askedToChair;
        beside.askedToChair = null;
        break;
      case 'lookHere':
        if (isChair) await point(round, socket, message);
        return;
    }
    tellSoon(wardId);
  }

  /** AC3: whoever may not open the card does not hear its id. */
  async function point(round: RunningRound, chair: BoardSocket, { roundId, cardId, section }: LookHere): Promise<void> {
    const card = await store.findCard(cardId);
    if (card === null || !round.agenda.includes(cardId)) return;
    const access = accessToCard(card);
    if (objectionToCard(chair.data.signedIn.viewer, access) !== null) return;
    for (const socket of socketsIn(round)) {
      if (objectionToCard(socket.data.signedIn.viewer, access) === null) socket.emit('lookHere', { roundId, cardId, section });
    }
  }

  return {
    welcome(socket, mayTake) {
      socket.on('room', raw => {
        const parsed = roomMessage.safeParse(raw);
        if (!parsed.success || !mayTake()) return;
        take(socket, parsed.data).catch(error => log.error({ error }, 'a word to the round was lost'));
      });
    },
    placesChanged,
    roundChanged({ roundId, wardId, event }) {
      const beside = rooms.get(roundId);
      const isNewChair = event.type === 'chairHandedOver' || event.type === 'chairTakenOver';
      if (beside !== undefined && isNewChair) {
        beside.askedToChair = null;
        beside.toldNotNow = null;
      }
      if (event.type === 'roundClosed') {
        for (const socket of socketsIn({ roundId, wardId })) socket.data.inRound = null;
        rooms.delete(roundId);
        onCameOrWent(wardId);
      }
      if (isNewChair || event.type === 'roundStarted') tellSoon(wardId);
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function isInSomeRound({ data }: BoardSocket): boolean {
  return data.inRound !== null;
}
