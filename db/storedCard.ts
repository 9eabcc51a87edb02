import { z } from 'zod';
import { DISCHARGE_REASONS, GENDERS, NHS_NUMBER_STATUSES, OUTCOMES, SHARING_OBJECTIONS } from '../shared/vocabulary.ts';

const yesOrNo = z.literal([0, 1]);

/** The columns of a card and of its person that hold one word of a closed list, what protects the person, or a date that minutes tell. */
export const storedClosedLists = z
  .object({
    gender: z.enum(GENDERS),
    nhsNumberStatus: z.enum(NHS_NUMBER_STATUSES).nullable(),
    restricted: yesOrNo,
    told: yesOrNo,
    sharingObjection: z.enum(SHARING_OBJECTIONS),
    lastOutcome: z.enum(OUTCOMES).nullable(),
    stepDownOn: z.iso.date().nullable(),
    leftOn: z.string().nullable(),
    leftReason: z.enum(DISCHARGE_REASONS).nullable(),
  })
  .refine(({ leftOn, leftReason }) => (leftOn === null) === (leftReason === null), { path: ['leftOn'] });
