export type WriterLock = <T>(work: () => T | Promise<T>) => Promise<T>;

/**
 * One writer at a time, first come first served. Commands and the journal's group commit both pass here: on one
 * connection a journal row would otherwise join an open command's transaction and vanish with its rollback.
 */
export function createWriterLock(): WriterLock {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const turn = last.then(work);
    last = turn.then(ignore, ignore);
    return turn;
  };
}

function ignore(): void {}
