import type { CardWords, DocumentKey, JournalRow, Reading } from '../db/store.ts';
import { readSections } from './sync/documentText.ts';
import { rebuildDocument } from './sync/rebuildDocument.ts';

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
  return { document, sections, updatedAt: last.at, updatedBy: last.author.staffId, seq: last.seq };
}

async function lastUpdate(reading: Reading, document: DocumentKey): Promise<JournalRow | undefined> {
  const head = (await reading.findHead(document)) ?? 0;
  if (head === 0) return undefined;
  return (await reading.listUpdates(document, { after: head - 1, limit: 1 })).at(-1);
}
