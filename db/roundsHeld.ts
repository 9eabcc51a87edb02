import { and, asc, desc, eq, like, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CardId, StaffId, WardId } from '../shared/ids.ts';
import { OUTCOMES } from '../shared/vocabulary.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce } from './prepared.ts';
import { roundWords } from './schema/documents.ts';
import { wardRounds } from './schema/rounds.ts';
import { type RoundClosing, type RoundOfYear, StoredRowDamaged } from './store.ts';
import { parseStored } from './storedJson.ts';

/**
 * Rounds that have been held, where they are many. Which of them had a card on the agenda is told by the words that every
 * close notes of it: those are kept in the order of cards, while a round would have to be read whole to be left out.
 */
const WORDS_OF_EVERY_CLOSE = 'about';

const held = { roundId: wardRounds.roundId, number: wardRounds.number, heldOn: wardRounds.heldOn };

const ofCard = and(
  eq(roundWords.cardId, given('cardId')),
  eq(roundWords.part, WORDS_OF_EVERY_CLOSE),
  eq(wardRounds.status, 'closed'),
);

const closingsOfCard = prepareOnce(db =>
  db
    .select({ ...held, closedAt: sql<unknown>`json_extract(${wardRounds.state}, '$.closedAt')`.as('closed_at') })
    .from(roundWords)
    .innerJoin(wardRounds, eq(wardRounds.roundId, roundWords.roundId))
    .where(ofCard)
    .orderBy(asc(wardRounds.number))
    .prepare(),
);

const roundsOfCard = prepareOnce(db =>
  db
    .select(held)
    .from(roundWords)
    .innerJoin(wardRounds, eq(wardRounds.roundId, roundWords.roundId))
    .where(ofCard)
    .orderBy(desc(wardRounds.heldOn), desc(wardRounds.number))
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
    .where(and(eq(wardRounds.wardId, given('wardId')), like(wardRounds.heldOn, given('days'))))
    .orderBy(desc(wardRounds.heldOn), desc(wardRounds.number))
    .prepare(),
);

/** Rounds of a ward close in the order of their numbers (WR1). Throws StoredRowDamaged for one that doesn't say when it closed. */
export function listClosingsOfCard(db: Db, cardId: CardId): readonly RoundClosing[] {
  return closingsOfCard(db)
    .all({ cardId })
    .map(({ closedAt, ...round }) => {
      if (typeof closedAt !== 'string') throw new StoredRowDamaged(`ward_rounds ${round.roundId} doesn't say when it closed`);
      return { ...round, closedAt };
    });
}

export function listRoundsOfCard(db: Db, cardId: CardId): readonly Omit<RoundClosing, 'closedAt'>[] {
  return roundsOfCard(db).all({ cardId });
}

export function listYearsOfRounds(db: Db, wardId: WardId): readonly string[] {
  return yearsOfWard(db)
    .all({ wardId })
    .map(({ year }) => year);
}

export function listRoundsOfYear(db: Db, wardId: WardId, year: string): readonly RoundOfYear[] {
  return roundsOfYear(db)
    .all({ wardId, days: `${year}-%` })
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
    const { agenda, chair, cards } = parseStored(storedSaid, state, row);
    const outcomes = new Map(agenda.map(card => [card, cards[card]?.outcome?.outcome ?? null]));
    return { chairId: chair?.staffId ?? null, outcomes };
  } catch (error) {
    if (error instanceof StoredRowDamaged) return null;
    throw error;
  }
}
