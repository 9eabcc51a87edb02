import { asc, eq, inArray } from 'drizzle-orm';
import { groupBy } from '../shared/groupBy.ts';
import type { StaffId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { memberships, registrations, staff } from './schema/people.ts';
import type { Staff } from './store.ts';

type StaffRow = typeof staff.$inferSelect;

export function listStaff(db: Db): readonly Staff[] {
  return whole(db, db.select().from(staff).orderBy(asc(staff.name), asc(staff.staffId)).all());
}

export function findStaff(db: Db, staffId: StaffId): Staff | null {
  return whole(db, db.select().from(staff).where(eq(staff.staffId, staffId)).all())[0] ?? null;
}

export function findStaffByHandle(db: Db, handle: string): Staff | null {
  return whole(db, db.select().from(staff).where(eq(staff.handle, handle)).all())[0] ?? null;
}

/** A registration no longer listed is kept, since what was written under it points at it, but is not held any more. */
export function saveStaff(db: Db, { staffId, handle, name, organisationId, says, ...held }: Staff): void {
  const row = { staffId, handle, name, organisationId, says };
  db.insert(staff).values(row).onConflictDoUpdate({ target: staff.staffId, set: row }).run();
  db.update(registrations).set({ held: false }).where(eq(registrations.staffId, staffId)).run();
  for (const [place, { registrationId, profession, regulator, number, side }] of held.registrations.entries()) {
    const registration = { registrationId, staffId, place, held: true, profession, regulator, number, side };
    const target = registrations.registrationId;
    db.insert(registrations).values(registration).onConflictDoUpdate({ target, set: registration }).run();
  }
  db.delete(memberships).where(eq(memberships.staffId, staffId)).run();
  for (const [place, { wardId, role }] of held.memberships.entries()) {
    db.insert(memberships).values({ staffId, wardId, place, role }).run();
  }
}

function whole(db: Db, rows: readonly StaffRow[]): readonly Staff[] {
  const staffIds = rows.map(row => row.staffId);
  const held = db.select().from(registrations).where(inArray(registrations.staffId, staffIds)).orderBy(registrations.place).all();
  const belongs = db.select().from(memberships).where(inArray(memberships.staffId, staffIds)).orderBy(memberships.place).all();
  const heldBy = groupBy(
    held.filter(registration => registration.held),
    row => row.staffId,
  );
  const belongsBy = groupBy(belongs, row => row.staffId);
  return rows.map(row => ({
    ...row,
    registrations: (heldBy.get(row.staffId) ?? []).map(({ registrationId, profession, regulator, number, side }) => ({
      registrationId,
      profession,
      regulator,
      number,
      side,
    })),
    memberships: (belongsBy.get(row.staffId) ?? []).map(({ wardId, role }) => ({ wardId, role })),
  }));
}
