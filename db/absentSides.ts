import { and, asc, eq, gte, isNull, or, sql } from 'drizzle-orm';
import type { AbsentSide } from '../shared/domain/absentSide.ts';
import type { CardId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { cards } from './schema/cards.ts';
import { absentSides } from './schema/rounds.ts';

type AbsentSideRow = typeof absentSides.$inferSelect;

const ofCard = prepareOnce(db =>
  db
    .select()
    .from(absentSides)
    .where(eq(absentSides.cardId, given('cardId')))
    .orderBy(asc(absentSides.roundNumber), asc(absentSides.side))
    .prepare(),
);

const unseenOfWard = prepareOnce(db =>
  db
    .select({ absent: absentSides })
    .from(absentSides)
    .innerJoin(cards, eq(cards.cardId, absentSides.cardId))
    .where(and(eq(cards.wardId, given('wardId')), isNull(absentSides.seenAt)))
    .orderBy(asc(absentSides.roundNumber), asc(absentSides.side))
    .prepare(),
);

/** What was said before the day on which the person was last discussed is over. A day of London begins up to an hour before its own in UTC. */
const saidSinceDiscussed = or(
  isNull(cards.lastDiscussedOn),
  gte(absentSides.seenAt, sql`date(${cards.lastDiscussedOn}, '-1 day')`),
);

const disagreementsOfWard = prepareOnce(db =>
  db
    .select({ absent: absentSides })
    .from(absentSides)
    .innerJoin(cards, eq(cards.cardId, absentSides.cardId))
    .where(and(eq(cards.wardId, given('wardId')), isNull(cards.leftOn), sql`${absentSides.agrees} = 0`, saidSinceDiscussed))
    .orderBy(asc(absentSides.roundNumber), asc(absentSides.side))
    .prepare(),
);

const save = prepareSave(absentSides, [absentSides.cardId, absentSides.roundId, absentSides.side]);

export function listAbsentSides(db: Db, cardId: CardId): readonly AbsentSide[] {
  return ofCard(db).all({ cardId }).map(absentSideOf);
}

export function listUnseenByAbsentSides(db: Db, wardId: WardId): readonly AbsentSide[] {
  return unseenOfWard(db)
    .all({ wardId })
    .map(({ absent }) => absentSideOf(absent));
}

/** Those on people of the ward that may still want to be discussed: none from before the day they last were. */
export function listDisagreements(db: Db, wardId: WardId): readonly AbsentSide[] {
  return disagreementsOfWard(db)
    .all({ wardId })
    .map(({ absent }) => absentSideOf(absent));
}

export function saveAbsentSide(db: Db, { seen, ...rest }: AbsentSide): void {
  save(db, {
    ...rest,
    seenAt: seen?.at ?? null,
    seenBy: seen?.by ?? null,
    agrees: seen?.agrees ?? null,
    comment: seen?.comment ?? null,
  });
}

function absentSideOf({ seenAt, seenBy, agrees, comment, ...rest }: AbsentSideRow): AbsentSide {
  const isSeen = seenAt !== null && seenBy !== null;
  return { ...rest, seen: isSeen ? { at: seenAt, by: seenBy, agrees: agrees ?? false, comment: comment ?? '' } : null };
}
