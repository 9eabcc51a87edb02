import { createHash } from 'node:crypto';
import { rebuildDocument } from '../../server/sync/rebuildDocument.ts';
import { sectionsOf } from '../../shared/domain/sections.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import type { Board, SignedInStaff } from '../server/sync/harness.ts';
import { connectRaw } from '../server/sync/rawClient.ts';
import * as Y from 'yjs';

/** All of a document that an attack could have changed, on disk and as a newcomer is told it. */
export interface DocumentState {
  readonly textHash: string;
  readonly stateVector: readonly number[];
  readonly pendingBytes: number;
  readonly journalRows: number;
}

export async function stateOf(
  board: Board,
  part: CardPart,
  newcomer: SignedInStaff = board.asCoordinator,
): Promise<DocumentState> {
  const client = connectRaw(board, newcomer, { part });
  await client.join();
  client.close();
  const stored = rebuildDocument(await board.store.loadDocument(board.document(part)));
  const told = [client.doc, stored].map(doc => sectionsOf(part).map(section => doc.getText(section).toJSON()));
  return {
    textHash: createHash('sha256').update(JSON.stringify(told)).digest('hex'),
    stateVector: [...Y.encodeStateVector(client.doc)],
    // What a server keeps as pending it also tells everyone who comes.
    pendingBytes: (client.doc.store.pendingStructs?.update.length ?? 0) + (client.doc.store.pendingDs?.length ?? 0),
    journalRows: (await board.store.listUpdates(board.document(part))).length,
  };
}
