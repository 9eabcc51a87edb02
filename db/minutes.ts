import { eq } from 'drizzle-orm';
import type { Minutes } from '../shared/domain/minutes.ts';
import type { RoundId } from '../shared/ids.ts';
import { sha256Hex } from './checksums.ts';
import type { Db } from './connection.ts';
import { given, prepareInsert, prepareOnce } from './prepared.ts';
import { minutes } from './schema/rounds.ts';
import { StoredRowDamaged, type StoredMinutes, StoreRuleBroken } from './store.ts';

const ofRound = prepareOnce(db =>
  db
    .select()
    .from(minutes)
    .where(eq(minutes.roundId, given('roundId')))
    .prepare(),
);

const insert = prepareInsert(minutes);

/** Throws StoredRowDamaged where the text is not the one that was hashed. */
export function findMinutes(db: Db, roundId: RoundId): StoredMinutes | null {
  const row = ofRound(db).get({ roundId });
  if (row === undefined) return null;
  if (sha256Hex(row.text) !== row.sha256) throw new StoredRowDamaged(`minutes of round ${roundId} do not match their checksum`);
  // Its hash says that it is the text written from a Minutes (storedJson.ts).
  return { minutes: JSON.parse(row.text) as Minutes, text: row.text, sha256: row.sha256 };
}

/** MI2: once and for good. Refuses (StoreRuleBroken) a second time, and a text that its hash does not fit. */
export function saveMinutes(db: Db, { minutes: { roundId }, text, sha256 }: StoredMinutes): void {
  if (sha256Hex(text) !== sha256)
    throw new StoreRuleBroken(`the hash of the minutes of round ${roundId} is not that of their text`);
  insert(db, { roundId, text, sha256 });
}
