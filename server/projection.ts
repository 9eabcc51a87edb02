import type { CardWords, DocumentKey, Reading } from '../db/store.ts';
import type { Side } from '../shared/vocabulary.ts';
import { attributePassages } from './sync/attribution.ts';
import { readSections } from './sync/documentText.ts';
import { rebuildDocument } from './sync/rebuildDocument.ts';
import { readNames, sideOf } from './presenters/staff.ts';

/**
 * The plain text of a document as its journal stands, for board, search and minutes. Null for a document in which
 * nothing was ever written. It can always be made again from the journal.
 */
export async function projectWords(reading: Reading, document: DocumentKey): Promise<CardWords | null> {
  const stored = await reading.loadDocument(document);
  const last = stored.updates.at(-1) ?? (stored.snapshot === null ? undefined : (await reading.listUpdates(document)).at(-1));
  if (last === undefined) return null;
  const doc = rebuildDocument(stored);
  const sections = readSections(doc, document.part);
  doc.destroy();
  const sides = document.part === 'joint' ? await sidesInNote(reading, document) : [];
  return { document, sections, updatedAt: last.at, updatedBy: last.author.staffId, sides, seq: last.seq };
}

/** Which sides have words of theirs standing in the joint note (JA1). A note lives for one round, so its history is short. */
async function sidesInNote(reading: Reading, document: DocumentKey): Promise<readonly Side[]> {
  const passages = attributePassages(await reading.listUpdates(document), 'note');
  const names = await readNames(reading);
  const sides = passages.filter(({ text }) => text.trim() !== '').map(({ author }) => sideOf(author, names));
  return [...new Set(sides.filter(side => side !== null))];
}
