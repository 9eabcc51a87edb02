import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Registration } from '../shared/domain/permissions.ts';
import { groupBy } from '../shared/groupBy.ts';
import type { StaffId } from '../shared/ids.ts';
import { PROFESSIONS, REGULATORS, SIDES, WARD_ROLES } from '../shared/vocabulary.ts';
import type { Db } from './connection.ts';
import { given, isOneOfGiven, listed, prepareInsert, prepareOnce, prepareSave } from './prepared.ts';
import { listDamage, readEach } from './readEach.ts';
import { memberships, registrations, staff } from './schema/people.ts';
import type { Staff } from './store.ts';
import { parseColumns } from './storedJson.ts';

const membershipColumns = z.object({ role: z.enum(WARD_ROLES) });
const registrationColumns = z.object({
  profession: z.enum(PROFESSIONS),
  regulator: z.enum(REGULATORS),
  side: z.enum(SIDES),
});

type StaffRow = typeof staff.$inferSelect;
type RegistrationRow = typeof registrations.$inferSelect;

const everyone = prepareOnce(db => db.select().from(staff).orderBy(asc(staff.name), asc(staff.staffId)).prepare());

const oneOfStaff = prepareOnce(db =>
  db
    .select()
    .from(staff)
    .where(eq(staff.staffId, given('staffId')))
    .prepare(),
);

const withHandle = prepareOnce(db =>
  db
    .select()
    .from(staff)
    .where(eq(staff.handle, given('handle')))
    .prepare(),
);

const registrationsOf = prepareOnce(db =>
  db
    .select()
    .from(registrations)
    .where(and(isOneOfGiven(registrations.staffId, 'staffIds'), eq(registrations.held, true)))
    .orderBy(registrations.place)
    .prepare(),
);

const registrationsEver = prepareOnce(db => db.select().from(registrations).orderBy(registrations.registrationId).prepare());

const membershipsOf = prepareOnce(db =>
  db.select().from(memberships).where(isOneOfGiven(memberships.staffId, 'staffIds')).orderBy(memberships.place).prepare(),
);

const saveRow = prepareSave(staff, [staff.staffId]);

const saveRegistration = prepareSave(registrations, [registrations.registrationId]);

const insertMembership = prepareInsert(memberships);

export function listStaff(db: Db): readonly Staff[] {
  return whole(db, everyone(db).all());
}

export function findStaff(db: Db, staffId: StaffId): Staff | null {
  return whole(db, oneOfStaff(db).all({ staffId }))[0] ?? null;
}

export function findStaffByHandle(db: Db, handle: string): Staff | null {
  return whole(db, withHandle(db).all({ handle }))[0] ?? null;
}

/** Those no longer held too. */
export function listRegistrations(db: Db): readonly Registration[] {
  return registrationsEver(db).all().map(registrationOf);
}

/** A registration no longer listed is kept, since what was written under it points at it, but is not held any more. */
export function saveStaff(db: Db, { staffId, handle, name, organisationId, says, ...held }: Staff): void {
  saveRow(db, { staffId, handle, name, organisationId, says });
  db.update(registrations).set({ held: false }).where(eq(registrations.staffId, staffId)).run();
  for (const [place, { registrationId, profession, regulator, number, side }] of held.registrations.entries()) {
    saveRegistration(db, { registrationId, staffId, place, held: true, profession, regulator, number, side });
  }
  db.delete(memberships).where(eq(memberships.staffId, staffId)).run();
  for (const [place, { wardId, role }] of held.memberships.entries()) {
    insertMembership(db, { staffId, wardId, place, role });
  }
}

function whole(db: Db, rows: readonly StaffRow[]): readonly Staff[] {
  const staffIds = listed(rows.map(row => row.staffId));
  const heldBy = groupBy(registrationsOf(db).all({ staffIds }), row => row.staffId);
  const belongsBy = groupBy(membershipsOf(db).all({ staffIds }), row => row.staffId);
  return rows.map(row => ({
    ...row,
    registrations: readEach(heldBy.get(row.staffId) ?? [], each => each.registrationId, heldRegistrationOf).readable,
    memberships: readEach(belongsBy.get(row.staffId) ?? [], each => each.wardId, membershipOf).readable,
  }));
}

/** Which memberships and registrations can't be read. */
export function listDamagedStaff(db: Db): readonly string[] {
  const belonging = db.select().from(memberships).orderBy(asc(memberships.staffId), asc(memberships.place)).all();
  return [...listDamage(belonging, membershipOf), ...listDamage(registrationsEver(db).all(), heldRegistrationOf)];
}

/** P13, AC3: a role that is none of ours is no membership, not one of the team. */
function membershipOf(row: typeof memberships.$inferSelect): Staff['memberships'][number] {
  const { staffId, wardId, role } = row;
  parseColumns(membershipColumns, row, `memberships ${staffId} ${wardId}`);
  return { wardId, role };
}

/** P13: under one that is damaged nobody acts. */
function heldRegistrationOf(row: RegistrationRow): Registration {
  parseColumns(registrationColumns, row, `registrations ${row.registrationId}`);
  return registrationOf(row);
}

function registrationOf({ registrationId, profession, regulator, number, side }: RegistrationRow): Registration {
  return { registrationId, profession, regulator, number, side };
}
