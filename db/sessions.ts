import { and, eq, isNull, sql } from 'drizzle-orm';
import type { SessionId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { sessions } from './schema/people.ts';
import type { Session } from './store.ts';

const ofToken = prepareOnce(db =>
  db
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, given('tokenHash')))
    .prepare(),
);

const save = prepareSave(sessions, [sessions.sessionId], isNull(sessions.endedAt));

const end = prepareOnce(db =>
  db
    .update(sessions)
    .set({ endedAt: sql`${given('endedAt')}` })
    .where(and(eq(sessions.sessionId, given('sessionId')), isNull(sessions.endedAt)))
    .prepare(),
);

export function findSession(db: Db, tokenHash: string): Session | null {
  return ofToken(db).get({ tokenHash }) ?? null;
}

/** Once ended, a session stays ended: saving it again does not open it. */
export function saveSession(db: Db, session: Session): void {
  save(db, session);
}

export function endSession(db: Db, sessionId: SessionId, endedAt: string): void {
  end(db).run({ sessionId, endedAt });
}
