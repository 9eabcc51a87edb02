import { z } from 'zod';
import type { WardRound } from '../shared/domain/wardRound.ts';
import type { CardId, Id, OrganisationId, RegistrationId, RoundId, StaffId, WardId } from '../shared/ids.ts';
import { ATTENDANCES, DISCHARGE_REASONS, OUTCOMES, PROFESSIONS, ROUND_KINDS, SIDES } from '../shared/vocabulary.ts';

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
});

const card = z.strictObject({
  needs: z.strictObject({ changed: z.boolean(), what: z.string() }).nullable(),
  outcome: z
    .strictObject({
      outcome: z.enum(OUTCOMES),
      reason: z.string().nullable(),
      dischargeReason: z.enum(DISCHARGE_REASONS).nullable(),
      diedOn: z.string().nullable(),
      at: z.string(),
      by: staffId,
    })
    .nullable(),
});

const core = {
  roundId: id<RoundId>(),
  wardId: id<WardId>(),
  kind: z.enum(ROUND_KINDS),
  number: z.int().min(1),
  heldOn: z.string(),
  version: z.int().min(1),
  agenda: z.array(cardId),
  attendance: z.array(attendance),
};

const started = {
  ...core,
  startedAt: z.string(),
  chair: z.strictObject({ staffId, term: z.int().min(1) }),
  cards: z.record(cardId, card),
};

/** A round as its row holds it, each state with the fields that exist in it. */
export const storedRound: z.ZodType<WardRound> = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('planned'), ...core }),
  z.strictObject({
    status: z.literal('running'),
    ...started,
    current: z.strictObject({ cardId, movedAt: z.string() }).nullable(),
  }),
  z.strictObject({ status: z.literal('closed'), ...started, closedAt: z.string() }),
]);
