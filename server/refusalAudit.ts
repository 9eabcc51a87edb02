import type { Logger } from 'pino';
import type { Store } from '../db/store.ts';
import type { Limits } from './limits.ts';
import type { Cancel, Timers } from './timers.ts';

const MINUTE_MS = 60_000;

export interface RefusalAuditParts {
  readonly store: Store;
  readonly limits: Limits;
  readonly log: Logger;
  readonly clock: () => string;
  readonly timers: Timers;
}

export interface RefusalAudit {
  /** Rejects where its row can't be written. */
  note(): Promise<void>;
  /** What is counted and has no row yet gets it. */
  stop(): Promise<void>;
}

/**
 * T1, T12: each upgrade refused for its origin has its row in the audit, and nobody fills the audit without a sign-in: past so many
 * in a minute they are counted, and at its end one row says how many more there were.
 */
export function createRefusalAudit({ store, limits, log, clock, timers }: RefusalAuditParts): RefusalAudit {
  let inMinute = 0;
  let forgetEnd: Cancel = () => {};

  function append(detail: string | null): Promise<void> {
    return store.appendAudit({ at: clock(), staffId: null, sessionId: null, what: 'originRefused', cardId: null, detail });
  }

  async function endMinute(): Promise<void> {
    forgetEnd();
    const more = inMinute - limits.originRefusalsPerMinute;
    inMinute = 0;
    if (more <= 0) return;
    await append(`${more} more`).catch((error: unknown) => log.error({ error, more }, 'refused origins were not audited'));
  }

  return {
    async note() {
      if (inMinute === 0) forgetEnd = timers.after(MINUTE_MS, () => void endMinute());
      inMinute += 1;
      if (inMinute <= limits.originRefusalsPerMinute) await append(null);
    },
    stop: endMinute,
  };
}
