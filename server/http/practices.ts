import { Router } from 'express';
import { z } from 'zod';
import { objectionToPractice } from '../../shared/domain/permissions.ts';
import type { OrganisationId, WardId } from '../../shared/ids.ts';
import { authorOf } from '../access.ts';
import { presentPractice } from '../presenters/practice.ts';
import type { Services } from '../services.ts';
import { createViewedAudit } from '../viewedAudit.ts';
import { sendProblem } from './problem.ts';
import { signedInOf } from './signedIn.ts';

const practicePath = z.object({ wardId: z.uuid(), organisationId: z.uuid() });

/** What the practices of a ward are asked. Nothing is shown before the rows that say so are written. */
export function practiceRoutes({ store, clock }: Services): Router {
  const routes = Router();
  const noteView = createViewedAudit(store, clock);

  routes.get('/:wardId/practices/:organisationId', async (request, response) => {
    const signedIn = signedInOf(request);
    const { viewer } = signedIn;
    const parsed = practicePath.safeParse(request.params);
    if (!parsed.success) return sendProblem(response, 'notFound');
    const wardId = parsed.data.wardId as WardId;
    const organisationId = parsed.data.organisationId as OrganisationId;
    const objection = objectionToPractice(viewer, wardId, organisationId);
    if (objection !== null) return sendProblem(response, objection);
    const practice = (await store.listOrganisations()).find(each => each.organisationId === organisationId);
    if (practice?.kind !== 'gpPractice') return sendProblem(response, 'notFound');
    const view = await presentPractice(store, viewer, wardId, organisationId, clock());
    if (viewer.organisationId !== organisationId) {
      const { staffId, sessionId } = authorOf(signedIn);
      const detail = organisationId;
      await store.appendAudit({ at: clock(), staffId, sessionId, what: 'viewedAsPractice', cardId: null, detail });
    }
    const shown = new Set([...view.people, ...view.agreedWithout.map(({ decision }) => decision)].map(({ cardId }) => cardId));
    for (const cardId of shown) await noteView(signedIn, { what: 'viewedCard', cardId, detail: null });
    response.json(view);
  });
  return routes;
}
