import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * What is stored as a day or an instant, where a query looks for it: null where it can't be one (P13). `is`, since the engine takes
 * a day that its month has not for one of the next month.
 */
export function dayOrNull(stored: SQLWrapper): SQL {
  return sql`case when date(${stored}) is ${stored} then ${stored} end`;
}

export function instantOrNull(stored: SQLWrapper): SQL {
  return sql`case when strftime('%Y-%m-%dT%H:%M:%S', ${stored}) is substr(${stored}, 1, 19) then ${stored} end`;
}
