import { Router } from 'express';
import { z } from 'zod';
import { objectionToRounds } from '../../shared/domain/permissions.ts';
import type { RoundId } from '../../shared/ids.ts';
import type { MinutesAnswer } from '../../shared/protocol/minutes.ts';
import { presentCorrections, presentMinutes } from '../presenters/minutes.ts';
import { hiddenCards, presentRound } from '../presenters/round.ts';
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
    const hidden = await hiddenCards(store, viewer, round.wardId);
    response.json({ round: presentRound(round, hidden), serverTime: clock() });
  });

  routes.get('/:roundId/minutes', async (request, response) => {
    const { viewer } = signedInOf(request);
    const parsed = roundPath.safeParse(request.params);
    const round = parsed.success ? await store.findRound(parsed.data.roundId as RoundId) : null;
    const objection = round === null ? 'notFound' : objectionToRounds(viewer, round.wardId);
    if (round === null || objection !== null) return sendProblem(response, objection ?? 'notFound');
    const stored = await store.findMinutes(round.roundId);
    if (stored === null) return sendProblem(response, 'minutesNotReady');
    const hidden = await hiddenCards(store, viewer, round.wardId);
    const answer: MinutesAnswer = {
      minutes: presentMinutes(stored.minutes, hidden),
      sha256: stored.sha256,
      withheld: hidden.size > 0,
      corrections: await presentCorrections(store, round.roundId, hidden),
    };
    response.json(answer);
  });
  return routes;
}
