import { Router } from 'express';
import { presentMyActions } from '../presenters/myActions.ts';
import type { Services } from '../services.ts';
import { signedInOf } from './signedIn.ts';

export function actionRoutes({ store, clock }: Services): Router {
  const routes = Router();
  routes.get('/', async (request, response) => {
    response.json(await presentMyActions(store, signedInOf(request).viewer, clock()));
  });
  return routes;
}
