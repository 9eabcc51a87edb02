import { z } from 'zod';
import { DISCHARGE_REASONS, GENDERS, NHS_NUMBER_STATUSES, OUTCOMES, SHARING_OBJECTIONS } from '../shared/vocabulary.ts';
import { storedDate } from './storedJson.ts';

const yesOrNo = z.literal([0, 1]);

/** The columns of a card and of its person that hold one word of a closed list, what protects the person, or a date. */
export const storedColumns = z
  .object({
    bornOn: storedDate.nullable(),
    diedOn: storedDate.nullable(),
    gender: z.enum(GENDERS),
    nhsNumberStatus: z.enum(NHS_NUMBER_STATUSES).nullable(),
    restricted: yesOrNo,
    told: yesOrNo,
    sharingObjection: z.enum(SHARING_OBJECTIONS),
    addedOn: storedDate,
    reviewOn: storedDate.nullable(),
    stepDownOn: storedDate.nullable(),
    lastDiscussedOn: storedDate.nullable(),
    lastOutcome: z.enum(OUTCOMES).nullable(),
    leftOn: storedDate.nullable(),
    leftReason: z.enum(DISCHARGE_REASONS).nullable(),
  })
  .refine(({ leftOn, leftReason }) => (leftOn === null) === (leftReason === null), { path: ['leftOn'] });
