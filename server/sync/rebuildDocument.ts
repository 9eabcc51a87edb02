import * as Y from 'yjs';
import { type StoredDocument, StoredRowDamaged } from '../../db/store.ts';

/** The Y.Doc that a snapshot and the updates after it add up to. Throws `StoredRowDamaged` when they don't fit together. */
export function rebuildDocument(stored: StoredDocument): Y.Doc {
  const doc = new Y.Doc({ guid: '' });
  try {
    doc.transact(() => {
      if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot.bytes);
      for (const row of stored.updates) Y.applyUpdate(doc, row.bytes);
    });
  } catch (error) {
    throw new StoredRowDamaged('a stored update can not be applied', { cause: error });
  }
  if (hasPending(doc)) throw new StoredRowDamaged('stored updates are missing what they build on');
  return doc;
}

/** True would mean that the guard let something through, or that the journal has lost a row. */
export function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** The last journal row in a stored document; 0 when it has none. */
export function lastSeq(stored: StoredDocument): number {
  return stored.updates.at(-1)?.seq ?? stored.snapshot?.seq ?? 0;
}
