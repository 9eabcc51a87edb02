import type { Logger } from 'pino';
import { type CardWords, type DocumentKey, StoreCannotWrite, type Store } from '../db/store.ts';
import type { CardId } from '../shared/ids.ts';
import { projectWords } from './projection.ts';

/** Keeps the plain text of documents behind their journals by no more than a moment. */
export interface Projector {
  wordsChanged(document: DocumentKey): void;
  /** Brings whatever a crash left behind up to date; before the server says it is ready. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

export interface ProjectorOptions {
  readonly store: Store;
  /** The words of a document that is open, so that its journal needn't be read. Null: read it. */
  readonly openWords: (document: DocumentKey) => CardWords | null;
  readonly afterMs: number;
  readonly log: Logger;
  readonly onProjected: (cardIds: ReadonlySet<CardId>) => void;
}

export function createProjector({ store, openWords, afterMs, log, onProjected }: ProjectorOptions): Projector {
  const waiting = new Map<string, DocumentKey>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  /** All in one transaction: each costs a synced write. */
  async function project(documents: readonly DocumentKey[]): Promise<ReadonlySet<CardId>> {
    const words: CardWords[] = [];
    for (const document of documents) {
      try {
        const found = openWords(document) ?? (await projectWords(store, document));
        if (found !== null) words.push(found);
      } catch (error) {
        notProjected(error, document);
      }
    }
    try {
      if (words.length > 0) await store.saveWords(words);
      return new Set(words.map(({ document }) => document.cardId));
    } catch (error) {
      if (error instanceof StoreCannotWrite) documents.forEach(projectLater);
      notProjected(error, null);
      return new Set();
    }
  }

  /** Words can be projected again from the journal: at the next change, or at the next start. */
  function notProjected(error: unknown, document: DocumentKey | null): void {
    log.error({ error, ...document }, 'words not projected');
  }

  async function projectWaiting(): Promise<void> {
    const documents = [...waiting.values()];
    waiting.clear();
    const changed = await project(documents);
    if (changed.size > 0) onProjected(changed);
  }

  function projectLater(document: DocumentKey): void {
    waiting.set(`${document.cardId} ${document.part} ${document.epoch}`, document);
    if (isStopped) return;
    timer ??= setTimeout(() => {
      timer = null;
      running = running.then(projectWaiting);
    }, afterMs);
  }

  return {
    wordsChanged: projectLater,
    async catchUp() {
      for (const document of await store.listUnprojected()) await project([document]);
    },
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      running = running.then(projectWaiting);
      await running;
    },
  };
}
