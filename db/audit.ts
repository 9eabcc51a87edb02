import { desc } from 'drizzle-orm';
import type { Db } from './connection.ts';
import { audit } from './schema/records.ts';
import type { AuditEntry } from './store.ts';

/** Newest first. */
export function listAudit(db: Db, limit: number): readonly AuditEntry[] {
  const { at, staffId, sessionId, what, cardId, detail } = audit;
  const columns = { at, staffId, sessionId, what, cardId, detail };
  return db.select(columns).from(audit).orderBy(desc(audit.entry)).limit(limit).all();
}

export function appendAudit(db: Db, { at, staffId, sessionId, what, cardId, detail }: AuditEntry): void {
  db.insert(audit).values({ at, staffId, sessionId, what, cardId, detail }).run();
}
