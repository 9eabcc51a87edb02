import Database from 'better-sqlite3';
import { StoreCannotWrite, StoreRuleBroken } from './store.ts';

/** A check at start-up found the database unfit to serve; nothing was opened. `check` says which. */
export class StartUpCheckFailed extends Error {
  override readonly name = 'StartUpCheckFailed';
  readonly check: StartUpCheck;

  constructor(check: StartUpCheck, why: string) {
    super(`Start-up check "${check}" failed: ${why}`);
    this.check = check;
  }
}

export type StartUpCheck = 'version' | 'integrity' | 'pragmas' | 'migrations' | 'foreignKeys';

/** Trying again may work once there is room, leave to write, or the other process is done. */
const CANNOT_WRITE = /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN|BUSY|LOCKED)/;

/** Runs `work`; what the engine throws comes out in the Store's own words, without any value that was being written. */
export function inStoreWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(error);
  }
}

/** The error as the Store's callers know it. Anything that is not the engine's is passed on as it is. */
export function storeError(error: unknown): unknown {
  const cause = engineError(error);
  if (cause === null) return error;
  if (CANNOT_WRITE.test(cause.code)) return new StoreCannotWrite(`The store can't be written now (${cause.code}).`, { cause });
  if (cause.code.startsWith('SQLITE_CONSTRAINT')) return new StoreRuleBroken(cause.message, { cause });
  return cause;
}

/** Why the engine could not read or write a file that is whole: no room, no leave, another process at it, a failing disk. */
export type FileTrouble = 'full' | 'notAllowed' | 'inUse' | 'failing';

const FILE_TROUBLES: readonly (readonly [RegExp, FileTrouble])[] = [
  [/^SQLITE_FULL/, 'full'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/, 'notAllowed'],
  [/^SQLITE_(BUSY|LOCKED)/, 'inUse'],
  [/^SQLITE_IOERR/, 'failing'],
];

/** Null for any other error. */
export function fileTrouble(error: unknown): FileTrouble | null {
  const code = engineError(error)?.code ?? '';
  return FILE_TROUBLES.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(engineError(error)?.code ?? '');
}

/** drizzle wraps the engine's error in one whose message holds the statement's values: never let that one out. */
function engineError(error: unknown): InstanceType<typeof Database.SqliteError> | null {
  if (error instanceof Database.SqliteError) return error;
  return error instanceof Error && error.cause !== undefined ? engineError(error.cause) : null;
}
