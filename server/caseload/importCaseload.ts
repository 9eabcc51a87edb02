import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Reading, StoreCannotWrite, type Transaction } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import {
  type CaseloadPerson,
  type CaseloadReading,
  type CaseloadRow,
  rowVerdict,
  type RowFinding,
  type RowVerdict,
} from '../../shared/domain/caseload.ts';
import { protectsAtAll } from '../../shared/domain/protection.ts';
import type { ServiceUserId, WardId } from '../../shared/ids.ts';
import { REFUSALS, type Refusal } from '../../shared/refusals.ts';
import { localDate } from '../../shared/dates.ts';
import type { SignedIn } from '../access.ts';
import { addCard, readWardPeople, staysOnWard, type WardPeople } from '../board/commands/cards.ts';
import { areCovered, coverStays, everyStay } from '../board/commands/protection.ts';
import { noEffects } from '../board/effects.ts';
import type { Work } from '../board/work.ts';
import { authorOf } from '../access.ts';
import type { Services } from '../services.ts';
import { unreadStays } from '../unreadStays.ts';
import { readCaseload } from './readCaseload.ts';

const ROWS_PER_TURN = 10;

export interface ImportChoice {
  /** Only report what would happen. */
  readonly dryRun: boolean;
  /** `good`: leave refused rows out and add the rest; `all`: a refused row refuses the file. */
  readonly rows: 'all' | 'good';
}

export interface ImportReport {
  readonly format: 'csv' | 'fhir';
  readonly dryRun: boolean;
  readonly counts: Readonly<Record<RowVerdict, number>>;
  readonly added: number;
  readonly rows: readonly {
    readonly row: number;
    readonly label: string;
    readonly verdict: RowVerdict;
    readonly findings: readonly RowFinding[];
    readonly outcome: RowOutcome;
  }[];
}

/** `protected`: on the ward already, and what protects them now came with the file (CA8). */
type RowOutcome = 'wouldAdd' | 'added' | 'alreadyOnWard' | 'wouldProtect' | 'protected' | 'notAdded';

export type ImportOutcome =
  | { readonly ok: true; readonly report: ImportReport }
  | { readonly ok: false; readonly refusal: Refusal; readonly more: Readonly<Record<string, unknown>> };

/**
 * Reads the file, reports every row, and (unless it is a dry run) adds the people in one transaction: all of those
 * reported as added, or none. Of people already on the ward only what protects them is taken over.
 */
export async function importCaseload(
  services: Services,
  by: SignedIn,
  wardId: WardId,
  file: { readonly body: string; readonly contentType: string },
  choice: ImportChoice,
): Promise<ImportOutcome> {
  const { store, clock, newId, tell } = services;
  const now = clock();
  const read = readCaseload(file.body, file.contentType, localDate(now));
  if (!read.ok) return { ok: false, refusal: 'caseloadUnreadable', more: { code: read.code, detail: read.message } };
  const reading = { ...read, rows: await withUnreadLike(store, await readWardPeople(store, wardId), read.rows) };
  const mayAdd = choice.rows === 'good' || reading.rows.every(row => rowVerdict(row) !== 'refused');
  if (choice.dryRun) {
    const ward = await readWardPeople(store, wardId);
    const outcomes: RowOutcome[] = [];
    for (const row of reading.rows) {
      outcomes.push(await foresee(store, ward, row));
      if (outcomes.length % ROWS_PER_TURN === 0) await nextTurn();
    }
    return { ok: true, report: report(reading, outcomes, choice) };
  }
  if (!mayAdd)
    return {
      ok: false,
      refusal: 'caseloadRefused',
      more: {
        report: report(
          reading,
          reading.rows.map(() => 'notAdded'),
          choice,
        ),
      },
    };
  const effects = noEffects();
  const addAll = async (tx: Transaction): Promise<RowOutcome[]> => {
    const work: Work = { tx, by, commandId: null, now, newId, effects, silenceOf: () => null };
    const outcomes: RowOutcome[] = [];
    const ward = await readWardPeople(tx, wardId);
    for (const row of reading.rows) {
      outcomes.push(await addRow(work, ward, reading.format, row));
      // The writer waits for the whole file; everyone else's sockets must not.
      if (outcomes.length % ROWS_PER_TURN === 0) await nextTurn();
    }
    const { staffId, sessionId } = authorOf(by);
    await tx.appendAudit({
      at: now,
      staffId,
      sessionId,
      what: 'importedCaseload',
      cardId: null,
      detail: `${outcomes.length} rows`,
    });
    return outcomes;
  };
  let outcomes: readonly RowOutcome[];
  try {
    outcomes = await store.transact(addAll);
  } catch (error) {
    if (error instanceof StoreCannotWrite) return { ok: false, refusal: 'cannotSave', more: {} };
    throw error;
  }
  tell(effects);
  return { ok: true, report: report(reading, outcomes, choice) };
}

