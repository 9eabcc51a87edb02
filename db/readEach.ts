import type { WardId } from '../shared/ids.ts';
import { type Readable, StoredRowDamaged } from './store.ts';

/** Rows read one by one, so that one that is damaged leaves the others alone. */
export function readEach<Row, Read, Damaged>(
  rows: readonly Row[],
  nameOf: (row: Row) => Damaged,
  read: (row: Row) => Read,
): Readable<Read, Damaged> {
  const readable: Read[] = [];
  const damaged = new Set<Damaged>();
  for (const row of rows) {
    try {
      readable.push(read(row));
    } catch (error) {
      if (!(error instanceof StoredRowDamaged)) throw error;
      damaged.add(nameOf(row));
    }
  }
  return { readable, damaged: [...damaged] };
}

/** One row, looked up by its id alone. */
export function readOne<Row extends { readonly wardId: WardId }, Read>(row: Row, read: (row: Row) => Read): Read {
  try {
    return read(row);
  } catch (error) {
    if (!(error instanceof StoredRowDamaged)) throw error;
    throw new StoredRowDamaged(error.message, { cause: error, wardId: row.wardId });
  }
}

/** Null where what it reads is damaged. */
export function readOrNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof StoredRowDamaged) return null;
    throw error;
  }
}

/** What is wrong with each row that can't be read. */
export function listDamage<Row>(rows: readonly Row[], read: (row: Row) => unknown): readonly string[] {
  return rows.flatMap(row => {
    try {
      read(row);
      return [];
    } catch (error) {
      if (!(error instanceof StoredRowDamaged)) throw error;
      return [error.message];
    }
  });
}
