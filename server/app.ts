import compression from 'compression';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { StoreCannotWrite, StoredRowDamaged } from '../db/store.ts';
import { actionRoutes } from './http/actions.ts';
import { calendarFeed, calendarLinkRoutes } from './http/calendar.ts';
import { findBuiltPage } from './http/builtPage.ts';
import { cardRoutes } from './http/cards.ts';
import { healthRoutes } from './http/health.ts';
import { minutesRoutes } from './http/minutes.ts';
import { pages } from './http/pages.ts';
import { nameBuild, refuseOldPages } from './http/pageVersion.ts';
import { practiceRoutes } from './http/practices.ts';
import { sendProblem } from './http/problem.ts';
import { roundRoutes } from './http/rounds.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { sessionRoutes } from './http/sessions.ts';
import { findSignedIn, requireOwnOrigin, requireSignIn } from './http/signedIn.ts';
import { wardRoutes } from './http/wards.ts';
import type { Services } from './services.ts';
import type { Metrics } from './metrics.ts';
import { isToldOf } from './unlessDamaged.ts';

/** The whole order of middleware, top to bottom. */
export function createApp(services: Services, metrics: Metrics): Express {
  const { access, origins, log } = services;
  const built = findBuiltPage();
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(securityHeaders());

  app.use(healthRoutes(services, metrics));

  app.use('/calendar', calendarFeed(services));

  const api = express.Router();
  api.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  api.use(nameBuild(built));
  api.use(requireOwnOrigin(origins));
  api.use(sessionRoutes(services));
  api.use(refuseOldPages);
  api.use(requireSignIn(access));
  api.use('/wards', wardRoutes(services));
  api.use('/wards', practiceRoutes(services));
  api.use('/cards', cardRoutes(services));
  api.use('/rounds', roundRoutes(services));
  api.use('/rounds', minutesRoutes(services));
  api.use('/actions', actionRoutes(services));
  api.use('/calendar-link', calendarLinkRoutes(services));
  api.use((_request, response) => sendProblem(response, 'notFound'));
  app.use('/api', api);

  // Socket.IO is reached by upgrade alone (server/upgrade.ts); polling would be a second door.
  app.use('/socket.io', (_request, response) => sendProblem(response, 'originNotAllowed'));

  app.use(compression());
  app.use(pages(built));

  const onError: ErrorRequestHandler = (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof StoreCannotWrite) return sendProblem(response, 'cannotSave');
    if (error instanceof StoredRowDamaged) {
      log.error({ error }, 'alarm: something stored is damaged');
      const viewer = findSignedIn(request)?.viewer;
      const isTold = viewer === undefined || isToldOf(error, viewer);
      return sendProblem(response, isTold ? 'documentDamaged' : 'notFound');
    }
    const status = statusOf(error);
    if (status === 404) return sendProblem(response, 'notFound');
    if (status === 413) return sendProblem(response, 'tooLarge');
    if (status >= 400 && status < 500) return sendProblem(response, 'malformed');
    log.error({ error }, 'a request failed');
    sendProblem(response, 'unexpected');
  };
  app.use(onError);
  return app;
}

/** Body parsing and the router put the HTTP status on the error they throw. */
function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : 500;
}