async function addRow(work: Work, ward: WardPeople, format: 'csv' | 'fhir', row: CaseloadRow): Promise<RowOutcome> {
  if (row.person === null || !isGood(row)) return 'notAdded';
  const stays = await staysOfKnown(work.tx, ward, row.person);
  if (stays !== null) {
    await coverStays(work, stays, row.person, row.person);
    return areCovered(stays, row.person) ? 'alreadyOnWard' : 'protected';
  }
  const added = await addCard(work, ward, format, row.person);
  return added.ok ? 'added' : 'notAdded';
}

/** CA8, P13: whoever may be a person whose card nobody can read is not added; of whom is on the ward already it is said. */
async function withUnreadLike(reading: Reading, ward: WardPeople, rows: readonly CaseloadRow[]): Promise<readonly CaseloadRow[]> {
  const looked: CaseloadRow[] = [];
  for (const row of rows) {
    looked.push({ ...row, findings: [...row.findings, ...(await findUnreadLike(reading, ward, row))] });
    if (looked.length % ROWS_PER_TURN === 0) await nextTurn();
  }
  return looked;
}

async function findUnreadLike(reading: Reading, ward: WardPeople, { row, person }: CaseloadRow): Promise<readonly RowFinding[]> {
  if (person === null || (await unreadStays(reading, { ...person, serviceUserId: NOBODY_YET })) === 0) return [];
  const path = `row ${row}`;
  if (staysOnWard(ward, person).current.length === 0)
    return [{ verdict: 'refused', code: 'likeDamaged', path, message: REFUSALS.likeDamaged }];
  if (!protectsAtAll(person)) return [];
  return [{ verdict: 'look', code: 'stayDamaged', path, message: STAY_DAMAGED }];
}

/** Nobody on any ward has it: who a file brings is found by number and birthday. */
const NOBODY_YET = '' as ServiceUserId;

const STAY_DAMAGED =
  'Another card that may be this person’s can’t be read: its stored copy is damaged. What protects them here may not protect them there.';

async function foresee(store: Reading, ward: WardPeople, row: CaseloadRow): Promise<RowOutcome> {
  const { person } = row;
  if (person === null || !isGood(row)) return 'notAdded';
  const stays = await staysOfKnown(store, ward, person);
  if (stays === null) return 'wouldAdd';
  return areCovered(stays, person) ? 'alreadyOnWard' : 'wouldProtect';
}

/** Of someone who is on the ward: every stay that the file might protect. Null where they are not. */
async function staysOfKnown(reading: Reading, ward: WardPeople, person: CaseloadPerson): Promise<readonly Card[] | null> {
  const { current, left } = staysOnWard(ward, person);
  if (current.length === 0) return null;
  return protectsAtAll(person) ? everyStay(reading, [...current, ...left]) : current;
}

function isGood(row: CaseloadRow): boolean {
  return rowVerdict(row) !== 'refused';
}

function report(
  reading: CaseloadReading & { ok: true },
  outcomes: readonly RowOutcome[],
  { dryRun }: ImportChoice,
): ImportReport {
  const counts = { accepted: 0, look: 0, refused: 0 };
  const rows = reading.rows.map((row, index) => {
    const verdict = rowVerdict(row);
    counts[verdict] += 1;
    return { row: row.row, label: row.label, verdict, findings: row.findings, outcome: outcomes[index] ?? 'notAdded' };
  });
  return { format: reading.format, dryRun, counts, added: outcomes.filter(outcome => outcome === 'added').length, rows };
}
