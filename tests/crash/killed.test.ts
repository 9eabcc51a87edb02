import { expect, inject, test } from 'vitest';
import type { BoardProcess } from '../journeys/support/boardProcess.ts';
import { scaled, timeFor } from '../scale.ts';
import { entry, type Round, Trial } from './support/trial.ts';
import { seedOf } from './support/seed.ts';

const KILLS = scaled({ pr: 20, night: 200 });
/** On one folder: what earlier kills left behind is there when the next one comes. */
const KILLS_IN_ONE_LIFE = 10;
const kill = (board: BoardProcess) => board.kill();

async function killed(kills: number, seed: number, program?: readonly string[]): Promise<readonly Round[]> {
  const template = inject('demonstrationTemplate');
  const trial = await Trial.start({ template, seed, ...(program === undefined ? {} : { program }) });
  const rounds: Round[] = [];
  try {
    while (rounds.length < kills) rounds.push(await trial.round(kill));
    return rounds;
  } finally {
    await trial.close();
  }
}

test(
  'P1: no edit or command that anyone was told of, or saw, is missing after kill -9, and the rest arrives once',
  async () => {
    const seed = seedOf('P1');
    const rounds: Round[] = [];
    for (let life = 0; rounds.length < KILLS; life += 2) {
      const each = Math.min(KILLS_IN_ONE_LIFE, Math.ceil((KILLS - rounds.length) / 2));
      rounds.push(...(await Promise.all([killed(each, seed + life), killed(each, seed + life + 1)])).flat());
    }
    console.log(`P1: ${rounds.length} kills, ${rounds.reduce((sum, { edits }) => sum + edits, 0)} edits, seed ${seed}`);
    expect(rounds.flatMap(({ objections }) => objections)).toEqual([]);
    expect(rounds.flatMap(({ closeCodes }) => [...closeCodes])).toEqual(rounds.map(() => 1006));
    expect(Math.min(...rounds.map(({ edits }) => edits))).toBeGreaterThanOrEqual(100);
  },
  timeFor(KILLS, 5_000),
);

test('P1, sabotage: a board that acknowledges before it commits is found out, in edits and in commands', async () => {
  const [round] = await killed(1, seedOf('P1 sabotage'), entry('acknowledgesFirst'));
  expect(round?.objections.some(objection => objection.startsWith('killed: lost: '))).toBe(true);
  expect(round?.objections.some(objection => objection.startsWith('killed: lost command: '))).toBe(true);
});
