import { and, asc, desc, eq, gt, gte, inArray, max, not, notInArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { inOrderOfUse } from '../shared/domain/openRounds.ts';
import type { ClosedRound, WardRound } from '../shared/domain/wardRound.ts';
import type { CardId, RoundId, WardId } from '../shared/ids.ts';
import { ROUND_KINDS, ROUND_STATUSES, type RoundKind } from '../shared/vocabulary.ts';
import type { Db } from './connection.ts';
import { given, isOneOfGiven, listed, prepareOnce, prepareSave } from './prepared.ts';
import { listDamage, readEach, readOne } from './readEach.ts';
import { hasOnAgenda, storedClosedAt, storedHeldOn, storedKind, storedNumber, storedStatus } from './roundColumns.ts';
import { cards } from './schema/cards.ts';
import { wardRounds } from './schema/rounds.ts';
import type { Readable, RoundClosing } from './store.ts';
import { agreeWithState, parseStored } from './storedJson.ts';
import { storedRound } from './storedRound.ts';

type RoundRow = typeof wardRounds.$inferSelect;
type ClosingRow = Omit<RoundClosing, 'closedAt' | 'heldOn'> & {
  readonly closedAt: string | null;
  readonly heldOn: string | null;
};

const oneRound = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(eq(wardRounds.roundId, given('roundId')))
    .prepare(),
);

/**
 * Written out as the index of open rounds has it: values given later would not let the engine use that index, and without a
 * kind it would take another. Of any kind: one of a kind that there isn't is read, and found to be damaged (P13).
 */
const openRounds = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(
      and(
        eq(wardRounds.wardId, given('wardId')),
        sql`${wardRounds.kind} > ''`,
        sql`${wardRounds.status} in ('planned', 'running')`,
      ),
    )
    .prepare(),
);

const newest = alias(wardRounds, 'newest');

/** The newest of its kind is the one that may be open: where its own status can't say, its state does (P13). */
const newestWithoutStatus = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(
      and(
        eq(wardRounds.wardId, given('wardId')),
        eq(wardRounds.kind, given('kind')),
        eq(
          wardRounds.number,
          db
            .select({ number: max(newest.number) })
            .from(newest)
            .where(and(eq(newest.wardId, given('wardId')), eq(newest.kind, given('kind')))),
        ),
        notInArray(wardRounds.status, [...ROUND_STATUSES]),
        inArray(storedStatus, ['planned', 'running']),
      ),
    )
    .prepare(),
);

/** The newest first, from the one after so many on. */
const closedRoundsFrom = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(and(eq(wardRounds.wardId, given('wardId')), eq(wardRounds.kind, given('kind')), eq(wardRounds.status, 'closed')))
    .orderBy(desc(wardRounds.number))
    .limit(1)
    .offset(given('offset'))
    .prepare(),
);

const newestRounds = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(eq(wardRounds.wardId, given('wardId')))
    .orderBy(desc(wardRounds.heldOn), sql`${storedClosedAt} desc nulls first`, desc(wardRounds.number))
    .limit(given('limit'))
    .prepare(),
);

/** One of a kind that there isn't may be of this one: it has a number, and is read to be found damaged (P13). */
const mayBeOfKind = not(isOneOfGiven(wardRounds.kind, 'otherKinds'));
const otherKinds = (kind: RoundKind) => listed(ROUND_KINDS.filter(other => other !== kind));

const newestNumber = prepareOnce(db =>
  db
    .select({ number: sql<number | null>`max(${storedNumber})` })
    .from(wardRounds)
    .where(and(eq(wardRounds.wardId, given('wardId')), mayBeOfKind))
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
    .where(and(eq(wardRounds.wardId, given('wardId')), mayBeOfKind, gte(wardRounds.heldOn, given('heldOn'))))
    .orderBy(asc(wardRounds.heldOn), asc(wardRounds.number))
    .prepare(),
);

const closing = {
  roundId: wardRounds.roundId,
  kind: storedKind.as('kind'),
  number: storedNumber.as('number'),
  heldOn: storedHeldOn.as('held_on'),
  closedAt: storedClosedAt.as('closed_at'),
};

