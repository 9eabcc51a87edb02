import { z } from 'zod';
import { isCalendarDate } from '../dates.ts';
import type {
  ActionId,
  CardId,
  CommandId,
  Id,
  OrganisationId,
  PointId,
  RegistrationId,
  RoundId,
  StaffId,
  WardId,
} from '../ids.ts';
import { RISK_FIELDS } from '../domain/raisedPoint.ts';
import type { Refusal } from '../refusals.ts';
import {
  type ActionState,
  ASKED,
  ATTENDANCES,
  CARD_STEPS,
  CHALLENGE_ENDINGS,
  DISCHARGE_REASONS,
  FACT_KINDS,
  GENDERS,
  OUTCOMES,
  PROFESSIONS,
  PAUSE_REASONS,
  READINESS,
  ROUND_KINDS,
  SIDE_HEARD,
  SHARING_OBJECTIONS,
  SIDES,
  STALL_REASONS,
  VIEW_ROWS,
} from '../vocabulary.ts';

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
const pointId = uuid<'point'>() as z.ZodType<PointId, string>;
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
const instant = z.iso.datetime();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time, hh:mm');
/** The term of chairing that the sender believes in: what was sent under an earlier one does nothing (WR11). */
const term = z.int().min(1);

const risk = z.strictObject({ risk: words, whyItMatters: words, healthView: words, socialView: words, safetyNet: words });

/** When and by whom an outcome was recorded: so that nobody replaces or takes back one that they have not seen. */
const seenOutcome = z.strictObject({ at: instant, by: staffId });

const newPoint = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('question'), to: z.enum(ASKED), words }),
  z.strictObject({ kind: z.literal('challenge'), words }),
  z.strictObject({ kind: z.literal('learningPoint'), words }),
  z.strictObject({ kind: z.literal('positiveRisk'), risk }),
]);

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

/** WR21: said for the practice. A GP has a side as well, for which it is said otherwise. */
const forPractice = z.literal(true).exactOptional();
const protection = z.strictObject({ restricted: z.boolean(), sharingObjection: z.enum(SHARING_OBJECTIONS) });

const slots = z.strictObject({ from: time, minutesEach: z.int().min(1).max(60) });

