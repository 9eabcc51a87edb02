import type { Unsent } from '../../client/offline/unsentHere.ts';

/** Nothing; or, by `changes` alone, as many changes as that, each by a name of its own. */
export function buildUnsent(but: Partial<Unsent> = {}): Unsent {
  const what = but.what ?? Array.from({ length: but.changes ?? 0 }, (_each, index) => `change ${index}`);
  return { changes: what.length, isStuck: false, ...but, what };
}
