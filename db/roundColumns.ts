import { type SQL, sql } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { minutes, wardRounds } from './schema/rounds.ts';

/**
 * What queries look for in the stored text of rounds. To look into a text that is no JSON ends a whole query, of which every
 * other round and card would be the worse: it is asked first whether it is. Where a round can't say, its minutes do (P13).
 */
const { state } = wardRounds;

/** Null of a round that has not closed, and of one that can't say nor have its minutes. */
export const storedClosedAt = sql<unknown>`coalesce(${inJson(state, sql`${state} ->> '$.closedAt'`)}, ${ofMinutes(sql`${minutes.text} ->> '$.closedAt'`)})`;

/** A round that can't say who was on its agenda has everyone whom its minutes name; without minutes, everyone. */
export function hasOnAgenda(cardId: unknown): SQL {
  const isListed = sql`case json_type(${state}, '$.agenda') when 'array' then ${cardId} in (select value from json_each(${state}, '$.agenda')) end`;
  return sql`coalesce(${inJson(state, isListed)}, ${ofMinutes(sql`instr(${minutes.text}, ${cardId}) > 0`)}, 1)`;
}

function ofMinutes(said: SQL): SQL {
  return sql`(select ${inJson(minutes.text, said)} from ${minutes} where ${minutes.roundId} = ${wardRounds.roundId})`;
}

/** Null where the text is none. `case`, since an engine may look at both sides of an `and`. */
function inJson(text: AnySQLiteColumn, said: SQL): SQL {
  return sql`case when json_valid(${text}) then ${said} end`;
}
