import { and, between, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CardId, StaffId, WardId } from '../shared/ids.ts';
import { OUTCOMES } from '../shared/vocabulary.ts';
import type { Db } from './connection.ts';
import { given, isOneOfGiven, listed, prepareOnce } from './prepared.ts';
import { cards } from './schema/cards.ts';
import { wardRounds } from './schema/rounds.ts';
import { type RoundOfCard, type RoundOfYear, StoredRowDamaged } from './store.ts';
import { parseStored } from './storedJson.ts';

const closedOfWard = prepareOnce(db =>
  db
    .select({
      roundId: wardRounds.roundId,
      wardId: wardRounds.wardId,
      kind: wardRounds.kind,
      number: wardRounds.number,
      heldOn: wardRounds.heldOn,
    })
    .from(wardRounds)
    .innerJoin(cards, eq(cards.wardId, wardRounds.wardId))
    .where(and(eq(cards.cardId, given('cardId')), eq(wardRounds.status, 'closed')))
    .orderBy(desc(wardRounds.heldOn), desc(wardRounds.number), desc(wardRounds.roundId))
    .limit(given('limit'))
    .offset(given('offset'))
    .prepare(),
);

const withCardOnAgenda = prepareOnce(db =>
  db
    .select({ roundId: wardRounds.roundId })
    .from(wardRounds)
    .where(
      and(
        isOneOfGiven(wardRounds.roundId, 'roundIds'),
        sql`${given('cardId')} in (select value from json_each(${wardRounds.state}, '$.agenda'))`,
      ),
    )
    .prepare(),
);

const yearsOfWard = prepareOnce(db =>
  db
    .selectDistinct({ year: sql<string>`substr(${wardRounds.heldOn}, 1, 4)`.as('year') })
    .from(wardRounds)
    .where(eq(wardRounds.wardId, given('wardId')))
    .orderBy(sql`year desc`)
    .prepare(),
);

const roundsOfYear = prepareOnce(db =>
  db
    .select()
    .from(wardRounds)
    .where(and(eq(wardRounds.wardId, given('wardId')), between(wardRounds.heldOn, given('from'), given('to'))))
    .orderBy(desc(wardRounds.heldOn), desc(wardRounds.number))
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
  let offset = 0;
  for (let step = limit; found.length < limit; step = Math.max(limit, FEWEST_AT_ONCE)) {
    const held = closedOfWard(db).all({ cardId, limit: step, offset });
    offset += held.length;
    const some = held.filter(round => before === null || comesAfter(round, before));
    const roundIds = listed(some.map(({ roundId }) => roundId));
    const discussed = new Set(
      withCardOnAgenda(db)
        .all({ cardId, roundIds })
        .map(({ roundId }) => roundId),
    );
    found.push(...some.filter(({ roundId }) => discussed.has(roundId)));
    if (held.length < step) break;
  }
  return found.slice(0, limit);
}

/** In a list with the newest first: by day, by number, and by id where all else is equal. */
function comesAfter(round: RoundOfCard, before: RoundOfCard): boolean {
  if (round.heldOn !== before.heldOn) return round.heldOn < before.heldOn;
  return round.number === before.number ? round.roundId < before.roundId : round.number < before.number;
}

export function listYearsOfRounds(db: Db, wardId: WardId): readonly string[] {
  return yearsOfWard(db)
    .all({ wardId })
    .map(({ year }) => year);
}

export function listRoundsOfYear(db: Db, wardId: WardId, year: string): readonly RoundOfYear[] {
  return roundsOfYear(db)
    .all({ wardId, from: `${year}-01-01`, to: `${year}-12-31` })
    .map(({ roundId, kind, number, heldOn, status, state }) => {
      return { roundId, kind, number, heldOn, status, said: saidIn(state, `ward_rounds ${roundId}`) };
    });
}

/** Ids were checked when they came in; here they are branded again. */
const cardId = z.string() as unknown as z.ZodType<CardId, string> & z.core.$ZodRecordKey;
const staffId = z.string() as unknown as z.ZodType<StaffId, string>;

/** No more of a round than is told: a year of them is read at once. */
const storedSaid = z.looseObject({
  agenda: z.array(cardId),
  chair: z.looseObject({ staffId }).optional(),
  cards: z.record(cardId, z.looseObject({ outcome: z.looseObject({ outcome: z.enum(OUTCOMES) }).nullable() })).default({}),
});

function saidIn(state: string, row: string): RoundOfYear['said'] {
  try {
    const { agenda, chair, cards: saidOf } = parseStored(storedSaid, state, row);
    const outcomes = new Map(agenda.map(card => [card, saidOf[card]?.outcome?.outcome ?? null]));
    return { chairId: chair?.staffId ?? null, outcomes };
  } catch (error) {
    if (error instanceof StoredRowDamaged) return null;
    throw error;
  }
}
