import { and, asc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import type { ActionOwner, AgreedAction } from '../shared/domain/agreedAction.ts';
import type { ActionId, CardId, StaffId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { actionCurrentUntil, agreedActions } from './schema/rounds.ts';
import { parseStored, storedCarryOvers, storedDraft, storedStalled } from './storedJson.ts';

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

const currentActions = prepareOnce(db =>
  db
    .select()
    .from(agreedActions)
    .where(and(eq(agreedActions.wardId, given('wardId')), gt(actionCurrentUntil(agreedActions), given('after'))))
    .orderBy(...oldestFirst)
    .prepare(),
);

const actionsOfOwner = prepareOnce(db =>
  db
    .select()
    .from(agreedActions)
    .where(
      and(
        eq(agreedActions.ownerOrganisationId, given('organisationId')),
        or(
          eq(agreedActions.ownerStaffId, given('staffId')),
          isNull(agreedActions.ownerStaffId),
          eq(agreedActions.state, 'proposed'),
        ),
        or(inArray(agreedActions.state, ['proposed', 'accepted']), gt(agreedActions.endedAt, given('since'))),
      ),
    )
    .orderBy(asc(agreedActions.dueOn), ...oldestFirst)
    .prepare(),
);

const actionsAskedBy = prepareOnce(db =>
  db
    .select()
    .from(agreedActions)
    .where(and(eq(agreedActions.agreedBy, given('staffId')), inArray(agreedActions.state, ['proposed', 'accepted'])))
    .orderBy(asc(agreedActions.dueOn), ...oldestFirst)
    .prepare(),
);

const save = prepareSave(agreedActions, [agreedActions.actionId]);

const remove = prepareOnce(db =>
  db
    .delete(agreedActions)
    .where(eq(agreedActions.actionId, given('actionId')))
    .prepare(),
);

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

/** Open, or agreed after an instant; in the order they were agreed. */
export function listCurrentActions(db: Db, wardId: WardId, after: string): readonly AgreedAction[] {
  return currentActions(db).all({ wardId, after }).map(actionOf);
}

/** Theirs and their team's, and what a colleague has been asked and not yet accepted; by due date. */
export function listActionsOf(db: Db, { organisationId, staffId }: ActionOwner, since: string): readonly AgreedAction[] {
  return actionsOfOwner(db).all({ organisationId, staffId, since }).map(actionOf);
}

/** By due date. */
export function listActionsAskedBy(db: Db, staffId: StaffId): readonly AgreedAction[] {
  return actionsAskedBy(db).all({ staffId }).map(actionOf);
}

export function saveAction(db: Db, { owner, draft, carriedOver, stalled, ...rest }: AgreedAction): void {
  save(db, {
    ...rest,
    ownerOrganisationId: owner.organisationId,
    ownerStaffId: owner.staffId,
    draft: draft === null ? null : JSON.stringify(draft),
    carriedOver: JSON.stringify(carriedOver),
    stalled: stalled === null ? null : JSON.stringify(stalled),
  });
}

export function deleteAction(db: Db, actionId: ActionId): void {
  remove(db).run({ actionId });
}

function actionOf({ ownerOrganisationId, ownerStaffId, draft, carriedOver, stalled, askedAt, ...rest }: ActionRow): AgreedAction {
  const row = `agreed_actions ${rest.actionId}`;
  return {
    ...rest,
    askedAt: askedAt ?? rest.agreedAt,
    owner: { organisationId: ownerOrganisationId, staffId: ownerStaffId },
    draft: draft === null ? null : parseStored(storedDraft, draft, row),
    carriedOver: parseStored(storedCarryOvers, carriedOver, row),
    stalled: stalled === null ? null : parseStored(storedStalled, stalled, row),
  };
}
