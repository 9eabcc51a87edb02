import { expect, test } from 'vitest';
import type { BoardProcess } from '../journeys/support/boardProcess.ts';
import { scaled, timeFor } from '../scale.ts';
import { endedAgain } from './support/endedAgain.ts';
import { seedOf } from './support/seed.ts';
import { entry } from './support/trial.ts';

const KILLS = scaled({ pr: 20, night: 200 });
const end = (board: BoardProcess) => board.kill();

test(
  'P1: no edit or command that anyone was told of, or saw, is missing after kill -9, and the rest arrives once',
  async () => {
    const seed = seedOf('P1');
    const rounds = await endedAgain({ times: KILLS, seed, end });
    console.log(`P1: ${rounds.length} kills, ${rounds.reduce((sum, { edits }) => sum + edits, 0)} edits`);
    expect(rounds.flatMap(({ objections }) => objections)).toEqual([]);
    expect(rounds.flatMap(({ closeCodes }) => [...closeCodes])).toEqual(rounds.map(() => 1006));
    expect(Math.min(...rounds.map(({ edits }) => edits))).toBeGreaterThanOrEqual(100);
  },
  timeFor(KILLS, 15_000),
);

test('P1, sabotage: a board that acknowledges before it commits is found out, in edits and in commands', async () => {
  const seed = seedOf('P1, sabotage');
  const [round] = await endedAgain({ times: 1, seed, end, program: entry('acknowledgesFirst') });
  expect(round?.objections.filter(objection => objection.startsWith('killed: lost: '))).not.toEqual([]);
  expect(round?.objections.filter(objection => objection.startsWith('killed: lost command: '))).not.toEqual([]);
});
