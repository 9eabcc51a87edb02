import { setImmediate } from 'node:timers/promises';

/** So many changes, or passages, are worked on before everyone else has their turn; a single row may hold ten times as many. */
export const CHANGES_A_SLICE = 2_000;

/** Lets everyone else have their turn. */
export type GiveWay = () => Promise<unknown>;

export const giveWay: GiveWay = () => setImmediate();

/** What a long list holds, one after the other, with everyone else's turn in between. */
export async function* inSlices<Entry>(
  entries: Iterable<Entry> | AsyncIterable<Entry>,
  rest: GiveWay = giveWay,
): AsyncGenerator<Entry> {
  let count = 0;
  for await (const entry of entries) {
    yield entry;
    if (++count % CHANGES_A_SLICE === 0) await rest();
  }
}
