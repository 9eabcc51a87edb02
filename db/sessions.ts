import { and, eq, isNull } from 'drizzle-orm';
import type { SessionId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { sessions } from './schema/people.ts';
import type { Session } from './store.ts';

export function findSession(db: Db, tokenHash: string): Session | null {
  return db.select().from(sessions).where(eq(sessions.tokenHash, tokenHash)).get() ?? null;
}

/** Once ended, a session stays ended: saving it again does not open it. */
export function saveSession(db: Db, session: Session): void {
  const { sessionId, tokenHash, staffId, registrationId, assurance, createdAt, expiresAt, endedAt } = session;
  const row = { sessionId, tokenHash, staffId, registrationId, assurance, createdAt, expiresAt, endedAt };
  db.insert(sessions)
    .values(row)
    .onConflictDoUpdate({ target: sessions.sessionId, set: row, setWhere: isNull(sessions.endedAt) })
    .run();
}

export function endSession(db: Db, sessionId: SessionId, endedAt: string): void {
  db.update(sessions)
    .set({ endedAt })
    .where(and(eq(sessions.sessionId, sessionId), isNull(sessions.endedAt)))
    .run();
}
