/** One line of the table: a value for each run, of the relay and of the board. Null: the relay has no such thing. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'µs' | 'kB';
  readonly relay: readonly number[] | null;
  readonly board: readonly number[];
}

/** What one run of one target came to, by figure. */
export type Values<Name extends string> = Readonly<Record<Name, number>>;

/** Turns the runs of both into figures. `runs` are in the order in which they were made. */
export function figuresOf<Name extends string>(
  named: readonly { readonly key: Name; readonly name: string; readonly unit: Figure['unit']; readonly relayHasIt?: boolean }[],
  runs: Readonly<Record<'relay' | 'board', readonly Values<Name>[]>>,
): readonly Figure[] {
  return named.map(({ key, name, unit, relayHasIt = true }) => ({
    name,
    unit,
    relay: relayHasIt ? runs.relay.map(values => values[key]) : null,
    board: runs.board.map(values => values[key]),
  }));
}

/** Relay, board, relay, board …: whatever else this computer does then falls on both. */
export async function interleaved<T>(
  runs: number,
  run: (kind: 'relay' | 'board', nth: number) => Promise<T>,
): Promise<{ readonly relay: readonly T[]; readonly board: readonly T[] }> {
  const relay: T[] = [];
  const board: T[] = [];
  for (let nth = 0; nth < runs; nth++) {
    relay.push(await run('relay', nth));
    board.push(await run('board', nth));
  }
  return { relay, board };
}
