import type { Response } from 'express';
import { REFUSALS, type Refusal } from '../../shared/refusals.ts';

/** Refusals over HTTP as `application/problem+json` (RFC 9457) with a stable `type`. */
const STATUS: Partial<Record<Refusal, number>> = {
  malformed: 400,
  signedOut: 401,
  notAllowed: 403,
  readOnlyRole: 403,
  originNotAllowed: 403,
  notYourSideHealth: 403,
  notYourSideSocial: 403,
  notFound: 404,
  minutesNotReady: 404,
  momentUnknown: 404,
  tooLarge: 413,
  historyTooLong: 422,
  printReasonNeeded: 422,
  caseloadRefused: 422,
  caseloadUnreadable: 422,
  tooFast: 429,
  unexpected: 500,
  documentDamaged: 500,
  cannotSave: 503,
};

export function problem(refusal: Refusal, more: Readonly<Record<string, unknown>> = {}) {
  return {
    status: STATUS[refusal] ?? 409,
    body: { type: `urn:roundtable:${refusal}`, title: REFUSALS[refusal], status: STATUS[refusal] ?? 409, refusal, ...more },
  };
}

export function sendProblem(response: Response, refusal: Refusal, more?: Readonly<Record<string, unknown>>): void {
  const { status, body } = problem(refusal, more);
  response.status(status).type('application/problem+json').send(JSON.stringify(body));
}
