import * as Y from 'yjs';
import type { Author, JournalRow } from '../../db/store.ts';

/** Characters that stand in a text now, and who brought them. Passages joined together are the text. */
export interface AttributedPassage {
  readonly text: string;
  readonly author: Author;
}

/**
 * Who wrote what stands: each new struct belongs to the author of the first row that brought it. Neighbours of one
 * person under one registration are joined. `rows` are all rows of the document, oldest first.
 */
export function attributePassages(rows: readonly JournalRow[], textName: string): AttributedPassage[] {
  const doc = new Y.Doc();
  const authorship = new Authorship();
  doc.transact(() => {
    for (const row of rows) {
      authorship.note(row);
      Y.applyUpdate(doc, row.bytes);
    }
  });
  const passages: { text: string; author: Author }[] = [];
  for (const { id, text } of standingStrings(doc.getText(textName))) {
    for (const piece of authorship.split(id, text)) {
      const last = passages.at(-1);
      if (last !== undefined && isSameHand(last.author, piece.author)) last.text += piece.text;
      else passages.push(piece);
    }
  }
  doc.destroy();
  return passages;
}

/** Clock ranges of each client by who brought them. */
class Authorship {
  readonly #ranges = new Map<number, { readonly to: number; readonly author: Author }[]>();

  note({ bytes, author }: JournalRow): void {
    for (const [client, to] of Y.parseUpdateMeta(bytes).to) {
      const ranges = this.#ranges.get(client) ?? [];
      if (to <= (ranges.at(-1)?.to ?? 0)) continue;
      ranges.push({ to, author });
      this.#ranges.set(client, ranges);
    }
  }

  *split(id: { readonly client: number; readonly clock: number }, text: string): Generator<{ text: string; author: Author }> {
    let at = 0;
    for (const { to, author } of this.#ranges.get(id.client) ?? []) {
      const end = Math.min(text.length, to - id.clock);
      if (end <= at) continue;
      yield { text: text.slice(at, end), author };
      at = end;
    }
  }
}

function* standingStrings(text: Y.Text): Generator<{ id: Y.ID; text: string }> {
  for (const item of Y.getTypeChildren(text)) {
    if (!item.deleted && item.content instanceof Y.ContentString) yield { id: item.id, text: item.content.str };
  }
}

function isSameHand(one: Author, other: Author): boolean {
  return one.staffId === other.staffId && one.registrationId === other.registrationId;
}
