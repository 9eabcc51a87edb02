import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CardId, RegistrationId, RoundId, SessionId, StaffId } from '../../shared/ids.ts';
import { CARD_PARTS } from '../../shared/vocabulary.ts';
import { cards } from './cards.ts';
import { atLeast, bytes, oneOf } from './columns.ts';
import { registrations, staff } from './people.ts';
import { wardRounds } from './rounds.ts';

/**
 * One row per epoch of a part; the highest epoch is the current one. `head` is the last update's seq, moved in the
 * transaction that appends: a journal whose tail is gone does not reach its head.
 */
export const documents = sqliteTable(
  'documents',
  {
    cardId: text('card_id')
      .$type<CardId>()
      .notNull()
      .references(() => cards.cardId),
    part: text('part', { enum: CARD_PARTS }).notNull(),
    epoch: integer('epoch').notNull(),
    head: integer('head').notNull(),
    /** The instant whose words it began with, where it was begun from a copy of the database; else null. */
    restoredTo: text('restored_to'),
  },
  table => [
    primaryKey({ columns: [table.cardId, table.part, table.epoch] }),
    oneOf('documents_part', table.part, CARD_PARTS),
    atLeast('documents_epoch', table.epoch, 1),
    atLeast('documents_head', table.head, 0),
  ],
);

/** Every change to words, by whom and as what, for good. Nothing writes without an author. */
export const docUpdates = sqliteTable(
  'doc_updates',
  {
    cardId: text('card_id').$type<CardId>().notNull(),
    part: text('part', { enum: CARD_PARTS }).notNull(),
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    bytes: bytes('bytes').notNull(),
    sha256: bytes('sha256').notNull(),
    staffId: text('staff_id')
      .$type<StaffId>()
      .notNull()
      .references(() => staff.staffId),
    /** Null for staff without a registration, such as a coordinator. */
    registrationId: text('registration_id')
      .$type<RegistrationId>()
      .references(() => registrations.registrationId),
    sessionId: text('session_id').$type<SessionId>().notNull(),
    at: text('at').notNull(),
    /** When the words were written, where they were carried over out of an earlier epoch at `at`; else null. */
    writtenAt: text('written_at'),
  },
  table => [
    primaryKey({ columns: [table.cardId, table.part, table.epoch, table.seq] }),
    foreignKey({
      name: 'doc_updates_document',
      columns: [table.cardId, table.part, table.epoch],
      foreignColumns: [documents.cardId, documents.part, documents.epoch],
    }),
    oneOf('doc_updates_part', table.part, CARD_PARTS),
    atLeast('doc_updates_seq', table.seq, 1),
    check('doc_updates_sha256', sql`length(${table.sha256}) = 32`),
  ],
);

/** Only there to open fast: the newest per document, `seq` the last update in it. */
export const docSnapshots = sqliteTable(
  'doc_snapshots',
  {
    cardId: text('card_id').$type<CardId>().notNull(),
    part: text('part', { enum: CARD_PARTS }).notNull(),
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    bytes: bytes('bytes').notNull(),
    sha256: bytes('sha256').notNull(),
  },
  table => [
    primaryKey({ columns: [table.cardId, table.part, table.epoch] }),
    foreignKey({
      name: 'doc_snapshots_document',
      columns: [table.cardId, table.part, table.epoch],
      foreignColumns: [documents.cardId, documents.part, documents.epoch],
    }),
    oneOf('doc_snapshots_part', table.part, CARD_PARTS),
    check('doc_snapshots_sha256', sql`length(${table.sha256}) = 32`),
  ],
);

/** Whose a Yjs client id is, for good. */
export const docClients = sqliteTable(
  'doc_clients',
  {
    cardId: text('card_id').$type<CardId>().notNull(),
    part: text('part', { enum: CARD_PARTS }).notNull(),
    epoch: integer('epoch').notNull(),
    clientId: integer('client_id').notNull(),
    staffId: text('staff_id')
      .$type<StaffId>()
      .notNull()
      .references(() => staff.staffId),
  },
  table => [
    primaryKey({ columns: [table.cardId, table.part, table.epoch, table.clientId] }),
    foreignKey({
      name: 'doc_clients_document',
      columns: [table.cardId, table.part, table.epoch],
      foreignColumns: [documents.cardId, documents.part, documents.epoch],
    }),
    oneOf('doc_clients_part', table.part, CARD_PARTS),
  ],
);

/** Derived: the newest projection of each part. */
export const cardWords = sqliteTable(
  'card_words',
  {
    cardId: text('card_id').$type<CardId>().notNull(),
    part: text('part', { enum: CARD_PARTS }).notNull(),
    epoch: integer('epoch').notNull(),
    seq: integer('seq').notNull(),
    /** JSON: text by section name. */
    sections: text('sections').notNull(),
    updatedAt: text('updated_at').notNull(),
    updatedBy: text('updated_by')
      .$type<StaffId>()
      .notNull()
      .references(() => staff.staffId),
  },
  table => [
    primaryKey({ columns: [table.cardId, table.part] }),
    foreignKey({
      name: 'card_words_document',
      columns: [table.cardId, table.part, table.epoch],
      foreignColumns: [documents.cardId, documents.part, documents.epoch],
    }),
    oneOf('card_words_part', table.part, CARD_PARTS),
  ],
);

export const roundWords = sqliteTable(
  'round_words',
  {
    roundId: text('round_id')
      .$type<RoundId>()
      .notNull()
      .references(() => wardRounds.roundId),
    cardId: text('card_id')
      .$type<CardId>()
      .notNull()
      .references(() => cards.cardId),
    part: text('part', { enum: CARD_PARTS }).notNull(),
    /** JSON: text by section name. */
    sections: text('sections').notNull(),
  },
  table => [
    primaryKey({ columns: [table.cardId, table.part, table.roundId] }),
    oneOf('round_words_part', table.part, CARD_PARTS),
  ],
);
