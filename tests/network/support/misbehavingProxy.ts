import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A network between people and the board, on a port of its own, that can be told to misbehave. */
export interface Proxy {
  readonly port: number;
  /** Whether those who come are let in. */
  isDown: boolean;
  /** When each connection was asked for (ms), whether it was let in or not. */
  readonly arrivals: readonly number[];
  /** In the order in which they were let in. */
  readonly passages: readonly Passage[];
  /** Everything that is open ends at once, as when a switch loses power. */
  dropAll(): void;
}

/** One connection through the proxy. */
export interface Passage {
  /** Takes nothing more from the board: its kernel's buffers fill, and then the board's own. */
  stall(): void;
  /** Takes so many bytes a second from the board. */
  slowTo(bytesPerSecond: number): void;
  /** From now on everything comes so much later, the end of either side too; what is under way arrives though its sender is gone. */
  delayBy(ms: number): void;
  /** A lid is shut, a router forgets: both ends stay open and nothing arrives at either any more. */
  fallSilent(): void;
  /** Takes all there still is, until the board's end; answers how many bytes had come from the board in all. */
  drained(): Promise<number>;
  readonly isOpenToBoard: boolean;
}

/** `target`: the board's port. */
export async function startProxy(target: number): Promise<Proxy> {
  const arrivals: number[] = [];
  const passages: Passage[] = [];
  const sockets = new Set<Socket>();
  const proxy: Proxy = {
    port: 0,
    isDown: false,
    arrivals,
    passages,
    dropAll: () => sockets.forEach(socket => socket.destroy()),
  };
  const server = createServer(person => {
    arrivals.push(performance.now());
    if (proxy.isDown) return void person.resetAndDestroy();
    const board = createConnection(target, '127.0.0.1');
    for (const socket of [person, board]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.once('close', () => sockets.delete(socket));
    }
    passages.push(pass(person, board));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.dropAll();
    server.close();
  });
  return Object.assign(proxy, { port: (server.address() as AddressInfo).port });
}

function pass(person: Socket, board: Socket): Passage {
  let isSilent = false;
  let lateBy = 0;
  let received = 0;
  let trickle: NodeJS.Timeout | null = null;
  const inTime = (arrive: () => void) => (lateBy === 0 ? arrive() : void setTimeout(arrive, lateBy));
  board.on('data', bytes => {
    received += bytes.length;
    if (!isSilent) inTime(() => person.write(bytes));
  });
  person.on('data', bytes => {
    if (!isSilent) inTime(() => board.write(bytes));
  });
  board.once('close', () => {
    if (trickle !== null) clearInterval(trickle);
    if (!isSilent) inTime(() => person.destroy());
  });
  person.once('close', () => {
    if (!isSilent) inTime(() => board.destroy());
  });
  return {
    stall: () => void board.pause(),
    slowTo(bytesPerSecond) {
      board.removeAllListeners('data');
      board.pause();
      trickle = setInterval(() => {
        const bytes: Buffer | null = board.read(Math.min(bytesPerSecond / 10, board.readableLength)) as Buffer | null;
        if (bytes === null) return;
        received += bytes.length;
        person.write(bytes);
      }, 100);
    },
    delayBy(ms) {
      lateBy = ms;
    },
    fallSilent() {
      isSilent = true;
    },
    async drained() {
      if (trickle !== null) clearInterval(trickle);
      board.removeAllListeners('data');
      isSilent = true;
      const ended = board.closed ? Promise.resolve() : new Promise<void>(resolve => board.once('close', () => resolve()));
      board.on('data', bytes => (received += bytes.length));
      board.resume();
      await ended;
      return received;
    },
    get isOpenToBoard() {
      return !board.destroyed;
    },
  };
}
