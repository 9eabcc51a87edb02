import { and, asc, eq, gte, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { AbsentSide } from '../shared/domain/absentSide.ts';
import type { CardId, OrganisationId, WardId } from '../shared/ids.ts';
import { ASKED, type RoundKind } from '../shared/vocabulary.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { listDamage, readEach } from './readEach.ts';
import { storedKind } from './roundColumns.ts';
import { cards } from './schema/cards.ts';
import { absentSides, wardRounds } from './schema/rounds.ts';
import type { Readable } from './store.ts';
import { parseColumns, storedDate, storedInstant } from './storedJson.ts';

interface StoredAbsentSide {
  readonly absent: typeof absentSides.$inferSelect;
  readonly roundKind: RoundKind;
}

const columns = z.object({ side: z.enum(ASKED), heldOn: storedDate, seenAt: storedInstant.nullable() });

const ofCard = prepareOnce(db =>
  db
    .select({ absent: absentSides, roundKind: storedKind.as('round_kind') })
    .from(absentSides)
    .innerJoin(wardRounds, eq(wardRounds.roundId, absentSides.roundId))
    .where(eq(absentSides.cardId, given('cardId')))
    .orderBy(asc(absentSides.heldOn), asc(absentSides.roundNumber), asc(absentSides.side))
    .prepare(),
);

const unseenOfWard = prepareOnce(db =>
  db
    .select({ absent: absentSides, roundKind: storedKind.as('round_kind') })
    .from(absentSides)
    .innerJoin(wardRounds, eq(wardRounds.roundId, absentSides.roundId))
    .innerJoin(cards, eq(cards.cardId, absentSides.cardId))
    .where(and(eq(cards.wardId, given('wardId')), isNull(absentSides.seenAt)))
    .orderBy(asc(absentSides.heldOn), asc(absentSides.roundNumber), asc(absentSides.side))
    .prepare(),
);

/**
 * What was said before the day on which the person was last discussed is over. A day of London begins up to an hour before its
 * own in UTC. One comparison, or the index of disagreements would be read from its beginning.
 */
const saidSinceDiscussed = gte(absentSides.seenAt, sql`coalesce(date(${cards.lastDiscussedOn}, '-1 day'), '')`);

const disagreementsOfWard = prepareOnce(db =>
  db
    .select({ absent: absentSides, roundKind: storedKind.as('round_kind') })
    .from(absentSides)
    .innerJoin(wardRounds, eq(wardRounds.roundId, absentSides.roundId))
    .innerJoin(cards, eq(cards.cardId, absentSides.cardId))
    .where(and(eq(cards.wardId, given('wardId')), isNull(cards.leftOn), sql`${absentSides.agrees} = 0`, saidSinceDiscussed))
    .orderBy(asc(absentSides.heldOn), asc(absentSides.roundNumber), asc(absentSides.side))
    .prepare(),
);

const ofPracticeSince = prepareOnce(db =>
  db
    .select({ absent: absentSides, roundKind: storedKind.as('round_kind') })
    .from(absentSides)
    .innerJoin(wardRounds, eq(wardRounds.roundId, absentSides.roundId))
    .innerJoin(cards, eq(cards.cardId, absentSides.cardId))
    .where(
      and(
        eq(absentSides.practiceId, given('practiceId')),
        eq(cards.wardId, given('wardId')),
        or(isNull(absentSides.seenAt), gte(absentSides.seenAt, sql`${given('since')}`)),
      ),
    )
    .orderBy(asc(absentSides.heldOn), asc(absentSides.roundNumber), asc(absentSides.cardId))
    .prepare(),
);

const save = prepareSave(absentSides, [absentSides.cardId, absentSides.roundId, absentSides.side]);

export function listAbsentSides(db: Db, cardId: CardId): readonly AbsentSide[] {
  return ofCard(db).all({ cardId }).map(absentSideOf);
}

export function listUnseenByAbsentSides(db: Db, wardId: WardId): Readable<AbsentSide> {
  return readAbsentSides(unseenOfWard(db).all({ wardId }));
}

/** Those on people of the ward that may still want to be discussed: none from before the day they last were. */
export function listDisagreements(db: Db, wardId: WardId): Readable<AbsentSide> {
  return readAbsentSides(disagreementsOfWard(db).all({ wardId }));
}

/** What was decided on a ward without this practice, and not answered before `since`, an instant. */
export function listAgreedWithoutPractice(
  db: Db,
  wardId: WardId,
  practiceId: OrganisationId,
  since: string,
): Readable<AbsentSide> {
  return readAbsentSides(ofPracticeSince(db).all({ wardId, practiceId, since }));
}

export function saveAbsentSide(db: Db, { cardId, roundId, side, practice, roundNumber, heldOn, seen }: AbsentSide): void {
  save(db, {
    cardId,
    roundId,
    side,
    practiceId: practice?.organisationId ?? null,
    practiceName: practice?.name ?? null,
    roundNumber,
    heldOn,
    seenAt: seen?.at ?? null,
    seenBy: seen?.by ?? null,
    agrees: seen?.agrees ?? null,
    comment: seen?.comment ?? null,
  });
}

/** What is wrong with each decision without a side that can't be read. */
export function listDamagedAbsentSides(db: Db): readonly string[] {
  const rows = db
    .select({ absent: absentSides, roundKind: storedKind.as('round_kind') })
    .from(absentSides)
    .innerJoin(wardRounds, eq(wardRounds.roundId, absentSides.roundId))
    .orderBy(asc(absentSides.cardId), asc(absentSides.roundId), asc(absentSides.side))
    .all();
  return listDamage(rows, absentSideOf);
}

function readAbsentSides(rows: readonly StoredAbsentSide[]): Readable<AbsentSide> {
  return readEach(rows, ({ absent }) => absent.cardId, absentSideOf);
}

function absentSideOf({ absent, roundKind }: StoredAbsentSide): AbsentSide {
  parseColumns(columns, absent, `absent_sides ${absent.cardId} ${absent.roundId}`);
  const { seenAt, seenBy, agrees, comment, practiceId, practiceName, ...rest } = absent;
  const isSeen = seenAt !== null && seenBy !== null;
  const ofPractice = practiceId === null ? {} : { practice: { organisationId: practiceId, name: practiceName ?? '' } };
  return {
    ...rest,
    ...ofPractice,
    roundKind,
    seen: isSeen ? { at: seenAt, by: seenBy, agrees: agrees ?? false, comment: comment ?? '' } : null,
  };
}
