/** Runs work given to it, or answers null where too many wait already. */
export type TakeTurn = <Result>(work: () => Promise<Result>) => Promise<Result | null>;

/**
 * A long history fills memory while it is read: no more than `atOnce` are, `waiting` more wait for their turn, and who comes
 * after those is sent away, so that nobody can stop the board by asking for everything at once.
 */
export function createTurns({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): TakeTurn {
  let running = 0;
  const queue: (() => void)[] = [];

  return async work => {
    if (running >= atOnce) {
      if (queue.length >= waiting) return null;
      // Whoever finishes hands over its place.
      await new Promise<void>(resolve => queue.push(resolve));
    } else running++;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
