/** So many at once, then so many a second. Times are milliseconds of any steady clock. */
export interface TokenBucket {
  /** True, and one token gone, when there is one. */
  take(nowMs: number): boolean;
}

export function createTokenBucket(burst: number, perSecond: number): TokenBucket {
  let tokens = burst;
  let lastMs: number | null = null;
  return {
    take(nowMs) {
      const elapsed = lastMs === null ? 0 : Math.max(0, nowMs - lastMs);
      lastMs = nowMs;
      tokens = Math.min(burst, tokens + (elapsed / 1000) * perSecond);
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
