import { z } from 'zod';
import type { RaisedPoint } from '../shared/domain/raisedPoint.ts';
import type { CardId, Id, PointId, RegistrationId, RoundId, StaffId, WardId } from '../shared/ids.ts';
import { ASKED, CHALLENGE_ENDINGS, SIDES, VIEW_ROWS } from '../shared/vocabulary.ts';
import { storedInstant } from './storedJson.ts';

/** Ids were checked when they came in; here they are branded again. */
const id = <Branded extends Id<string>>() => z.string() as unknown as z.ZodType<Branded, string>;

const attribution = {
  at: storedInstant,
  by: id<StaffId>(),
  registrationId: id<RegistrationId>().nullable(),
  side: z.enum(SIDES).nullable(),
};
const said = z.strictObject({ ...attribution, words: z.string() });

const core = {
  pointId: id<PointId>(),
  cardId: id<CardId>(),
  wardId: id<WardId>(),
  roundId: id<RoundId>().nullable(),
  row: z.enum(VIEW_ROWS).nullable(),
  raised: z.strictObject(attribution),
  withdrawn: z.strictObject(attribution).nullable().default(null),
};

const attributed = z.strictObject(attribution).nullable();
const BY_NEITHER = { health: null, social: null };
const BY_NOBODY_KNOWN = { risk: null, whyItMatters: null, healthView: null, socialView: null, safetyNet: null };

const ended = z.strictObject({
  ...attribution,
  words: z.string(),
  how: z.enum(CHALLENGE_ENDINGS),
  views: z.strictObject({ health: z.string(), social: z.string() }).nullable(),
});

const risk = z.strictObject({
  risk: z.string(),
  whyItMatters: z.string(),
  healthView: z.string(),
  socialView: z.string(),
  safetyNet: z.string(),
});

/** A raised point as its row holds it, each kind with the fields that exist in it. */
export const storedPoint: z.ZodType<RaisedPoint> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('question'),
    ...core,
    to: z.enum(ASKED),
    words: z.string(),
    answer: said.nullable(),
    answerTakenBack: z.strictObject({ at: attribution.at, by: attribution.by }).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('challenge'),
    ...core,
    words: z.string(),
    answers: z.array(said),
    differing: z.strictObject({ health: said.nullable(), social: said.nullable() }).default(BY_NEITHER),
    ended: ended.nullable(),
  }),
  z.strictObject({ kind: z.literal('learningPoint'), ...core, words: z.string() }),
  z.strictObject({
    kind: z.literal('positiveRisk'),
    ...core,
    risk,
    /** Not kept at first, nor who agreed. */
    written: z
      .strictObject({
        risk: attributed,
        whyItMatters: attributed,
        healthView: attributed,
        socialView: attributed,
        safetyNet: attributed,
      })
      .default(BY_NOBODY_KNOWN),
    agreed: z.strictObject({ health: attributed, social: attributed }).default(BY_NEITHER),
    decided: attributed,
  }),
]);
