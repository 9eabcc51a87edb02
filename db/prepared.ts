import {
  getTableColumns,
  type InferColumnsDataTypes,
  type InferSelectModel,
  inArray,
  is,
  Param,
  Placeholder,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from './connection.ts';

/**
 * To build a query's SQL and have the engine compile it costs many times what running it does, so each is prepared once per
 * connection and then only run, with the values of its `given('…')` places:
 *
 *   const oneWard = prepareOnce(db => db.select().from(wards).where(eq(wards.wardId, given('wardId'))).prepare());
 *   oneWard(db).get({ wardId })
 */
export function prepareOnce<Query>(build: (db: Db) => Query): (db: Db) => Query {
  const perConnection = new WeakMap<Db, Query>();
  return db => {
    const known = perConnection.get(db);
    if (known !== undefined) return known;
    const query = build(db);
    perConnection.set(db, query);
    return query;
  };
}

/** A value that comes when the query runs, under this name. */
export const given = sql.placeholder;

/** A column is one of a list that comes when the query runs, as `listed(values)`. */
export function isOneOfGiven(column: SQLiteColumn, name: string): SQL {
  return inArray(column, sql`(select value from json_each(${given(name)}))`);
}

export function listed(values: readonly string[]): string {
  return JSON.stringify(values);
}

/** A query as the builder has built it, all its values left open. */
interface Built {
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
}

type GivenValues = Readonly<Record<string, unknown>>;

/**
 * The one number that a query answers, past the query builder: at every keystroke, mapping a row of one column costs as much
 * as finding it. Undefined where there is no row.
 */
export function prepareNumber(build: (db: Db) => Built): (db: Db, values: GivenValues) => number | undefined {
  const query = prepareOnce(db => {
    const { text, valuesOf } = openPlaces(build(db));
    return { valuesOf, statement: db.$client.prepare<unknown[], number>(text).pluck() };
  });
  return (db, values) => {
    const { statement, valuesOf } = query(db);
    return statement.get(...valuesOf(values));
  };
}

/** A query that selects two columns, numbers or texts as they are stored, as a map from the first to the second. */
export function prepareMap<Key extends number | string, Value extends number | string>(
  build: (db: Db) => Built,
): (db: Db, values: GivenValues) => ReadonlyMap<Key, Value> {
  const query = prepareOnce(db => {
    const { text, valuesOf } = openPlaces(build(db));
    return { valuesOf, statement: db.$client.prepare<unknown[], [Key, Value]>(text).raw() };
  });
  return (db, values) => {
    const { statement, valuesOf } = query(db);
    return new Map(statement.all(...valuesOf(values)));
  };
}

/** The rows of a query that selects these columns in this order, past the query builder: thousands are read at once. */
export function prepareRows<Columns extends Record<string, SQLiteColumn>>(
  columns: Columns,
  build: (db: Db) => Built,
): (db: Db, values: GivenValues) => readonly InferColumnsDataTypes<Columns>[] {
  const read = Object.entries(columns);
  const query = prepareOnce(db => {
    const { text, valuesOf } = openPlaces(build(db));
    return { valuesOf, statement: db.$client.prepare<unknown[], unknown[]>(text).raw() };
  });
  const rowOf = (stored: readonly unknown[]) => {
    const row: Record<string, unknown> = {};
    let at = 0;
    for (const [name, column] of read) {
      const value = stored[at++];
      row[name] = value === null ? null : column.mapFromDriverValue(value);
    }
    return row as InferColumnsDataTypes<Columns>;
  };
  return (db, values) => {
    const { statement, valuesOf } = query(db);
    return statement.all(...valuesOf(values)).map(rowOf);
  };
}

/** Inserts whole rows, past the query builder: a keystroke is one of them, and filling in its places costs more than the row. */
export function prepareInsert<Table extends SQLiteTable>(table: Table): (db: Db, row: InferSelectModel<Table>) => void {
  return prepareWrite(db => db.insert<SQLiteTable>(table).values(everyColumnGiven(table)));
}

/**
 * Inserts whole rows, or writes one over the row with the same `key`, if `onlyWhere` holds of that row. The key itself is not
 * written again: the engine would look through every table that points at it.
 */
export function prepareSave<Table extends SQLiteTable>(
  table: Table,
  key: readonly [SQLiteColumn, ...SQLiteColumn[]],
  onlyWhere?: SQL,
): (db: Db, row: InferSelectModel<Table>) => void {
  const kept = new Set(key.map(column => column.name));
  const changing = Object.entries(getTableColumns(table)).filter(([, column]) => !kept.has(column.name));
  const set = Object.fromEntries(changing.map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]));
  const conflict = { target: [...key], set, ...(onlyWhere && { setWhere: onlyWhere }) };
  return prepareWrite(db => db.insert<SQLiteTable>(table).values(everyColumnGiven(table)).onConflictDoUpdate(conflict));
}

function prepareWrite(build: (db: Db) => Built): (db: Db, row: GivenValues) => void {
  const query = prepareOnce(db => {
    const { text, valuesOf } = openPlaces(build(db));
    return { valuesOf, statement: db.$client.prepare(text) };
  });
  return (db, row) => {
    const { statement, valuesOf } = query(db);
    statement.run(...valuesOf(row));
  };
}

function everyColumnGiven(table: SQLiteTable) {
  return Object.fromEntries(Object.keys(getTableColumns(table)).map(name => [name, given(name)]));
}

/** The SQL of a query, and what its places are filled with: the given values as their columns store them. */
function openPlaces(query: Built): { readonly text: string; readonly valuesOf: (values: GivenValues) => unknown[] } {
  const { sql: text, params } = query.toSQL();
  const places = params.map(param => {
    const column = is(param, Param) ? param.encoder : null;
    const place = is(param, Param) ? param.value : param;
    if (!is(place, Placeholder)) throw new Error('a value of a prepared query is not left open');
    return { name: place.name, column };
  });
  const valuesOf = (values: GivenValues) =>
    places.map(({ name, column }) => {
      const value = values[name];
      return column === null || value == null ? value : column.mapToDriverValue(value);
    });
  return { text, valuesOf };
}
