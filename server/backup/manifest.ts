import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { sha256Hex } from '../../db/checksums.ts';
import { canonicalJson } from '../../shared/canonicalJson.ts';
import { sync } from './databaseFiles.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a backup holds, written beside it: `<name>.db` has `<name>.manifest.json`. Ids and hashes only, no words, no names. */
const facts = {
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
};
const factsSchema = z.strictObject(facts);

/**
 * `seal`: SHA-256 of the facts as canonical JSON, so that a slip of the disk or of a hand is found. Against whoever writes
 * the seal anew as well, the ends of the ledgers are noted outside.
 */
const manifestSchema = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal(1), ...facts }),
  z.strictObject({ version: z.literal(2), ...facts, seal: sha256 }),
]);

export type Manifest = z.infer<typeof factsSchema>;

export function manifestOf(backup: string): string {
  return backup.replace(/\.db$/, '') + '.manifest.json';
}

/** Null where it is missing, is none, or is not as it was written. */
export function readManifest(backup: string): Manifest | null {
  try {
    const { version: _, ...read } = manifestSchema.parse(JSON.parse(readFileSync(manifestOf(backup), 'utf8')));
    if (!('seal' in read)) return read;
    const { seal, ...manifest } = read;
    return sealOf(manifest) === seal ? manifest : null;
  } catch {
    return null;
  }
}

/** Under its name only once it is whole and on disk. */
export function writeManifest(backup: string, manifest: Manifest): void {
  const file = manifestOf(backup);
  const text = `${JSON.stringify({ version: 2, ...manifest, seal: sealOf(manifest) }, null, 2)}\n`;
  writeFileSync(`${file}.unfinished`, text, { mode: 0o600 });
  sync(`${file}.unfinished`);
  renameSync(`${file}.unfinished`, file);
  sync(dirname(file));
}

function sealOf(manifest: Manifest): string {
  return sha256Hex(canonicalJson(manifest));
}
