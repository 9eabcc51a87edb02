import { expect, test } from 'vitest';
import { scaled, timeFor } from '../scale.ts';
import { FailureTrial, type FailureTrialOptions, FIRST_TO_FAIL } from './support/failureTrial.ts';
import { seedOf } from './support/seed.ts';

const FILLED = scaled({ pr: 3, night: 50 });
const READ_ONLY = scaled({ pr: 1, night: 20 });
const PROMISED = { toldWithin: 5_000, wellWithin: 10_000, program: 'fails' };

/** A disk that fails so many times under the same board, words, a command and a request taking turns at being the first to fail. */
async function failing(times: number, options: FailureTrialOptions): Promise<readonly string[]> {
  const trial = await FailureTrial.start(options);
  const objections: string[] = [];
  try {
    for (let cycle = 0; cycle < times && objections.length === 0; cycle++) {
      objections.push(...(await trial.cycle(FIRST_TO_FAIL[cycle % FIRST_TO_FAIL.length] ?? 'words')));
    }
    return objections;
  } finally {
    await trial.close();
  }
}

test(
  'P11: with the disk full everyone is told within 5 s, whoever comes later too; nothing is acknowledged; with room again all is written and told within 10 s',
  async () => {
    expect(await failing(FILLED, { ...PROMISED, failure: 'full', seed: seedOf('P11') })).toEqual([]);
  },
  timeFor(FILLED, 30_000),
);

test(
  'P12: the same with a database that has become read-only',
  async () => {
    expect(await failing(READ_ONLY, { ...PROMISED, failure: 'readOnly', seed: seedOf('P12') })).toEqual([]);
  },
  timeFor(READ_ONLY, 30_000),
);

test('P11, sabotage: a board that takes a full disk for a written one is found out', async () => {
  const options = { ...PROMISED, failure: 'full', seed: seedOf('P11, sabotage'), program: 'failsInSilence' } as const;
  const objections = await failing(1, options);
  expect(objections.filter(objection => objection.includes('lost: '))).not.toEqual([]);
});

test('P11, sabotage: a board that never tries again is found out', async () => {
  const options = { ...PROMISED, failure: 'full', seed: seedOf('P11, sabotage'), program: 'failsForGood' } as const;
  expect(await failing(1, { ...options, wellWithin: 4_000 })).toEqual([expect.stringContaining('not well again by itself')]);
});
