import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, Router } from 'express';
import { nonceOf } from './securityHeaders.ts';
import { sendProblem } from './problem.ts';

/** The built client: from build/server/http both as compiled, and from server/http when run from source. */
const CLIENT = [new URL('../../client/', import.meta.url), new URL('../../build/client/', import.meta.url)];

/** Static files, and the one page for every address of the browser's own. */
export function pages(): Router {
  const routes = Router();
  const folder = CLIENT.map(url => fileURLToPath(url)).find(path => existsSync(`${path}assets`));
  if (folder === undefined) {
    routes.get('/{*any}', (_request, response) => sendProblem(response, 'notFound'));
    return routes;
  }
  const page = readFileSync(`${folder}index.html`, 'utf8');
  routes.use('/assets', express.static(`${folder}assets`, { immutable: true, maxAge: '1y', index: false, fallthrough: false }));
  const sendPage: RequestHandler = (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(page.replaceAll('__CSP_NONCE__', nonceOf(response)));
  };
  routes.get('/index.html', sendPage);
  routes.use(express.static(folder, { index: false }));
  routes.get('/{*any}', sendPage);
  return routes;
}
