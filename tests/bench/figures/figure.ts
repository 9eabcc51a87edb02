import type { BenchArguments } from '../arguments.ts';
import type { DataFolders } from '../dataFolders.ts';
import type { Load } from '../load/startLoad.ts';
import type { Target } from '../targets.ts';

/** What every figure is measured with. */
export interface Bench {
  readonly args: BenchArguments;
  readonly folders: DataFolders;
  readonly load: Load;
}

/** One line of the table: a value for each run, of the relay and of the board. Null: the relay has no such thing. */
export interface Figure extends Named {
  readonly relay: readonly number[] | null;
  readonly board: readonly number[];
  /** What the reader of the values must know. */
  readonly note: string | null;
}

interface Named {
  readonly name: string;
  readonly unit: 'ms' | 'µs' | 'kB' | '/s' | '';
  readonly target?: Target;
}

/** What one run of one target came to, by figure. */
export type Values<Name extends string> = Readonly<Record<Name, number>>;

/** Turns the runs of both into figures. `runs` are in the order in which they were made. */
export function figuresOf<Name extends string>(
  named: readonly (Named & { readonly key: Name; readonly relayHasIt?: boolean; readonly note?: string | null })[],
  runs: { readonly relay: readonly Partial<Values<Name>>[]; readonly board: readonly Values<Name>[] },
): readonly Figure[] {
  return named.map(({ key, relayHasIt = true, note = null, ...rest }) => ({
    ...rest,
    note,
    relay: relayHasIt ? runs.relay.map(values => values[key] ?? Number.NaN) : null,
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

/** The same of something that a relay has not. */
export async function boardAlone<T>(
  runs: number,
  run: (nth: number) => Promise<T>,
): Promise<{ readonly relay: readonly never[]; readonly board: readonly T[] }> {
  const board: T[] = [];
  for (let nth = 0; nth < runs; nth++) board.push(await run(nth));
  return { relay: [], board };
}
