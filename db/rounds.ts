import { and, asc, desc, eq, gt, gte, inArray, sql } from 'drizzle-orm';
import { inOrderOfUse } from '../shared/domain/openRounds.ts';
import type { ClosedRound, WardRound } from '../shared/domain/wardRound.ts';
import type { CardId, RoundId, WardId } from '../shared/ids.ts';
import { ROUND_KINDS, type RoundKind } from '../shared/vocabulary.ts';
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

/**
 * Written out as the index of open rounds has it: values given later would not let the engine use that index, and without the
 * kinds it would take another.
 */
const openRounds = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(
      and(
        eq(wardRounds.wardId, given('wardId')),
        inArray(wardRounds.kind, ROUND_KINDS),
        sql`${wardRounds.status} in ('planned', 'running')`,
      ),
    )
    .prepare(),
);

const lastClosedRound = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(and(eq(wardRounds.wardId, given('wardId')), eq(wardRounds.kind, given('kind')), eq(wardRounds.status, 'closed')))
    .orderBy(desc(wardRounds.number))
    .limit(1)
    .prepare(),
);

const storedClosedAt = sql<unknown>`json_extract(${wardRounds.state}, '$.closedAt')`;

const newestRounds = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(eq(wardRounds.wardId, given('wardId')))
    .orderBy(desc(wardRounds.heldOn), sql`${storedClosedAt} desc nulls first`, desc(wardRounds.number))
    .limit(given('limit'))
    .prepare(),
);

const newestOfKind = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(and(eq(wardRounds.wardId, given('wardId')), eq(wardRounds.kind, given('kind'))))
    .orderBy(desc(wardRounds.number))
    .limit(given('limit'))
    .prepare(),
);

const roundsSince = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(
      and(eq(wardRounds.wardId, given('wardId')), eq(wardRounds.kind, given('kind')), gte(wardRounds.heldOn, given('heldOn'))),
    )
    .orderBy(asc(wardRounds.heldOn), asc(wardRounds.number))
    .prepare(),
);

const closedAfter = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(
      and(
        eq(wardRounds.wardId, given('wardId')),
        eq(wardRounds.kind, given('kind')),
        gt(wardRounds.number, given('afterNumber')),
        eq(wardRounds.status, 'closed'),
      ),
    )
    .orderBy(asc(wardRounds.number))
    .prepare(),
);

const closingsOfCard = prepareOnce(db =>
  db
    .select({
      roundId: wardRounds.roundId,
      kind: wardRounds.kind,
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
    .orderBy(asc(storedClosedAt))
    .prepare(),
);

const save = prepareSave(wardRounds, [wardRounds.roundId]);

export function findRound(db: Db, roundId: RoundId): WardRound | null {
  return roundOf(oneRound(db).get({ roundId }));
}

export function listOpenRounds(db: Db, wardId: WardId): readonly WardRound[] {
  return inOrderOfUse(roundsOf(openRounds(db).all({ wardId })));
}

export function findLastClosedRound(db: Db, wardId: WardId, kind: RoundKind): ClosedRound | null {
  const round = roundOf(lastClosedRound(db).get({ wardId, kind }));
  return round?.status === 'closed' ? round : null;
}

export function listRounds(db: Db, wardId: WardId, limit: number, kind?: RoundKind): readonly WardRound[] {
  return roundsOf(kind === undefined ? newestRounds(db).all({ wardId, limit }) : newestOfKind(db).all({ wardId, kind, limit }));
}

export function listRoundsSince(db: Db, wardId: WardId, kind: RoundKind, heldOn: string): readonly WardRound[] {
  return roundsOf(roundsSince(db).all({ wardId, kind, heldOn }));
}

export function listClosedRounds(db: Db, wardId: WardId, kind: RoundKind, afterNumber: number): readonly ClosedRound[] {
  return roundsOf(closedAfter(db).all({ wardId, kind, afterNumber })).filter(round => round.status === 'closed');
}

/** Throws StoredRowDamaged for one that doesn't say when it closed. */
export function listClosingsOfCard(db: Db, cardId: CardId): readonly RoundClosing[] {
  return closingsOfCard(db)
    .all({ cardId })
    .map(({ closedAt, ...round }) => {
      if (typeof closedAt !== 'string') throw new StoredRowDamaged(`ward_rounds ${round.roundId} doesn't say when it closed`);
      return { ...round, closedAt };
    });
}

/** WR1: a second open round of a kind, or a second that runs, breaks a rule of the tables. */
export function saveRound(db: Db, round: WardRound): void {
  const { roundId, wardId, kind, number, heldOn, status } = round;
  save(db, { roundId, wardId, kind, number, heldOn, status, state: JSON.stringify(round) });
}

function roundsOf(rows: readonly RoundRow[]): readonly WardRound[] {
  return rows.map(row => roundOf(row)).filter(round => round !== null);
}

function roundOf(row: RoundRow | undefined): WardRound | null {
  return row === undefined ? null : parseStored(storedRound, row.state, `ward_rounds ${row.roundId}`);
}
