import { desc } from 'drizzle-orm';
import type { Db } from './connection.ts';
import { audit } from './schema/records.ts';
import type { AuditEntry } from './store.ts';

/** Newest first. */
export function listAudit(db: Db, limit: number): readonly AuditEntry[] {
  const rows = db.select().from(audit).orderBy(desc(audit.entry)).limit(limit).all();
  return rows.map(({ entry: _, ...written }) => written);
}

export function appendAudit(db: Db, { at, staffId, sessionId, what, cardId, detail }: AuditEntry): void {
  db.insert(audit).values({ at, staffId, sessionId, what, cardId, detail }).run();
}
