import { inject } from 'vitest';
import type { BoardProcess } from '../../journeys/support/boardProcess.ts';
import { type Round, Trial } from './trial.ts';

export interface Endings {
  readonly times: number;
  readonly seed: number;
  readonly end: (board: BoardProcess) => Promise<unknown>;
  /** What Node is given, where it is not the built server. */
  readonly program?: readonly string[];
}

/** On one folder: what earlier ends left behind is there when the next one comes. */
const MOST_IN_ONE_LIFE = 10;

/** A board at work, ended again and again; two such boards side by side. */
export async function endedAgain({ times, ...endings }: Endings): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  for (let life = 0; rounds.length < times; life++) {
    const left = times - rounds.length;
    const each = Math.min(MOST_IN_ONE_LIFE, Math.ceil(left / 2));
    const lives = [each, Math.min(each, left - each)].filter(count => count > 0);
    const lived = lives.map((count, place) => oneLife({ ...endings, times: count, seed: endings.seed + 2 * life + place }));
    rounds.push(...(await Promise.all(lived)).flat());
  }
  return rounds;
}

async function oneLife({ times, seed, end, program }: Endings): Promise<readonly Round[]> {
  const template = inject('demonstrationTemplate');
  const trial = await Trial.start({ template, seed, ...(program === undefined ? {} : { program }) });
  const rounds: Round[] = [];
  try {
    while (rounds.length < times) rounds.push(await trial.round(end));
    return rounds;
  } finally {
    await trial.close();
  }
}
