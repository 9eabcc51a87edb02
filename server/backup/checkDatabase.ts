import { statSync } from 'node:fs';
import { bringUpToDate, copyDatabase } from '../../db/copies.ts';
import { fileTrouble, isDamage, StartUpCheckFailed } from '../../db/errors.ts';
import { inspect, type Inspection } from '../../db/inspection.ts';
import { StoredRowDamaged } from '../../db/store.ts';
import { canonicalJson } from '../../shared/canonicalJson.ts';
import { removeDatabase } from './databaseFiles.ts';
import { fingerprintOf, hashFile } from './fingerprint.ts';
import type { Manifest } from './manifest.ts';
import { countingAloud, type Progress } from './progress.ts';

/** `code` is stable; `what` says it to the person who runs the ward's server. */
export interface Fault {
  readonly code:
    | 'notADatabase'
    | 'newerVersion'
    | 'otherProgram'
    | 'notMigrated'
    | 'engine'
    | 'documentDamaged'
    | 'snapshotDamaged'
    | 'ledgerBroken'
    | 'minutesDamaged'
    | 'cardDamaged'
    | 'roundDamaged'
    | 'staffDamaged'
    | 'wardDamaged'
    | 'strayRow'
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
  /** Damage that harms nobody any more: a restored document stands in the place of each. */
  readonly replaced: readonly Fault[];
}

const NOTHING: Omit<Checked, 'faults'> = { documents: [], ledgers: [], replaced: [] };

/**
 * Everything that can be found out about a database file without changing it: what SQLite itself finds, the checksum of every
 * journal row and snapshot, that every document can be built from its journal, every ward's chain of hashes, every minutes' hash.
 * One of an older version is read in a copy beside it that is brought up to date, and removed.
 */
export function checkDatabase(file: string, progress: Progress = () => {}): Checked {
  return check(file, progress, () => {
    const copy = `${file}.looked-at`;
    removeDatabase(copy);
    try {
      copyDatabase(file, copy);
      return checkAged(copy, progress);
    } finally {
      removeDatabase(copy);
    }
  });
}

/** The same of a copy, which is itself brought up to date. */
export function checkCopy(copy: string, progress: Progress = () => {}): Checked {
  return check(copy, progress, () => checkAged(copy, progress));
}

/** A copy of a backup: that it is, to the byte and to the word, what its manifest says. `look` may be `checkCopy`: the bytes are compared first. */
export async function checkBackup(
  file: string,
  manifest: Manifest,
  progress: Progress = () => {},
  look: typeof checkDatabase = checkDatabase,
): Promise<Checked> {
  progress('Comparing the file with its manifest …');
  const altered = await alteredBytes(file, manifest);
  const checked = look(file, progress);
  return { ...checked, faults: [...checked.faults, ...altered, ...alteredContents(checked, manifest)] };
}

async function alteredBytes(file: string, manifest: Manifest): Promise<readonly Fault[]> {
  if (statSync(file).size !== manifest.bytes) return [notAsBackedUp('the file is not as long as it was')];
  return (await hashFile(file)) === manifest.sha256 ? [] : [notAsBackedUp('the file is not the one that was written')];
}

function alteredContents(checked: Contents, manifest: Manifest): readonly Fault[] {
  const found = new Map(checked.documents.map(document => [nameOf(document), canonicalJson(document)]));
  const altered = manifest.documents
    .filter(document => found.get(nameOf(document)) !== canonicalJson(document))
    .map(document => `${nameOf(document)} does not say what it said`);
  if (checked.documents.length !== manifest.documents.length) altered.push('there are not as many documents as there were');
  if (canonicalJson(checked.ledgers) !== canonicalJson(manifest.ledgers)) altered.push('the ledgers do not end where they did');
  return altered.map(notAsBackedUp);
}

function notAsBackedUp(what: string): Fault {
  return { code: 'notAsBackedUp', what };
}

function check(file: string, progress: Progress, checkOlder: () => Checked): Checked {
  const faults: Fault[] = [];
  try {
    const inspection = inspect(file);
    try {
      progress('Checking the file …');
      faults.push(...inspection.engineFaults().map((what): Fault => ({ code: 'engine', what })));
      if (inspection.tables === 'current') return { ...checkContents(inspection, faults, progress), faults };
      if (inspection.tables !== 'older') return { ...NOTHING, faults: [...faults, unreadable(inspection.tables)] };
    } finally {
      inspection.close();
    }
    // What SQLite itself finds wrong is no ground to build new tables on.
    return faults.length > 0 ? { ...NOTHING, faults } : checkOlder();
  } catch (error) {
    if (error instanceof StartUpCheckFailed) return { ...NOTHING, faults: [{ code: 'notADatabase', what: error.message }] };
    if (isDamage(error)) return { ...NOTHING, faults: [...faults, { code: 'engine', what: 'a page of the file can’t be read' }] };
    throw error;
  }
}

function unreadable(tables: Exclude<Inspection['tables'], 'current' | 'older'>): Fault {
  return tables === 'newer'
    ? { code: 'newerVersion', what: 'the file was made by a newer version of Roundtable than this one: use that version' }
    : { code: 'otherProgram', what: 'the file is a database, but none that a version of Roundtable made' };
}

/** Of an older version's copy. */
function checkAged(copy: string, progress: Progress): Checked {
  progress('It is of an earlier version: bringing a copy up to date …');
  try {
    bringUpToDate(copy);
  } catch (error) {
    if (fileTrouble(error) !== null || isDamage(error)) throw error;
    return { ...NOTHING, faults: [{ code: 'notMigrated', what: 'what is in it does not fit into this version’s tables' }] };
  }
  return checkCopy(copy, progress);
}

function checkContents(inspection: Inspection, faults: Fault[], progress: Progress): Omit<Checked, 'faults'> {
  const replaced: Fault[] = [];
  const noteDamage = (code: Fault['code'], read: () => void, where = faults) => {
    try {
      read();
      return false;
    } catch (error) {
      if (!(error instanceof StoredRowDamaged)) throw error;
      where.push({ code, what: error.message });
      return true;
    }
  };
  const all = inspection.listDocuments();
  const checked = countingAloud(`Checking ${all.length} documents`, progress);
  const documents = all.map(({ document, head, isReplaced }) => {
    const where = isReplaced ? replaced : faults;
    let sha256: string | null = null;
    const readJournal = () => {
      sha256 = fingerprintOf(document.part, inspection.journal(document));
    };
    const readSnapshot = () => {
      if (inspection.opened(document).snapshotIsDamaged) {
        throw new StoredRowDamaged(`${nameOf(document)}: its snapshot does not match its checksum (its journal is used)`);
      }
    };
    const isDamaged = noteDamage('documentDamaged', readJournal, where);
    // It is opened with what its journal says since: damage there would be told twice.
    if (!isDamaged) noteDamage('snapshotDamaged', readSnapshot, where);
    checked();
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
  for (const what of inspection.strayRows()) faults.push({ code: 'strayRow', what });
  progress('Checking wards, rounds, cards, actions, points and people …');
  for (const what of inspection.wardFaults()) faults.push({ code: 'wardDamaged', what });
  for (const what of inspection.roundFaults()) faults.push({ code: 'roundDamaged', what });
  for (const what of inspection.cardFaults()) faults.push({ code: 'cardDamaged', what });
  for (const what of inspection.staffFaults()) faults.push({ code: 'staffDamaged', what });
  return { documents, ledgers, replaced };
}

function nameOf({ cardId, part, epoch }: { readonly cardId: string; readonly part: string; readonly epoch: number }): string {
  return `document ${part} of card ${cardId}, epoch ${epoch}`;
}
