import { WebSocket } from 'ws';
import { CARD_PARTS } from '../../../shared/vocabulary.ts';
import { SYNC } from '../../../shared/protocol/sync.ts';
import { EMPTY_STEP1, readFrame, syncFrame } from './frames.ts';
import { type Target, wsUrl } from './places.ts';
import { signIn } from './signIn.ts';

export interface OpeningPlan {
  readonly target: Target;
  readonly cards: number;
  readonly times: number;
}

/** Milliseconds, and what came over the sockets. */
export interface CardOpening {
  /** `GET /api/cards/:cardId`; nought where there is nothing to get. */
  readonly detail: number;
  /** From the first of five sockets to the last of five answers. */
  readonly parts: number;
  readonly bytes: number;
}

const NOTHING = new Uint8Array([0, 0]);

interface Door {
  readonly headers: Readonly<Record<string, string>>;
  /** Whatever must be known before the sockets: their addresses. */
  knock(): Promise<readonly string[]>;
  /** Whether this frame is the answer waited for. */
  isAnswer(frame: Buffer, socket: WebSocket): boolean;
}

/** All cards once, in order, then all of them again, `times` in all. Nobody else is on them. */
export async function openCards(plan: OpeningPlan): Promise<readonly (readonly CardOpening[])[]> {
  const doors = plan.target.kind === 'relay' ? relayDoors(plan) : await boardDoors(plan);
  const openings: CardOpening[][] = [];
  for (let time = 0; time < plan.times; time++) {
    const round: CardOpening[] = [];
    for (const door of doors) round.push(await open(door));
    openings.push(round);
  }
  return openings;
}

async function open(door: Door): Promise<CardOpening> {
  const start = performance.now();
  const addresses = await door.knock();
  const knocked = performance.now();
  const sockets = addresses.map(address => new WebSocket(address, { headers: door.headers, perMessageDeflate: false }));
  const bytes = await Promise.all(sockets.map(socket => untilAnswered(socket, door)));
  const parts = performance.now() - knocked;
  await Promise.all(sockets.map(leave));
  return { detail: knocked - start, parts, bytes: bytes.reduce((sum, length) => sum + length, 0) };
}

/** Says step 1 and answers the length of what answers it. */
function untilAnswered(socket: WebSocket, { isAnswer }: Door): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => socket.send(EMPTY_STEP1));
    socket.once('error', reject);
    socket.once('close', code => reject(new Error(`closed with ${code}`)));
    socket.on('message', (frame: Buffer) => {
      if (isAnswer(frame, socket)) resolve(frame.length);
    });
  });
}

async function leave(socket: WebSocket): Promise<void> {
  const closed = new Promise(resolve => socket.once('close', resolve));
  socket.close();
  await closed;
}

function relayDoors({ target, cards }: OpeningPlan): Door[] {
  return Array.from({ length: cards }, (_, nth) => ({
    headers: {},
    knock: async () => CARD_PARTS.map(part => `${wsUrl(target)}/echo/${nth}/${part}`),
    isAnswer: () => true,
  }));
}

async function boardDoors({ target, cards }: OpeningPlan): Promise<Door[]> {
  const visitor = await signIn(target.url, 'matron');
  const cardIds = (await visitor.cardIds()).slice(0, cards);
  if (cardIds.length < cards) throw new Error(`the ward has only ${cardIds.length} cards`);
  return cardIds.map(cardId => ({
    headers: visitor.headers,
    async knock() {
      const { epochs } = await visitor.card(cardId);
      return CARD_PARTS.map(part => `${wsUrl(target)}/sync/${cardId}/${part}?epoch=${epochs[part]}`);
    },
    isAnswer(frame, socket) {
      const heard = readFrame(frame);
      if (heard.kind === 'step1') socket.send(syncFrame(SYNC.step2, NOTHING));
      return heard.kind === 'words' && heard.answersStep1;
    },
  }));
}
