import type { NextFunction, Request, Response } from 'express';
import { SIGN_IN_HEADER } from '../../shared/protocol/pageSignIn.ts';
import { type Access, isOfOther, type SignedIn } from '../access.ts';
import { mayChange, type Origins } from '../origin.ts';
import { sendProblem } from './problem.ts';

const signIns = new WeakMap<Request, SignedIn>();

/** Lets nobody past who is not signed in, and no page of someone else (AC12). */
export function requireSignIn(access: Access) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const signedIn = await access.find(request.headers.cookie);
    if (signedIn === null) return sendProblem(response, 'signedOut');
    if (isOfOther(request.header(SIGN_IN_HEADER), signedIn)) return sendProblem(response, 'otherSignIn');
    signIns.set(request, signedIn);
    next();
  };
}

/** Whoever sent a request that has come past `requireSignIn`. */
export function signedInOf(request: Request): SignedIn {
  const signedIn = signIns.get(request);
  if (signedIn === undefined) throw new Error('this route is not behind requireSignIn');
  return signedIn;
}

/** Null on a route that is not behind `requireSignIn`, or where it let nobody past. */
export function findSignedIn(request: Request): SignedIn | null {
  return signIns.get(request) ?? null;
}

/** T24: what changes something comes from our own pages, or from a program that is no browser. */
export function requireOwnOrigin(origins: Origins) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && !mayChange(request, origins)) return sendProblem(response, 'originNotAllowed');
    next();
  };
}
