/** Runs work that someone has asked for, or answers null where too much waits already. */
export type TakeTurn = <Result>(asker: string, work: () => Promise<Result>) => Promise<Result | null>;

export interface TurnLimits {
  readonly atOnce: number;
  readonly waiting: number;
  /** Of one asker, running or waiting. */
  readonly ofOne: number;
}

/**
 * A long history fills memory while it is read: no more than `atOnce` are, `waiting` more wait for their turn, and who comes
 * after those is sent away, so that nobody can stop the board by asking for everything at once. Nor can one asker take
 * every place: theirs are counted too (T31).
 */
export function createTurns({ atOnce, waiting, ofOne }: TurnLimits): TakeTurn {
  let running = 0;
  const queue: (() => void)[] = [];
  const places = new Map<string, number>();

  function leave(asker: string): void {
    const left = (places.get(asker) ?? 1) - 1;
    if (left > 0) places.set(asker, left);
    else places.delete(asker);
  }

  return async (asker, work) => {
    const taken = places.get(asker) ?? 0;
    if (taken >= ofOne || (running >= atOnce && queue.length >= waiting)) return null;
    places.set(asker, taken + 1);
    // Whoever finishes hands over its place.
    if (running >= atOnce) await new Promise<void>(resolve => queue.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      leave(asker);
      const next = queue.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

/** For work that is small enough to wait for nobody. */
export const atOnce: TakeTurn = (_asker, work) => work();
