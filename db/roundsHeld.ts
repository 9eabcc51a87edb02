import { and, between, desc, eq, isNotNull, not, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CardId, StaffId, WardId } from '../shared/ids.ts';
import { hasCome } from '../shared/domain/attendance.ts';
import { inOrder } from '../shared/domain/professions.ts';
import { ATTENDANCES, OUTCOMES, PROFESSIONS } from '../shared/vocabulary.ts';
import type { Db } from './connection.ts';
import { dayOrNull } from './dayOrNull.ts';
import { given, isOneOfGiven, listed, prepareOnce } from './prepared.ts';
import { hasOnAgenda, storedClosedAt, storedHeldOn, storedKind, storedNumber, storedStatus } from './roundColumns.ts';
import { cards } from './schema/cards.ts';
import { wardRounds } from './schema/rounds.ts';
import { type RoundOfCard, type RoundOfYear, StoredRowDamaged } from './store.ts';
import { parseStored } from './storedJson.ts';

const isDated = isNotNull(dayOrNull(wardRounds.heldOn));

const datedOfWard = prepareOnce(db =>
  closedOfWard(db, isDated)
    .orderBy(desc(wardRounds.heldOn), desc(wardRounds.roundId))
    .limit(given('limit'))
    .offset(given('offset'))
    .prepare(),
);

/** Those whose column tells no day, though something else does (P13). */
const undatedOfWard = prepareOnce(db => closedOfWard(db, and(not(isDated), isNotNull(storedHeldOn))).prepare());

function closedOfWard(db: Db, which: SQL | undefined) {
  return db
    .select({
      roundId: wardRounds.roundId,
      wardId: wardRounds.wardId,
      kind: storedKind.as('kind'),
      number: storedNumber.as('number'),
      heldOn: storedHeldOn.as('held_on'),
    })
    .from(wardRounds)
    .innerJoin(cards, eq(cards.wardId, wardRounds.wardId))
    .where(and(eq(cards.cardId, given('cardId')), eq(storedStatus, 'closed'), which));
}

const withCardOnAgenda = prepareOnce(db =>
  db
    .select({ roundId: wardRounds.roundId, closedAt: storedClosedAt.as('closed_at') })
    .from(wardRounds)
    .where(and(isOneOfGiven(wardRounds.roundId, 'roundIds'), hasOnAgenda(given('cardId'))))
    .prepare(),
);

const yearsOfWard = prepareOnce(db =>
  db
    .selectDistinct({ year: sql<string>`substr(${storedHeldOn}, 1, 4)`.as('year') })
    .from(wardRounds)
    .where(and(eq(wardRounds.wardId, given('wardId')), isNotNull(storedHeldOn)))
    .orderBy(sql`year desc`)
    .prepare(),
);

const roundsOfYear = prepareOnce(db =>
  db
    .select({
      row: wardRounds,
      kind: storedKind.as('kind'),
      number: storedNumber.as('number'),
      status: storedStatus.as('status'),
      heldOn: storedHeldOn.as('held_on'),
    })
    .from(wardRounds)
    .where(and(eq(wardRounds.wardId, given('wardId')), between(storedHeldOn, given('from'), given('to'))))
    .orderBy(desc(storedHeldOn), sql`${storedClosedAt} desc nulls first`, desc(wardRounds.number))
    .prepare(),
);

/** Beyond the newest: of someone new to an old ward every round is looked through, and not with a query for each. */
const FEWEST_AT_ONCE = 32;

/**
 * From the newest on and no further than the page: a round has to be read whole to know whether the card was on its agenda, and
 * most people are on most of them.
 */
export function listRoundsOfCard(db: Db, cardId: CardId, limit: number, before: RoundOfCard | null): readonly RoundOfCard[] {
  const found: RoundOfCard[] = [];
  // Of two rounds of one day the order is not known before both are read: the last day of what was read waits for the rest.
  let carried: readonly HeldOnWard[] = undatedOfWard(db).all({ cardId });
  let offset = 0;
  for (let step = limit + 1; found.length < limit; step = Math.max(limit, FEWEST_AT_ONCE)) {
    const read = datedOfWard(db).all({ cardId, limit: step, offset });
    offset += read.length;
    const isLast = read.length < step;
    const held = [...carried, ...read];
    const unfinishedDay = isLast ? '' : (read.at(-1)?.heldOn ?? '');
    carried = held.filter(({ heldOn }) => heldOn <= unfinishedDay);
    const whole = held.filter(({ heldOn }) => heldOn > unfinishedDay && (before === null || heldOn <= before.heldOn));
    const told = withClosing(db, cardId, whole).filter(round => before === null || newestFirst(before, round) < 0);
    found.push(...told.toSorted(newestFirst));
    if (isLast) break;
  }
  return found.slice(0, limit);
}

