import type { WordsDocument } from '../words/wordsDocument.ts';
import type { EntryId } from './keptEntry.ts';

/** Entries of earlier pages whose words are among the changes of a document that is open here: whoever counts those must not count these. */
const sending = new Set<EntryId>();

/** By document: client ids of earlier pages, with the clock from which on their words were sent from here. They stay, as their author may look later. */
const sent = new Map<string, Map<number, number>>();

export function sendingAdopted(): readonly EntryId[] {
  return [...sending];
}

/** What earlier pages had typed in this document and this one has sent: that it came last is no sign that its author has looked. */
export function sentFromEarlier(document: WordsDocument): ReadonlyMap<number, number> {
  return sent.get(nameOf(document)) ?? new Map();
}

/** `from`: where the words of these entries begin, by client id. */
export function sentWith(document: WordsDocument, entryIds: readonly EntryId[], from: ReadonlyMap<number, number>): void {
  const known = sent.get(nameOf(document)) ?? new Map<number, number>();
  sent.set(nameOf(document), known);
  for (const [client, clock] of from) known.set(client, Math.min(clock, known.get(client) ?? clock));
  for (const entryId of entryIds) sending.add(entryId);
  document.onClose(() => {
    for (const entryId of entryIds) sending.delete(entryId);
  });
}

function nameOf({ cardId, part, epoch }: WordsDocument): string {
  return `${cardId} ${part} ${epoch}`;
}
