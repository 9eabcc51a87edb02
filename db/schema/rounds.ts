import { type SQL, sql } from 'drizzle-orm';
import { type AnySQLiteColumn, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { ActionId, CardId, OrganisationId, PointId, RoundId, StaffId, WardId } from '../../shared/ids.ts';
import { ACTION_STATES, ASKED, POINT_KINDS, ROUND_KINDS, ROUND_STATUSES } from '../../shared/vocabulary.ts';
import { cards } from './cards.ts';
import { atLeast, oneOf } from './columns.ts';
import { organisations, staff, wards } from './people.ts';

/** `state` is the whole round; the columns beside it are copies for finding and constraining. */
export const wardRounds = sqliteTable(
  'ward_rounds',
  {
    roundId: text('round_id').$type<RoundId>().primaryKey(),
    wardId: text('ward_id')
      .$type<WardId>()
      .notNull()
      .references(() => wards.wardId),
    kind: text('kind', { enum: ROUND_KINDS }).notNull(),
    number: integer('number').notNull(),
    heldOn: text('held_on').notNull(),
    status: text('status', { enum: ROUND_STATUSES }).notNull(),
    state: text('state').notNull(),
  },
  table => [
    uniqueIndex('ward_rounds_one_open').on(table.wardId, table.kind).where(sql`${table.status} in ('planned', 'running')`),
    uniqueIndex('ward_rounds_one_running').on(table.wardId).where(sql`${table.status} = 'running'`),
    uniqueIndex('ward_rounds_number').on(table.wardId, table.kind, table.number),
    index('ward_rounds_held').on(table.wardId, table.heldOn),
    oneOf('ward_rounds_kind', table.kind, ROUND_KINDS),
    oneOf('ward_rounds_status', table.status, ROUND_STATUSES),
    atLeast('ward_rounds_number_from_1', table.number, 1),
  ],
);

/**
 * Until when a board looks at an action: '9999' while it is open, or in a state that there isn't and so found to be damaged (P13);
 * else the instant at which it was agreed. (No commas: see pointCurrentUntil.)
 */
export function actionCurrentUntil({ state, agreedAt }: { readonly state: AnySQLiteColumn; readonly agreedAt: AnySQLiteColumn }) {
  return sql`case when ${state} = 'done' or ${state} = 'declined' or ${state} = 'noLongerNeeded' then ${agreedAt} else '9999' end`;
}

export const agreedActions = sqliteTable(
  'agreed_actions',
  {
    actionId: text('action_id').$type<ActionId>().primaryKey(),
    cardId: text('card_id')
      .$type<CardId>()
      .notNull()
      .references(() => cards.cardId),
    wardId: text('ward_id')
      .$type<WardId>()
      .notNull()
      .references(() => wards.wardId),
    roundId: text('round_id')
      .$type<RoundId>()
      .references(() => wardRounds.roundId),
    what: text('what').notNull(),
    ownerOrganisationId: text('owner_organisation_id')
      .$type<OrganisationId>()
      .notNull()
      .references(() => organisations.organisationId),
    ownerStaffId: text('owner_staff_id')
      .$type<StaffId>()
      .references(() => staff.staffId),
    dueOn: text('due_on').notNull(),
    state: text('state', { enum: ACTION_STATES }).notNull(),
    agreedAt: text('agreed_at').notNull(),
    /** Null in rows from before an action could be given to another owner: `agreedAt` then. */
    askedAt: text('asked_at'),
    agreedBy: text('agreed_by')
      .$type<StaffId>()
      .notNull()
      .references(() => staff.staffId),
    acceptedAt: text('accepted_at'),
    acceptedBy: text('accepted_by')
      .$type<StaffId>()
      .references(() => staff.staffId),
    /** When its owner took it from the team inbox. */
    takenAt: text('taken_at'),
    endedAt: text('ended_at'),
    endedBy: text('ended_by')
      .$type<StaffId>()
      .references(() => staff.staffId),
    reason: text('reason'),
    /** JSON: where its words were typed; null where no draft was named, or in rows from before it was kept. */
    draft: text('draft'),
    /** JSON: from, to, reason, at; oldest first. */
    carriedOver: text('carried_over').notNull(),
    /** JSON: why it doesn't move, who says so; null while it does. */
    stalled: text('stalled'),
  },
  table => [
    index('agreed_actions_of_card').on(table.cardId),
    index('agreed_actions_current').on(table.wardId, actionCurrentUntil(table)),
    index('agreed_actions_of_asker').on(table.agreedBy, table.state),
    index('agreed_actions_of_owner').on(table.ownerOrganisationId, table.state),
    oneOf('agreed_actions_state', table.state, ACTION_STATES),
  ],
);

/**
 * Until when a board shows a point: an instant, '9999' while it is open, '' once it is over. Looked for in the stored text: to
 * parse what was over years ago, only to leave it out, is most of what a board would cost. No words can pass for these, for
 * within a text each of their quotation marks is escaped. A damaged one is looked at, and so found to be. (No commas: drizzle-kit
 * takes what stands between them for columns.)
 */
export function pointCurrentUntil({ kind, state }: { readonly kind: AnySQLiteColumn; readonly state: AnySQLiteColumn }): SQL {
  const answered = sql`case when ${state} glob '*"answer":null*' or not json_valid(${state}) then '9999' else ${state} ->> '$.answer.at' end`;
  const ended = sql`case when ${state} glob '*"ended":null*' or not json_valid(${state}) then '9999' else '' end`;
  const decided = sql`case when ${state} glob '*"decided":null*' or not json_valid(${state}) then '9999' else '' end`;
  return sql`case ${kind} when 'question' then ${answered} when 'challenge' then ${ended} when 'positiveRisk' then ${decided} when 'learningPoint' then '' else '9999' end`;
}

/** `state` is the whole point; the columns beside it are copies for finding and constraining. */
export const raisedPoints = sqliteTable(
  'raised_points',
  {
    pointId: text('point_id').$type<PointId>().primaryKey(),
    cardId: text('card_id')
      .$type<CardId>()
      .notNull()
      .references(() => cards.cardId),
    wardId: text('ward_id')
      .$type<WardId>()
      .notNull()
      .references(() => wards.wardId),
    kind: text('kind', { enum: POINT_KINDS }).notNull(),
    raisedAt: text('raised_at').notNull(),
    state: text('state').notNull(),
  },
  table => [
    index('raised_points_of_card').on(table.cardId),
    index('raised_points_current').on(table.wardId, pointCurrentUntil(table)),
    oneOf('raised_points_kind', table.kind, POINT_KINDS),
  ],
);

/** Decisions taken in a round in which nobody of a side was, or no GP of the practice, and what that side has said since. */
export const absentSides = sqliteTable(
  'absent_sides',
  {
    cardId: text('card_id')
      .$type<CardId>()
      .notNull()
      .references(() => cards.cardId),
    roundId: text('round_id')
      .$type<RoundId>()
      .notNull()
      .references(() => wardRounds.roundId),
    side: text('side', { enum: ASKED }).notNull(),
    /** Of `gp` alone: which one, as it was called on the day. */
    practiceId: text('practice_id')
      .$type<OrganisationId>()
      .references(() => organisations.organisationId),
    practiceName: text('practice_name'),
    roundNumber: integer('round_number').notNull(),
    heldOn: text('held_on').notNull(),
    seenAt: text('seen_at'),
    seenBy: text('seen_by')
      .$type<StaffId>()
      .references(() => staff.staffId),
    agrees: integer('agrees', { mode: 'boolean' }),
    comment: text('comment'),
  },
  table => [
    primaryKey({ columns: [table.cardId, table.roundId, table.side] }),
    index('absent_sides_unseen').on(table.cardId).where(sql`${table.seenAt} is null`),
    index('absent_sides_disagreed').on(table.cardId, table.seenAt).where(sql`${table.agrees} = 0`),
    index('absent_sides_of_practice').on(table.practiceId, table.seenAt).where(sql`${table.practiceId} is not null`),
    oneOf('absent_sides_side', table.side, ASKED),
    check('absent_sides_practice', sql`${table.practiceId} is null or ${table.side} = 'gp'`),
    check('absent_sides_practice_named', sql`(${table.practiceId} is null) = (${table.practiceName} is null)`),
    check('absent_sides_seen_whole', sql`(${table.seenAt} is null) = (${table.seenBy} is null)`),
  ],
);

/** Append-only (triggers, 0001_append_only.sql). */
export const minutes = sqliteTable('minutes', {
  roundId: text('round_id')
    .$type<RoundId>()
    .primaryKey()
    .references(() => wardRounds.roundId),
  text: text('text').notNull(),
  sha256: text('sha256').notNull(),
});
