import { Router } from 'express';
import { jointBadge } from '../../shared/domain/jointAssessment.ts';
import { z } from 'zod';
import { objectionToMinutes, objectionToReading } from '../../shared/domain/permissions.ts';
import type { RoundId } from '../../shared/ids.ts';
import { presentCard } from '../presenters/card.ts';
import { noteOfCard } from '../presenters/jointNote.ts';
import { readNamesFor } from '../presenters/untoldPractices.ts';
import { presentStory } from '../presenters/story.ts';
import type { Services } from '../services.ts';
import { createViewedAudit } from '../viewedAudit.ts';
import { openCard } from './cardDoor.ts';
import { historyRoutes } from './history.ts';
import { sendProblem } from './problem.ts';
import { signedInOf } from './signedIn.ts';

const storyQuery = z.strictObject({ before: z.uuid().exactOptional() });

export function cardRoutes(services: Services): Router {
  const { store, access, clock, log } = services;
  const routes = Router();
  const noteView = createViewedAudit(store, clock);

  routes.get('/:cardId', async (request, response) => {
    const signedIn = signedInOf(request);
    const found = await openCard(access, signedIn, request.params);
    const card = found === null ? null : await presentCard(store, signedIn.viewer, found.cardId, found.access, clock());
    if (found === null || card === null) return sendProblem(response, 'notFound');
    if (card.unreadStays > 0)
      log.error({ cardId: found.cardId }, 'alarm: what protects a person may not stand on a damaged card');
    await noteView(signedIn, { what: 'viewedCard', cardId: found.cardId, detail: null });
    response.json(card);
  });

  /** Who wrote which passage of the note of the current round. */
  routes.get('/:cardId/joint', async (request, response) => {
    const signedIn = signedInOf(request);
    const found = await openCard(access, signedIn, request.params);
    if (found === null) return sendProblem(response, 'notFound');
    if (objectionToReading(signedIn.viewer, found.access, 'joint') !== null) return sendProblem(response, 'notAllowed');
    await noteView(signedIn, { what: 'viewedCard', cardId: found.cardId, detail: null });
    const names = await readNamesFor(store, found.cardId);
    const { passages } = await noteOfCard(store, found.cardId, names);
    const named = passages.map(({ text, staffId, side }) => {
      const staff = names.staff(staffId);
      return { text, name: staff.name, organisation: names.organisation(staff.organisationId).name, side };
    });
    response.json({ badge: jointBadge(passages), passages: named });
  });

  /** ST2: what closed rounds have said of the person. */
  routes.get('/:cardId/story', async (request, response) => {
    const signedIn = signedInOf(request);
    const { viewer } = signedIn;
    const found = await openCard(access, signedIn, request.params);
    if (found === null) return sendProblem(response, 'notFound');
    const objection = objectionToMinutes(viewer, found.access.wardId) ?? objectionToReading(viewer, found.access, 'record');
    if (objection !== null) return sendProblem(response, objection);
    const query = storyQuery.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    // Its parser has seen that it is a uuid.
    const story = await presentStory(store, viewer, found.cardId, query.data.before as RoundId | undefined);
    if (story === null) return sendProblem(response, 'notFound');
    for (const cardId of story.stays) await noteView(signedIn, { what: 'viewedCard', cardId, detail: null });
    response.json(story.answer);
  });

  routes.use('/:cardId/parts/:part', historyRoutes(services, noteView));
  return routes;
}
