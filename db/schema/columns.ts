import { type SQL, sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, customType } from 'drizzle-orm/sqlite-core';

/** A CHECK that a column holds one of the words of a closed list (or nothing, where it may be null). */
export function oneOf(name: string, column: AnySQLiteColumn, words: readonly string[]) {
  return check(name, sql`${column} in (${literals(words)})`);
}

/** A CHECK that a counter starts at `least`. */
export function atLeast(name: string, column: AnySQLiteColumn, least: 0 | 1) {
  return check(name, least === 0 ? sql`${column} >= 0` : sql`${column} >= 1`);
}

/** A BLOB read as a plain Uint8Array: a Buffer never leaves db/. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'blob',
  fromDriver: stored => new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength),
});

/**
 * The only `sql.raw` of the project: a CHECK in a migration can't hold parameters (drizzle-kit writes them as `?`), so the
 * words of shared/vocabulary.ts are written out. Nothing else may come in: letters and digits, or this throws.
 */
function literals(words: readonly string[]): SQL {
  const odd = words.find(word => !/^[A-Za-z0-9]+$/.test(word));
  if (odd !== undefined) throw new Error(`${odd} is no word of a closed list`);
  return sql.raw(words.map(word => `'${word}'`).join(', '));
}
