import type { Store } from '../../../db/store.ts';
import type { OpenedMinutes } from '../../../server/minutes/openMinutes.ts';
import type { RoundId } from '../../../shared/ids.ts';

/** As whoever may know of everyone opens them: nobody is restricted, and nothing was added since. */
export async function minutesOf({ store }: { readonly store: Store }, roundId: RoundId): Promise<OpenedMinutes> {
  const stored = await store.findMinutes(roundId);
  if (stored === null) throw new Error('there are no minutes');
  const { minutes, sha256 } = stored;
  return { minutes, sha256, withheld: false, additions: [], copies: [], restricted: new Set(), objecting: new Map() };
}
