import { openWordsDocument } from '../../client/words/wordsDocument.ts';
import { BASE, LocalEdits, type Page, type PageParts, PERSON, typeInto } from './page.ts';

/** A page on the client's own document: batches, its own reconnecting, its watch over silence, its account of what is saved. */
export function openBrowserPage(parts: PageParts, random: () => number): Page {
  const { actor, network, witness, cardId, part, epoch, cookie } = parts;
  const Socket = network.socketFor(actor, () => cookie);
  const document = openWordsDocument(cardId, part, epoch, { base: BASE, Socket, random, signIn: null });
  const { doc, awareness } = document;
  const edits = new LocalEdits(doc, witness, epoch);
  const unsaved = () => document.saving().unsaved.changes;
  document.subscribe(() => {
    if (document.read().final === null) edits.shownAsSaved(edits.made - unsaved());
  });

  return {
    doc,
    awareness,
    epoch,
    get isLoaded() {
      return document.read().loaded;
    },
    get isConnected() {
      return document.read().connected;
    },
    get finalCode() {
      return document.read().final?.code ?? null;
    },
    get unsaved() {
      return unsaved();
    },
    undoManager(section) {
      const manager = document.undoManager(section);
      manager.addTrackedOrigin(PERSON);
      return manager;
    },
    enter: document.enter,
    ...typeInto(doc, parts.sabotage),
    look() {},
    close: document.close,
  };
}
