import type { DamagedAction, Reading } from '../../db/store.ts';
import { addDays, instantAt, localDate } from '../../shared/dates.ts';
import { type AgreedAction, isOpen } from '../../shared/domain/agreedAction.ts';
import type { Card } from '../../shared/domain/card.ts';
import { escalationOf } from '../../shared/domain/escalation.ts';
import { compareMyActions, DONE_DAYS, myActionGroup } from '../../shared/domain/myActions.ts';
import { objectionToCard, roleOn, type Viewer } from '../../shared/domain/permissions.ts';
import type { ActionId, CardId } from '../../shared/ids.ts';
import type { MyAction, MyActions } from '../../shared/protocol/actions.ts';
import { DAMAGED, unlessDamaged } from '../unlessDamaged.ts';
import { accessToCard } from '../auth/accessCache.ts';
import { presentNotDiscussed } from './notDiscussed.ts';
import { personIdentity } from './person.ts';
import { readNames } from './staff.ts';
import { countUnshown } from './unshown.ts';
import { idsFor, namesFor } from './untoldPractices.ts';

/**
 * Someone's own actions, their team's inboxes and what has waited too long for a colleague of theirs (AA12), with what they
 * have asked of others, and whom they lead for and nobody discusses; only of people whose card they may open.
 */
export async function presentMyActions(reading: Reading, viewer: Viewer, now: string): Promise<MyActions> {
  const today = localDate(now);
  const since = instantAt(addDays(today, -DONE_DAYS), '00:00');
  const { organisationId: team, staffId: me } = viewer;
  const ofTeam = await reading.listActionsOf({ organisationId: team, staffId: me }, since);
  const mine = ofTeam.readable.filter(action => waitsForMe(action, viewer, today));
  const lost = ofTeam.damaged.filter(action => mayStandHere(action) && waitsForMe(action, viewer, today));
  const asked = await reading.listActionsAskedBy(me);
  const isMine = new Set<ActionId>(mine.map(({ actionId }) => actionId));
  const names = await readNames(reading);
  const wards = new Map((await reading.listWards()).map(ward => [ward.wardId, ward]));
  const openCard = cardsFor(reading, viewer);

  const placed = [...mine, ...asked.readable.filter(({ actionId }) => !isMine.has(actionId))].flatMap(action => {
    const group = myActionGroup(action, isMine.has(action.actionId), me, today);
    return group === null ? [] : { action, group };
  });
  const actions: MyAction[] = [];
  for (const { action, group } of placed) {
    const card = await openCard(action.cardId);
    if (card === null) continue;
    const { organisationId, staffId } = action.owner;
    const told = namesFor(card, names);
    const ward = wards.get(action.wardId);
    actions.push({
      action: idsFor(card, action, names),
      group,
      wardName: ward?.name ?? '',
      keepsUnsentWords: ward?.keepsUnsentWords ?? false,
      person: personIdentity(card.serviceUser),
      ownerName: staffId === null ? null : told.staff(staffId).name,
      ownerOrganisation: told.organisation(organisationId).name,
      escalation: escalationOf(action, today),
    });
  }
  return {
    actions: actions.toSorted(compareMyActions),
    damaged: await countUnshown(reading, viewer, {
      readable: placed.map(({ action }) => action),
      damaged: [...lost.map(({ cardId }) => cardId), ...asked.damaged],
    }),
    notDiscussed: await presentNotDiscussed(reading, viewer, names),
    serverTime: now,
  };
}

/** Whoever only looks on answers for nobody but themselves. */
function waitsForMe({ owner: { staffId }, ...action }: AgreedAction | DamagedAction, viewer: Viewer, today: string): boolean {
  if (staffId === viewer.staffId) return true;
  if (roleOn(viewer, action.wardId) === 'observer') return false;
  return staffId === null || hasWaited(action, today);
}

/** P13: what has waited since nobody knows when may have waited too long. */
function hasWaited({ state, askedAt }: Pick<DamagedAction, 'state' | 'askedAt'>, today: string): boolean {
  return state === null || askedAt === null || escalationOf({ state, askedAt }, today) !== 'none';
}

/** Of what has ended only what was done is listed. */
function mayStandHere({ state }: DamagedAction): boolean {
  return state === null || state === 'done' || isOpen({ state });
}

/** Each card once; null where this viewer may not know of it, or nobody can (P13). */
function cardsFor(reading: Reading, viewer: Viewer): (cardId: CardId) => Promise<Card | null> {
  const known = new Map<CardId, Card | null>();
  return async cardId => {
    const before = known.get(cardId);
    if (before !== undefined) return before;
    const card = await unlessDamaged(() => reading.findCard(cardId));
    const mayOpen = card !== null && card !== DAMAGED && objectionToCard(viewer, accessToCard(card)) === null;
    known.set(cardId, mayOpen ? card : null);
    return mayOpen ? card : null;
  };
}
