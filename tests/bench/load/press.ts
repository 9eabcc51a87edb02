import { seededRandom } from '../statistics.ts';
import { pause } from './pause.ts';

export interface PressPlan {
  /** Of all together. */
  readonly editsPerSecond: number;
  /** Typed first, and not measured. */
  readonly warmUpSeconds?: number;
  readonly seconds: number;
  readonly seed: number;
}

/**
 * Keys as many people press them who don't know of one another: at random moments, whether or not anything came back.
 * Moments missed by a late timer are caught up with, so that the rate holds. Ends early when `pressOne` says false.
 */
export async function press(
  { editsPerSecond, warmUpSeconds = 0, seconds, seed }: PressPlan,
  pressOne: (random: () => number, isMeasured: boolean) => boolean,
): Promise<void> {
  const random = seededRandom(seed);
  const start = performance.now();
  const measured = start + warmUpSeconds * 1000;
  const end = measured + seconds * 1000;
  const wait = () => (-Math.log(1 - random()) * 1000) / editsPerSecond;
  for (let due = start + wait(); due < end; ) {
    await pause(due - performance.now());
    for (const now = performance.now(); due <= now && due < end; due += wait()) {
      if (!pressOne(random, due >= measured)) return;
    }
  }
}
