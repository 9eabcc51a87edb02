import * as Y from 'yjs';
import type { DocumentKey, Store } from '../../db/store.ts';
import { lastSeq, rebuildDocument } from './rebuildDocument.ts';

/**
 * Saves where a document stands, so that it opens fast. Made from the journal on a fresh copy, not from memory: it
 * can't then claim to reach further than it does, and damage is found early. Throws `StoredRowDamaged`.
 */
export async function saveSnapshotOf(store: Store, document: DocumentKey): Promise<void> {
  const stored = await store.loadDocument(document);
  if (stored.updates.length === 0) return;
  const doc = rebuildDocument(stored);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  await store.saveSnapshot({ document, bytes, seq: lastSeq(stored) });
}
