import { CLOSE } from '../../shared/protocol/sync.ts';
import type { RefusedStanding } from '../stores/pageStore.ts';

/** Nothing is said of the words with these codes: it is the page that is too old, or of someone who is signed in no longer. */
export function turnsPageAway(code: number): RefusedStanding | null {
  if (code === CLOSE.oldPage) return 'old';
  if (code === CLOSE.signedOut) return 'signedOut';
  return code === CLOSE.otherSignIn ? 'others' : null;
}
