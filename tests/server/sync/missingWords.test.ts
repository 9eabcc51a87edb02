import { expect, it } from 'vitest';
import { type IsKnown, MissingWords } from '../../../server/sync/missingWords.ts';
import { readWordsUpdate, type Span } from '../../../server/sync/wordsUpdate.ts';
import { rawUpdate } from './rawUpdate.ts';

const CLIENT = 7;
const SPANS = 5_000;

/** Knows the words of each client up to a clock, and no deletion beyond it. */
function knowing(reach: Map<number, number>) {
  const asked = { times: 0 };
  const isKnown: IsKnown = ({ runs, deletions }) => {
    asked.times++;
    return [...runs, ...deletions].every(({ client, to }: Span) => to <= (reach.get(client) ?? 0));
  };
  return { isKnown, asked };
}

function gapOf(client: number, from: number, deleted = 0) {
  const spans = Array.from({ length: deleted }, (_, nth) => [2 * nth, 1] as const);
  const structs = [{ content: 4, text: 'x', origin: [client, from - 1] as const }];
  const read = readWordsUpdate(rawUpdate([{ client, clock: from, structs }], deleted > 0 ? [{ client, spans }] : []), 20_000);
  if (!read.ok) throw new Error(read.reason);
  return read.update;
}

it('T11: of messages dropped for a gap only how far they reach is held, however many there are', () => {
  const missing = new MissingWords();
  const { isKnown } = knowing(new Map());
  for (let clock = 1; clock <= 1_000; clock++) missing.add(gapOf(CLIENT, clock), isKnown);
  expect(missing).toMatchObject({ messages: 1_000, size: 1 });
});

it('T11: what is missing still is asked for once at each message, and what has come never again', () => {
  const missing = new MissingWords();
  const reach = new Map<number, number>();
  const { isKnown, asked } = knowing(reach);
  missing.add(gapOf(CLIENT, 2 * SPANS, SPANS), isKnown);
  asked.times = 0;
  for (let message = 0; message < 1_000; message++) expect(missing.lookAgain(isKnown)).toBe(false);
  expect(asked.times).toBe(1_000);
  reach.set(CLIENT, 2 * SPANS + 1);
  expect(missing.lookAgain(isKnown)).toBe(true);
  expect(missing).toMatchObject({ messages: 0, size: 0 });
  asked.times = 0;
  expect(missing.lookAgain(isKnown)).toBe(true);
  expect(asked.times).toBe(0);
});

it('P3: nothing is called known while words of one client, or one deletion, are still to come', () => {
  const missing = new MissingWords();
  const reach = new Map([[CLIENT, 3]]);
  const { isKnown } = knowing(reach);
  missing.add(gapOf(CLIENT, 9), isKnown);
  missing.add(gapOf(CLIENT, 5, 4), isKnown);
  missing.add(gapOf(8, 2), isKnown);
  reach.set(CLIENT, 9).set(8, 3);
  expect(missing.lookAgain(isKnown)).toBe(false);
  reach.set(CLIENT, 10);
  expect(missing.lookAgain(isKnown)).toBe(true);
});
