import { and, desc, eq } from 'drizzle-orm';
import type { CardId } from '../shared/ids.ts';
import { CARD_PARTS, type CardPart } from '../shared/vocabulary.ts';
import type { Db } from './connection.ts';
import { docClients, documents } from './schema/documents.ts';
import { type ClientBinding, type DocumentKey, StoreRuleBroken } from './store.ts';

/** Every part of a new card at epoch 1; parts that exist are left alone. */
export function makeDocuments(db: Db, cardId: CardId): void {
  const first = CARD_PARTS.map(part => ({ cardId, part, epoch: 1, head: 0 }));
  db.insert(documents).values(first).onConflictDoNothing().run();
}

export function findEpochs(db: Db, cardId: CardId): Readonly<Record<CardPart, number>> | null {
  const rows = db.select().from(documents).where(eq(documents.cardId, cardId)).all();
  if (rows.length === 0) return null;
  const epochs: Record<CardPart, number> = { about: 0, health: 0, social: 0, joint: 0, record: 0 };
  for (const { part, epoch } of rows) epochs[part] = Math.max(epochs[part], epoch);
  return epochs;
}

/** Throws StoreRuleBroken for a card that does not exist. */
export function startEpoch(db: Db, cardId: CardId, part: CardPart): number {
  const current = db
    .select({ epoch: documents.epoch })
    .from(documents)
    .where(and(eq(documents.cardId, cardId), eq(documents.part, part)))
    .orderBy(desc(documents.epoch))
    .get();
  if (current === undefined) throw new StoreRuleBroken(`no document ${part} of card ${cardId}`);
  const epoch = current.epoch + 1;
  db.insert(documents).values({ cardId, part, epoch, head: 0 }).run();
  return epoch;
}

export function listClientBindings(db: Db, document: DocumentKey): readonly ClientBinding[] {
  const { cardId, part, epoch } = document;
  return db
    .select({ clientId: docClients.clientId, staffId: docClients.staffId })
    .from(docClients)
    .where(and(eq(docClients.cardId, cardId), eq(docClients.part, part), eq(docClients.epoch, epoch)))
    .orderBy(docClients.clientId)
    .all()
    .map(({ clientId, staffId }) => ({ document: { cardId, part, epoch }, clientId, staffId }));
}

/** For good: whoever comes second to an id does not get it. */
export function bindClientIds(db: Db, bindings: readonly ClientBinding[]): void {
  for (const { document, clientId, staffId } of bindings) {
    const { cardId, part, epoch } = document;
    db.insert(docClients).values({ cardId, part, epoch, clientId, staffId }).onConflictDoNothing().run();
  }
}
