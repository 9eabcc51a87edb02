import * as Y from 'yjs';

/** So many characters of a note, each before the one before it: alone, they cost nothing to place. */
export function prepended(clientId: number, characters: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  for (let nth = 0; nth < characters; nth++) doc.getText('note').insert(0, 'x');
  return Y.encodeStateAsUpdate(doc);
}
