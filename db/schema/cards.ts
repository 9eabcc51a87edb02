import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CardId, OrganisationId, RoundId, ServiceUserId, StaffId, WardId } from '../../shared/ids.ts';
import { DISCHARGE_REASONS, GENDERS, NHS_NUMBER_STATUSES, OUTCOMES, SHARING_OBJECTIONS } from '../../shared/vocabulary.ts';
import { atLeast, oneOf } from './columns.ts';
import { organisations, staff, wards } from './people.ts';

export const serviceUsers = sqliteTable(
  'service_users',
  {
    serviceUserId: text('service_user_id').$type<ServiceUserId>().primaryKey(),
    familyName: text('family_name').notNull(),
    givenName: text('given_name').notNull(),
    title: text('title'),
    preferredName: text('preferred_name'),
    bornOn: text('born_on'),
    diedOn: text('died_on'),
    gender: text('gender', { enum: GENDERS }).notNull(),
    nhsNumber: text('nhs_number'),
    nhsNumberStatus: text('nhs_number_status', { enum: NHS_NUMBER_STATUSES }),
    address: text('address'),
    phone: text('phone'),
    restricted: integer('restricted', { mode: 'boolean' }).notNull(),
    gpPractice: text('gp_practice'),
    gpPracticeId: text('gp_practice_id')
      .$type<OrganisationId>()
      .references(() => organisations.organisationId),
    namedSocialWorkerId: text('named_social_worker_id')
      .$type<StaffId>()
      .references(() => staff.staffId),
    sourceIdentifier: text('source_identifier'),
  },
  table => [
    oneOf('service_users_gender', table.gender, GENDERS),
    oneOf('service_users_nhs_number_status', table.nhsNumberStatus, NHS_NUMBER_STATUSES),
  ],
);

export const cards = sqliteTable(
  'cards',
  {
    cardId: text('card_id').$type<CardId>().primaryKey(),
    wardId: text('ward_id')
      .$type<WardId>()
      .notNull()
      .references(() => wards.wardId),
    serviceUserId: text('service_user_id')
      .$type<ServiceUserId>()
      .notNull()
      .references(() => serviceUsers.serviceUserId),
    healthReason: text('health_reason').notNull(),
    socialReason: text('social_reason').notNull(),
    addedOn: text('added_on').notNull(),
    reviewOn: text('review_on'),
    stepDownOn: text('step_down_on'),
    caseManagerId: text('case_manager_id')
      .$type<StaffId>()
      .references(() => staff.staffId),
    holdingOrganisationId: text('holding_organisation_id')
      .$type<OrganisationId>()
      .references(() => organisations.organisationId),
    sharingTold: integer('sharing_told', { mode: 'boolean' }).notNull(),
    sharingObjection: text('sharing_objection', { enum: SHARING_OBJECTIONS }).notNull(),
    lastDiscussedOn: text('last_discussed_on'),
    lastRoundId: text('last_round_id').$type<RoundId>(),
    lastOutcome: text('last_outcome', { enum: OUTCOMES }),
    /** JSON: dates, oldest first. */
    missedOn: text('missed_on').notNull(),
    notNeededRunning: integer('not_needed_running').notNull(),
    /** JSON: what each side has said before the next round. */
    readiness: text('readiness').notNull().default('{"health":null,"social":null}'),
    /** JSON: what was copied from source records, by kind. */
    facts: text('facts').notNull().default('{}'),
    leftOn: text('left_on'),
    leftReason: text('left_reason', { enum: DISCHARGE_REASONS }),
  },
  table => [
    index('cards_of_ward').on(table.wardId, table.leftOn),
    oneOf('cards_sharing_objection', table.sharingObjection, SHARING_OBJECTIONS),
    oneOf('cards_last_outcome', table.lastOutcome, OUTCOMES),
    oneOf('cards_left_reason', table.leftReason, DISCHARGE_REASONS),
    atLeast('cards_not_needed_running', table.notNeededRunning, 0),
    check('cards_left_whole', sql`(${table.leftOn} is null) = (${table.leftReason} is null)`),
  ],
);

export const cardCareProviders = sqliteTable(
  'card_care_providers',
  {
    cardId: text('card_id')
      .$type<CardId>()
      .notNull()
      .references(() => cards.cardId),
    organisationId: text('organisation_id')
      .$type<OrganisationId>()
      .notNull()
      .references(() => organisations.organisationId),
    place: integer('place').notNull(),
  },
  table => [primaryKey({ columns: [table.cardId, table.organisationId] })],
);
