import type { Logger } from 'pino';
import type { Store } from '../../db/store.ts';
import { objectionToCard, objectionToRounds } from '../../shared/domain/permissions.ts';
import type { RoundEvent } from '../../shared/domain/wardRound.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { Presence, RoundNews } from '../../shared/protocol/board.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { readWardBoard, type WardBoard } from '../presenters/board.ts';
import { readNames } from '../presenters/staff.ts';
import type { BoardSocket, BoardSockets } from './boardSockets.ts';

/** How long changes of a ward are gathered before its boards are told, in ms. */
const GATHER_MS = 50;

/** Tells the boards of a ward what changed, each viewer only what this viewer may see, and only rows that look different. */
export interface BoardNews {
  wardChanged(wardId: WardId): void;
  roundChanged(news: RoundNews): Promise<void>;
  placesChanged(wardId: WardId): void;
  savingTrouble(since: string | null): void;
  stop(): void;
}

export function createBoardNews(store: Store, sockets: () => BoardSockets, clock: () => string, log: Logger): BoardNews {
  const told = new Map<WardId, ReadonlyMap<CardId, string>>();
  const timers = new Map<string, NodeJS.Timeout>();

  const soon = (key: string, work: () => Promise<void>) => {
    if (timers.has(key)) return;
    const run = () => {
      timers.delete(key);
      work().catch(error => log.error({ error }, 'a board was not told'));
    };
    timers.set(key, setTimeout(run, GATHER_MS));
  };

  async function tellBoards(wardId: WardId): Promise<void> {
    const following = sockets().following(wardId);
    // With nobody there, the next to come reads the whole board anyway.
    if (following.length === 0) return void told.delete(wardId);
    const board = await readWardBoard(store, wardId, clock());
    const before = told.get(wardId) ?? new Map<CardId, string>();
    const now = new Map([...board.summaries].map(([cardId, { summary }]) => [cardId, JSON.stringify(summary)]));
    told.set(wardId, now);
    const changed = new Set([...now].filter(([cardId, text]) => before.get(cardId) !== text).map(([cardId]) => cardId));
    const removed = [...before.keys()].filter(cardId => !now.has(cardId));
    for (const socket of following) tellBoard(socket, wardId, board, changed, removed);
  }

  function tellBoard(
    socket: BoardSocket,
    wardId: WardId,
    board: WardBoard,
    changed: ReadonlySet<CardId>,
    removed: readonly CardId[],
  ): void {
    const { viewer } = socket.data.signedIn;
    const mine = [...board.summaries].filter(
      ([cardId, { card }]) => changed.has(cardId) && objectionToCard(viewer, accessToCard(card)) === null,
    );
    if (mine.length > 0 || removed.length > 0)
      socket.emit('cardsChanged', { wardId, cards: mine.map(([, { summary }]) => summary), removed });
  }

  async function tellPresence(wardId: WardId): Promise<void> {
    const names = await readNames(store);
    const cards = new Map((await store.listCards(wardId, 'current')).map(card => [card.cardId, accessToCard(card)]));
    const here = sockets().following(wardId);
    for (const socket of here) {
      const mayKnow = (cardId: CardId | null): CardId | null => {
        const access = cardId === null ? undefined : cards.get(cardId);
        return access !== undefined && objectionToCard(socket.data.signedIn.viewer, access) === null ? cardId : null;
      };
      const people = here.map(({ data }): Presence => {
        const { staff, viewer } = data.signedIn;
        const organisation = names.organisation(staff.organisationId).name;
        const { profession = null, side = null } = viewer.acting ?? {};
        return { staffId: staff.staffId, name: staff.name, organisation, profession, side, cardId: mayKnow(data.cardId) };
      });
      socket.emit('presence', { wardId, people });
    }
  }

  return {
    wardChanged: wardId => soon(`ward ${wardId}`, () => tellBoards(wardId)),
    placesChanged: wardId => soon(`places ${wardId}`, () => tellPresence(wardId)),
    async roundChanged(news) {
      const cards = new Map((await store.listCards(news.wardId, 'current')).map(card => [card.cardId, accessToCard(card)]));
      for (const socket of sockets().following(news.wardId)) {
        const { viewer } = socket.data.signedIn;
        if (objectionToRounds(viewer, news.wardId) !== null) continue;
        const maySee = (cardId: CardId) => {
          const access = cards.get(cardId);
          return access === undefined || objectionToCard(viewer, access) === null;
        };
        const event = visibleEvent(news.event, maySee);
        if (event !== null) socket.emit('roundChanged', { ...news, event });
      }
    },
    savingTrouble(since) {
      for (const socket of sockets().all()) socket.emit('savingTrouble', { since });
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** An event about a person hidden from this viewer is not told; a follower that misses its version asks for the round again, without them. */
function visibleEvent(event: RoundEvent, maySee: (cardId: CardId) => boolean): RoundEvent | null {
  if ('cardId' in event) return maySee(event.cardId) ? event : null;
  return 'agenda' in event ? { ...event, agenda: event.agenda.filter(maySee) } : event;
}
