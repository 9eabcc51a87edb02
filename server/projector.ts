import type { Logger } from 'pino';
import { type DocumentKey, StoredRowDamaged, type Store } from '../db/store.ts';
import type { CardId } from '../shared/ids.ts';
import { projectWords } from './projection.ts';

/** Keeps the plain text of documents behind their journals by no more than a moment. */
export interface Projector {
  wordsChanged(document: DocumentKey): void;
  /** Brings whatever a crash left behind up to date; before the server says it is ready. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

export function createProjector(options: {
  readonly store: Store;
  readonly afterMs: number;
  readonly log: Logger;
  readonly onProjected: (cardIds: ReadonlySet<CardId>) => void;
}): Projector {
  const { store, afterMs, log, onProjected } = options;
  const waiting = new Map<string, DocumentKey>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  async function projectWaiting(): Promise<void> {
    const documents = [...waiting.values()];
    waiting.clear();
    const changed = new Set<CardId>();
    for (const document of documents) {
      if (await projectOne(document)) changed.add(document.cardId);
    }
    if (changed.size > 0) onProjected(changed);
  }

  async function projectOne(document: DocumentKey): Promise<boolean> {
    try {
      const words = await projectWords(store, document);
      if (words === null) return false;
      await store.saveWords([words]);
      return true;
    } catch (error) {
      // Words can be projected again from the journal: at the next change, or at the next start.
      log.error(
        { error: error instanceof StoredRowDamaged ? error.message : error, cardId: document.cardId, part: document.part },
        'words not projected',
      );
      return false;
    }
  }

  return {
    wordsChanged(document) {
      waiting.set(`${document.cardId} ${document.part} ${document.epoch}`, document);
      timer ??= setTimeout(() => {
        timer = null;
        running = running.then(projectWaiting);
      }, afterMs);
    },
    async catchUp() {
      for (const document of await store.listUnprojected()) await projectOne(document);
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      running = running.then(projectWaiting);
      await running;
    },
  };
}
