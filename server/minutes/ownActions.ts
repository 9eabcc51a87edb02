import type { Store } from '../../db/store.ts';
import { type Objection, objectionToMinutes, roleOn, type Viewer } from '../../shared/domain/permissions.ts';
import type { ActionId, WardId } from '../../shared/ids.ts';
import type { OpenedMinutes } from './openMinutes.ts';

/** MI4: who may have the actions of a round as a list. */
export function objectionToActionList(viewer: Viewer, wardId: WardId): Objection {
  return roleOn(viewer, wardId) === 'careProvider' ? null : objectionToMinutes(viewer, wardId);
}

/** MI4: of the people it supports a care provider gets the actions it owns, and nothing else that was said. */
export async function withOwnActions<Opened extends OpenedMinutes>(
  store: Store,
  viewer: Viewer,
  opened: Opened,
): Promise<Opened> {
  const { minutes, additions } = opened;
  if (roleOn(viewer, minutes.wardId) !== 'careProvider') return opened;
  const own = new Set<ActionId>();
  for (const { cardId } of minutes.people) {
    for (const { actionId, owner } of await store.listActionsOfCard(cardId))
      if (owner.organisationId === viewer.organisationId) own.add(actionId);
  }
  const isOwn = ({ actionId }: { readonly actionId: ActionId }) => own.has(actionId);
  const people = minutes.people.map(person => ({ ...person, actions: person.actions.filter(isOwn) }));
  return {
    ...opened,
    minutes: { ...minutes, people },
    additions: additions.filter(put => put.type === 'minutesCorrected' && isOwn(put)),
  };
}
