import { eq, lt, sql } from 'drizzle-orm';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { outboxKeys } from './schema/people.ts';
import type { OutboxKey } from './store.ts';

const ofStaff = prepareOnce(db =>
  db
    .select()
    .from(outboxKeys)
    .where(eq(outboxKeys.staffId, given('staffId')))
    .prepare(),
);

const save = prepareSave(outboxKeys, [outboxKeys.staffId]);

/** A deleted row stays in the file until its place is used again, so its bytes are written over first. */
const blank = prepareOnce(db =>
  db
    .update(outboxKeys)
    .set({ key: sql`zeroblob(length(${outboxKeys.key}))` })
    .where(lt(outboxKeys.handedOutAt, given('before')))
    .prepare(),
);

const remove = prepareOnce(db =>
  db
    .delete(outboxKeys)
    .where(lt(outboxKeys.handedOutAt, given('before')))
    .prepare(),
);

/** A key that was not handed out since `goodSince` is destroyed rather than given: then `fresh` becomes this person's. */
export function handOutOutboxKey(db: Db, fresh: OutboxKey, goodSince: string): OutboxKey {
  destroyOutboxKeys(db, goodSince);
  const known = ofStaff(db).get({ staffId: fresh.staffId });
  const handedOut = known === undefined ? fresh : { ...known, handedOutAt: fresh.handedOutAt };
  save(db, handedOut);
  return handedOut;
}

export function destroyOutboxKeys(db: Db, before: string): void {
  blank(db).run({ before });
  remove(db).run({ before });
}
