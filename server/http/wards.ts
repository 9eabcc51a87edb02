import { Router, text } from 'express';
import { z } from 'zod';
import { objectionToPreparing, objectionToRounds, objectionToWard } from '../../shared/domain/permissions.ts';
import type { WardId } from '../../shared/ids.ts';
import type { SignedIn } from '../access.ts';
import { importCaseload } from '../caseload/importCaseload.ts';
import { exportCaseload } from '../caseload/exportCaseload.ts';
import { presentBoard, presentWard, readWardBoard } from '../presenters/board.ts';
import { createClosedNotes } from '../presenters/closedNotes.ts';
import { presentPastRounds } from '../presenters/pastRounds.ts';
import { type Searched, searchWard } from '../presenters/search.ts';
import type { Services } from '../services.ts';
import { StaffBuckets } from '../staffBuckets.ts';
import { sendProblem } from './problem.ts';
import { signedInOf } from './signedIn.ts';

const wardPath = z.object({ wardId: z.uuid() });
const importQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false'),
  rows: z.enum(['all', 'good']).default('all'),
});

const roundsQuery = z.strictObject({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .exactOptional(),
});

/** Two letters find too much of everything; longer than a sentence is no search. */
const searchQuery = z.strictObject({ q: z.string().trim().min(2).max(100) });

export function wardRoutes(services: Services): Router {
  const { store, clock, elapsed, config, log } = services;
  const routes = Router();
  const closedNotes = createClosedNotes(store);
  const searches = new StaffBuckets(config.limits.searchesBurst, config.limits.searchesPerSecond, elapsed);

  /** AU5: which cards' words were shown. Nothing is shown before its row is written. */
  function noteSearch({ staff, session }: SignedIn, { shownOf }: Searched): Promise<void> {
    const detail = [...shownOf].join(' ');
    const { staffId } = staff;
    return store.appendAudit({ at: clock(), staffId, sessionId: session.sessionId, what: 'searched', cardId: null, detail });
  }

  routes.get('/', async (request, response) => {
    const { viewer } = signedInOf(request);
    const wards = (await store.listWards()).filter(({ wardId }) => objectionToWard(viewer, wardId) === null);
    response.json({ wards: wards.map(({ wardId, name }) => ({ wardId, name })) });
  });

  routes.get('/:wardId', async (request, response) => {
    const { viewer } = signedInOf(request);
    const wardId = wardIn(request.params);
    if (wardId === null || objectionToWard(viewer, wardId) !== null) return sendProblem(response, 'notFound');
    response.json(await presentWard(store, viewer, wardId));
  });

  routes.get('/:wardId/board', async (request, response) => {
    const { viewer } = signedInOf(request);
    const wardId = wardIn(request.params);
    if (wardId === null || objectionToWard(viewer, wardId) !== null) return sendProblem(response, 'notFound');
    const now = clock();
    const board = await readWardBoard(store, wardId, now);
    if (board.damaged.length > 0) log.error({ cardIds: board.damaged }, 'alarm: cards are damaged');
    const answer = await presentBoard(store, viewer, wardId, now, board);
    if (answer.damagedRounds > 0) log.error({ wardId }, 'alarm: rounds are damaged');
    response.json(answer);
  });

  routes.get('/:wardId/rounds', async (request, response) => {
    const wardId = wardIn(request.params);
    const objection = wardId === null ? 'notFound' : objectionToRounds(signedInOf(request).viewer, wardId);
    if (wardId === null || objection !== null) return sendProblem(response, objection ?? 'notFound');
    const query = roundsQuery.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    response.json(await presentPastRounds(store, signedInOf(request).viewer, wardId, query.data.year));
  });

  routes.get('/:wardId/search', async (request, response) => {
    const signedIn = signedInOf(request);
    const { viewer } = signedIn;
    const wardId = wardIn(request.params);
    if (wardId === null || objectionToWard(viewer, wardId) !== null) return sendProblem(response, 'notFound');
    const query = searchQuery.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    if (!searches.take(signedIn.staff.staffId, 1)) return sendProblem(response, 'tooFast');
    const searched = await searchWard(store, closedNotes, viewer, wardId, query.data.q);
    await noteSearch(signedIn, searched);
    response.json(searched.answer);
  });

  const caseloadBody = text({
    type: ['text/csv', 'application/json', 'application/fhir+json'],
    limit: config.limits.caseloadBytes,
  });
  routes.post('/:wardId/import', caseloadBody, async (request, response) => {
    const signedIn = signedInOf(request);
    const wardId = wardIn(request.params);
    const objection = wardId === null ? 'notFound' : objectionToPreparing(signedIn.viewer, wardId);
    if (wardId === null || objection !== null) return sendProblem(response, objection ?? 'notFound');
    const query = importQuery.safeParse(request.query);
    if (!query.success || typeof request.body !== 'string') return sendProblem(response, 'malformed');
    const file = { body: request.body, contentType: request.headers['content-type'] ?? '' };
    const outcome = await importCaseload(services, signedIn, wardId, file, {
      dryRun: query.data.dryRun === 'true',
      rows: query.data.rows,
    });
    if (!outcome.ok) return sendProblem(response, outcome.refusal, outcome.more);
    response.json(outcome.report);
  });

  routes.get('/:wardId/export', async (request, response) => {
    const signedIn = signedInOf(request);
    const wardId = wardIn(request.params);
    const objection = wardId === null ? 'notFound' : objectionToPreparing(signedIn.viewer, wardId);
    if (wardId === null || objection !== null) return sendProblem(response, objection ?? 'notFound');
    const { name, csv } = await exportCaseload(services, signedIn, wardId);
    response.attachment(name).type('text/csv; charset=utf-8').send(csv);
  });
  return routes;
}

function wardIn(params: unknown): WardId | null {
  const parsed = wardPath.safeParse(params);
  return parsed.success ? (parsed.data.wardId as WardId) : null;
}
