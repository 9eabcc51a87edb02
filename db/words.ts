import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, max, or } from 'drizzle-orm';
import type { CardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { cardWords, documents, roundWords } from './schema/documents.ts';
import { wardRounds } from './schema/rounds.ts';
import type { CardWords, DocumentKey, RoundWords } from './store.ts';
import { parseStored, storedSections, storedSides } from './storedJson.ts';

/** Of current epochs only: what a part said before it began anew is not what it says. */
export function listWords(db: Db, cardIds: readonly CardId[]): readonly CardWords[] {
  const current = currentEpochs(db);
  const isCurrent = and(
    eq(current.cardId, cardWords.cardId),
    eq(current.part, cardWords.part),
    eq(current.epoch, cardWords.epoch),
  );
  return db
    .with(current)
    .select()
    .from(cardWords)
    .innerJoin(current, isCurrent)
    .where(inArray(cardWords.cardId, [...cardIds]))
    .orderBy(asc(cardWords.cardId), asc(cardWords.part))
    .all()
    .map(({ card_words: row }) => {
      const named = `card_words ${row.cardId} ${row.part}`;
      return {
        document: { cardId: row.cardId, part: row.part, epoch: row.epoch },
        sections: parseStored(storedSections, row.sections, named),
        updatedAt: row.updatedAt,
        updatedBy: row.updatedBy,
        sides: parseStored(storedSides, row.sides, named),
        seq: row.seq,
      };
    });
}

/** A projection that comes late never replaces a newer one. */
export function saveWords(db: Db, words: readonly CardWords[]): void {
  for (const { document, sections, updatedAt, updatedBy, sides, seq } of words) {
    const { cardId, part, epoch } = document;
    const json = { sections: JSON.stringify(sections), sides: JSON.stringify(sides) };
    const row = { cardId, part, epoch, seq, ...json, updatedAt, updatedBy };
    const notNewer = or(lt(cardWords.epoch, epoch), and(eq(cardWords.epoch, epoch), lte(cardWords.seq, seq)));
    const target = [cardWords.cardId, cardWords.part];
    const conflict = { target, set: row, ...(notNewer && { setWhere: notNewer }) };
    db.insert(cardWords).values(row).onConflictDoUpdate(conflict).run();
  }
}

export function listUnprojected(db: Db): readonly DocumentKey[] {
  const current = currentEpochs(db);
  const isCurrent = and(
    eq(current.cardId, documents.cardId),
    eq(current.part, documents.part),
    eq(current.epoch, documents.epoch),
  );
  const projected = and(
    eq(cardWords.cardId, documents.cardId),
    eq(cardWords.part, documents.part),
    eq(cardWords.epoch, documents.epoch),
  );
  return db
    .with(current)
    .select({ cardId: documents.cardId, part: documents.part, epoch: documents.epoch })
    .from(documents)
    .innerJoin(current, isCurrent)
    .leftJoin(cardWords, projected)
    .where(and(gt(documents.head, 0), or(isNull(cardWords.seq), gt(documents.head, cardWords.seq))))
    .orderBy(asc(documents.cardId), asc(documents.part))
    .all();
}

/** Once per round: what it said at its close stays. */
export function saveRoundWords(db: Db, words: readonly RoundWords[]): void {
  for (const { roundId, cardId, part, sections } of words) {
    db.insert(roundWords)
      .values({ roundId, cardId, part, sections: JSON.stringify(sections) })
      .run();
  }
}

export function findWordsAtLastRound(db: Db, cardId: CardId): readonly RoundWords[] {
  const rows = db
    .select({ roundId: roundWords.roundId, part: roundWords.part, sections: roundWords.sections })
    .from(roundWords)
    .innerJoin(wardRounds, eq(wardRounds.roundId, roundWords.roundId))
    .where(eq(roundWords.cardId, cardId))
    .orderBy(asc(roundWords.part), desc(wardRounds.number))
    .all();
  return rows
    .filter((row, index) => row.part !== rows[index - 1]?.part)
    .map(({ roundId, part, sections }) => {
      const named = `round_words ${cardId} ${part} ${roundId}`;
      return { roundId, cardId, part, sections: parseStored(storedSections, sections, named) };
    });
}

function currentEpochs(db: Db) {
  const epoch = max(documents.epoch).as('current_epoch');
  const newest = db.select({ cardId: documents.cardId, part: documents.part, epoch }).from(documents);
  return db.$with('current').as(newest.groupBy(documents.cardId, documents.part));
}
