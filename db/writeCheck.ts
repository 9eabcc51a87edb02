import { sql } from 'drizzle-orm';
import type { Connection } from './connection.ts';
import { runAtOnce } from './transaction.ts';
import { writeChecks } from './schema/records.ts';

/** More than one page, so that the file must find room for it. */
const PROBE_BYTES = 32_768;

/**
 * Throws StoreCannotWrite unless the store can be written now: room is asked for and given back, then one row, always the
 * same, is really committed (a write that is rolled back never reaches the disk, so would not miss a full one).
 */
export function checkWritable(writer: Connection): void {
  runAtOnce(writer, db => {
    writer.sqlite.exec('SAVEPOINT probe');
    db.insert(writeChecks)
      .values({ id: 2, times: 0, filler: new Uint8Array(PROBE_BYTES) })
      .run();
    writer.sqlite.exec('ROLLBACK TO probe; RELEASE probe');
    const again = { target: writeChecks.id, set: { times: sql`${writeChecks.times} + 1` } };
    db.insert(writeChecks).values({ id: 1, times: 1 }).onConflictDoUpdate(again).run();
  });
}
