import type { DataFolders } from './dataFolders.ts';
import type { Load } from './load/startLoad.ts';
import { startBoard } from './servers.ts';

/** One clean restart: a board serves the joint notes of these cards once, lets go of them and is stopped. */
export async function serveOnce(plan: {
  readonly folder: string;
  readonly folders: DataFolders;
  readonly load: Load;
  readonly cards: readonly number[];
}): Promise<void> {
  const { folder, folders, load, cards } = plan;
  const board = await startBoard({ folder, limits: folders.limits });
  const target = { kind: 'board', url: board.url } as const;
  await load.perform('readDocuments', { target, documents: cards.map(card => ({ card, bytes: new Uint8Array() })) });
  await load.perform('waitUntilUnloaded', { target });
  await board.stop();
}
