import { asc, eq } from 'drizzle-orm';
import type { AgreedAction } from '../shared/domain/agreedAction.ts';
import type { ActionId, CardId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { agreedActions } from './schema/rounds.ts';
import { parseStored, storedCarryOvers } from './storedJson.ts';

type ActionRow = typeof agreedActions.$inferSelect;

const oldestFirst = [asc(agreedActions.agreedAt), asc(agreedActions.actionId)] as const;

export function findAction(db: Db, actionId: ActionId): AgreedAction | null {
  const row = db.select().from(agreedActions).where(eq(agreedActions.actionId, actionId)).get();
  return row === undefined ? null : actionOf(row);
}

/** In the order they were agreed. */
export function listActionsOfCard(db: Db, cardId: CardId): readonly AgreedAction[] {
  const rows = db.select().from(agreedActions).where(eq(agreedActions.cardId, cardId));
  return rows
    .orderBy(...oldestFirst)
    .all()
    .map(actionOf);
}

/** In the order they were agreed. */
export function listActionsOfWard(db: Db, wardId: WardId): readonly AgreedAction[] {
  const rows = db.select().from(agreedActions).where(eq(agreedActions.wardId, wardId));
  return rows
    .orderBy(...oldestFirst)
    .all()
    .map(actionOf);
}

export function saveAction(db: Db, { owner, carriedOver, ...rest }: AgreedAction): void {
  const row = {
    ...rest,
    ownerOrganisationId: owner.organisationId,
    ownerStaffId: owner.staffId,
    carriedOver: JSON.stringify(carriedOver),
  };
  db.insert(agreedActions).values(row).onConflictDoUpdate({ target: agreedActions.actionId, set: row }).run();
}

function actionOf({ ownerOrganisationId, ownerStaffId, carriedOver, ...rest }: ActionRow): AgreedAction {
  return {
    ...rest,
    owner: { organisationId: ownerOrganisationId, staffId: ownerStaffId },
    carriedOver: parseStored(storedCarryOvers, carriedOver, `agreed_actions ${rest.actionId}`),
  };
}
