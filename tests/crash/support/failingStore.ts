import { join } from 'node:path';
import { storeOn } from '../../../db/openStore.ts';
import { openChecked } from '../../../db/startUpChecks.ts';
import type { Store } from '../../../db/store.ts';
import { readConfig } from '../../../server/config.ts';

/** How a disk fails, and how it is well again: by the engine's own hand, so that its own errors come. */
const FAILURES = {
  full: { begin: 'max_page_count = 1', end: 'max_page_count = 1000000000' },
  readOnly: { begin: 'query_only = ON', end: 'query_only = OFF' },
} as const;

export type Failure = keyof typeof FAILURES;
export const FAILS = 'SIGUSR2';
export const IS_WELL = 'SIGHUP';

/** The store of this process' board, whose disk fails on one signal and is well again on another. `process.argv[2]`: how. */
export function openFailingStore(): Store {
  const { begin, end } = FAILURES[process.argv[2] === 'readOnly' ? 'readOnly' : 'full'];
  const { writer, reader } = openChecked(join(readConfig(process.env).dataFolder, 'roundtable.db'));
  process.on(FAILS, () => writer.sqlite.pragma(begin));
  process.on(IS_WELL, () => writer.sqlite.pragma(end));
  return storeOn({ writer, reader });
}
