import { useCallback, useState } from 'react';
import { compareMyActions } from '../../shared/domain/myActions.ts';
import type { ActionId } from '../../shared/ids.ts';
import type { MyAction } from '../../shared/protocol/actions.ts';
import type { ActionAct } from '../card/actionChoices.ts';

/** What this person has just done to an action, and the action as and where it was before. */
interface ActedOn {
  readonly act: ActionAct;
  readonly before: MyAction;
}

export interface ShownAction {
  /** As the server tells it; as it was before where it has left the list. */
  readonly entry: MyAction;
  /** Where it stands in the list. */
  readonly place: MyAction;
  readonly act: ActionAct | null;
  /** Nobody has told yet what it is like after the act, or it is nobody's any longer: nothing more can be done with it here. */
  readonly isOld: boolean;
}

/** Actions just acted on keep their place, so that nothing moves under a thumb or away from focus. */
export function useActedOn() {
  const [acted, setActed] = useState<ReadonlyMap<ActionId, ActedOn>>(new Map());
  const remember = useCallback((shown: ShownAction, act: ActionAct) => {
    setActed(known => new Map(known).set(shown.entry.action.actionId, { act, before: shown.place }));
  }, []);
  const forget = useCallback((actionId: ActionId) => {
    setActed(known => new Map([...known].filter(([other]) => other !== actionId)));
  }, []);
  return { acted, remember, forget };
}

export function inPlace(actions: readonly MyAction[], acted: ReadonlyMap<ActionId, ActedOn>): readonly ShownAction[] {
  const newest = new Map(actions.map(entry => [entry.action.actionId, entry]));
  const others = actions
    .filter(({ action }) => !acted.has(action.actionId))
    .map(entry => ({ entry, place: entry, act: null, isOld: false }));
  const held = [...acted].map(([actionId, { act, before }]) => {
    const entry = newest.get(actionId) ?? before;
    return { entry, place: before, act, isOld: entry === before };
  });
  return [...others, ...held].toSorted((a, b) => compareMyActions(a.place, b.place));
}
