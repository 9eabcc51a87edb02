import type { Logger } from 'pino';
import type { Store } from '../../db/store.ts';
import {
  type CardAccess,
  isGpInWiderMdt,
  objectionToCard,
  objectionToRound,
  objectionToRounds,
} from '../../shared/domain/permissions.ts';
import type { RoundEvent } from '../../shared/domain/roundEvent.ts';
import type { CardId, WardId } from '../../shared/ids.ts';
import type { Presence, RoundNews } from '../../shared/protocol/board.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { type BoardRow, damagedFor, readWardBoard, summaryFor } from '../presenters/board.ts';
import { shownSlots } from '../presenters/round.ts';
import { readNames } from '../presenters/staff.ts';
import type { BoardSocket, BoardSockets } from './boardSockets.ts';
import { type CardViewer, type InRound, onePerPerson } from './whoIsHere.ts';

/** How long changes of a ward are gathered before its boards are told, in ms. */
const GATHER_MS = 50;

/** Tells the boards of a ward what changed, each viewer only what this viewer may see, and only rows that look different. */
export interface BoardNews {
  wardChanged(wardId: WardId): void;
  /** To be waited for before a board is read: what it may show from then on is taken away again once it may not. */
  followed(socket: BoardSocket, wardId: WardId): Promise<void>;
  roundChanged(news: RoundNews): Promise<void>;
  placesChanged(wardId: WardId): void;
  savingTrouble(since: string | null): void;
  stop(): void;
}

