import { connect, type Socket } from 'node:net';
import * as encoding from 'lib0/encoding';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { type ServerOptions, WebSocket, WebSocketServer } from 'ws';
import type { Limits } from '../../server/limits.ts';
import { scaled } from '../scale.ts';
import { WAIT } from '../server/sync/rawClient.ts';
import { serverOnPort, type ServerOnPort } from '../server/serverOnPort.ts';
import type { Program } from '../journeys/support/program.ts';

/** Raises what the libraries beneath both doors bound by themselves. */
const raised = vi.hoisted(() => ({ libraries: false }));
afterEach(() => {
  raised.libraries = false;
});

vi.mock('ws', async importOriginal => {
  const real = await importOriginal<typeof import('ws')>();
  class RaisedServer extends real.WebSocketServer {
    constructor(options: ServerOptions) {
      super({ ...options, ...(raised.libraries && { maxFragments: 1e9, maxBufferedChunks: 1e9, maxPendingAutoPongs: 1e9 }) });
    }
  }
  return { ...real, WebSocketServer: RaisedServer };
});
vi.mock('engine.io', async importOriginal => {
  const real = await importOriginal<typeof import('engine.io')>();
  class RaisedEngine extends real.Server {
    constructor(options: ConstructorParameters<typeof real.Server>[0]) {
      super({ ...options, ...(raised.libraries && { wsEngine: WebSocketServer }) });
    }
  }
  return { ...real, Server: RaisedEngine };
});
vi.mock('socket.io', async importOriginal => {
  const real = await importOriginal<typeof import('socket.io')>();
  const { Decoder, Encoder } = await import('socket.io-parser');
  class ManyAttachments extends Decoder {
    constructor() {
      super({ maxAttachments: 1e9 });
    }
  }
  class RaisedServer extends real.Server {
    constructor(options: ConstructorParameters<typeof real.Server>[0]) {
      super({ ...(options as object), ...(raised.libraries && { parser: { Encoder, Decoder: ManyAttachments } }) });
    }
  }
  return { ...real, Server: RaisedServer };
});

const FRAGMENTS = scaled({ pr: 100_000, night: 1_000_000 });
const PINGS = scaled({ pr: 100_000, night: 1_000_000 });
/** Fewer at night: what nobody reads then waits in memory. */
const PINGS_LET_THROUGH = Math.min(PINGS, 100_000);

type Door = 'sync' | 'board';

interface Attacker {
  readonly socket: WebSocket;
  /** Beneath the WebSocket, to write what no WebSocket client would. */
  readonly raw: Socket;
  readonly closed: () => number | null;
}

interface Attack {
  readonly name: string;
  readonly door: Door;
  readonly limits?: Partial<Limits>;
  readonly run: (attacker: Attacker) => void | Promise<void>;
  readonly codes: readonly number[];
  /** Limits under which the same is let through: the test must notice. */
  readonly raised?: Partial<Limits>;
  /** What the libraries bound must be raised too. */
  readonly boundByLibraries?: true;
}

const LONG_FRAMES = { syncFrameBytes: 1e8, boardFrameBytes: 1e8, wordsBytesPerMinute: 1e9 };
const IMPATIENT = { pingEveryMs: 100, pongGraceMs: 100 };
const HURRIED = {
  framesBurst: 1e9,
  framesPerSecond: 1e9,
  bufferTerminateBytes: 1e9,
  stalledMs: 1e9,
  pingEveryMs: 1e8,
  pongGraceMs: 1e8,
};
/** Cut: the other side would not have heard a goodbye. */
const CUT = 1006;

const ATTACKS: readonly Attack[] = [
  {
    name: 'limit boardFrameBytes: a frame of 65 KiB on Socket.IO',
    door: 'board',
    run: ({ socket }) => socket.send(`42["lookAt","${'x'.repeat(65 * 1024)}"]`),
    codes: [1009],
    raised: LONG_FRAMES,
  },
  {
    name: 'a frame of more than 256 KiB on a document',
    door: 'sync',
    run: ({ socket }) => socket.send(presenceOf(256 * 1024 + 1)),
    codes: [1009],
    raised: LONG_FRAMES,
  },
  ...(['sync', 'board'] as const).flatMap((door): readonly Attack[] => [
    {
      name: `${FRAGMENTS} fragments of one byte on ${door}`,
      door,
      async run({ socket, closed }) {
        for (let nth = 0; nth < FRAGMENTS && closed() === null; nth++) {
          socket.send(new Uint8Array([0]), { fin: false });
          if (nth % 1_000 === 999) await new Promise(resolve => setImmediate(resolve));
        }
      },
      codes: [1008, 1009, CUT],
      raised: { ...HURRIED, ...LONG_FRAMES },
      boundByLibraries: true,
    },
    {
      name: `a flood of ${PINGS} pings whose answers nobody reads on ${door}`,
      door,
      async run({ socket, raw, closed }) {
        raw.pause();
        const pings = raised.libraries ? PINGS_LET_THROUGH : PINGS;
        for (let nth = 0; nth < pings && closed() === null; nth++) {
          socket.ping(new Uint8Array(100));
          if (nth % 1_000 === 999) await new Promise(resolve => setImmediate(resolve));
        }
        raw.resume();
      },
      // ws itself ends who takes no answers to pings; who takes them meets our limit, below.
      codes: [1013, CUT],
      raised: HURRIED,
      boundByLibraries: true,
    },
    {
      name: `a flood of pings whose answers are read on ${door}`,
      door,
      async run({ socket, closed }) {
        for (let nth = 1; nth <= 3_000 && closed() === null; nth++) {
          socket.ping();
          if (nth % 10 === 0) await answered(socket);
        }
      },
      codes: [1013],
      raised: HURRIED,
    },
    {
      name: `half a frame held open on ${door}`,
      door,
      limits: IMPATIENT,
      run: ({ raw }) => void raw.write(halfAFrame(40_000)),
      codes: [1005, CUT],
      raised: HURRIED,
    },
  ]),
  {
    name: 'a flood of messages on Socket.IO',
    door: 'board',
    run({ socket }) {
      for (let nth = 0; nth < 3_000; nth++) socket.send('42["nothing"]');
    },
    codes: [1013],
    raised: HURRIED,
  },
  {
    name: 'a message with 10 binary attachments and one more on Socket.IO',
    door: 'board',
    run: ({ socket }) => socket.send(withAttachments(11)),
    codes: [1005, 1008, CUT],
    raised: {},
    boundByLibraries: true,
  },
];

