import { and, asc, eq, getTableColumns, gt, isNull, lt, lte, max, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { z } from 'zod';
import type { CardId, RoundId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { instantOrNull } from './dayOrNull.ts';
import { given, isOneOfGiven, listed, prepareInsert, prepareOnce, prepareSave } from './prepared.ts';
import { listDamage, readEach } from './readEach.ts';
import { cardWords, documents, roundWords } from './schema/documents.ts';
import { type CardWords, type DocumentKey, type LastWritten, type Readable, type RoundWords, StoredRowDamaged } from './store.ts';
import { parseColumns, parseStored, storedInstant, storedSections } from './storedJson.ts';

/** Words that can't be read are made again from their journal (P13). `case`, since an engine may look at both sides of an `or`. */
const isNoObject = sql`case when json_valid(${cardWords.sections}) then json_type(${cardWords.sections}) <> 'object' else 1 end`;

const writtenAt = z.object({ updatedAt: storedInstant });

/** With those that are no longer known to be current: the row of their document is gone. */
const currentWords = prepareOnce(db => {
  const newest = currentEpoch(db, cardWords);
  return db
    .select({ ...getTableColumns(cardWords), newest: sql<number | null>`${newest}` })
    .from(cardWords)
    .where(and(isOneOfGiven(cardWords.cardId, 'cardIds'), eq(cardWords.epoch, sql`coalesce(${newest}, ${cardWords.epoch})`)))
    .orderBy(asc(cardWords.cardId), asc(cardWords.part))
    .prepare();
});

const lastWritten = prepareOnce(db =>
  db
    .select({
      cardId: cardWords.cardId,
      part: cardWords.part,
      updatedAt: cardWords.updatedAt,
      updatedBy: cardWords.updatedBy,
    })
    .from(cardWords)
    .where(and(isOneOfGiven(cardWords.cardId, 'cardIds'), eq(cardWords.epoch, currentEpoch(db, cardWords))))
    .orderBy(asc(cardWords.cardId), asc(cardWords.part))
    .prepare(),
);

const unprojected = prepareOnce(db => {
  const projected = and(
    eq(cardWords.cardId, documents.cardId),
    eq(cardWords.part, documents.part),
    eq(cardWords.epoch, documents.epoch),
  );
  return db
    .select({ cardId: documents.cardId, part: documents.part, epoch: documents.epoch })
    .from(documents)
    .leftJoin(cardWords, projected)
    .where(
      and(
        gt(documents.head, 0),
        or(isNull(cardWords.seq), gt(documents.head, cardWords.seq), isNoObject, isNull(instantOrNull(cardWords.updatedAt))),
        eq(documents.epoch, currentEpoch(db, documents)),
      ),
    )
    .orderBy(asc(documents.cardId), asc(documents.part))
    .prepare();
});

const wordsAtClose = prepareOnce(db =>
  db
    .select({
      part: roundWords.part,
      sections: roundWords.sections,
    })
    .from(roundWords)
    .where(and(eq(roundWords.cardId, given('cardId')), eq(roundWords.roundId, given('roundId'))))
    .orderBy(asc(roundWords.part))
    .prepare(),
);

const saveNotNewer = prepareSave(
  cardWords,
  [cardWords.cardId, cardWords.part],
  or(lt(cardWords.epoch, given('epoch')), and(eq(cardWords.epoch, given('epoch')), lte(cardWords.seq, given('seq')))),
);

const insertRoundWords = prepareInsert(roundWords);

/** Of current epochs only: what a part said before it began anew is not what it says. */
export function listWords(db: Db, cardIds: readonly CardId[]): Readable<CardWords> {
  return readEach(currentWords(db).all({ cardIds: listed(cardIds) }), cardOf, currentWordsOf);
}

function currentWordsOf({ newest, ...row }: typeof cardWords.$inferSelect & { readonly newest: number | null }): CardWords {
  if (newest === null) throw new StoredRowDamaged(`card_words ${row.cardId} ${row.part}: the row of its document is missing`);
  return wordsOf(row);
}

/** Of current epochs only. */
export function listLastWritten(db: Db, cardIds: readonly CardId[]): Readable<LastWritten> {
  return readEach(lastWritten(db).all({ cardIds: listed(cardIds) }), cardOf, lastWrittenOf);
}

/** What is wrong with the projected words of each part that can't be read. */
export function listDamagedWords(db: Db): readonly string[] {
  return listDamage(db.select().from(cardWords).orderBy(asc(cardWords.cardId), asc(cardWords.part)).all(), wordsOf);
}

function wordsOf({ sections, seq, epoch, ...row }: typeof cardWords.$inferSelect): CardWords {
  const { cardId, part, updatedAt, updatedBy } = lastWrittenOf(row);
  const document = { cardId, part, epoch };
  return { document, sections: parseStored(storedSections, sections, `card_words ${cardId} ${part}`), updatedAt, updatedBy, seq };
}

function lastWrittenOf(row: LastWritten): LastWritten {
  parseColumns(writtenAt, row, `card_words ${row.cardId} ${row.part}`);
  return row;
}

function cardOf({ cardId }: Pick<LastWritten, 'cardId'>): CardId {
  return cardId;
}

/** A projection that comes late never replaces a newer one. */
export function saveWords(db: Db, words: readonly CardWords[]): void {
  for (const { document, sections, updatedAt, updatedBy, seq } of words) {
    const { cardId, part, epoch } = document;
    saveNotNewer(db, { cardId, part, epoch, seq, sections: JSON.stringify(sections), updatedAt, updatedBy });
  }
}

export function listUnprojected(db: Db): readonly DocumentKey[] {
  return unprojected(db).all();
}

/** Once per round: what it said at its close stays. */
export function saveRoundWords(db: Db, words: readonly RoundWords[]): void {
  for (const { roundId, cardId, part, sections } of words) {
    insertRoundWords(db, { roundId, cardId, part, sections: JSON.stringify(sections) });
  }
}

export function listWordsAtClose(db: Db, cardId: CardId, roundId: RoundId): readonly RoundWords[] {
  return wordsAtClose(db)
    .all({ cardId, roundId })
    .map(({ part, sections }) => {
      const named = `round_words ${cardId} ${part} ${roundId}`;
      return { roundId, cardId, part, sections: parseStored(storedSections, sections, named) };
    });
}

/** The newest epoch of the part that a row of `of` is about. */
function currentEpoch(db: Db, of: typeof cardWords | typeof documents) {
  const newest = alias(documents, 'newest');
  return db
    .select({ epoch: max(newest.epoch) })
    .from(newest)
    .where(and(eq(newest.cardId, of.cardId), eq(newest.part, of.part)));
}
