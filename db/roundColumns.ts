import { inArray, type SQL, sql } from 'drizzle-orm';
import type { AnySQLiteColumn, SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { ROUND_KINDS, ROUND_STATUSES, type RoundKind, type RoundStatus } from '../shared/vocabulary.ts';
import { dayOrNull, instantOrNull } from './dayOrNull.ts';
import { minutes, wardRounds } from './schema/rounds.ts';

/**
 * What queries look for in the stored text of rounds. To look into a text that is no JSON ends a whole query, of which every
 * other round and card would be the worse: it is asked first whether it is. Where a round can't say, its minutes do (P13).
 */
const { state } = wardRounds;

/** Null of a round that has not closed, and of one that can't say nor have its minutes. */
export const storedClosedAt = sql<
  string | null
>`coalesce(${inJson(state, instantOrNull(sql`${state} ->> '$.closedAt'`))}, ${ofMinutes(instantOrNull(sql`${minutes.text} ->> '$.closedAt'`))})`;

/** What stands in a column and can't be is looked for in the state of which it is a copy (P13): so a round keeps its place among others. */
export const storedKind = sql<RoundKind>`coalesce(${firstThatCanBe('kind', ofWords(ROUND_KINDS))}, 'weekly')`;

/** One of which nothing can say is taken for closed: it is no obstacle to the next. */
export const storedStatus = sql<RoundStatus>`coalesce(${firstThatCanBe('status', ofWords(ROUND_STATUSES))}, 'closed')`;

/** Null where nothing can say. */
export const storedHeldOn = sql<string>`${firstThatCanBe('heldOn', dayOrNull)}`;

/** What no number is counts as none: the next one's is counted from this. */
export const storedNumber = sql<number>`coalesce(${firstThatCanBe('number', aCount)}, 0)`;

/** A round that can't say who was on its agenda has everyone whom its minutes name; without minutes, everyone. */
export function hasOnAgenda(cardId: unknown): SQL {
  const isListed = sql`case json_type(${state}, '$.agenda') when 'array' then ${cardId} in (select value from json_each(${state}, '$.agenda')) end`;
  return sql`coalesce(${inJson(state, isListed)}, ${ofMinutes(sql`instr(${minutes.text}, ${cardId}) > 0`)}, 1)`;
}

function firstThatCanBe(name: 'kind' | 'status' | 'heldOn' | 'number', ifItCan: (said: SQL) => SQL): SQL {
  const within = (text: SQLiteColumn) => ifItCan(sql`${text} ->> ${`$.${name}`}`);
  return sql`coalesce(${ifItCan(sql`${wardRounds[name]}`)}, ${inJson(state, within(state))}, ${ofMinutes(within(minutes.text))})`;
}

function ofWords(words: readonly string[]) {
  return (said: SQL) => sql`case when ${inArray(said, [...words])} then ${said} end`;
}

function aCount(said: SQL): SQL {
  return sql`case when typeof(${said}) = 'integer' and ${said} >= 1 then ${said} end`;
}

function ofMinutes(said: SQL): SQL {
  return sql`(select ${inJson(minutes.text, said)} from ${minutes} where ${minutes.roundId} = ${wardRounds.roundId})`;
}

/** Null where the text is none. `case`, since an engine may look at both sides of an `and`. */
function inJson(text: AnySQLiteColumn, said: SQL): SQL {
  return sql`case when json_valid(${text}) then ${said} end`;
}