export const command = z.discriminatedUnion('type', [
  z.strictObject({
    id,
    type: z.literal('planRound'),
    wardId,
    kind: z.enum(ROUND_KINDS),
    heldOn: date,
    /** Of a monthly round: when its first slot begins, and how long each person has. */
    slots: slots.exactOptional(),
  }),
  z.strictObject({ id, type: z.literal('movePlannedRound'), roundId, heldOn: date, slots: slots.exactOptional() }),
  z.strictObject({ id, type: z.literal('cancelPlannedRound'), roundId, reason: words }),
  z.strictObject({ id, type: z.literal('restorePlannedRound'), roundId }),
  z.strictObject({
    id,
    type: z.literal('recordAttendance'),
    roundId,
    staffId,
    attendance: z.enum(ATTENDANCES),
    registrationId: registrationId.nullable(),
  }),
  z.strictObject({ id, type: z.literal('withdrawAttendance'), roundId, staffId }),
  z.strictObject({ id, type: z.literal('startRound'), roundId }),
  z.strictObject({ id, type: z.literal('moveOnAgenda'), roundId, cardId, after: cardId.nullable() }),
  z.strictObject({ id, type: z.literal('addToAgenda'), roundId, cardId, reason: words }),
  z.strictObject({ id, type: z.literal('takeOffAgenda'), roundId, cardId }),
  z.strictObject({ id, type: z.literal('moveToCard'), roundId, cardId, term }),
  z.strictObject({ id, type: z.literal('openLearning'), roundId, term }),
  z.strictObject({ id, type: z.literal('takeBackLearning'), roundId, cardId, term }),
  z.strictObject({ id, type: z.literal('handOverChair'), roundId, staffId, term }),
  z.strictObject({ id, type: z.literal('takeOverChair'), roundId, term }),
  z.strictObject({ id, type: z.literal('nameScribe'), roundId, staffId: staffId.nullable(), term }),
  z.strictObject({ id, type: z.literal('pauseRound'), roundId, why: z.enum(PAUSE_REASONS), term }),
  z.strictObject({ id, type: z.literal('resumeRound'), roundId, term }),
  z.strictObject({ id, type: z.literal('addTime'), roundId, cardId, minutes: z.int().min(-60).max(60), term }),
  z.strictObject({
    id,
    type: z.literal('tickStep'),
    roundId,
    cardId,
    step: z.enum(CARD_STEPS),
    /** For the steps of the two sides. */
    heard: z.enum(SIDE_HEARD).nullable(),
  }),
  z.strictObject({ id, type: z.literal('untickStep'), roundId, cardId, step: z.enum(CARD_STEPS) }),
  z.strictObject({ id, type: z.literal('withdrawNeedsReview'), roundId, cardId }),
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
    /** The outcome that it is said over, as it was seen; null for none. */
    over: seenOutcome.nullable().exactOptional(),
  }),
  z.strictObject({ id, type: z.literal('withdrawOutcome'), roundId, cardId, ...seenOutcome.shape }),
  z.strictObject({ id, type: z.literal('closeRound'), roundId, term }),
  z.strictObject({ id, type: z.literal('markCopied'), roundId, cardId, copied: z.boolean() }),
  z.strictObject({
    id,
    type: z.literal('setSchedule'),
    wardId,
    schedule: z.strictObject({ weekday: z.int().min(1).max(7), time }).nullable(),
  }),
  z.strictObject({
    id,
    type: z.literal('setExpectedProfessions'),
    wardId,
    professions: z.array(z.enum(PROFESSIONS)).max(PROFESSIONS.length).nullable(),
  }),
  z.strictObject({ id, type: z.literal('setKeepingOfUnsentWords'), wardId, keeps: z.boolean() }),
  z.strictObject({ id, type: z.literal('markReady'), cardId, side: z.enum(SIDES), mark: z.enum(READINESS).nullable() }),
  z.strictObject({
    id,
    type: z.literal('recordFact'),
    cardId,
    kind: z.enum(FACT_KINDS),
    fact: z.strictObject({ value: z.string().max(50), on: date, source: line }).nullable(),
  }),
  z.strictObject({ id, type: z.literal('planStepDown'), cardId, on: date.nullable() }),
  z.strictObject({ id, type: z.literal('markSeen'), cardId, roundId, agrees: z.boolean(), comment: words, forPractice }),
  z.strictObject({ id, type: z.literal('takeBackSeen'), cardId, roundId, forPractice }),
  z.strictObject({ id, type: z.literal('raisePoint'), cardId, row: z.enum(VIEW_ROWS).nullable(), point: newPoint }),
  z.strictObject({ id, type: z.literal('answerPoint'), pointId, words }),
  z.strictObject({
    id,
    type: z.literal('endChallenge'),
    pointId,
    how: z.enum(CHALLENGE_ENDINGS).exclude(['agreedToDiffer']),
    words,
  }),
  /** For the side acted for. `was`: its view before, empty for none. `words`: what else was decided, once both have agreed. */
  z.strictObject({ id, type: z.literal('agreeToDiffer'), pointId, view: words, was: words, words }),
  /** `was`: the words that these were written over. */
  z.strictObject({ id, type: z.literal('rewritePositiveRisk'), pointId, field: z.enum(RISK_FIELDS), words, was: words }),
  /** `risk`: the words agreed to, as they were seen. */
  z.strictObject({ id, type: z.literal('decidePositiveRisk'), pointId, risk }),
  z.strictObject({ id, type: z.literal('takeBackPoint'), pointId }),
  z.strictObject({ id, type: z.literal('withdrawPoint'), pointId }),
  z.strictObject({
    id,
    type: z.literal('agreeAction'),
    cardId,
    what: words,
    ownerOrganisationId: organisationId,
    ownerStaffId: staffId.nullable(),
    dueOn: date,
    /** Where the words were typed, so that they are agreed once: epoch of `joint`, and their first character as Yjs names it. */
    draft: z.strictObject({ epoch: z.int().min(1), client: z.int().min(0), clock: z.int().min(0) }).exactOptional(),
  }),
  /** `asked`: whom it asked when it was seen, null for a team inbox; absent where nobody looked. */
  z.strictObject({ id, type: z.literal('acceptAction'), actionId, asked: staffId.nullable().exactOptional() }),
  z.strictObject({ id, type: z.literal('declineAction'), actionId, reason: words }),
  z.strictObject({ id, type: z.literal('completeAction'), actionId }),
  z.strictObject({ id, type: z.literal('carryOverAction'), actionId, dueOn: date, reason: words }),
  z.strictObject({ id, type: z.literal('dropAction'), actionId, reason: words }),
  z.strictObject({ id, type: z.literal('stallAction'), actionId, why: z.enum(STALL_REASONS), words }),
  z.strictObject({ id, type: z.literal('moveActionAgain'), actionId }),
  z.strictObject({ id, type: z.literal('takeAction'), actionId }),
  z.strictObject({
    id,
    type: z.literal('giveActionTo'),
    actionId,
    ownerOrganisationId: organisationId,
    ownerStaffId: staffId.nullable(),
    reason: words,
  }),
  z.strictObject({ id, type: z.literal('reopenAction'), actionId }),
  z.strictObject({ id, type: z.literal('undoCarryOver'), actionId }),
  z.strictObject({ id, type: z.literal('withdrawAcceptance'), actionId }),
  z.strictObject({ id, type: z.literal('withdrawAction'), actionId }),
  z.strictObject({ id, type: z.literal('addServiceUser'), wardId, person: personByHand }),
  /** `was`: what the sender saw. `reason`: needed where `now` protects less. */
  z.strictObject({ id, type: z.literal('protectPerson'), cardId, was: protection, now: protection, reason: words.nullable() }),
  /** `seq`: what `protectPerson` was answered. */
  z.strictObject({ id, type: z.literal('takeBackProtection'), cardId, seq: z.int().min(1) }),
]);

export type Command = z.infer<typeof command>;
export type CommandType = Command['type'];
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>;

/** What a command is answered. `seq` is the ledger sequence of its (last) event; `created` the id of what it made. */
export type CommandReply =
  | { readonly ok: true; readonly seq: number; readonly created: string | null }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      readonly path?: string;
      /** Of an action that was accepted or said to be done: what has become of it, for whoever answers for it or reads its record. */
      readonly stands?: ActionStanding;
    };

/** How an action stands, and who made it stand so: whoever answered it without a connection may be told by a refusal alone (AA14). */
export interface ActionStanding {
  readonly state: ActionState;
  /** Who accepted or ended it, in the name of the day. Null where nobody did, or it was accepted at once (AA3). */
  readonly byName: string | null;
  /** They are who is told. */
  readonly isOwn: boolean;
  readonly at: string | null;
  readonly reason: string | null;
  /** Null for a team inbox. */
  readonly ownerName: string | null;
  readonly ownerOrganisation: string;
}
