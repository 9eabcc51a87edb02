import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { SYNC_PATH } from '../shared/protocol/sync.ts';
import type { Access, SignedIn } from './access.ts';
import type { Limits } from './limits.ts';
import { mayUpgrade, type Origins } from './origin.ts';
import { StaffBuckets } from './staffBuckets.ts';

/**
 * The one owner of every HTTP upgrade: origin, then sign-in, how often it may, then the door the path names; what nobody claims
 * is refused and its socket destroyed. Refusals are plain HTTP answers: no 101 without a session.
 */
export type UpgradeDoor = (request: IncomingMessage, socket: Duplex, head: Buffer, signedIn: SignedIn) => void;

export interface UpgradeOptions {
  readonly access: Access;
  readonly origins: Origins;
  readonly limits: Limits;
  readonly log: Logger;
  readonly elapsed: () => number;
  readonly noteRefusedOrigin: () => Promise<void>;
  readonly sync: UpgradeDoor;
  readonly board: UpgradeDoor;
}

export function ownUpgrades(server: Server, options: UpgradeOptions): void {
  const { limits, log, elapsed } = options;
  const allowed = new StaffBuckets(limits.upgradesBurst, limits.upgradesPerSecond, elapsed);
  const pending = new Map<string, number>();

  server.on('upgrade', (request, socket, head) => {
    // A raw socket without an error listener ends the process when its peer resets it.
    const onError = () => socket.destroy();
    socket.on('error', onError);
    const address = request.socket.remoteAddress ?? '';
    const waiting = pending.get(address) ?? 0;
    if (waiting >= limits.pendingUpgradesPerAddress) return refuse(socket, 429);
    pending.set(address, waiting + 1);
    const timeout = setTimeout(() => refuse(socket, 408), limits.upgradeTimeoutMs);
    admit(request, options, allowed)
      .then(answer => {
        if (socket.destroyed) return;
        if (!answer.ok) return refuse(socket, answer.status);
        socket.off('error', onError);
        answer.door(request, socket, head, answer.signedIn);
      })
      .catch(error => {
        log.error({ error }, 'an upgrade failed');
        refuse(socket, 500);
      })
      .finally(() => {
        clearTimeout(timeout);
        const left = (pending.get(address) ?? 1) - 1;
        if (left > 0) pending.set(address, left);
        else pending.delete(address);
      });
  });
}

type Admission =
  | { readonly ok: true; readonly door: UpgradeDoor; readonly signedIn: SignedIn }
  | { readonly ok: false; readonly status: number };

async function admit(
  request: IncomingMessage,
  { access, origins, noteRefusedOrigin, sync, board }: UpgradeOptions,
  allowed: StaffBuckets,
): Promise<Admission> {
  if (!mayUpgrade(request, origins)) {
    await noteRefusedOrigin();
    return { ok: false, status: 403 };
  }
  if (!URL.canParse(request.url ?? '/', BASE)) return { ok: false, status: 400 };
  const url = new URL(request.url ?? '/', BASE);
  // A sign-in never travels in an address (T2): it would be logged on the way.
  if (url.searchParams.has('token') || url.searchParams.has('session')) return { ok: false, status: 401 };
  const door = url.pathname.startsWith(`${SYNC_PATH}/`) ? sync : url.pathname.startsWith('/socket.io') ? board : null;
  if (door === null) return { ok: false, status: 404 };
  const signedIn = await access.find(request.headers.cookie);
  if (signedIn === null) return { ok: false, status: 401 };
  if (!allowed.take(signedIn.staff.staffId, 1)) return { ok: false, status: 429 };
  return { ok: true, door, signedIn };
}

/** Only paths and queries are looked at. */
const BASE = 'http://board.invalid';

const PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

function refuse(socket: Duplex, status: number): void {
  if (socket.destroyed) return;
  socket.end(`HTTP/1.1 ${status} ${PHRASES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}
