import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { OrganisationId, OutboxKeyId, RegistrationId, SessionId, StaffId, WardId } from '../../shared/ids.ts';
import { ORGANISATION_KINDS, PROFESSIONS, REGULATORS, SIDES, WARD_ROLES } from '../../shared/vocabulary.ts';
import { bytes, oneOf } from './columns.ts';

export const wards = sqliteTable('wards', {
  wardId: text('ward_id').$type<WardId>().primaryKey(),
  name: text('name').notNull(),
  demonstration: integer('demonstration', { mode: 'boolean' }).notNull(),
  /** JSON: weekday and time of the weekly round; null: no fixed day. */
  schedule: text('schedule'),
  keepsUnsentWords: integer('keeps_unsent_words', { mode: 'boolean' }).notNull().default(true),
  /** JSON: the professions its rounds expect; null: those of its own people. */
  expectedProfessions: text('expected_professions'),
});

export const organisations = sqliteTable(
  'organisations',
  {
    organisationId: text('organisation_id').$type<OrganisationId>().primaryKey(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ORGANISATION_KINDS }).notNull(),
  },
  table => [oneOf('organisations_kind', table.kind, ORGANISATION_KINDS)],
);

export const staff = sqliteTable('staff', {
  staffId: text('staff_id').$type<StaffId>().primaryKey(),
  handle: text('handle').unique('staff_one_per_handle'),
  name: text('name').notNull(),
  organisationId: text('organisation_id')
    .$type<OrganisationId>()
    .notNull()
    .references(() => organisations.organisationId),
  says: text('says').notNull(),
});

/** A registration once written under stays for good: history points at it. `held` tells whether it may still be acted under. */
export const registrations = sqliteTable(
  'registrations',
  {
    registrationId: text('registration_id').$type<RegistrationId>().primaryKey(),
    staffId: text('staff_id')
      .$type<StaffId>()
      .notNull()
      .references(() => staff.staffId),
    place: integer('place').notNull(),
    held: integer('held', { mode: 'boolean' }).notNull(),
    profession: text('profession', { enum: PROFESSIONS }).notNull(),
    regulator: text('regulator', { enum: REGULATORS }).notNull(),
    number: text('number').notNull(),
    side: text('side', { enum: SIDES }).notNull(),
  },
  table => [
    index('registrations_of_staff').on(table.staffId),
    oneOf('registrations_profession', table.profession, PROFESSIONS),
    oneOf('registrations_regulator', table.regulator, REGULATORS),
    oneOf('registrations_side', table.side, SIDES),
  ],
);

export const memberships = sqliteTable(
  'memberships',
  {
    staffId: text('staff_id')
      .$type<StaffId>()
      .notNull()
      .references(() => staff.staffId),
    wardId: text('ward_id')
      .$type<WardId>()
      .notNull()
      .references(() => wards.wardId),
    place: integer('place').notNull(),
    role: text('role', { enum: WARD_ROLES }).notNull(),
  },
  table => [primaryKey({ columns: [table.staffId, table.wardId] }), oneOf('memberships_role', table.role, WARD_ROLES)],
);

export const sessions = sqliteTable('sessions', {
  sessionId: text('session_id').$type<SessionId>().primaryKey(),
  tokenHash: text('token_hash').notNull().unique('sessions_one_per_token'),
  staffId: text('staff_id')
    .$type<StaffId>()
    .notNull()
    .references(() => staff.staffId),
  registrationId: text('registration_id')
    .$type<RegistrationId>()
    .references(() => registrations.registrationId),
  assurance: integer('assurance').notNull(),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
  endedAt: text('ended_at'),
});

/** At most one per member of staff; made anew, the old one is gone. */
export const calendarLinks = sqliteTable('calendar_links', {
  staffId: text('staff_id')
    .$type<StaffId>()
    .primaryKey()
    .references(() => staff.staffId),
  tokenHash: text('token_hash').notNull().unique('calendar_links_token'),
  madeAt: text('made_at').notNull(),
});

/** What a member of staff has not sent yet is sealed with it on their computers; the key is kept here alone, and not for long. */
export const outboxKeys = sqliteTable('outbox_keys', {
  staffId: text('staff_id')
    .$type<StaffId>()
    .primaryKey()
    .references(() => staff.staffId),
  keyId: text('key_id').$type<OutboxKeyId>().notNull().unique('outbox_keys_id'),
  key: bytes('key').notNull(),
  handedOutAt: text('handed_out_at').notNull(),
});
