import { existsSync, statSync } from 'node:fs';
import { isDamage, StartUpCheckFailed } from '../../db/errors.ts';
import { inspect, type Inspection } from '../../db/inspection.ts';
import { StoredRowDamaged } from '../../db/store.ts';
import { canonicalJson } from '../../shared/canonicalJson.ts';
import { fingerprintOf, hashFile } from './fingerprint.ts';
import type { Manifest } from './manifest.ts';

/** `code` is stable; `what` says it to the person who runs the ward's server. */
export interface Fault {
  readonly code:
    | 'notADatabase'
    | 'otherVersion'
    | 'engine'
    | 'documentDamaged'
    | 'snapshotDamaged'
    | 'ledgerBroken'
    | 'minutesDamaged'
    | 'notAsBackedUp';
  readonly what: string;
}

/** What a database holds, as far as it could be read: the facts of its manifest. */
export interface Contents {
  readonly documents: Manifest['documents'];
  readonly ledgers: Manifest['ledgers'];
}

export interface Checked extends Contents {
  readonly faults: readonly Fault[];
}

/**
 * Everything that can be found out about a database file without changing it: what SQLite itself finds, the checksum of every
 * journal row and snapshot, that every document can be built from its journal, every ward's chain of hashes, every minutes' hash.
 */
export function checkDatabase(file: string, progress: (line: string) => void = () => {}): Checked {
  const faults: Fault[] = [];
  const nothing = { documents: [], ledgers: [] };
  try {
    const inspection = inspect(file);
    try {
      progress('Checking the file …');
      faults.push(...inspection.engineFaults().map((what): Fault => ({ code: 'engine', what })));
      if (!inspection.isOfThisVersion) {
        const what = 'the file was made by another version of Roundtable: only SQLite’s own checks could be made';
        return { ...nothing, faults: [...faults, { code: 'otherVersion', what }] };
      }
      return { ...checkContents(inspection, faults, progress), faults };
    } finally {
      inspection.close();
    }
  } catch (error) {
    if (error instanceof StartUpCheckFailed) return { ...nothing, faults: [{ code: 'notADatabase', what: error.message }] };
    if (isDamage(error)) return { ...nothing, faults: [...faults, { code: 'engine', what: 'a page of the file can’t be read' }] };
    throw error;
  }
}

/** The same of a backup, and that it is, to the byte and to the word, what its manifest says. */
export async function checkBackup(file: string, manifest: Manifest, progress?: (line: string) => void): Promise<Checked> {
  const checked = checkDatabase(file, progress);
  const faults = [...checked.faults];
  const differs = (what: string) => faults.push({ code: 'notAsBackedUp', what });
  if (!existsSync(file) || statSync(file).size !== manifest.bytes) differs('the file is not as long as it was');
  else if ((await hashFile(file)) !== manifest.sha256) differs('the file is not the one that was written');
  const found = new Map(checked.documents.map(document => [nameOf(document), canonicalJson(document)]));
  for (const document of manifest.documents) {
    if (found.get(nameOf(document)) !== canonicalJson(document)) differs(`${nameOf(document)} does not say what it said`);
  }
  if (checked.documents.length !== manifest.documents.length) differs('there are not as many documents as there were');
  if (canonicalJson(checked.ledgers) !== canonicalJson(manifest.ledgers)) differs('the ledgers do not end where they did');
  return { ...checked, faults };
}

function checkContents(inspection: Inspection, faults: Fault[], progress: (line: string) => void): Contents {
  const noteDamage = (code: Fault['code'], read: () => void) => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof StoredRowDamaged)) throw error;
      faults.push({ code, what: error.message });
    }
  };
  const all = inspection.listDocuments();
  progress(`Checking ${all.length} documents …`);
  const documents = all.map(({ document, head }) => {
    let sha256: string | null = null;
    noteDamage('documentDamaged', () => {
      sha256 = fingerprintOf(document.part, inspection.journal(document));
    });
    noteDamage('snapshotDamaged', () => {
      if (inspection.opened(document).snapshotIsDamaged) {
        throw new StoredRowDamaged(`${nameOf(document)}: its snapshot does not match its checksum (its journal is used)`);
      }
    });
    return { ...document, head, sha256 };
  });
  progress('Checking ledgers and minutes …');
  const ledgers = inspection.listWards().flatMap(wardId => {
    const fault = inspection.ledgerFault(wardId);
    if (fault !== null) faults.push({ code: 'ledgerBroken', what: `ledger of ward ${wardId}, entry ${fault.seq}: ${fault.why}` });
    const head = inspection.ledgerHead(wardId);
    return head === null ? [] : [{ wardId, ...head }];
  });
  for (const roundId of inspection.listRoundsWithMinutes()) noteDamage('minutesDamaged', () => inspection.checkMinutes(roundId));
  return { documents, ledgers };
}

function nameOf({ cardId, part, epoch }: { readonly cardId: string; readonly part: string; readonly epoch: number }): string {
  return `document ${part} of card ${cardId}, epoch ${epoch}`;
}