const closedAfter = prepareOnce(db =>
  db
    .select(closing)
    .from(wardRounds)
    .where(
      and(
        eq(wardRounds.wardId, given('wardId')),
        eq(storedKind, given('kind')),
        gt(storedNumber, given('afterNumber')),
        eq(storedStatus, 'closed'),
      ),
    )
    .orderBy(asc(storedNumber))
    .prepare(),
);

const closingsOfCard = prepareOnce(db =>
  db
    .select(closing)
    .from(wardRounds)
    .innerJoin(cards, eq(cards.wardId, wardRounds.wardId))
    .where(and(eq(cards.cardId, given('cardId')), eq(storedStatus, 'closed'), hasOnAgenda(given('cardId'))))
    .orderBy(asc(storedClosedAt))
    .prepare(),
);

const save = prepareSave(wardRounds, [wardRounds.roundId]);

export function findRound(db: Db, roundId: RoundId): WardRound | null {
  const row = oneRound(db).get({ roundId });
  return row === undefined ? null : readOne(row, roundOf);
}

export function listOpenRounds(db: Db, wardId: WardId): Readable<WardRound, RoundId> {
  const withoutStatus = ROUND_KINDS.flatMap(kind => newestWithoutStatus(db).all({ wardId, kind }));
  const { readable, damaged } = readRounds([...openRounds(db).all({ wardId }), ...withoutStatus]);
  return { readable: inOrderOfUse(readable), damaged };
}

export function findLastClosedRound(db: Db, wardId: WardId, kind: RoundKind): ClosedRound | null {
  for (let offset = 0; ; offset += 1) {
    const row = closedRoundsFrom(db).get({ wardId, kind, offset });
    if (row === undefined) return null;
    const [round] = readRounds([row]).readable;
    if (round?.status === 'closed') return round;
  }
}

export function findNewestNumber(db: Db, wardId: WardId, kind: RoundKind): number {
  return newestNumber(db).get({ wardId, otherKinds: otherKinds(kind) })?.number ?? 0;
}

export function listRounds(db: Db, wardId: WardId, limit: number, kind?: RoundKind): Readable<WardRound, RoundId> {
  return readRounds(kind === undefined ? newestRounds(db).all({ wardId, limit }) : newestOfKind(db).all({ wardId, kind, limit }));
}

export function listRoundsSince(db: Db, wardId: WardId, kind: RoundKind, heldOn: string): Readable<WardRound, RoundId> {
  return readRounds(roundsSince(db).all({ wardId, otherKinds: otherKinds(kind), heldOn }));
}

export function listClosedRounds(db: Db, wardId: WardId, kind: RoundKind, afterNumber: number): readonly RoundClosing[] {
  return closedAfter(db).all({ wardId, kind, afterNumber }).flatMap(closingOf);
}

export function listClosingsOfCard(db: Db, cardId: CardId): readonly RoundClosing[] {
  return closingsOfCard(db).all({ cardId }).flatMap(closingOf);
}

/** WR1: a second open round of a kind, or a second that runs, breaks a rule of the tables. */
export function saveRound(db: Db, round: WardRound): void {
  const { roundId, wardId, kind, number, heldOn, status } = round;
  save(db, { roundId, wardId, kind, number, heldOn, status, state: JSON.stringify(round) });
}

/** What is wrong with each round that can't be read. */
export function listDamagedRounds(db: Db): readonly string[] {
  return listDamage(db.select().from(wardRounds).orderBy(asc(wardRounds.roundId)).all(), roundOf);
}

/** Of which neither its row nor its minutes say when it closed, by the end of its day; of no day that can be told, none. */
function closingOf({ closedAt, heldOn, ...round }: ClosingRow): readonly RoundClosing[] {
  if (heldOn === null) return [];
  return [{ ...round, heldOn, closedAt: closedAt ?? `${heldOn}T23:59:59.999Z` }];
}

function readRounds(rows: readonly RoundRow[]): Readable<WardRound, RoundId> {
  return readEach(rows, row => row.roundId, roundOf);
}

/** The columns beside it are what it is looked for by: one that says otherwise would hide it, or have it stand where it does not belong. */
function roundOf({ state, ...columns }: RoundRow): WardRound {
  const name = `ward_rounds ${columns.roundId}`;
  const round = parseStored(storedRound, state, name);
  agreeWithState(columns, round, name);
  return round;
}
