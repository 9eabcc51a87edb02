/**
 * The server's clock as this page knows it: how far this computer's clock is from it, measured whenever a round is
 * fetched. A round's times are the server's, so its timer must be too, however wrong the clock of a laptop is.
 */
let aheadMs = 0;

export function clockHeard(serverTime: string, now = Date.now()): void {
  aheadMs = Date.parse(serverTime) - now;
}

export function serverNow(): string {
  return new Date(Date.now() + aheadMs).toISOString();
}
