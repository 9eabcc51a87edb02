import { and, desc, eq, ne } from 'drizzle-orm';
import type { WardRound } from '../shared/domain/wardRound.ts';
import type { RoundId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { wardRounds } from './schema/rounds.ts';
import { parseStored } from './storedJson.ts';
import { storedRound } from './storedRound.ts';

type RoundRow = typeof wardRounds.$inferSelect;

export function findRound(db: Db, roundId: RoundId): WardRound | null {
  return roundOf(db.select().from(wardRounds).where(eq(wardRounds.roundId, roundId)).get());
}

export function findOpenRound(db: Db, wardId: WardId): WardRound | null {
  const open = and(eq(wardRounds.wardId, wardId), ne(wardRounds.status, 'closed'));
  return roundOf(db.select().from(wardRounds).where(open).get());
}

export function listRounds(db: Db, wardId: WardId, limit: number): readonly WardRound[] {
  const newestFirst = db.select().from(wardRounds).where(eq(wardRounds.wardId, wardId)).orderBy(desc(wardRounds.number));
  return newestFirst
    .limit(limit)
    .all()
    .map(row => roundOf(row))
    .filter(round => round !== null);
}

/** WR1: a second planned or running round of a ward breaks a rule of the tables. */
export function saveRound(db: Db, round: WardRound): void {
  const { roundId, wardId, kind, number, heldOn, status } = round;
  const row = { roundId, wardId, kind, number, heldOn, status, state: JSON.stringify(round) };
  db.insert(wardRounds).values(row).onConflictDoUpdate({ target: wardRounds.roundId, set: row }).run();
}

function roundOf(row: RoundRow | undefined): WardRound | null {
  return row === undefined ? null : parseStored(storedRound, row.state, `ward_rounds ${row.roundId}`);
}
