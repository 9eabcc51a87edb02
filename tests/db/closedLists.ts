import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as cards from '../../db/schema/cards.ts';
import * as documents from '../../db/schema/documents.ts';
import * as people from '../../db/schema/people.ts';
import * as records from '../../db/schema/records.ts';
import * as rounds from '../../db/schema/rounds.ts';

const tables = Object.values({ ...cards, ...documents, ...people, ...records, ...rounds })
  .filter(table => is(table, SQLiteTable))
  .map(table => getTableConfig(table));

/** Every column that holds one word of a closed list, and nothing else. */
export const closedLists = tables.flatMap(({ name, columns }) =>
  columns.flatMap(column =>
    column.enumValues === undefined ? [] : [{ table: name, column: column.name, words: column.enumValues }],
  ),
);

/** The name of every CHECK; one of a closed list is called as its table and column are. */
export const checks: readonly string[] = tables.flatMap(({ checks: ofTable }) => ofTable.map(({ name }) => name));
