import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Limits } from '../../../server/limits.ts';
import { copyOf } from '../../journeys/support/boardProcess.ts';

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

/** A data folder, and the environment of a board on it where people type faster than anyone may: how fast one may is another promise. */
export function asFastAsTheyLike(template: string): { readonly folder: string; readonly env: Readonly<Record<string, string>> } {
  const folder = copyOf(template);
  const limits = join(folder, 'limits.json');
  writeFileSync(limits, JSON.stringify(AS_FAST_AS_THEY_LIKE));
  return { folder, env: { ROUNDTABLE_LIMITS: limits } };
}
