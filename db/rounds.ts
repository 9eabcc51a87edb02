import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { WardRound } from '../shared/domain/wardRound.ts';
import type { RoundId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { wardRounds } from './schema/rounds.ts';
import { parseStored } from './storedJson.ts';
import { storedRound } from './storedRound.ts';

type RoundRow = typeof wardRounds.$inferSelect;

const oneRound = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(eq(wardRounds.roundId, given('roundId')))
    .prepare(),
);

/** `closed` is written out, as the index of open rounds has it: a value given later would not let the engine use that index. */
const openRound = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(and(eq(wardRounds.wardId, given('wardId')), ne(wardRounds.status, sql`'closed'`)))
    .prepare(),
);

const newestRounds = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(eq(wardRounds.wardId, given('wardId')))
    .orderBy(desc(wardRounds.number))
    .limit(given('limit'))
    .prepare(),
);

const save = prepareSave(wardRounds, [wardRounds.roundId]);

export function findRound(db: Db, roundId: RoundId): WardRound | null {
  return roundOf(oneRound(db).get({ roundId }));
}

export function findOpenRound(db: Db, wardId: WardId): WardRound | null {
  return roundOf(openRound(db).get({ wardId }));
}

export function listRounds(db: Db, wardId: WardId, limit: number): readonly WardRound[] {
  return newestRounds(db)
    .all({ wardId, limit })
    .map(row => roundOf(row))
    .filter(round => round !== null);
}

/** WR1: a second planned or running round of a ward breaks a rule of the tables. */
export function saveRound(db: Db, round: WardRound): void {
  const { roundId, wardId, kind, number, heldOn, status } = round;
  save(db, { roundId, wardId, kind, number, heldOn, status, state: JSON.stringify(round) });
}

function roundOf(row: RoundRow | undefined): WardRound | null {
  return row === undefined ? null : parseStored(storedRound, row.state, `ward_rounds ${row.roundId}`);
}
