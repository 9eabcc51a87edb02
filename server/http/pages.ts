import express, { type RequestHandler, Router } from 'express';
import type { BuiltPage } from './builtPage.ts';
import { nonceOf } from './securityHeaders.ts';
import { sendProblem } from './problem.ts';

/** Static files, and the one page for every address of the browser's own. */
export function pages(built: BuiltPage | null): Router {
  const routes = Router();
  if (built === null) {
    routes.get('/{*any}', (_request, response) => sendProblem(response, 'notFound'));
    return routes;
  }
  const { folder } = built;
  const page = built.html.replaceAll('__BUILD__', built.build);
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
