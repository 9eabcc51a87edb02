import type { Organisation, Store } from '../../db/store.ts';
import type { MinutesAction } from '../../shared/domain/minutes.ts';
import { type Objection, objectionToMinutes, roleOn, type Viewer } from '../../shared/domain/permissions.ts';
import type { OrganisationId, WardId } from '../../shared/ids.ts';
import type { OpenedMinutes } from './openMinutes.ts';

/** MI4: who may have the actions of a round as a list. */
export function objectionToActionList(viewer: Viewer, wardId: WardId): Objection {
  return roleOn(viewer, wardId) === 'careProvider' ? null : objectionToMinutes(viewer, wardId);
}

/** MI4: of the people it supports a care provider gets the actions it owned when the round closed, and nothing else that was said. */
export async function withOwnActions<Opened extends OpenedMinutes>(
  store: Store,
  viewer: Viewer,
  opened: Opened,
): Promise<Opened> {
  const { minutes, additions } = opened;
  const { learning: _, ...listed } = minutes;
  if (roleOn(viewer, minutes.wardId) !== 'careProvider') return opened;
  const isOwn = ownedBy(viewer.organisationId, await store.listOrganisations());
  const people = minutes.people.map(({ unreadableActions = [], ...person }) => ({
    ...person,
    actions: person.actions.filter(isOwn),
    unreadableActions: unreadableActions.filter(({ ownerOrganisationId }) => ownerOrganisationId === viewer.organisationId),
  }));
  const own = new Set(people.flatMap(({ actions }) => actions).map(({ actionId }) => actionId));
  return {
    ...opened,
    minutes: { ...listed, people },
    additions: additions.filter(put => put.type === 'minutesCorrected' && own.has(put.actionId)),
  };
}

/** Minutes from before the organisation was kept know it by its name of the day. */
function ownedBy(organisationId: OrganisationId, organisations: readonly Organisation[]) {
  const called = organisations.filter(each => each.organisationId === organisationId).map(({ name }) => name);
  return ({ ownerOrganisationId, ownerOrganisation }: MinutesAction) =>
    ownerOrganisationId === undefined ? called.includes(ownerOrganisation) : ownerOrganisationId === organisationId;
}
