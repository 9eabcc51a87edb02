import { asc, eq } from 'drizzle-orm';
import type { AgreedAction } from '../shared/domain/agreedAction.ts';
import type { ActionId, CardId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { agreedActions } from './schema/rounds.ts';
import { parseStored, storedCarryOvers } from './storedJson.ts';

type ActionRow = typeof agreedActions.$inferSelect;

const oldestFirst = [asc(agreedActions.agreedAt), asc(agreedActions.actionId)] as const;

const oneAction = prepareOnce(db =>
  db
    .select()
    .from(agreedActions)
    .where(eq(agreedActions.actionId, given('actionId')))
    .prepare(),
);

const actionsOfCard = prepareOnce(db =>
  db
    .select()
    .from(agreedActions)
    .where(eq(agreedActions.cardId, given('cardId')))
    .orderBy(...oldestFirst)
    .prepare(),
);

const actionsOfWard = prepareOnce(db =>
  db
    .select()
    .from(agreedActions)
    .where(eq(agreedActions.wardId, given('wardId')))
    .orderBy(...oldestFirst)
    .prepare(),
);

const save = prepareSave(agreedActions, [agreedActions.actionId]);

export function findAction(db: Db, actionId: ActionId): AgreedAction | null {
  const row = oneAction(db).get({ actionId });
  return row === undefined ? null : actionOf(row);
}

/** In the order they were agreed. */
export function listActionsOfCard(db: Db, cardId: CardId): readonly AgreedAction[] {
  return actionsOfCard(db).all({ cardId }).map(actionOf);
}

/** In the order they were agreed. */
export function listActionsOfWard(db: Db, wardId: WardId): readonly AgreedAction[] {
  return actionsOfWard(db).all({ wardId }).map(actionOf);
}

export function saveAction(db: Db, { owner, carriedOver, ...rest }: AgreedAction): void {
  save(db, {
    ...rest,
    ownerOrganisationId: owner.organisationId,
    ownerStaffId: owner.staffId,
    carriedOver: JSON.stringify(carriedOver),
  });
}

function actionOf({ ownerOrganisationId, ownerStaffId, carriedOver, ...rest }: ActionRow): AgreedAction {
  return {
    ...rest,
    owner: { organisationId: ownerOrganisationId, staffId: ownerStaffId },
    carriedOver: parseStored(storedCarryOvers, carriedOver, `agreed_actions ${rest.actionId}`),
  };
}
