import { and, asc, eq, gt, isNull, notInArray, or } from 'drizzle-orm';
import { z } from 'zod';
import { type ActionOwner, type AgreedAction, isOpen } from '../shared/domain/agreedAction.ts';
import { ACTION_STATES, type ActionState } from '../shared/vocabulary.ts';
import type { ActionId, CardId, StaffId, WardId } from '../shared/ids.ts';
import type { Db } from './connection.ts';
import { given, prepareOnce, prepareSave } from './prepared.ts';
import { actionCurrentUntil, agreedActions } from './schema/rounds.ts';
import { listDamage, readEach, readOne } from './readEach.ts';
import type { DamagedAction, Readable } from './store.ts';
import {
  parseColumns,
  parseStored,
  storedCarryOvers,
  storedDate,
  storedDraft,
  storedInstant,
  storedStalled,
} from './storedJson.ts';

/** What is looked for is what has not ended: in a state that there isn't an action is read, and found to be damaged (P13). */
const ENDED: ActionState[] = ACTION_STATES.filter(state => !isOpen({ state }));

const columns = z.object({
  dueOn: storedDate,
  state: z.enum(ACTION_STATES),
  agreedAt: storedInstant,
  askedAt: storedInstant.nullable(),
  acceptedAt: storedInstant.nullable(),
  takenAt: storedInstant.nullable(),
  endedAt: storedInstant.nullable(),
});

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
        or(notInArray(agreedActions.state, ENDED), gt(agreedActions.endedAt, given('since'))),
      ),
    )
    .orderBy(asc(agreedActions.dueOn), ...oldestFirst)
    .prepare(),
);

const actionsAskedBy = prepareOnce(db =>
  db
    .select()
    .from(agreedActions)
    .where(and(eq(agreedActions.agreedBy, given('staffId')), notInArray(agreedActions.state, ENDED)))
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
  return row === undefined ? null : readOne(row, actionOf);
}

/** In the order they were agreed. */
export function listActionsOfCard(db: Db, cardId: CardId): readonly AgreedAction[] {
  return actionsOfCard(db).all({ cardId }).map(actionOf);
}

/** In the order they were agreed. */
export function listActionsOfWard(db: Db, wardId: WardId): Readable<AgreedAction, DamagedAction> {
  return readEach(actionsOfWard(db).all({ wardId }), damagedAction, actionOf);
}

/** Open, or agreed after an instant; in the order they were agreed. */
export function listCurrentActions(db: Db, wardId: WardId, after: string): Readable<AgreedAction> {
  return readActions(currentActions(db).all({ wardId, after }));
}

/** Theirs and their team's, and what a colleague has been asked and not yet accepted; by due date. */
export function listActionsOf(
  db: Db,
  { organisationId, staffId }: ActionOwner,
  since: string,
): Readable<AgreedAction, DamagedAction> {
  return readEach(actionsOfOwner(db).all({ organisationId, staffId, since }), damagedAction, actionOf);
}

/** By due date. */
export function listActionsAskedBy(db: Db, staffId: StaffId): Readable<AgreedAction> {
  return readActions(actionsAskedBy(db).all({ staffId }));
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

function readActions(rows: readonly ActionRow[]): Readable<AgreedAction> {
  return readEach(rows, row => row.cardId, actionOf);
}

/** What is wrong with each action that can't be read. */
export function listDamagedActions(db: Db): readonly string[] {
  return listDamage(db.select().from(agreedActions).orderBy(asc(agreedActions.actionId)).all(), actionOf);
}

const whatIsLookedFor = z.object({
  state: z.enum(ACTION_STATES).nullable().catch(null),
  askedAt: storedInstant.nullable().catch(null),
});

function damagedAction({ actionId, cardId, wardId, ownerOrganisationId, ownerStaffId, state, ...at }: ActionRow): DamagedAction {
  const owner = { organisationId: ownerOrganisationId, staffId: ownerStaffId };
  return { actionId, cardId, wardId, owner, ...whatIsLookedFor.parse({ state, askedAt: at.askedAt ?? at.agreedAt }) };
}

function actionOf({ ownerOrganisationId, ownerStaffId, draft, carriedOver, stalled, askedAt, ...rest }: ActionRow): AgreedAction {
  const row = `agreed_actions ${rest.actionId}`;
  parseColumns(columns, { ...rest, askedAt }, row);
  return {
    ...rest,
    askedAt: askedAt ?? rest.agreedAt,
    owner: { organisationId: ownerOrganisationId, staffId: ownerStaffId },
    draft: draft === null ? null : parseStored(storedDraft, draft, row),
    carriedOver: parseStored(storedCarryOvers, carriedOver, row),
    stalled: stalled === null ? null : parseStored(storedStalled, stalled, row),
  };
}
