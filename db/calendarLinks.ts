import { eq } from 'drizzle-orm';
import type { StaffId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { calendarLinks } from './schema/people.ts';
import type { CalendarLink } from './store.ts';

const byToken = prepareOnce(db =>
  db
    .select()
    .from(calendarLinks)
    .where(eq(calendarLinks.tokenHash, given('tokenHash')))
    .prepare(),
);

const byStaff = prepareOnce(db =>
  db
    .select()
    .from(calendarLinks)
    .where(eq(calendarLinks.staffId, given('staffId')))
    .prepare(),
);

const save = prepareSave(calendarLinks, [calendarLinks.staffId]);

const remove = prepareOnce(db =>
  db
    .delete(calendarLinks)
    .where(eq(calendarLinks.staffId, given('staffId')))
    .prepare(),
);

export function findCalendarLink(db: Db, tokenHash: string): CalendarLink | null {
  return byToken(db).get({ tokenHash }) ?? null;
}

export function findCalendarLinkOf(db: Db, staffId: StaffId): CalendarLink | null {
  return byStaff(db).get({ staffId }) ?? null;
}

export function replaceCalendarLink(db: Db, staffId: StaffId, link: CalendarLink | null): void {
  if (link === null) remove(db).run({ staffId });
  else save(db, link);
}
