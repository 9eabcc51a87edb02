import { and, asc, desc, eq, inArray, max } from 'drizzle-orm';
import type { CardId, StaffId } from '../shared/ids.ts';
import { CARD_PARTS, type CardPart } from '../shared/vocabulary.ts';
import type { Db } from './connection.ts';
import { given, prepareInsert, prepareMap, prepareOnce } from './prepared.ts';
import { docClients, documents } from './schema/documents.ts';
import { type ClientBinding, type DocumentKey, StoreRuleBroken } from './store.ts';

/** Of a part that there isn't nobody asks: its row is damaged (P13). */
export const isOfAPart = inArray(documents.part, CARD_PARTS);

const makeParts = prepareOnce(db =>
  db
    .insert(documents)
    .values(CARD_PARTS.map(part => ({ cardId: given('cardId'), part, epoch: 1, head: 0, restoredTo: null })))
    .onConflictDoNothing()
    .prepare(),
);

const epochsOf = prepareOnce(db =>
  db
    .select({ part: documents.part, epoch: max(documents.epoch) })
    .from(documents)
    .where(eq(documents.cardId, given('cardId')))
    .groupBy(documents.part)
    .prepare(),
);

const epochsOfPart = prepareOnce(db =>
  db
    .select({ epoch: documents.epoch })
    .from(documents)
    .where(and(eq(documents.cardId, given('cardId')), eq(documents.part, given('part'))))
    .orderBy(asc(documents.epoch))
    .prepare(),
);

const restoredOf = prepareOnce(db =>
  db
    .select({ part: documents.part, epoch: max(documents.epoch), restoredTo: documents.restoredTo })
    .from(documents)
    .where(eq(documents.cardId, given('cardId')))
    .groupBy(documents.part)
    .prepare(),
);

const insert = prepareInsert(documents);

const ownersOf = prepareMap<number, StaffId>(db =>
  db
    .select({ clientId: docClients.clientId, staffId: docClients.staffId })
    .from(docClients)
    .where(and(eq(docClients.cardId, given('cardId')), eq(docClients.part, given('part')), eq(docClients.epoch, given('epoch'))))
    .orderBy(docClients.clientId),
);

const bind = prepareOnce(db =>
  db
    .insert(docClients)
    .values({
      cardId: given('cardId'),
      part: given('part'),
      epoch: given('epoch'),
      clientId: given('clientId'),
      staffId: given('staffId'),
    })
    .onConflictDoNothing()
    .prepare(),
);

/** Every part of a new card at epoch 1; parts that exist are left alone. */
export function makeDocuments(db: Db, cardId: CardId): void {
  makeParts(db).run({ cardId });
}

export function findEpochs(db: Db, cardId: CardId): Readonly<Record<CardPart, number>> | null {
  const rows = epochsOf(db).all({ cardId });
  if (rows.length === 0) return null;
  const epochs: Record<CardPart, number> = { about: 0, health: 0, social: 0, joint: 0, record: 0 };
  for (const { part, epoch } of rows) epochs[part] = epoch ?? 0;
  return epochs;
}

export function listEpochs(db: Db, cardId: CardId, part: CardPart): readonly number[] {
  return epochsOfPart(db)
    .all({ cardId, part })
    .map(({ epoch }) => epoch);
}

/** Of the current epoch of each part that was begun from a copy of the database: the instant whose words it began with. */
export function findRestored(db: Db, cardId: CardId): Readonly<Partial<Record<CardPart, string>>> {
  // SQLite takes what stands beside a max() from the very row that has it.
  const rows = restoredOf(db).all({ cardId });
  return Object.fromEntries(rows.flatMap(({ part, restoredTo }) => (restoredTo === null ? [] : [[part, restoredTo]])));
}

/** The document of a part that words go into now. */
export const currentDocument = prepareOnce(db =>
  db
    .select({ epoch: documents.epoch, head: documents.head })
    .from(documents)
    .where(and(eq(documents.cardId, given('cardId')), eq(documents.part, given('part'))))
    .orderBy(desc(documents.epoch))
    .limit(1)
    .prepare(),
);

/** Throws StoreRuleBroken for a card that does not exist. */
export function startEpoch(db: Db, cardId: CardId, part: CardPart): number {
  const current = currentDocument(db).get({ cardId, part });
  if (current === undefined) throw new StoreRuleBroken(`no document ${part} of card ${cardId}`);
  const epoch = current.epoch + 1;
  insert(db, { cardId, part, epoch, head: 0, restoredTo: null });
  return epoch;
}

export function listClientOwners(db: Db, document: DocumentKey): ReadonlyMap<number, StaffId> {
  return ownersOf(db, { ...document });
}

/** For good: whoever comes second to an id does not get it. */
export function bindClientIds(db: Db, bindings: readonly ClientBinding[]): void {
  for (const { document, clientId, staffId } of bindings) {
    const { cardId, part, epoch } = document;
    bind(db).run({ cardId, part, epoch, clientId, staffId });
  }
}
