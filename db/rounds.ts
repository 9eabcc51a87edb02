import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import type { WardRound } from '../shared/domain/wardRound.ts';
import type { CardId, RoundId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { cards } from './schema/cards.ts';
import { wardRounds } from './schema/rounds.ts';
import { type RoundClosing, StoredRowDamaged } from './store.ts';
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

const storedClosedAt = sql<unknown>`json_extract(${wardRounds.state}, '$.closedAt')`;

const closingsOfCard = prepareOnce(db =>
  db
    .select({
      roundId: wardRounds.roundId,
      number: wardRounds.number,
      heldOn: wardRounds.heldOn,
      closedAt: storedClosedAt.as('closed_at'),
    })
    .from(wardRounds)
    .innerJoin(cards, eq(cards.wardId, wardRounds.wardId))
    .where(
      and(
        eq(cards.cardId, given('cardId')),
        eq(wardRounds.status, 'closed'),
        sql`${given('cardId')} in (select value from json_each(${wardRounds.state}, '$.agenda'))`,
      ),
    )
    .orderBy(asc(wardRounds.number))
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

/** Rounds of a ward close in the order of their numbers (WR1). Throws StoredRowDamaged for one that doesn't say when it closed. */
export function listClosingsOfCard(db: Db, cardId: CardId): readonly RoundClosing[] {
  return closingsOfCard(db)
    .all({ cardId })
    .map(({ closedAt, ...round }) => {
      if (typeof closedAt !== 'string') throw new StoredRowDamaged(`ward_rounds ${round.roundId} doesn't say when it closed`);
      return { ...round, closedAt };
    });
}

/** WR1: a second planned or running round of a ward breaks a rule of the tables. */
export function saveRound(db: Db, round: WardRound): void {
  const { roundId, wardId, kind, number, heldOn, status } = round;
  save(db, { roundId, wardId, kind, number, heldOn, status, state: JSON.stringify(round) });
}

function roundOf(row: RoundRow | undefined): WardRound | null {
  return row === undefined ? null : parseStored(storedRound, row.state, `ward_rounds ${row.roundId}`);
}
