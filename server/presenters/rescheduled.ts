import type { Reading } from '../../db/store.ts';
import type { WardId } from '../../shared/ids.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';

/** P13: past rounds that can't be read, to the newest of the kind that says it. */
const LOOKED_BACK = 9;

/** WR22: how often rounds of a kind were rescheduled. Each newer than the newest that can be read may have been, once (P13). */
export async function timesRescheduled(reading: Reading, wardId: WardId, kind: RoundKind): Promise<number> {
  const [newest] = (await reading.listRounds(wardId, LOOKED_BACK, kind)).readable;
  const newestNumber = await reading.findNewestNumber(wardId, kind);
  return (newest?.rescheduled ?? 0) + newestNumber - (newest?.number ?? 0);
}
