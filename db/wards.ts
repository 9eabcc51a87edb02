import { asc, eq } from 'drizzle-orm';
import type { WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { organisations, wards } from './schema/people.ts';
import type { Organisation, Ward } from './store.ts';

export function listWards(db: Db): readonly Ward[] {
  return db.select().from(wards).orderBy(asc(wards.name), asc(wards.wardId)).all();
}

export function findWard(db: Db, wardId: WardId): Ward | null {
  return db.select().from(wards).where(eq(wards.wardId, wardId)).get() ?? null;
}

export function saveWard(db: Db, { wardId, name, demonstration }: Ward): void {
  const row = { wardId, name, demonstration };
  db.insert(wards).values(row).onConflictDoUpdate({ target: wards.wardId, set: row }).run();
}

export function listOrganisations(db: Db): readonly Organisation[] {
  return db.select().from(organisations).orderBy(asc(organisations.name), asc(organisations.organisationId)).all();
}

export function saveOrganisation(db: Db, { organisationId, name, kind }: Organisation): void {
  const row = { organisationId, name, kind };
  db.insert(organisations).values(row).onConflictDoUpdate({ target: organisations.organisationId, set: row }).run();
}
