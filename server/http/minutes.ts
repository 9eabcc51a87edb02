import { createHash } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { objectionToMinutes } from '../../shared/domain/permissions.ts';
import type { MinutesAnswer, MinutesSoFar } from '../../shared/protocol/minutes.ts';
import type { CardId, RoundId } from '../../shared/ids.ts';
import { PRINT_REASONS } from '../../shared/vocabulary.ts';
import { roundFileName } from '../../shared/words/roundName.ts';
import { authorOf } from '../access.ts';
import { actionsCsv } from '../minutes/actionsCsv.ts';
import { fhirBundle } from '../minutes/fhir/fhirBundle.ts';
import { minutesSoFar } from '../minutes/minutesSoFar.ts';
import { type OpenedMinutes, openMinutes } from '../minutes/openMinutes.ts';
import { objectionToActionList, withOwnActions } from '../minutes/ownActions.ts';
import { type PrintedPage, printPage } from '../minutes/print/printPage.ts';
import { recordText, recordTexts } from '../minutes/recordText.ts';
import type { Services } from '../services.ts';
import { createViewedAudit } from '../viewedAudit.ts';
import { sendProblem } from './problem.ts';
import { signedInOf } from './signedIn.ts';

const roundPath = z.looseObject({ roundId: z.uuid() });
const onePerson = z.strictObject({ cardId: z.uuid().optional() });
const printQuery = z.strictObject({
  names: z.enum(['initials', 'full']).default('initials'),
  reason: z.enum(PRINT_REASONS).optional(),
});

/** The ways minutes go out. Nothing is sent before the row that says so is written, nor shown on the screen (AU6). */
export function minutesRoutes({ store, clock }: Services): Router {
  const routes = Router();
  const noteView = createViewedAudit(store, clock);

  /** Null: the refusal has been sent. */
  async function open(request: Request, response: Response, objection = objectionToMinutes): Promise<OpenedMinutes | null> {
    const opened = await openMinutes(store, signedInOf(request).viewer, request.params, objection);
    if (opened.ok) return opened.value;
    sendProblem(response, opened.refusal);
    return null;
  }

  function note(
    request: Request,
    { minutes }: OpenedMinutes,
    what: GoingOut,
    cardId: CardId | null = null,
    how = '',
  ): Promise<void> {
    const { staffId, sessionId } = authorOf(signedInOf(request));
    const detail = [minutes.roundId, how].filter(words => words !== '').join(' ');
    return store.appendAudit({ at: clock(), staffId, sessionId, what, cardId, detail });
  }

  routes.get('/:roundId/minutes', async (request, response) => {
    const opened = await open(request, response);
    if (opened === null) return;
    const { minutes, sha256, withheld, additions, copies } = opened;
    await noteView(signedInOf(request), { what: 'viewedMinutes', cardId: null, detail: minutes.roundId });
    const answer: MinutesAnswer = { minutes, sha256, withheld, additions, copies };
    response.json(answer);
  });

  routes.get('/:roundId/minutes/so-far', async (request, response) => {
    const parsed = roundPath.safeParse(request.params);
    if (!parsed.success) return sendProblem(response, 'notFound');
    const soFar = await minutesSoFar(store, signedInOf(request).viewer, parsed.data.roundId as RoundId, clock());
    if (!soFar.ok) return sendProblem(response, soFar.refusal);
    await noteView(signedInOf(request), { what: 'viewedMinutes', cardId: null, detail: `${soFar.value.roundId} so far` });
    const answer: MinutesSoFar = { minutes: soFar.value };
    response.json(answer);
  });

  routes.get('/:roundId/minutes.txt', async (request, response) => {
    const opened = await open(request, response);
    if (opened === null) return;
    const query = onePerson.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    const { cardId } = query.data;
    const person = opened.minutes.people.find(each => each.cardId === cardId);
    if (cardId !== undefined && person === undefined) return sendProblem(response, 'notFound');
    await note(request, opened, 'minutesCopied', person?.cardId ?? null);
    const text = person === undefined ? recordTexts(opened) : recordText(opened, person);
    response.type('text/plain; charset=utf-8').send(text);
  });

  routes.get('/:roundId/minutes.html', async (request, response) => {
    const opened = await open(request, response);
    if (opened === null) return;
    const query = printQuery.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'malformed');
    const { names, reason } = query.data;
    if (names === 'full' && reason === undefined) return sendProblem(response, 'printReasonNeeded');
    await note(request, opened, 'minutesPrinted', null, names === 'full' ? `full ${reason}` : names);
    const { staff, organisation } = signedInOf(request);
    const page = printPage(opened, { at: clock(), by: staff.name, organisation: organisation.name, names });
    response.setHeader('Content-Security-Policy', policyOf(page));
    response.type('text/html; charset=utf-8').send(page.html);
  });

  routes.get('/:roundId/minutes.fhir.json', async (request, response) => {
    const opened = await open(request, response);
    if (opened === null) return;
    await note(request, opened, 'minutesExported');
    response.attachment(`${roundFileName('minutes', opened.minutes)}.fhir.json`).type('application/fhir+json; charset=utf-8');
    response.send(JSON.stringify(fhirBundle(opened)));
  });

  routes.get('/:roundId/actions.csv', async (request, response) => {
    const opened = await open(request, response, objectionToActionList);
    if (opened === null) return;
    const mine = await withOwnActions(store, signedInOf(request).viewer, opened);
    await note(request, mine, 'actionsExported');
    response
      .attachment(`${roundFileName('actions', mine.minutes)}.csv`)
      .type('text/csv; charset=utf-8')
      .send(actionsCsv(mine));
  });
  return routes;
}

/** Nothing runs on paper, and nothing styles it but its own style. */
function policyOf({ style }: PrintedPage): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

type GoingOut = 'minutesCopied' | 'actionsExported' | 'minutesPrinted' | 'minutesExported';
