import type { Logger } from 'pino';
import type { Store } from '../db/store.ts';
import type { Access } from './access.ts';
import type { Effects } from './board/effects.ts';
import type { Config } from './config.ts';
import type { Origins } from './origin.ts';

/** What every door is given. Made once in server/start of the process, passed by hand, never looked up. */
export interface Services {
  readonly config: Config;
  readonly store: Store;
  readonly access: Access;
  readonly origins: Origins;
  readonly log: Logger;
  /** Now, as an ISO instant. */
  readonly clock: () => string;
  /** Milliseconds since some moment; never goes back, and nobody sets it. */
  readonly elapsed: () => number;
  readonly newId: () => string;
  /** Tells open documents and boards what a committed transaction did. */
  readonly tell: (effects: Effects) => void;
}