type HeldOnWard = Omit<RoundOfCard, 'closedAt'>;

/** Of these, the rounds with the card on their agenda. */
function withClosing(db: Db, cardId: CardId, held: readonly HeldOnWard[]): readonly RoundOfCard[] {
  const roundIds = listed(held.map(({ roundId }) => roundId));
  const rows = withCardOnAgenda(db).all({ cardId, roundIds });
  const closings = new Map(rows.map(({ roundId, closedAt }) => [roundId, closedAt]));
  return held.flatMap(round => {
    if (!closings.has(round.roundId)) return [];
    // A damaged row is told where it is read whole; here it keeps its day.
    return { ...round, closedAt: closings.get(round.roundId) ?? round.heldOn };
  });
}

/** By day, and by when they closed where two were held on one: the numbers of two kinds are not in one order. */
export function newestFirst(one: RoundOfCard, other: RoundOfCard): number {
  if (one.heldOn !== other.heldOn) return one.heldOn < other.heldOn ? 1 : -1;
  const later = Date.parse(other.closedAt) - Date.parse(one.closedAt);
  if (later !== 0) return later;
  return one.roundId === other.roundId ? 0 : one.roundId < other.roundId ? 1 : -1;
}

export function listYearsOfRounds(db: Db, wardId: WardId): readonly string[] {
  return yearsOfWard(db)
    .all({ wardId })
    .map(({ year }) => year);
}

export function listRoundsOfYear(db: Db, wardId: WardId, year: string): readonly RoundOfYear[] {
  return roundsOfYear(db)
    .all({ wardId, from: `${year}-01-01`, to: `${year}-12-31` })
    .map(({ row: { roundId, state, ...row }, ...place }) => {
      const { kind, number, status, heldOn } = place;
      const isWhole = row.kind === kind && row.number === number && row.status === status && row.heldOn === heldOn;
      return { roundId, ...place, said: isWhole ? saidIn(state, `ward_rounds ${roundId}`) : null };
    });
}

/** Ids were checked when they came in; here they are branded again. */
const cardId = z.string() as unknown as z.ZodType<CardId, string> & z.core.$ZodRecordKey;
const staffId = z.string() as unknown as z.ZodType<StaffId, string>;

/** No more of a round than is told: a year of them is read at once. */
const storedSaid = z.looseObject({
  agenda: z.array(cardId),
  chair: z.looseObject({ staffId }).optional(),
  cancelled: z.looseObject({ by: staffId, reason: z.string() }).optional(),
  attendance: z
    .array(
      z.looseObject({
        attendance: z.enum(ATTENDANCES),
        profession: z.enum(PROFESSIONS).nullable(),
        isObserving: z.boolean().optional(),
      }),
    )
    .default([]),
  cards: z.record(cardId, z.looseObject({ outcome: z.looseObject({ outcome: z.enum(OUTCOMES) }).nullable() })).default({}),
});

function saidIn(state: string, row: string): RoundOfYear['said'] {
  try {
    const { agenda, chair, cancelled, attendance, cards: saidOf } = parseStored(storedSaid, state, row);
    const outcomes = new Map(agenda.map(card => [card, saidOf[card]?.outcome?.outcome ?? null]));
    const { by, reason } = cancelled ?? {};
    const wasCancelled = by === undefined || reason === undefined ? null : { by, reason };
    const there = attendance.filter(entry => hasCome(entry) && entry.isObserving !== true);
    const came = inOrder(there.flatMap(({ profession }) => profession ?? []));
    return { chairId: chair?.staffId ?? null, outcomes, came, cancelled: wasCancelled };
  } catch (error) {
    if (error instanceof StoredRowDamaged) return null;
    throw error;
  }
}
