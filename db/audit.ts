import { desc, getTableColumns } from 'drizzle-orm';
import type { Db } from './connection.ts';
import { given, prepareOnce } from './prepared.ts';
import { audit } from './schema/records.ts';
import type { AuditEntry } from './store.ts';

const { entry: _, ...columns } = getTableColumns(audit);

const newest = prepareOnce(db => db.select(columns).from(audit).orderBy(desc(audit.entry)).limit(given('limit')).prepare());

const append = prepareOnce(db =>
  db
    .insert(audit)
    .values({
      at: given('at'),
      staffId: given('staffId'),
      sessionId: given('sessionId'),
      what: given('what'),
      cardId: given('cardId'),
      detail: given('detail'),
    })
    .prepare(),
);

/** Newest first. */
export function listAudit(db: Db, limit: number): readonly AuditEntry[] {
  return newest(db).all({ limit });
}

export function appendAudit(db: Db, { ...entry }: AuditEntry): void {
  append(db).run(entry);
}
