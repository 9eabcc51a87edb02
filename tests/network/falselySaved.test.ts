import { expect, onTestFinished, test, vi } from 'vitest';
import { AS_FAST_AS_THEY_LIKE } from '../builders/asFastAsTheyLike.ts';
import { WordAccount } from '../crash/support/wordAccount.ts';
import type { Page } from '../crash/support/typist.ts';
import { seedOf } from '../crash/support/seed.ts';
import { signInProgram } from '../journeys/support/program.ts';
import { scaled, timeFor } from '../scale.ts';
import { createRandom, type Random } from '../server/sync/random.ts';
import { type Carelessness, startCarelessProxy } from './support/carelessProxy.ts';
import { startLimitedBoard } from './support/limitedBoard.ts';
import { openRealClient } from './support/realClient.ts';
import { WatchedWriter } from './support/watchedWriter.ts';
import { openToRead, WrittenWords } from './support/writtenWords.ts';

const SCENARIOS = scaled({ pr: 30, night: 1_000 });
const WRITERS = 10;
const SAVED_WITHIN_MS = 5_000;
/** Told again often enough for what was lost on the way to be made good within those. */
const LIMITS = { ...AS_FAST_AS_THEY_LIKE, savedEveryMs: 1_000 };

interface Outcome {
  readonly objections: readonly string[];
  /** Looks at the file while "Saved" stood there. */
  readonly looks: number;
}

/** Ten people, each at a document of their own and behind a network of their own, and so many scenarios between them. */
async function behindCarelessNetworks(
  scenarios: number,
  random: Random,
  manner: (random: Random) => Carelessness,
): Promise<Outcome> {
  const { board, doorFor } = await startLimitedBoard(LIMITS);
  const file = openToRead(board.folder);
  onTestFinished(() => void file.close());
  const matron = await signInProgram(board.url, 'matron');
  const { cards } = await matron.board();
  const writers = await Promise.all(
    cards.slice(0, WRITERS).map(async ({ cardId }, place) => {
      const { epochs } = await matron.card(cardId);
      const page: Page = { cardId, part: 'joint', epoch: epochs.joint, section: 'draft', account: new WordAccount() };
      const proxy = await startCarelessProxy(board.port);
      const client = openRealClient(page, doorFor(place), { port: proxy.port });
      await vi.waitUntil(() => client.read().loaded, { timeout: 20_000 });
      return new WatchedWriter(client, page, new WrittenWords(file, page), proxy, random);
    }),
  );
  matron.close();
  try {
    for (let done = 0; done < scenarios; done += writers.length) {
      await Promise.all(writers.map(writer => writer.scenario(manner(random), random.chance(0.25), SAVED_WITHIN_MS)));
    }
    return {
      objections: writers.flatMap(({ objections }) => objections),
      looks: writers.reduce((sum, { looks }) => sum + looks, 0),
    };
  } finally {
    for (const writer of writers) writer.close();
  }
}

/** Acknowledgements late, overtaking one another, or lost; words late. */
function careless(random: Random): Carelessness {
  const longest = random.pick([0, 30, 300, 900]);
  const lost = random.pick([0, 0.3, 1]);
  const wordsTake = random.pick([0, 0, 40, 200]);
  return {
    acknowledgementTakes: () => (random.chance(lost) ? null : random.below(longest + 1)),
    wordsTake: () => random.below(wordsTake + 1),
  };
}

test(
  `P3: "Saved" is never shown before the file has the words, whatever becomes of acknowledgements on their way, and soon after all is well it is`,
  async () => {
    const { objections, looks } = await behindCarelessNetworks(SCENARIOS, createRandom(seedOf('P3')), careless);
    console.log(`P3: ${SCENARIOS} scenarios, looked at ${looks} times while "Saved" stood there`);
    expect(objections).toEqual([]);
    expect(looks).toBeGreaterThan(SCENARIOS);
  },
  timeFor(SCENARIOS, 3_000),
);

test('P3, sabotage: words called saved because they were sent are found out', async () => {
  const echoing = (): Carelessness => ({ acknowledgementTakes: () => 0, wordsTake: () => 150, answersItself: true });
  const { objections } = await behindCarelessNetworks(WRITERS, createRandom(seedOf('P3, sabotage')), echoing);
  expect(objections.filter(objection => objection.startsWith('called saved, and not there'))).not.toEqual([]);
});
