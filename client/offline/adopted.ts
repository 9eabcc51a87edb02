import type { WordsDocument } from '../words/wordsDocument.ts';
import type { EntryId } from './keptEntry.ts';

/** Entries of earlier pages whose words are among the changes of a document that is open here: whoever counts those must not count these. */
const sending = new Set<EntryId>();

export function sendingAdopted(): readonly EntryId[] {
  return [...sending];
}

export function sentWith(document: WordsDocument, entryIds: readonly EntryId[]): void {
  for (const entryId of entryIds) sending.add(entryId);
  document.onClose(() => {
    for (const entryId of entryIds) sending.delete(entryId);
  });
}
