/**
 * What of one document's local changes is durable on the server. Pure: the clock and the socket are outside.
 *
 *   change ──▶ made = 7                     every local change is counted as it is made
 *   message 3 sent on this connection ──▶ inFlight {message: 3, upTo: 7}
 *   "the first 3 are durable" ──▶ saved = 7
 *
 * `saved === made` is the only thing that may be shown as Saved. What was sent on an earlier connection and not
 * acknowledged there counts for nothing: the step 2 that answers the server's step 1 on the new connection carries it
 * again, so nothing is covered on a connection before that step 2 has gone.
 */
export interface SaveAccount {
  readonly made: number;
  readonly saved: number;
  /** Runs of unsaved changes, oldest first: the changes up to `upTo`, the first of which was made at `at` (ms since the page began). */
  readonly waiting: readonly { readonly upTo: number; readonly at: number }[];
  /** The clock of the document's own client id up to which everything is durable: what follows are unsent words. */
  readonly savedClock: number;
  readonly connection: SaveConnection | null;
}

export interface SaveConnection {
  readonly connectionId: number;
  /** Sync messages (step 2 or update) sent on this connection. */
  readonly sent: number;
  /** The step 2 that answers the server's step 1 has gone: updates now follow without a gap. */
  readonly answered: boolean;
  readonly inFlight: readonly { readonly message: number; readonly upTo: number; readonly clock: number }[];
}

export const NOTHING_WRITTEN: SaveAccount = { made: 0, saved: 0, waiting: [], savedClock: 0, connection: null };

/** Changes less than this apart share one entry of `waiting`, so that an afternoon offline stays small. */
const RUN_MS = 1_000;

export function changeMade(account: SaveAccount, at: number): SaveAccount {
  const made = account.made + 1;
  const last = account.waiting.at(-1);
  const joins = last !== undefined && at - last.at < RUN_MS;
  const waiting = joins
    ? [...account.waiting.slice(0, -1), { upTo: made, at: last.at }]
    : [...account.waiting, { upTo: made, at }];
  return { ...account, made, waiting };
}

export function connectionOpened(account: SaveAccount, connectionId: number): SaveAccount {
  return { ...account, connection: { connectionId, sent: 0, answered: false, inFlight: [] } };
}

export function connectionLost(account: SaveAccount): SaveAccount {
  return { ...account, connection: null };
}

/** A step 2 or an update has been handed to the socket. An update carries every change since the message before it. */
export function messageSent(account: SaveAccount, connectionId: number, kind: 'step2' | 'update', clock: number): SaveAccount {
  const { connection } = account;
  if (connection === null || connection.connectionId !== connectionId) return account;
  const sent = connection.sent + 1;
  const answered = connection.answered || kind === 'step2';
  const covers = answered ? [{ message: sent, upTo: account.made, clock }] : [];
  return { ...account, connection: { ...connection, sent, answered, inFlight: [...connection.inFlight, ...covers] } };
}

/** "The first `count` sync messages of this connection are durable." More than were sent can't be true and is not believed. */
export function acknowledged(account: SaveAccount, connectionId: number, count: number): SaveAccount {
  const { connection } = account;
  if (connection === null || connection.connectionId !== connectionId || count > connection.sent) return account;
  const covered = connection.inFlight.filter(entry => entry.message <= count);
  const saved = covered.reduce((most, entry) => Math.max(most, entry.upTo), account.saved);
  const savedClock = covered.reduce((most, entry) => Math.max(most, entry.clock), account.savedClock);
  const inFlight = connection.inFlight.slice(covered.length);
  const waiting = account.waiting.filter(run => run.upTo > saved);
  return { ...account, saved, savedClock, waiting, connection: { ...connection, inFlight } };
}

export interface Unsaved {
  readonly changes: number;
  /** When the oldest of them was made (ms since the page began, whatever the clock is put to); null when there are none. */
  readonly oldestAt: number | null;
}

export function unsavedIn(account: SaveAccount): Unsaved {
  return { changes: account.made - account.saved, oldestAt: account.waiting[0]?.at ?? null };
}