export function createBoardNews(
  store: Store,
  sockets: () => BoardSockets,
  viewersOn: (wardId: WardId) => readonly CardViewer[],
  clock: () => string,
  log: Logger,
): BoardNews {
  /** What each board was last told of each card: only what looks different is sent, and what it may no longer see is taken away. */
  const told = new WeakMap<BoardSocket, { readonly wardId: WardId; readonly cards: ReadonlyMap<CardId, string> }>();
  /** The doors of a ward's cards as they stand, until something changes. */
  const doors = new Map<WardId, Promise<ReadonlyMap<CardId, CardAccess>>>();
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
    if (following.length === 0) return;
    const { summaries, damaged } = await readWardBoard(store, wardId, clock());
    const rows = new Map([...summaries].map(([cardId, row]) => [cardId, { ...row, text: JSON.stringify(row.summary) }]));
    for (const socket of following) tellBoard(socket, wardId, rows, damaged);
  }

  function tellBoard(
    socket: BoardSocket,
    wardId: WardId,
    rows: ReadonlyMap<CardId, BoardRow & { readonly text: string }>,
    damagedCards: readonly CardId[],
  ): void {
    const { viewer } = socket.data.signedIn;
    const mine = [...rows].filter(([, { card }]) => objectionToCard(viewer, accessToCard(card)) === null);
    const last = told.get(socket);
    const before = last?.wardId === wardId ? last.cards : new Map<CardId, string>();
    told.set(socket, { wardId, cards: new Map(mine.map(([cardId, { text }]) => [cardId, text])) });
    const changed = mine
      .filter(([cardId, { text }]) => before.get(cardId) !== text)
      .map(([, { summary }]) => summaryFor(viewer, wardId, summary));
    const now = new Set(mine.map(([cardId]) => cardId));
    const removed = [...before.keys()].filter(cardId => !now.has(cardId));
    const damaged = damagedFor(viewer, wardId, damagedCards);
    if (changed.length > 0 || removed.length > 0) socket.emit('cardsChanged', { wardId, cards: changed, removed, damaged });
  }

  async function readDoors(wardId: WardId): Promise<ReadonlyMap<CardId, CardAccess>> {
    const { readable } = await store.listCards(wardId, 'current');
    return new Map(readable.map(card => [card.cardId, accessToCard(card)]));
  }

  async function followed(socket: BoardSocket, wardId: WardId): Promise<void> {
    const reading = doors.get(wardId) ?? readDoors(wardId);
    doors.set(wardId, reading);
    reading.catch(() => doors.delete(wardId));
    const accesses = await reading;
    // It may have gone on to another ward meanwhile, or have been told of this one.
    if (socket.data.wardId !== wardId || told.get(socket)?.wardId === wardId) return;
    const { viewer } = socket.data.signedIn;
    const visible = [...accesses].filter(([, access]) => objectionToCard(viewer, access) === null);
    told.set(socket, { wardId, cards: new Map(visible.map(([cardId]) => [cardId, ''])) });
  }

  async function tellPresence(wardId: WardId): Promise<void> {
    if (sockets().following(wardId).length === 0) return;
    const names = await readNames(store);
    const cards = await readDoors(wardId);
    const here = onePerPerson(sockets().here(wardId), viewersOn(wardId));
    const now = Date.parse(clock());
    for (const socket of sockets().following(wardId)) {
      const mayKnow = (cardId: CardId | null): CardId | null => {
        const access = cardId === null ? undefined : cards.get(cardId);
        return access !== undefined && objectionToCard(socket.data.signedIn.viewer, access) === null ? cardId : null;
      };
      const mayKnowOf = ({ kind }: InRound) => objectionToRound(socket.data.signedIn.viewer, wardId, kind) === null;
      const people = here.map(({ signedIn: { staff, viewer }, cardId, inRound, lostAt, awaySince }): Presence => {
        const organisation = names.organisation(staff.organisationId).name;
        const { profession = null, side = null } = viewer.acting ?? {};
        const awayMs = awaySince === null ? null : now - Date.parse(awaySince);
        return {
          staffId: staff.staffId,
          name: staff.name,
          organisation,
          profession,
          side,
          cardId: mayKnow(cardId),
          inRound: inRound !== null && mayKnowOf(inRound),
          lostAt,
          awayMs,
        };
      });
      socket.emit('presence', { wardId, people });
    }
  }

  return {
    wardChanged(wardId) {
      doors.delete(wardId);
      soon(`ward ${wardId}`, () => tellBoards(wardId));
    },
    followed,
    placesChanged: wardId => soon(`places ${wardId}`, () => tellPresence(wardId)),
    async roundChanged(news) {
      const following = sockets().following(news.wardId);
      if (following.length === 0) return;
      const round = await store.findRound(news.roundId);
      const agenda = round?.agenda ?? [];
      const { readable: cards } = await store.listCardsAmong(cardsIn(news.event, agenda));
      const accesses = new Map(cards.map(card => [card.cardId, accessToCard(card)]));
      const isRestricted = (cardId: CardId) => cards.some(card => card.cardId === cardId && card.serviceUser.restricted);
      const mayTell = tellingNoPractice(news.event, isRestricted);
      for (const socket of following) {
        const { viewer } = socket.data.signedIn;
        if (round !== null && isGpInWiderMdt(viewer, round.wardId, round.kind)) {
          socket.emit('roundMovedOn', { roundId: news.roundId, wardId: news.wardId, version: news.version });
        }
        if (objectionToRounds(viewer, news.wardId) !== null) continue;
        const maySee = (cardId: CardId) => {
          const access = accesses.get(cardId);
          return access !== undefined && objectionToCard(viewer, access) === null;
        };
        const event = visibleEvent(mayTell, maySee, agenda);
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

/** T20: not either of whom an agreement is without. */
function tellingNoPractice(event: RoundEvent, isRestricted: (cardId: CardId) => boolean): RoundEvent {
  if (!('cardId' in event) || !isRestricted(event.cardId)) return event;
  // Restricted again by the time this is told.
  if (event.type === 'practiceRestored') return { type: 'practiceWithheld', roundId: event.roundId, cardId: event.cardId };
  if (event.type !== 'outcomeRecorded') return event;
  const { withoutPractice: _, ...rest } = event;
  return rest;
}

/** Whom an event speaks of. */
function cardsIn(event: RoundEvent, agenda: readonly CardId[]): readonly CardId[] {
  if ('after' in event) return [event.cardId, ...agenda];
  const one = 'cardId' in event ? [event.cardId] : [];
  const all = 'agenda' in event ? event.agenda : [];
  return 'discussed' in event ? [...one, ...all, ...event.discussed, ...event.rolledOver] : [...one, ...all];
}

/** An event about a person hidden from this viewer is not told; a follower that misses its version asks for the round again, without them. */
function visibleEvent(event: RoundEvent, maySee: (cardId: CardId) => boolean, agenda: readonly CardId[]): RoundEvent | null {
  if ('cardId' in event && !maySee(event.cardId)) return null;
  if ('after' in event) {
    // Behind someone hidden: for this viewer it stands behind the last one before it that they know of.
    return { ...event, after: agenda.slice(0, agenda.indexOf(event.cardId)).findLast(maySee) ?? null };
  }
  if ('agenda' in event) {
    const seen = { agenda: event.agenda.filter(maySee) };
    // Nobody restricted is on a monthly round that was planned just now.
    return event.type === 'roundPlanned' && event.slots !== undefined
      ? { ...event, ...seen, slots: shownSlots(event.slots, cardId => !maySee(cardId)) }
      : { ...event, ...seen };
  }
  if ('discussed' in event)
    return { ...event, discussed: event.discussed.filter(maySee), rolledOver: event.rolledOver.filter(maySee) };
  return event;
}
