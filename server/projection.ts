import { type CardWords, type DocumentKey, type JournalRow, type Reading, StoredRowDamaged } from '../db/store.ts';
import type { CardId } from '../shared/ids.ts';
import { readSections } from './sync/documentText.ts';
import { rebuildDocument } from './sync/rebuildDocument.ts';
import { signatureOf } from './sync/signedWords.ts';

/**
 * The plain text of a document as its journal stands, for board, search and minutes. Null for a document in which
 * nothing was ever written. It can always be made again from the journal.
 */
export async function projectWords(reading: Reading, document: DocumentKey): Promise<CardWords | null> {
  const stored = await reading.loadDocument(document);
  const last = stored.updates.at(-1) ?? (await lastUpdate(reading, document));
  if (last === undefined) return null;
  const doc = rebuildDocument(stored);
  const sections = readSections(doc, document.part);
  doc.destroy();
  const { author, at, seq } = signatureOf(last);
  return { document, sections, updatedAt: at, updatedBy: author.staffId, seq };
}

/** Of one card, as last projected. Throws StoredRowDamaged where the words of one of its parts can't be read. */
export async function readWords(reading: Reading, cardId: CardId): Promise<readonly CardWords[]> {
  const { readable, damaged } = await reading.listWords([cardId]);
  if (damaged.length > 0) throw new StoredRowDamaged(`words of card ${cardId} can’t be read`);
  return readable;
}

async function lastUpdate(reading: Reading, document: DocumentKey): Promise<JournalRow | undefined> {
  const head = (await reading.findHead(document)) ?? 0;
  if (head === 0) return undefined;
  return (await reading.listUpdates(document, { after: head - 1, limit: 1 })).at(-1);
}
