import { Router } from 'express';
import { authorOf } from '../access.ts';
import { hashToken, newToken } from '../auth/sessionCookie.ts';
import { calendarFileName, presentCalendar } from '../presenters/calendar.ts';
import type { Services } from '../services.ts';
import { sendProblem } from './problem.ts';
import { signedInOf } from './signedIn.ts';

/**
 * `GET /calendar/<token>.ics`. A calendar program can't sign in, so the address is the key: long, kept as a hash, one per
 * person, and gone as soon as they make another or take it away. It opens nothing else.
 */
export function calendarFeed({ store, clock }: Services): Router {
  const routes = Router();
  routes.get('/:file', async (request, response) => {
    const token = /^([\w-]{20,64})\.ics$/.exec(request.params.file)?.[1];
    const link = token === undefined ? null : await store.findCalendarLink(hashToken(token));
    const staff = link === null ? null : await store.findStaff(link.staffId);
    if (staff === null) return sendProblem(response, 'notFound');
    const board = `${request.protocol}://${request.get('host') ?? ''}`;
    const now = clock();
    response.setHeader('Cache-Control', 'private, no-store');
    response.attachment(calendarFileName(now)).type('text/calendar; charset=utf-8');
    response.send(await presentCalendar(store, staff, board, now));
  });
  return routes;
}

/** One's own link: whether there is one, a new one (shown once), none any longer. */
export function calendarLinkRoutes({ store, clock }: Services): Router {
  const routes = Router();
  routes.get('/', async (request, response) => {
    const link = await store.findCalendarLinkOf(signedInOf(request).staff.staffId);
    response.json({ madeAt: link?.madeAt ?? null });
  });

  routes.post('/', async (request, response) => {
    const { staffId, sessionId } = authorOf(signedInOf(request));
    const token = newToken();
    const madeAt = clock();
    await store.replaceCalendarLink(staffId, { tokenHash: hashToken(token), staffId, madeAt });
    await store.appendAudit({ at: madeAt, staffId, sessionId, what: 'calendarLinkMade', cardId: null, detail: null });
    response.status(201).json({ madeAt, path: `/calendar/${token}.ics` });
  });

  routes.delete('/', async (request, response) => {
    const { staffId, sessionId } = authorOf(signedInOf(request));
    await store.replaceCalendarLink(staffId, null);
    await store.appendAudit({ at: clock(), staffId, sessionId, what: 'calendarLinkRemoved', cardId: null, detail: null });
    response.status(204).end();
  });
  return routes;
}
