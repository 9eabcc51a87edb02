import type { Limits } from '../../server/limits.ts';

/** For people who type faster than anyone may: how fast one may is another promise. */
export const AS_FAST_AS_THEY_LIKE: Partial<Limits> = {
  wordsBurst: 100_000,
  wordsPerSecond: 100_000,
  wordsBytesPerMinute: 1e12,
  framesBurst: 1e12,
  workBytesBurst: 1e12,
  journalBytesBurst: 1e12,
  placingSteps: 1e12,
  comingBackBytesBurst: 1e12,
  upgradesBurst: 100_000,
  commandsBurst: 100_000,
  sectionCharacters: 1_000_000,
};
