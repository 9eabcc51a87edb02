import { createStore } from 'zustand/vanilla';
import type { MyActions } from '../../shared/protocol/actions.ts';
import { getJson, type Problem } from '../live/http.ts';

/** What waits for whoever is signed in, on all their wards. */
export interface MyActionsState {
  /** The last list that came; null before the first. */
  readonly mine: MyActions | null;
  /** Why the newest look failed; the last list stays in sight. */
  readonly problem: Problem | null;
}

export const myActionsStore = createStore<MyActionsState>()(() => ({ mine: null, problem: null }));

let newest: Promise<void> = Promise.resolve();

/** Until the list is at least as new as this call. An answer that was overtaken knows less than the one asked for after it. */
export function refreshMyActions(): Promise<void> {
  const look: Promise<void> = getJson<MyActions>('/api/actions').then(answer => {
    if (look !== newest) return newest;
    const { mine } = myActionsStore.getState();
    myActionsStore.setState(answer.ok ? { mine: answer.value, problem: null } : { mine, problem: answer.problem });
    return undefined;
  });
  newest = look;
  return look;
}
