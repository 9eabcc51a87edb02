import { z } from 'zod';
import { isCalendarDate } from '../dates.ts';
import type { ActionId, CardId, CommandId, Id, OrganisationId, RegistrationId, RoundId, StaffId, WardId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import { ATTENDANCES, DISCHARGE_REASONS, GENDERS, OUTCOMES, ROUND_KINDS } from '../vocabulary.ts';

/**
 * Everything a person could later be held to is one of these, sent as `socket.emit('command', command, reply)`.
 * `id` is made by the sender and makes the command happen once, however often it arrives.
 */
const uuid = <Kind extends string>() => z.uuid() as unknown as z.ZodType<Id<Kind>, string>;
const id = uuid<'command'>() as z.ZodType<CommandId, string>;
const wardId = uuid<'ward'>() as z.ZodType<WardId, string>;
const cardId = uuid<'card'>() as z.ZodType<CardId, string>;
const roundId = uuid<'round'>() as z.ZodType<RoundId, string>;
const actionId = uuid<'action'>() as z.ZodType<ActionId, string>;
const staffId = uuid<'staff'>() as z.ZodType<StaffId, string>;
const registrationId = uuid<'registration'>() as z.ZodType<RegistrationId, string>;
const organisationId = uuid<'organisation'>() as z.ZodType<OrganisationId, string>;

/** Words of a decision: short enough to be read aloud. */
const wellFormed = (text: string) => !/\p{Cs}/u.test(text);
const words = z.string().max(2_000).refine(wellFormed, 'half a character');
const line = z.string().trim().max(200).refine(wellFormed, 'half a character');
/** Names have at least one letter that can be seen. */
const name = line.refine(text => /\p{L}/u.test(text), 'a name');
const date = z.string().refine(isCalendarDate, 'a calendar date, yyyy-mm-dd');

/** A person added by hand: what a coordinator can know before the first round. */
export const personByHand = z.strictObject({
  familyName: name,
  givenName: name,
  title: line.nullable(),
  preferredName: line.nullable(),
  bornOn: date.nullable(),
  gender: z.enum(GENDERS),
  nhsNumber: line.nullable(),
  address: z.string().max(500).nullable(),
  phone: line.nullable(),
  gpPractice: line.nullable(),
  healthReason: z.string().max(500),
  socialReason: z.string().max(500),
});
export type PersonByHand = z.infer<typeof personByHand>;

export const command = z.discriminatedUnion('type', [
  z.strictObject({ id, type: z.literal('planRound'), wardId, kind: z.enum(ROUND_KINDS), heldOn: date }),
  z.strictObject({
    id,
    type: z.literal('recordAttendance'),
    roundId,
    staffId,
    attendance: z.enum(ATTENDANCES),
    registrationId: registrationId.nullable(),
  }),
  z.strictObject({ id, type: z.literal('startRound'), roundId }),
  z.strictObject({ id, type: z.literal('moveOnAgenda'), roundId, cardId, after: cardId.nullable() }),
  z.strictObject({ id, type: z.literal('moveToCard'), roundId, cardId }),
  z.strictObject({ id, type: z.literal('reviewNeeds'), roundId, cardId, changed: z.boolean(), what: words }),
  z.strictObject({
    id,
    type: z.literal('recordOutcome'),
    roundId,
    cardId,
    outcome: z.enum(OUTCOMES),
    reason: words.nullable(),
    dischargeReason: z.enum(DISCHARGE_REASONS).nullable(),
    /** Asked for where the person has died. */
    diedOn: date.nullable().default(null),
  }),
  z.strictObject({ id, type: z.literal('withdrawOutcome'), roundId, cardId }),
  z.strictObject({ id, type: z.literal('closeRound'), roundId }),
  z.strictObject({
    id,
    type: z.literal('agreeAction'),
    cardId,
    what: words,
    ownerOrganisationId: organisationId,
    ownerStaffId: staffId.nullable(),
    dueOn: date,
  }),
  z.strictObject({ id, type: z.literal('acceptAction'), actionId }),
  z.strictObject({ id, type: z.literal('declineAction'), actionId, reason: words }),
  z.strictObject({ id, type: z.literal('completeAction'), actionId }),
  z.strictObject({ id, type: z.literal('carryOverAction'), actionId, dueOn: date, reason: words }),
  z.strictObject({ id, type: z.literal('dropAction'), actionId, reason: words }),
  z.strictObject({ id, type: z.literal('addServiceUser'), wardId, person: personByHand }),
]);

export type Command = z.infer<typeof command>;
export type CommandType = Command['type'];
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>;

/** What a command is answered. `seq` is the ledger sequence of its (last) event; `created` the id of what it made. */
export type CommandReply =
  | { readonly ok: true; readonly seq: number; readonly created: string | null }
  | { readonly ok: false; readonly refusal: Refusal; readonly path?: string };
