import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Registration } from '../shared/domain/permissions.ts';
import { groupBy } from '../shared/groupBy.ts';
import type { StaffId } from '../shared/ids.ts';
import { PROFESSIONS, REGULATORS, SIDES, WARD_ROLES } from '../shared/vocabulary.ts';
import type { Db } from './connection.ts';
import { given, isOneOfGiven, listed, prepareInsert, prepareOnce, prepareSave } from './prepared.ts';
import { memberships, registrations, staff } from './schema/people.ts';
import type { Staff } from './store.ts';

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
    registrations: (heldBy.get(row.staffId) ?? []).filter(isRegistrationReadable).map(registrationOf),
    memberships: (belongsBy.get(row.staffId) ?? []).filter(isMembershipReadable).map(({ wardId, role }) => ({ wardId, role })),
  }));
}

/**
 * P13: what can't be read of someone gives them nothing: a role that is none of ours is no membership, not one of the team (AC3), and
 * under a registration that is damaged nobody acts.
 */
const isMembershipReadable = readableAs(z.object({ role: z.enum(WARD_ROLES) }));
const isRegistrationReadable = readableAs(
  z.object({ profession: z.enum(PROFESSIONS), regulator: z.enum(REGULATORS), side: z.enum(SIDES) }),
);

/** Which memberships and registrations can't be read. */
export function listDamagedStaff(db: Db): readonly string[] {
  return [
    ...db
      .select()
      .from(memberships)
      .orderBy(asc(memberships.staffId), asc(memberships.place))
      .all()
      .filter(row => !isMembershipReadable(row))
      .map(({ staffId, wardId }) => `memberships of staff ${staffId}: what they are on ward ${wardId}`),
    ...registrationsEver(db)
      .all()
      .filter(row => !isRegistrationReadable(row))
      .map(({ registrationId }) => `registrations ${registrationId}: profession, regulator or side`),
  ].map(what => `${what} is not as it should be`);
}

function readableAs(columns: z.ZodType): (row: unknown) => boolean {
  return row => columns.safeParse(row).success;
}

function registrationOf({ registrationId, profession, regulator, number, side }: RegistrationRow): Registration {
  return { registrationId, profession, regulator, number, side };
}
