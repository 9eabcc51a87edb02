import type { WebsocketProvider } from 'y-websocket';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { OFFLINE_AFTER_MS, reconnectDelay, SILENCE_MS } from './reconnecting.ts';

/** What the server puts off is put off sooner than this. */
const SETTLED_MS = 10_000;

/** Why the words have not come though the server was reached; it is asked again all the same. Null again once they come. */
export type Trouble = 'damaged' | 'tryLater' | null;

export interface ConnectionNews {
  readonly opened: () => void;
  /** Both sides have what the other had. `hasBeenLost`: it was shown as lost before. */
  readonly caughtUp: (hasBeenLost: boolean) => void;
  readonly lost: (trouble: Trouble) => void;
  /** Closed by the server for good, with its code (shared/protocol/sync.ts). */
  readonly ended: (code: number) => void;
}

export interface KeptConnection {
  /** Since when it is shown as lost, by the clock of the computer (ms); null while it is not. */
  readonly lostSince: () => number | null;
  readonly stop: () => void;
}

/**
 * Keeps a provider that does not reconnect by itself connected, until it is stopped or the server ends it:
 *
 *   connecting ──open──▶ connected ──lost──▶ waiting (full jitter) ──▶ connecting …
 *        └──────────── closed 4400–4499, or 1009 ──────▶ ended: never again
 */
export function keepConnected(provider: WebsocketProvider, random: () => number, tell: ConnectionNews): KeptConnection {
  let attempt = 0;
  /** How often it was told to come back later since it was last connected for a while. */
  let putOff = 0;
  let trouble: Trouble = null;
  let retry: ReturnType<typeof setTimeout> | null = null;
  // The time to be shown, and what durations are told by: a clock that is put right meanwhile changes no duration.
  let lost: Moment | null = momentNow();
  let connectingSince = performance.now();
  let heard = momentNow();
  let greetedAt: number | null = null;
  let silent = false;
  let wasAway = false;
  let isOver = false;

  function connect() {
    if (retry !== null) clearTimeout(retry);
    retry = null;
    if (isOver || provider.ws !== null) return;
    connectingSince = performance.now();
    provider.connect();
  }

  function handleLost(code: number | null) {
    noteLost();
    const final = code === null ? null : finalCode(code);
    if (final !== null) {
      isOver = true;
      return tell.ended(final);
    }
    notePutOff(code);
    trouble = troubleNow(code);
    tell.lost(trouble);
    const turn = code === CLOSE.tryLater ? Math.max(attempt, putOff - 1) : attempt;
    attempt++;
    if (!isOver) retry = setTimeout(connect, reconnectDelay(turn, random()));
  }

  /** A laptop that was asleep learns on waking only, from its browser, that the line is lost: it has been since it last heard. */
  function noteLost() {
    if (lost !== null) return;
    lost = momentNow();
    // By either clock: the one that measures durations may stand still in sleep.
    silent ||= Math.max(lost.since - heard.since, lost.at - heard.at) >= SILENCE_MS;
  }

  /** Greeted first and put off once it has heard our words: being greeted is no sign that they will be taken now. */
  function notePutOff(code: number | null) {
    if (greetedAt !== null && performance.now() - greetedAt >= SETTLED_MS) putOff = 0;
    greetedAt = null;
    if (code === CLOSE.tryLater) putOff++;
  }

  /** Once told to come back later may be one breath of the server; twice in a row is worth saying. */
  function troubleNow(code: number | null): Trouble {
    if (code === CLOSE.damaged) return 'damaged';
    if (code === CLOSE.tryLater && putOff > 1) return 'tryLater';
    return trouble;
  }

  function handleOpen() {
    heard = momentNow();
    wasAway ||= isShownLost();
    lost = null;
    silent = false;
    tell.opened();
  }

  function handleCaughtUp() {
    greetedAt = performance.now();
    attempt = 0;
    trouble = null;
    const hasBeenLost = wasAway;
    wasAway = false;
    tell.caughtUp(hasBeenLost);
  }

  /** Ends a connection that the browser still believes in, and tries again. */
  function giveUp() {
    silent = true;
    provider.disconnect();
    handleLost(null);
  }

  function isShownLost(): boolean {
    return lost !== null && (silent || performance.now() - lost.since >= OFFLINE_AFTER_MS);
  }

  function checkSilence() {
    const since = provider.wsconnected ? heard.since : provider.wsconnecting ? connectingSince : null;
    if (since !== null && performance.now() - since >= SILENCE_MS) giveUp();
  }

  /** A line that went dead says nothing, and the browser goes on believing in it; but it knows when there is no network at all. */
  function handleOffline() {
    if (provider.wsconnected) giveUp();
  }

  provider.messageHandlers = provider.messageHandlers.map(handle => (...message) => {
    heard = momentNow();
    handle(...message);
  });
  provider.on('status', ({ status }) => status === 'connected' && handleOpen());
  provider.on('sync', synced => synced && handleCaughtUp());
  provider.on('closed', ({ code }) => handleLost(code));
  const watchdog = setInterval(checkSilence, 500);
  globalThis.addEventListener?.('online', connect);
  globalThis.addEventListener?.('offline', handleOffline);
  connect();

  return {
    lostSince: () => (isShownLost() ? (lost?.at ?? null) : null),
    stop() {
      isOver = true;
      if (retry !== null) clearTimeout(retry);
      clearInterval(watchdog);
      globalThis.removeEventListener?.('online', connect);
      globalThis.removeEventListener?.('offline', handleOffline);
    },
  };
}

interface Moment {
  readonly at: number;
  readonly since: number;
}

function momentNow(): Moment {
  return { at: Date.now(), since: performance.now() };
}

/** Of a message longer than a frame may be (RFC 6455, section 7.4.1): said again it would be as long. */
const TOO_BIG = 1009;

/** Null: to be tried again. */
function finalCode(code: number): number | null {
  if (code === TOO_BIG) return CLOSE.tooLarge;
  return code >= 4400 && code < 4500 ? code : null;
}
