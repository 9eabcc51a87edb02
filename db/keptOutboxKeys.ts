import { lt, sql } from 'drizzle-orm';
import { openReader, openWriter } from './connection.ts';
import { isDamage } from './errors.ts';
import { prepareSave } from './prepared.ts';
import { outboxKeys, staff } from './schema/people.ts';

const saveLater = prepareSave(outboxKeys, [outboxKeys.staffId], lt(outboxKeys.handedOutAt, sql`excluded.handed_out_at`));

/**
 * What people have not sent yet is sealed with keys that `replaced` alone may know: those it handed out later than `file` go
 * on being theirs. False where `replaced` can't be read.
 */
export function keepOutboxKeys(replaced: string, file: string): boolean {
  const later = readKeys(replaced);
  if (later === null) return false;
  const { sqlite, db } = openWriter(file);
  try {
    const known = new Set(
      db
        .select({ staffId: staff.staffId })
        .from(staff)
        .all()
        .map(({ staffId }) => staffId),
    );
    for (const key of later) if (known.has(key.staffId)) saveLater(db, key);
    return true;
  } finally {
    sqlite.close();
  }
}

function readKeys(file: string): readonly (typeof outboxKeys.$inferSelect)[] | null {
  try {
    const { sqlite, db } = openReader(file);
    try {
      // A database of before there were such keys has none.
      const exists = sqlite.prepare('select 1 from sqlite_master where type = ? and name = ?').get('table', 'outbox_keys');
      return exists === undefined ? [] : db.select().from(outboxKeys).all();
    } finally {
      sqlite.close();
    }
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}
