import { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pino from 'pino';
import { WebSocket } from 'ws';
import { openStore } from '../../db/openStore.ts';
import { DEFAULT_LIMITS } from '../../server/limits.ts';
import { startServer } from '../../server/startServer.ts';
import { saveCard, saveWard } from '../builders/saved.ts';

/**
 * The real server as a process of its own, to be attacked: whether it lives is seen from outside. Its first argument is
 * its folder, its second a sabotage. Answers any message of its parent with the longest its event loop has stood still.
 */
export interface Target {
  readonly url: string;
  readonly handles: { readonly nurse: string; readonly socialWorker: string };
  readonly cardIds: readonly string[];
}

const [, , folder = '', sabotage = ''] = process.argv;
if (sabotage === 'noErrorListener') takeErrorListenersAway();
if (sabotage === 'throwingParser') parseBeforeAnythingCatches();

const store = await openStore({ file: join(folder, 'roundtable.db') });
const { ward, trust, nurse, socialWorker } = await saveWard(store);
const cards = [];
for (let nth = 0; nth < 2; nth++) {
  cards.push(await saveCard(store, { wardId: ward.wardId, holdingOrganisationId: trust.organisationId }));
}
const limits = sabotage === 'framesOfAnyLength' ? { ...DEFAULT_LIMITS, syncFrameBytes: 2 ** 30 } : DEFAULT_LIMITS;
const config = { port: 0, host: '127.0.0.1', dataFolder: folder, mode: 'demonstration', limits } as const;
const { port } = await startServer({ config, store, log: pino({ level: 'silent' }) });
const delays = monitorEventLoopDelay({ resolution: 5 });
delays.enable();
process.on('message', () => process.send?.({ longestMs: delays.max / 1e6 }));
process.on('disconnect', () => process.exit(0));
const handles = { nurse: nurse.handle ?? '', socialWorker: socialWorker.handle ?? '' };
const target: Target = { url: `http://127.0.0.1:${port}`, handles, cardIds: cards.map(({ cardId }) => cardId) };
process.send?.(target);

/** A door that takes a socket over and forgets that sockets fail. */
function takeErrorListenersAway(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, name: string | symbol, ...given: unknown[]) {
    if (name === 'upgrade') {
      const socket = given[1] as Duplex;
      const timer = setInterval(() => socket.removeAllListeners('error'), 1);
      socket.once('close', () => clearInterval(timer));
    }
    return Reflect.apply(emit, this, [name, ...given]) as boolean;
  };
}

/** A door that takes what it is sent for well-formed. */
function parseBeforeAnythingCatches(): void {
  const emit = WebSocket.prototype.emit;
  WebSocket.prototype.emit = function (this: WebSocket, name: string | symbol, ...given: unknown[]) {
    if (name === 'message') JSON.parse(String(given[0]).replace(/^\d*/, '') || '0');
    return Reflect.apply(emit, this, [name, ...given]);
  };
}
