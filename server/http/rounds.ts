import { type Request, Router } from 'express';
import { z } from 'zod';
import { objectionToRound, objectionToRounds, type Viewer } from '../../shared/domain/permissions.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { RoundId } from '../../shared/ids.ts';
import { type Decision, decided, refused } from '../../shared/refusals.ts';
import type { LearningAnswer } from '../../shared/protocol/board.ts';
import { openMinutes } from '../minutes/openMinutes.ts';
import { presentLearning } from '../presenters/learning.ts';
import { presentRoundDetail } from '../presenters/round.ts';
import type { Services } from '../services.ts';
import { createViewedAudit } from '../viewedAudit.ts';
import { sendProblem } from './problem.ts';
import { signedInOf } from './signedIn.ts';

const roundPath = z.object({ roundId: z.uuid() });

export function roundRoutes({ store, clock }: Services): Router {
  const routes = Router();
  const noteView = createViewedAudit(store, clock);

  async function findRound(request: Request, viewer: Viewer): Promise<Decision<WardRound>> {
    const parsed = roundPath.safeParse(request.params);
    if (!parsed.success) return refused('notFound');
    const roundId = parsed.data.roundId as RoundId;
    if (await isOpenAndDamaged(viewer, roundId)) return refused('roundDamaged');
    const round = await store.findRound(roundId);
    if (round === null) return refused('notFound');
    const objection = objectionToRound(viewer, round.wardId, round.kind);
    return objection === null ? decided(round) : refused(objection);
  }

  /** P13: of what stands in the way of every other round the team is told so. */
  async function isOpenAndDamaged(viewer: Viewer, roundId: RoundId): Promise<boolean> {
    for (const { wardId } of viewer.memberships) {
      if (objectionToRounds(viewer, wardId) === null && (await store.listOpenRounds(wardId)).damaged.includes(roundId))
        return true;
    }
    return false;
  }

  /** A page may ask just as the round closes. */
  async function learningAsFixed(viewer: Viewer, roundId: RoundId): Promise<LearningAnswer> {
    const opened = await openMinutes(store, viewer, { roundId });
    const learning = opened.ok ? opened.value.minutes.learning : undefined;
    return { points: learning?.points ?? [], damaged: learning?.unreadable ?? 0 };
  }

  routes.get('/:roundId', async (request, response) => {
    const { viewer } = signedInOf(request);
    const found = await findRound(request, viewer);
    if (!found.ok) return sendProblem(response, found.refusal);
    response.json(await presentRoundDetail(store, viewer, found.value, clock()));
  });

  routes.get('/:roundId/learning', async (request, response) => {
    const signedIn = signedInOf(request);
    const found = await findRound(request, signedIn.viewer);
    if (!found.ok) return sendProblem(response, found.refusal);
    const { kind, status, roundId } = found.value;
    if (kind === 'weekly') return sendProblem(response, 'learningOfMonthlyOnly');
    const answer =
      status === 'closed'
        ? await learningAsFixed(signedIn.viewer, roundId)
        : await presentLearning(store, signedIn.viewer, found.value);
    await noteView(signedIn, { what: 'viewedLearning', cardId: null, detail: roundId });
    response.json(answer);
  });
  return routes;
}
