import { z } from 'zod';
import { DISCHARGE_REASONS, GENDERS, NHS_NUMBER_STATUSES, OUTCOMES, SHARING_OBJECTIONS } from '../shared/vocabulary.ts';
import { StoredRowDamaged } from './store.ts';

const yesOrNo = z.literal([0, 1]);

/** The columns of a card and of its person that hold one word of a closed list, or what protects the person. */
const closedLists = z
  .object({
    gender: z.enum(GENDERS),
    nhsNumberStatus: z.enum(NHS_NUMBER_STATUSES).nullable(),
    restricted: yesOrNo,
    told: yesOrNo,
    sharingObjection: z.enum(SHARING_OBJECTIONS),
    lastOutcome: z.enum(OUTCOMES).nullable(),
    leftOn: z.string().nullable(),
    leftReason: z.enum(DISCHARGE_REASONS).nullable(),
  })
  .refine(({ leftOn, leftReason }) => (leftOn === null) === (leftReason === null), { path: ['leftOn'] });

/** Throws StoredRowDamaged naming the row and the column, never the content. */
export function parseClosedLists(row: Readonly<Record<string, unknown>>, name: string): void {
  const parsed = closedLists.safeParse(row);
  if (parsed.success) return;
  throw new StoredRowDamaged(`${name}: "${parsed.error.issues[0]?.path.join('.') ?? ''}" is not as it should be`);
}
