import { randomUUID } from 'node:crypto';
import type { Store } from '../../db/store.ts';
import { noEffects } from '../board/effects.ts';
import { mirrorRecord } from '../board/mirrorRecord.ts';
import type { Work } from '../board/work.ts';
import { demonstrationPeople } from './content/index.ts';
import { seedStaff } from './seedStaff.ts';
import { createSeedWords } from './seedWords.ts';
import { createSeedYear, yearOf } from './seedYear.ts';

/**
 * Fills an empty store with the demonstration wards: a year of weekly rounds, lived through the same commands that
 * people send, in one transaction, so that a start cut short leaves nothing half made. Does nothing where there is a ward.
 */
export async function seedDemonstration(store: Store, now: string, onBegin: () => void = () => {}): Promise<void> {
  if ((await store.listWards()).length > 0) return;
  onBegin();
  await store.transact(async tx => {
    const ids = await seedStaff(tx, now);
    const effects = noEffects();
    const work = { tx, commandId: null, newId: randomUUID, effects, silenceOf: () => null };
    const workAs = (by: Work['by'], at: string): Work => ({ ...work, by, now: at });
    const year = createSeedYear({ tx, ids, workAs, words: createSeedWords(tx) });
    for (const happening of yearOf(demonstrationPeople, year, now)) await happening.happen(happening.at);
    await mirrorRecord(workAs(ids.signedIn('coordinator'), now));
  });
}
