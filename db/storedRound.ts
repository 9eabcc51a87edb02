import { z } from 'zod';
import type { WardRound } from '../shared/domain/wardRound.ts';
import type { CardId, Id, OrganisationId, RegistrationId, RoundId, StaffId, WardId } from '../shared/ids.ts';
import {
  ATTENDANCES,
  CARD_STEPS,
  DISCHARGE_REASONS,
  OUTCOMES,
  PAUSE_REASONS,
  PROFESSIONS,
  ROUND_KINDS,
  SIDE_HEARD,
  SIDES,
} from '../shared/vocabulary.ts';
import { storedDate, storedInstant, storedTime } from './storedJson.ts';

/** Ids were checked when they came in; here they are branded again. */
const id = <Branded extends Id<string>>() => z.string() as unknown as z.ZodType<Branded, string>;
const cardId = z.string() as unknown as z.ZodType<CardId, string> & z.core.$ZodRecordKey;
const staffId = id<StaffId>();

const attendance = z.strictObject({
  staffId,
  organisationId: id<OrganisationId>(),
  attendance: z.enum(ATTENDANCES),
  registrationId: id<RegistrationId>().nullable(),
  profession: z.enum(PROFESSIONS).nullable(),
  side: z.enum(SIDES).nullable(),
  isObserving: z.boolean().exactOptional(),
  isForPractice: z.boolean().exactOptional(),
  at: storedInstant.exactOptional(),
  away: z.array(z.strictObject({ from: storedInstant, until: storedInstant.nullable() })).exactOptional(),
});

const card = z.strictObject({
  needs: z.strictObject({ changed: z.boolean(), what: z.string() }).nullable(),
  outcome: z
    .strictObject({
      outcome: z.enum(OUTCOMES),
      reason: z.string().nullable(),
      dischargeReason: z.enum(DISCHARGE_REASONS).nullable(),
      diedOn: storedDate.nullable(),
      without: z.array(z.enum(SIDES)).default([]),
      withoutPractice: id<OrganisationId>().exactOptional(),
      gone: z.array(staffId).exactOptional(),
      at: storedInstant,
      by: staffId,
    })
    .nullable(),
  steps: z
    .partialRecord(z.enum(CARD_STEPS), z.strictObject({ at: storedInstant, heard: z.enum(SIDE_HEARD).nullable() }))
    .default({}),
  addedMinutes: z.int().min(0).default(0),
});

const core = {
  roundId: id<RoundId>(),
  wardId: id<WardId>(),
  kind: z.enum(ROUND_KINDS),
  number: z.int().min(1),
  heldOn: storedDate,
  version: z.int().min(1),
  agenda: z.array(cardId),
  addedLate: z.record(cardId, z.string()).default({}),
  attendance: z.array(attendance),
  slots: z
    .strictObject({ from: storedTime, minutesEach: z.int().min(1), practices: z.record(cardId, id<OrganisationId>()) })
    .exactOptional(),
  rescheduled: z.int().min(1).exactOptional(),
};

const timed = z.strictObject({ movedAt: storedInstant, pausedMs: z.number().min(0).default(0) });

const started = {
  ...core,
  startedAt: storedInstant,
  chair: z.strictObject({ staffId, term: z.int().min(1) }),
  chairs: z.array(z.strictObject({ staffId, from: storedInstant })),
  scribe: staffId.nullable().default(null),
  cards: z.record(cardId, card),
  learning: z.strictObject({ openedAt: storedInstant, isNow: z.boolean(), timed: timed.exactOptional() }).exactOptional(),
};

/** Rows from before terms of chairing were kept: the chair of such a round has chaired it from its start. */
function broughtUp(row: unknown): unknown {
  const older = z.looseObject({ startedAt: z.string(), chair: z.looseObject({ staffId: z.string() }) }).safeParse(row);
  if (!older.success) return row;
  const { startedAt, chair } = older.data;
  const since = { chairs: [{ staffId: chair.staffId, from: startedAt }] };
  return older.data['status'] === 'running' ? { freshSince: startedAt, ...since, ...older.data } : { ...since, ...older.data };
}

const anyRound = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('planned'), ...core }),
  z.strictObject({
    status: z.literal('running'),
    ...started,
    current: timed.extend({ cardId }).nullable(),
    paused: z
      .strictObject({ at: storedInstant, why: z.enum(PAUSE_REASONS) })
      .nullable()
      .default(null),
    freshSince: storedInstant,
  }),
  z.strictObject({ status: z.literal('closed'), ...started, closedAt: storedInstant }),
  z.strictObject({
    status: z.literal('cancelled'),
    ...core,
    cancelled: z.strictObject({ at: storedInstant, by: staffId, reason: z.string() }),
  }),
]);

/** A round as its row holds it, each state with the fields that exist in it. */
export const storedRound: z.ZodType<WardRound> = z.preprocess(broughtUp, anyRound);
