import { Router } from 'express';
import { z } from 'zod';
import { objectionToRounds } from '../../shared/domain/permissions.ts';
import type { RoundId } from '../../shared/ids.ts';
import { presentRound, readProtection } from '../presenters/round.ts';
import type { Services } from '../services.ts';
import { sendProblem } from './problem.ts';
import { signedInOf } from './signedIn.ts';

const roundPath = z.object({ roundId: z.uuid() });

export function roundRoutes({ store, clock }: Services): Router {
  const routes = Router();

  routes.get('/:roundId', async (request, response) => {
    const { viewer } = signedInOf(request);
    const parsed = roundPath.safeParse(request.params);
    const round = parsed.success ? await store.findRound(parsed.data.roundId as RoundId) : null;
    const objection = round === null ? 'notFound' : objectionToRounds(viewer, round.wardId);
    if (round === null || objection !== null) return sendProblem(response, objection ?? 'notFound');
    const protection = await readProtection(store, viewer, round.wardId);
    response.json({ round: presentRound(round, protection), serverTime: clock() });
  });
  return routes;
}
