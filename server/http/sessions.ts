import { Router, type Response } from 'express';
import { z } from 'zod';
import type { Staff } from '../../db/store.ts';
import type { RegistrationId, SessionId } from '../../shared/ids.ts';
import type { PickerEntry, SessionInfo } from '../../shared/protocol/board.ts';
import type { SignedIn } from '../access.ts';
import { CLEARED_COOKIE, cookieFor, hashToken, newToken } from '../auth/sessionCookie.ts';
import { readNames } from '../presenters/staff.ts';
import type { Services } from '../services.ts';
import { jsonBody } from './jsonBody.ts';
import { handOutOutboxKey } from './outboxKey.ts';
import { sendProblem } from './problem.ts';
import { requireSignIn, signedInOf } from './signedIn.ts';

/** Ten hours: one working day. */
const SESSION_SECONDS = 10 * 60 * 60;

export function sessionRoutes(services: Services): Router {
  const { access, store, config, clock } = services;
  const routes = Router();
  if (config.mode === 'demonstration') routes.use('/demonstration', demonstrationRoutes(services));

  routes.get('/session', requireSignIn(access), async (request, response) => {
    response.json(await presentSession(services, signedInOf(request)));
  });

  routes.post('/session/outbox-key', requireSignIn(access), handOutOutboxKey(services));

  /** Dual-qualified staff choose what they act as; reading it anew shuts their open sockets, so that they knock again as it. */
  routes.post('/session/acting', requireSignIn(access), jsonBody(config.limits.bodyBytes), async (request, response) => {
    const parsed = z.strictObject({ registrationId: z.uuid() }).safeParse(request.body);
    if (!parsed.success) return sendProblem(response, 'malformed');
    const { staff, session } = signedInOf(request);
    const registrationId = parsed.data.registrationId as RegistrationId;
    if (!staff.registrations.some(registration => registration.registrationId === registrationId)) {
      return sendProblem(response, 'registrationNotTheirs');
    }
    await store.saveSession({ ...session, registrationId });
    const again = await access.find(request.headers.cookie);
    if (again === null) return sendProblem(response, 'signedOut');
    response.json(await presentSession(services, again));
  });

  routes.post('/sign-out', requireSignIn(access), async (request, response) => {
    const { session } = signedInOf(request);
    await store.endSession(session.sessionId, clock());
    await store.appendAudit({
      at: clock(),
      staffId: session.staffId,
      sessionId: session.sessionId,
      what: 'signedOut',
      cardId: null,
      detail: null,
    });
    access.changed({ kind: 'session', sessionId: session.sessionId });
    response.setHeader('Set-Cookie', CLEARED_COOKIE).json({});
  });
  return routes;
}

/** One press per person. Absent (404) outside demonstration mode. */
function demonstrationRoutes(services: Services): Router {
  const { store, config } = services;
  const routes = Router();
  routes.get('/staff', async (_request, response) => {
    const names = await readNames(store);
    const staff = (await store.listStaff()).filter(member => member.handle !== null);
    response.json({ staff: staff.map(member => pickerEntry(member, names.organisation(member.organisationId).name)) });
  });
  routes.post('/sign-in', jsonBody(config.limits.bodyBytes), async (request, response) => {
    const parsed = z.strictObject({ as: z.string().max(100) }).safeParse(request.body);
    if (!parsed.success) return sendProblem(response, 'malformed');
    const staff = await store.findStaffByHandle(parsed.data.as);
    if (staff === null) return sendProblem(response, 'notFound');
    response.json(await presentSession(services, await signIn(services, staff, response)));
  });
  return routes;
}

async function signIn({ store, access, clock, newId }: Services, staff: Staff, response: Response): Promise<SignedIn> {
  const token = newToken();
  const now = clock();
  const sessionId = newId() as SessionId;
  await store.saveSession({
    sessionId,
    tokenHash: hashToken(token),
    staffId: staff.staffId,
    registrationId: staff.registrations[0]?.registrationId ?? null,
    assurance: 2,
    createdAt: now,
    expiresAt: new Date(Date.parse(now) + SESSION_SECONDS * 1000).toISOString(),
    endedAt: null,
  });
  await store.appendAudit({ at: now, staffId: staff.staffId, sessionId, what: 'signedIn', cardId: null, detail: null });
  const cookie = cookieFor(token, SESSION_SECONDS);
  response.setHeader('Set-Cookie', cookie);
  const signedIn = await access.find(cookie);
  if (signedIn === null) throw new Error('a sign-in just made was not found');
  return signedIn;
}

async function presentSession({ store, config }: Services, { staff, viewer }: SignedIn): Promise<SessionInfo> {
  const { staffId, name, organisationId, registrations, memberships } = staff;
  const organisation = (await readNames(store)).organisation(organisationId).name;
  return { staffId, name, organisationId, organisation, acting: viewer.acting, registrations, memberships, mode: config.mode };
}

function pickerEntry({ handle, name, says, registrations }: Staff, organisation: string): PickerEntry {
  return { handle: handle ?? '', name, organisation, says, side: registrations[0]?.side ?? null };
}
