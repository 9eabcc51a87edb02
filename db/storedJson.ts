import { z } from 'zod';
import type { CarryOver, DraftOfAction, Stalled } from '../shared/domain/agreedAction.ts';
import type { CardFacts } from '../shared/domain/cardFact.ts';
import type { CardReadiness } from '../shared/domain/readiness.ts';
import type { RoundSchedule } from '../shared/domain/roundSchedule.ts';
import type { StaffId } from '../shared/ids.ts';
import type { CommandReply } from '../shared/protocol/commands.ts';
import { REFUSALS, type Refusal } from '../shared/refusals.ts';
import { FACT_KINDS, PROFESSIONS, READINESS, STALL_REASONS } from '../shared/vocabulary.ts';
import { StoredRowDamaged } from './store.ts';

/**
 * Stored JSON is parsed at the door like anything else from outside. What is small has a schema (here, and the round in
 * storedRound.ts). Ledger events, minutes and updates are many, and their exact bytes were hashed when written: there the
 * hash is what is checked.
 *
 * Throws StoredRowDamaged naming the row and the path, never the content.
 */
export function parseStored<T>(schema: z.ZodType<T>, text: string, row: string): T {
  const parsed = schema.safeParse(jsonOrUndefined(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new StoredRowDamaged(`${row}: stored JSON is not as it should be at "${issue?.path.join('.') ?? ''}"`);
}

/** Throws StoredRowDamaged naming the row and the column, never the content. */
export function parseColumns(schema: z.ZodType, columns: unknown, row: string): void {
  const parsed = schema.safeParse(columns);
  if (parsed.success) return;
  throw new StoredRowDamaged(`${row}: "${parsed.error.issues[0]?.path.join('.') ?? ''}" is not as it should be`);
}

/** Throws StoredRowDamaged where a column that is a copy of what the stored state says is none. */
export function agreeWithState<Columns extends object>(columns: Columns, state: Columns, row: string): void {
  for (const [column, copied] of Object.entries(columns)) {
    if (copied !== state[column as keyof Columns]) throw new StoredRowDamaged(`${row}: "${column}" is not as it should be`);
  }
}

export const storedSections: z.ZodType<Readonly<Record<string, string>>> = z.record(z.string(), z.string());

/** As the door takes them (yyyy-mm-dd, hh:mm), and as clocks tell them. What is none can't be reckoned with: it is damage, and found here (P13). */
export const storedDate = z.iso.date();
export const storedTime = z.iso.time({ precision: -1 });
export const storedInstant = z.iso.datetime();

export const storedDates = z.array(storedDate);

/** Ids were checked when they came in; here they are branded again. */
const staffId = z.string() as unknown as z.ZodType<StaffId, string>;

export const storedCarryOvers: z.ZodType<readonly CarryOver[]> = z.array(
  z.strictObject({ from: storedDate, to: storedDate, reason: z.string(), at: storedInstant, by: staffId.exactOptional() }),
);

export const storedDraft: z.ZodType<DraftOfAction> = z.strictObject({ epoch: z.int(), client: z.int(), clock: z.int() });

export const storedStalled: z.ZodType<Stalled> = z.strictObject({
  why: z.enum(STALL_REASONS),
  words: z.string(),
  at: storedInstant,
  by: staffId,
});

const markedReady = z.strictObject({ mark: z.enum(READINESS), at: storedInstant, by: staffId }).nullable();

export const storedReadiness: z.ZodType<CardReadiness> = z.strictObject({ health: markedReady, social: markedReady });

const fact = z.strictObject({ value: z.string(), on: storedDate, source: z.string(), at: storedInstant, by: staffId });

export const storedFacts: z.ZodType<CardFacts> = z.partialRecord(z.enum(FACT_KINDS), fact);

export const storedSchedule: z.ZodType<RoundSchedule> = z.strictObject({ weekday: z.int().min(1).max(7), time: storedTime });

export const storedProfessions = z.array(z.enum(PROFESSIONS));

const refusal = z.string().refine((code): code is Refusal => Object.hasOwn(REFUSALS, code));

export const storedReply: z.ZodType<CommandReply> = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), seq: z.int(), created: z.string().nullable() }),
  z.strictObject({ ok: z.literal(false), refusal, path: z.string().exactOptional() }),
]);

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
