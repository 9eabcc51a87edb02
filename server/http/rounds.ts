import { Router } from 'express';
import { z } from 'zod';
import { objectionToRound } from '../../shared/domain/permissions.ts';
import type { RoundId } from '../../shared/ids.ts';
import { presentRoundDetail } from '../presenters/round.ts';
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
    const objection = round === null ? 'notFound' : objectionToRound(viewer, round.wardId, round.kind);
    if (round === null || objection !== null) return sendProblem(response, objection ?? 'notFound');
    response.json(await presentRoundDetail(store, viewer, round, clock()));
  });
  return routes;
}
