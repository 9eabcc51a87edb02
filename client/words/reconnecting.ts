const CAP_MS = 15_000;
const FIRST_MS = 500;

/**
 * Full jitter: a random wait between nothing and min(15 s, 0.5 s · 2^attempt), so that a ward that lost its server comes
 * back spread out and not in step (P17). `random` is in [0, 1).
 */
export function reconnectDelay(attempt: number, random: number): number {
  return random * Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 30));
}

/** Nothing heard for this long, though the server speaks at least every 10 s: the connection is dead, whatever the browser thinks. */
export const SILENCE_MS = 24_500;

/** A first connection, or a reconnection after a blip, that takes longer than this is shown as offline. */
export const OFFLINE_AFTER_MS = 2_000;
