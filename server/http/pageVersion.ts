import type { NextFunction, Request, Response } from 'express';
import { BUILD_HEADER, isOldPage, PROTOCOL_HEADER } from '../../shared/protocol/version.ts';
import type { BuiltPage } from './builtPage.ts';
import { sendProblem } from './problem.ts';

/** Every answer names the build of the page served now, by which one of an earlier build learns that there is another. */
export function nameBuild(built: BuiltPage | null) {
  return (_request: Request, response: Response, next: NextFunction): void => {
    if (built !== null) response.setHeader(BUILD_HEADER, built.build);
    next();
  };
}

/** P28: a page on another wire than ours would misread what it is told. Signing in and out stand before this. */
export function refuseOldPages(request: Request, response: Response, next: NextFunction): void {
  if (isOldPage(request.header(PROTOCOL_HEADER))) return sendProblem(response, 'oldPage');
  next();
}
