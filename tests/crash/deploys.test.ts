import { expect, test } from 'vitest';
import type { BoardProcess } from '../journeys/support/boardProcess.ts';
import { scaled, timeFor } from '../scale.ts';
import { endedAgain } from './support/endedAgain.ts';
import { seedOf } from './support/seed.ts';
import { entry } from './support/trial.ts';

const DEPLOYS = scaled({ pr: 4, night: 100 });
/** The longest that a board told to stop may take. */
const DRAIN_MS = 10_000;

/** A deploy, noting how the board ended. */
function deploying() {
  const stops: { readonly code: number | null; readonly inTime: boolean }[] = [];
  const end = async (board: BoardProcess) => {
    const toldAt = performance.now();
    const code = await board.stop('SIGTERM');
    stops.push({ code, inTime: performance.now() - toldAt <= DRAIN_MS });
  };
  return { stops, end };
}

test(
  'P26: told to stop under load, the board ends well within 10 s, sends everyone away to come back, and loses nothing',
  async () => {
    const { stops, end } = deploying();
    const rounds = await endedAgain({ times: DEPLOYS, seed: seedOf('P26'), end });
    console.log(`P26: ${rounds.length} deploys, ${rounds.reduce((sum, { edits }) => sum + edits, 0)} edits`);
    expect(rounds.flatMap(({ objections }) => objections)).toEqual([]);
    expect(rounds.flatMap(({ closeCodes }) => [...closeCodes])).toEqual(rounds.map(() => 1012));
    expect(stops).toEqual(rounds.map(() => ({ code: 0, inTime: true })));
  },
  timeFor(DEPLOYS, 30_000),
);

test('P26, sabotage: a board that skips the drain is found out by those whom nobody told to come back', async () => {
  const { end } = deploying();
  const [round] = await endedAgain({ times: 1, seed: seedOf('P26, sabotage'), end, program: entry('skipsTheDrain') });
  expect([...(round?.closeCodes ?? [])]).not.toEqual([1012]);
});

test('P26, sabotage: a board that has said "saved" of what it has yet to write is found out by what the deploy lost', async () => {
  const { end } = deploying();
  const [round] = await endedAgain({ times: 1, seed: seedOf('P26, sabotage'), end, program: entry('acknowledgesFirst') });
  expect(round?.objections.filter(objection => objection.startsWith('killed: lost: '))).not.toEqual([]);
  expect(round?.objections.filter(objection => objection.startsWith('killed: lost command: '))).not.toEqual([]);
});
