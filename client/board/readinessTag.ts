import type { Readiness, Side } from '../../shared/vocabulary.ts';

/** Ready in the colour of the side, nothing new in grey; amber is for whoever is not ready. */
export function readinessTag(side: Side, mark: Readiness): 'plain' | 'warn' | Side {
  return mark === 'ready' ? side : mark === 'nothingNew' ? 'plain' : 'warn';
}
