import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CardId, CommandId, RegistrationId, RoundId, SessionId, StaffId, WardId } from '../../shared/ids.ts';
import { atLeast, bytes } from './columns.ts';
import { registrations, staff, wards } from './people.ts';
import { wardRounds } from './rounds.ts';

/** Append-only and without gaps (triggers, 0001_append_only.sql). `hash` covers `prevHash` and every other column. */
export const ledger = sqliteTable(
  'ledger',
  {
    wardId: text('ward_id')
      .$type<WardId>()
      .notNull()
      .references(() => wards.wardId),
    seq: integer('seq').notNull(),
    at: text('at').notNull(),
    staffId: text('staff_id')
      .$type<StaffId>()
      .notNull()
      .references(() => staff.staffId),
    registrationId: text('registration_id')
      .$type<RegistrationId>()
      .references(() => registrations.registrationId),
    sessionId: text('session_id').$type<SessionId>().notNull(),
    commandId: text('command_id').$type<CommandId>(),
    roundId: text('round_id')
      .$type<RoundId>()
      .references(() => wardRounds.roundId),
    /** Canonical JSON. */
    event: text('event').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  table => [
    primaryKey({ columns: [table.wardId, table.seq] }),
    index('ledger_of_round').on(table.roundId, table.seq),
    atLeast('ledger_seq', table.seq, 1),
  ],
);

/** How far each ward's chain reaches: a chain alone does not miss its tail. Only ever moves one entry on (trigger). */
export const ledgerHeads = sqliteTable('ledger_heads', {
  wardId: text('ward_id')
    .$type<WardId>()
    .primaryKey()
    .references(() => wards.wardId),
  seq: integer('seq').notNull(),
  hash: text('hash').notNull(),
});

/** What a command was answered, so that sent again it is answered the same and nothing happens. */
export const commands = sqliteTable('commands', {
  commandId: text('command_id').$type<CommandId>().primaryKey(),
  staffId: text('staff_id')
    .$type<StaffId>()
    .notNull()
    .references(() => staff.staffId),
  fingerprint: text('fingerprint').notNull(),
  /** JSON. */
  reply: text('reply').notNull(),
});

/** Append-only (triggers). No foreign keys: an attempt on something unknown is written down too. */
export const audit = sqliteTable('audit', {
  entry: integer('entry').primaryKey({ autoIncrement: true }),
  at: text('at').notNull(),
  staffId: text('staff_id').$type<StaffId>(),
  sessionId: text('session_id').$type<SessionId>(),
  what: text('what').notNull(),
  cardId: text('card_id').$type<CardId>(),
  detail: text('detail'),
});

/** One row, rewritten by `checkWritable`; `filler` only ever stands in a row that is taken back. */
export const writeChecks = sqliteTable('write_checks', {
  id: integer('id').primaryKey(),
  times: integer('times').notNull(),
  filler: bytes('filler'),
});
