import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import * as Y from 'yjs';
import { sha256Hex } from '../../db/checksums.ts';
import type { JournalRow } from '../../db/store.ts';
import { canonicalJson } from '../../shared/canonicalJson.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { readSections } from '../sync/documentText.ts';
import { rebuildDocument } from '../sync/rebuildDocument.ts';

/**
 * SHA-256, hex, of what a document says, built from its journal alone: of its plain words by section, or of a `record`'s
 * encoded state. Throws StoredRowDamaged.
 */
export function fingerprintOf(part: CardPart, journal: readonly JournalRow[]): string {
  const doc = rebuildDocument({ snapshot: null, updates: journal });
  const says =
    part === 'record' ? Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64') : canonicalJson(readSections(doc, part));
  doc.destroy();
  return sha256Hex(says);
}

/** SHA-256, hex, of a file, however large. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
