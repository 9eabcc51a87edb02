import * as Y from 'yjs';
import type { DocumentKey, Store } from '../../db/store.ts';
import type { Timers } from '../timers.ts';
import { lastSeq, rebuildDocument } from './rebuildDocument.ts';

/**
 * Saves where a document stands, so that it opens fast. Made from the journal on a fresh copy, not from memory: it
 * can't then claim to reach further than it does, and damage is found early. Others get their turn between its steps.
 * Answers its size in bytes. Throws `StoredRowDamaged`, `StoreCannotWrite`.
 */
export async function saveSnapshotOf(store: Store, timers: Timers, document: DocumentKey): Promise<number> {
  const nextTurn = () => new Promise<void>(resolve => timers.soon(resolve));
  await nextTurn();
  const stored = await store.loadDocument(document);
  if (stored.updates.length === 0) return stored.snapshot?.bytes.length ?? 0;
  await nextTurn();
  const doc = rebuildDocument(stored);
  await nextTurn();
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  await store.saveSnapshot({ document, bytes, seq: lastSeq(stored) });
  return bytes.length;
}
