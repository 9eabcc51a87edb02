import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { WardId } from '../shared/ids.ts';
import { ORGANISATION_KINDS } from '../shared/vocabulary.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { listDamage, readOrNull } from './readEach.ts';
import { organisations, wards } from './schema/people.ts';
import type { Organisation, Ward } from './store.ts';
import { parseColumns, parseStored, storedProfessions, storedSchedule } from './storedJson.ts';

type WardRow = typeof wards.$inferSelect;
type OrganisationRow = typeof organisations.$inferSelect;

const organisationColumns = z.object({ kind: z.enum(ORGANISATION_KINDS) });

const everyWard = prepareOnce(db => db.select().from(wards).orderBy(asc(wards.name), asc(wards.wardId)).prepare());

const oneWard = prepareOnce(db =>
  db
    .select()
    .from(wards)
    .where(eq(wards.wardId, given('wardId')))
    .prepare(),
);

const everyOrganisation = prepareOnce(db =>
  db.select().from(organisations).orderBy(asc(organisations.name), asc(organisations.organisationId)).prepare(),
);

const saveWardRow = prepareSave(wards, [wards.wardId]);

const saveOrganisationRow = prepareSave(organisations, [organisations.organisationId]);

export function listWards(db: Db): readonly Ward[] {
  return everyWard(db).all().map(wardOf);
}

export function findWard(db: Db, wardId: WardId): Ward | null {
  const row = oneWard(db).get({ wardId });
  return row === undefined ? null : wardOf(row);
}

export function saveWard(db: Db, { schedule, expectedProfessions, ...rest }: Ward): void {
  saveWardRow(db, {
    ...rest,
    schedule: schedule === null ? null : JSON.stringify(schedule),
    expectedProfessions: expectedProfessions === null ? null : JSON.stringify(expectedProfessions),
  });
}

/** A setting that can't be read counts as not set: a list of wards is of all of them (P13). */
function wardOf(row: WardRow): Ward {
  return {
    ...row,
    schedule: readOrNull(() => scheduleOf(row)),
    expectedProfessions: readOrNull(() => expectedProfessionsOf(row)),
  };
}

/** Which settings of wards can't be read. */
export function listDamagedWards(db: Db): readonly string[] {
  const rows = everyWard(db).all();
  return [...listDamage(rows, scheduleOf), ...listDamage(rows, expectedProfessionsOf)];
}

function scheduleOf({ wardId, schedule }: WardRow): Ward['schedule'] {
  return schedule === null ? null : parseStored(storedSchedule, schedule, `wards ${wardId} schedule`);
}

function expectedProfessionsOf({ wardId, expectedProfessions: stored }: WardRow): Ward['expectedProfessions'] {
  return stored === null ? null : parseStored(storedProfessions, stored, `wards ${wardId} expected_professions`);
}

export function listOrganisations(db: Db): readonly Organisation[] {
  return everyOrganisation(db).all().map(organisationOf);
}

/** P13, T20: one whose kind can't be read is taken for a practice, which is named to fewest. */
function organisationOf(row: OrganisationRow): Organisation {
  return { ...row, kind: readOrNull(() => kindOf(row)) ?? 'gpPractice' };
}

export function listDamagedOrganisations(db: Db): readonly string[] {
  return listDamage(everyOrganisation(db).all(), kindOf);
}

function kindOf(row: OrganisationRow): Organisation['kind'] {
  parseColumns(organisationColumns, row, `organisations ${row.organisationId}`);
  return row.kind;
}

export function saveOrganisation(db: Db, organisation: Organisation): void {
  saveOrganisationRow(db, organisation);
}
