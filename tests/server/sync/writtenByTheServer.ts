import type { DocumentKey } from '../../../db/store.ts';
import { buildAuthor } from '../../builders/staff.ts';
import type { Board } from './harness.ts';

/** A transaction of the server's that writes words; the documents in memory are not told. */
export async function write(board: Board, document: DocumentKey, bytes: Uint8Array): Promise<void> {
  const author = { ...buildAuthor(board.nurse), sessionId: board.asNurse.session.sessionId };
  await board.store.transact(tx => tx.appendUpdates([{ document, bytes, author, at: new Date().toISOString() }]));
}
