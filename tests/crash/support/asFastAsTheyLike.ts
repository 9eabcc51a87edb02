import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AS_FAST_AS_THEY_LIKE } from '../../builders/asFastAsTheyLike.ts';
import { copyOf } from '../../journeys/support/boardProcess.ts';

/** A data folder, and the environment of a board on it where people type faster than anyone may: how fast one may is another promise. */
export function asFastAsTheyLike(template: string): { readonly folder: string; readonly env: Readonly<Record<string, string>> } {
  const folder = copyOf(template);
  const limits = join(folder, 'limits.json');
  writeFileSync(limits, JSON.stringify(AS_FAST_AS_THEY_LIKE));
  return { folder, env: { ROUNDTABLE_LIMITS: limits } };
}
