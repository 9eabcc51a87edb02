import * as Y from 'yjs';
import type { DocumentKey, Transaction } from '../../db/store.ts';
import type { CardId } from '../../shared/ids.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { authorOf, type SignedIn } from '../access.ts';

/** Words as their writers typed them over the year: real Yjs updates, each journalled under its author and time. */
export interface SeedWords {
  /** Replaces what a section says. */
  rewrite(card: SeedDocument, section: string, text: string, by: SignedIn, at: string): Promise<void>;
  /** Adds to the end of a section. */
  add(card: SeedDocument, section: string, text: string, by: SignedIn, at: string): Promise<void>;
}

export interface SeedDocument {
  readonly cardId: CardId;
  readonly part: CardPart;
}

export function createSeedWords(tx: Transaction): SeedWords {
  const docs = new Map<string, Y.Doc>();

  async function edit(
    card: SeedDocument,
    section: string,
    by: SignedIn,
    at: string,
    change: (text: Y.Text) => void,
  ): Promise<void> {
    const epochs = await tx.findEpochs(card.cardId);
    if (epochs === null) throw new Error(`card ${card.cardId} has no documents`);
    const document: DocumentKey = { ...card, epoch: epochs[card.part] };
    const key = `${card.cardId} ${card.part} ${document.epoch} `;
    // One replica per writer, as in life: a client id belongs to one person.
    const mine = `${key}${by.staff.staffId}`;
    const doc = docs.get(mine) ?? new Y.Doc();
    docs.set(mine, doc);
    for (const [other, theirs] of docs)
      if (other.startsWith(key) && other !== mine) Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(doc)));
    const updates: Uint8Array[] = [];
    const onUpdate = (update: Uint8Array) => updates.push(update);
    doc.on('update', onUpdate);
    doc.transact(() => change(doc.getText(section)));
    doc.off('update', onUpdate);
    await tx.appendUpdates(updates.map(bytes => ({ document, bytes, author: authorOf(by), at })));
  }

  return {
    rewrite: (card, section, text, by, at) =>
      edit(card, section, by, at, words => {
        words.delete(0, words.length);
        words.insert(0, text);
      }),
    add: (card, section, text, by, at) => edit(card, section, by, at, words => words.insert(words.length, text)),
  };
}
