import { CLOSE } from '../../shared/protocol/sync.ts';

/** Nothing is said of the words with these codes: it is the page that is too old, or of someone else than is signed in. */
export function turnsPageAway(code: number): 'old' | 'others' | null {
  if (code === CLOSE.oldPage) return 'old';
  return code === CLOSE.otherSignIn ? 'others' : null;
}
