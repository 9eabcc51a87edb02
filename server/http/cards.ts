import { Router } from 'express';
import { z } from 'zod';
import { type CardAccess, objectionToCard, objectionToReading } from '../../shared/domain/permissions.ts';
import { jointBadge } from '../../shared/domain/jointAssessment.ts';
import type { CardId } from '../../shared/ids.ts';
import type { SignedIn } from '../access.ts';
import { createViewedAudit } from '../viewedAudit.ts';
import { presentCard } from '../presenters/card.ts';
import { noteOfCard } from '../presenters/jointNote.ts';
import { readNames } from '../presenters/staff.ts';
import type { Services } from '../services.ts';
import { sendProblem } from './problem.ts';
import { signedInOf } from './signedIn.ts';

export function cardRoutes({ store, access, clock }: Services): Router {
  const routes = Router();
  const viewed = createViewedAudit(store, clock);

  routes.get('/:cardId', async (request, response) => {
    const signedIn = signedInOf(request);
    const found = await openCard(signedIn, request.params);
    const card = found === null ? null : await presentCard(store, signedIn.viewer, found.cardId, found.access, clock());
    if (found === null || card === null) return sendProblem(response, 'notFound');
    await viewed(signedIn, found.cardId);
    response.json(card);
  });

  /** Who wrote which passage of the note of the current round. */
  routes.get('/:cardId/joint', async (request, response) => {
    const { viewer } = signedInOf(request);
    const found = await openCard(signedInOf(request), request.params);
    if (found === null) return sendProblem(response, 'notFound');
    if (objectionToReading(viewer, found.access, 'joint') !== null) return sendProblem(response, 'notAllowed');
    await viewed(signedInOf(request), found.cardId);
    const names = await readNames(store);
    const { passages } = await noteOfCard(store, found.cardId, names);
    const named = passages.map(({ text, staffId, side }) => {
      const staff = names.staff(staffId);
      return { text, name: staff.name, organisation: names.organisation(staff.organisationId).name, side };
    });
    response.json({ badge: jointBadge(passages), passages: named });
  });

  /** Absent and forbidden look the same (T4). */
  async function openCard({ viewer }: SignedIn, params: unknown): Promise<{ cardId: CardId; access: CardAccess } | null> {
    const parsed = z.object({ cardId: z.uuid() }).safeParse(params);
    if (!parsed.success) return null;
    const cardId = parsed.data.cardId as CardId;
    const card = await access.findCard(cardId);
    return card === null || objectionToCard(viewer, card) !== null ? null : { cardId, access: card };
  }
  return routes;
}
