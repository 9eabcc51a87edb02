import { readFileSync } from 'node:fs';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a backup holds, written beside it: `<name>.db` has `<name>.manifest.json`. Ids and hashes only, no words, no names. */
const manifestSchema = z.strictObject({
  version: z.literal(1),
  takenAt: z.iso.datetime(),
  bytes: z.int().positive(),
  /** Of the whole file. */
  sha256,
  /** Every document of every epoch: how many changes its journal has, and the hash of what it says (fingerprint.ts). */
  documents: z.array(
    z.strictObject({ cardId: z.string(), part: z.string(), epoch: z.int(), head: z.int(), sha256: sha256.nullable() }),
  ),
  /** The last entry of each ward's ledger. */
  ledgers: z.array(z.strictObject({ wardId: z.string(), seq: z.int(), hash: sha256 })),
});

export type Manifest = z.infer<typeof manifestSchema>;

export function manifestOf(backup: string): string {
  return backup.replace(/\.db$/, '') + '.manifest.json';
}

/** Null where it is missing or is none. */
export function readManifest(backup: string): Manifest | null {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(manifestOf(backup), 'utf8')));
  } catch {
    return null;
  }
}
