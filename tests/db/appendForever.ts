/**
 * Started by killedWriter.test.ts in a process of its own, to be killed: appends to the document named in its arguments until
 * then, and says each sequence on standard output only once it is on disk.
 */
import { openStore } from '../../db/openStore.ts';
import type { NewUpdate } from '../../db/store.ts';

const [file, encoded] = process.argv.slice(2);
if (file === undefined || encoded === undefined) throw new Error('appendForever.ts <file> <JSON of document and author>');
const { document, author } = JSON.parse(encoded) as Pick<NewUpdate, 'document' | 'author'>;
const store = await openStore({ file });
for (let made = 0; ; ) {
  const rows = Array.from({ length: 1 + (made % 7) }, () => {
    made += 1;
    return { document, author, bytes: new TextEncoder().encode(`row ${made}`), at: new Date().toISOString() };
  });
  for (const appended of await store.appendUpdates(rows)) {
    if (appended.stored) process.stdout.write(`${appended.seq}\n`);
  }
}
