import type { DocumentKey, Store } from '../../db/store.ts';
import type { ColleaguePresence } from '../../shared/protocol/sync.ts';
import type { Access, SignedIn } from '../access.ts';
import type { Limits } from '../limits.ts';
import type { Timers } from '../timers.ts';

/** The part of pino that sync uses. Ids and codes only, never words or names. */
export interface SyncLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What sync is given. */
export interface SyncParts {
  readonly store: Store;
  readonly access: Access;
  readonly limits: Limits;
  /** Now, as ISO 8601 in UTC. */
  readonly clock: () => string;
  readonly timers: Timers;
  readonly log: SyncLog;
  readonly describeStaff: (signedIn: SignedIn) => ColleaguePresence['user'];
  /** After commit; drives the projection. */
  readonly onWordsChanged: (document: DocumentKey) => void;
  /** Once when words wait for a store that can't write, and with null once they are written. */
  readonly onCannotSave: (since: string | null) => void;
}
