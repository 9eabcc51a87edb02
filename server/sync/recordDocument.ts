import * as Y from 'yjs';
import type { StoredDocument } from '../../db/store.ts';
import { sectionsOf } from '../../shared/domain/sections.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { rebuildDocument } from './rebuildDocument.ts';

const NO_CHANGE = new Uint8Array([0, 0]);

/**
 * The update that a change written by the server makes to a stored document. Made on a fresh copy with a client id of
 * its own, so that nothing in memory changes before the commit. Throws `StoredRowDamaged`.
 */
export function updateRecord(stored: StoredDocument, change: (doc: Y.Doc) => void): Uint8Array {
  return changeOf(rebuildDocument(stored), change);
}

/** The first update of a document of words, from plain text by section. Throws on a section that the part doesn't have. */
export function seedDocument(part: CardPart, sections: Readonly<Record<string, string>>): Uint8Array {
  const names = sectionsOf(part);
  return changeOf(new Y.Doc(), doc => {
    for (const [name, text] of Object.entries(sections)) {
      if (!names.includes(name)) throw new Error(`${part} has no section ${name}`);
      if (text !== '') doc.getText(name).insert(0, text);
    }
  });
}

/** A piece of a text, and in which of the text's first updates it comes, from 0. */
export interface SeededPiece {
  readonly text: string;
  readonly update: number;
}

/** The first updates of a document in which a text is made of pieces, so that each update can have its own author: the later ones put theirs between. */
export function seedPieces(textName: string, pieces: readonly SeededPiece[]): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', update => updates.push(update));
  const words = doc.getText(textName);
  const count = pieces.reduce((most, { update }) => Math.max(most, update + 1), 0);
  for (let current = 0; current < count; current++) {
    doc.transact(() => {
      let place = 0;
      for (const { text, update } of pieces) {
        if (update === current) words.insert(place, text);
        if (update <= current) place += text.length;
      }
    });
  }
  doc.destroy();
  return updates;
}

function changeOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  let bytes: Uint8Array = NO_CHANGE;
  doc.on('update', update => {
    bytes = update;
  });
  doc.transact(() => change(doc));
  doc.destroy();
  return bytes;
}