for (const attack of ATTACKS) {
  it(`T12, ${attack.name} ends its own socket, and others don’t notice`, async () => {
    expect(attack.codes).toContain(await fateOf(attack, attack.limits ?? {}));
  });
  if (attack.raised === undefined) continue;
  it(`T12, sabotage, with the limits raised, ${attack.name} is let through, and that is found out`, async () => {
    raised.libraries = attack.boundByLibraries ?? false;
    expect(await fateOf(attack, attack.raised ?? {}, SOON_MS)).toBe('still open');
  });
}

it('T12: exactly 10 binary attachments are let through, so that it is the eleventh which is refused', async () => {
  const attack: Attack = { name: '', door: 'board', run: ({ socket }) => socket.send(withAttachments(10)), codes: [] };
  expect(await fateOf(attack, {}, SOON_MS)).toBe('still open');
});

/** Well after an attack was taken in, its socket would have been ended. */
const SOON_MS = 600;

/** The code the attacker is closed with; 'still open' when it has not been after so long, the others served before and after. */
async function fateOf({ door, run }: Attack, limits: Partial<Limits>, withinMs = 10_000): Promise<number | 'still open'> {
  const server = await serverOnPort({ limits });
  const attacker = await openAttacker(server, await server.signIn('nurse'), door);
  await run(attacker);
  const colleague = await server.signIn('socialWorker');
  const ended = new Promise<void>(resolve => attacker.socket.once('close', () => resolve()));
  await othersAreServed(server, colleague);
  if (attacker.closed() === null) await Promise.race([ended, new Promise(resolve => setTimeout(resolve, withinMs))]);
  await othersAreServed(server, colleague);
  return attacker.closed() ?? 'still open';
}

/** A colleague's words are saved, their command is answered, and a page is served. */
async function othersAreServed(server: ServerOnPort, colleague: Program): Promise<void> {
  const editor = colleague.open(server.cards[1]?.cardId ?? '', 'social', 1);
  await vi.waitFor(() => expect(editor.provider.synced).toBe(true), WAIT);
  const before = editor.saved();
  editor.doc.getText('risks').insert(0, 'still here ');
  await vi.waitFor(() => expect(editor.saved()).toBeGreaterThan(before), WAIT);
  editor.provider.destroy();
  expect(await colleague.command({} as never)).toMatchObject({ ok: false, refusal: 'malformed' });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
}

async function openAttacker(server: ServerOnPort, who: Program, door: Door): Promise<Attacker> {
  const { port, hostname } = new URL(server.url);
  const raw = connect(Number(port), hostname);
  raw.on('error', () => {});
  const path = door === 'board' ? 'socket.io/?EIO=4&transport=websocket' : `sync/${server.cards[0]?.cardId}/joint?epoch=1`;
  const socket = new WebSocket(`ws://${hostname}:${port}/${path}`, { headers: who.headers, createConnection: () => raw });
  let code: number | null = null;
  socket.on('error', () => {});
  socket.on('close', given => {
    code = given;
  });
  onTestFinished(() => socket.terminate());
  let heard = 0;
  socket.on('message', () => heard++);
  await new Promise<void>(resolve => socket.once('open', () => resolve()));
  if (door === 'board') {
    // Into Socket.IO's main namespace; its greeting is the second frame.
    socket.send('40');
    await vi.waitFor(() => expect(heard).toBeGreaterThan(1), WAIT);
  }
  return { socket, raw, closed: () => code };
}

function answered(socket: WebSocket): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      socket.off('pong', done).off('close', done);
      resolve();
    };
    socket.on('pong', done).on('close', done);
  });
}

/** An awareness message of no people, so many bytes long. */
function presenceOf(length: number): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, new Uint8Array(length));
  });
}

/** The header of a masked binary frame of this length, and a part of what it announces. */
function halfAFrame(length: number): Buffer {
  const header = Buffer.from([0x82, 0x80 | 126, length >> 8, length & 0xff, 0, 0, 0, 0]);
  return Buffer.concat([header, Buffer.alloc(1_000)]);
}

/** A Socket.IO binary event that announces so many attachments. */
function withAttachments(count: number): string {
  const places = Array.from({ length: count }, (_, num) => ({ _placeholder: true, num }));
  return `45${count}-${JSON.stringify(['lookAt', ...places])}`;
}
