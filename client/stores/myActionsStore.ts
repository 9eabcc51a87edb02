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

let looks = 0;
/** Of the looks whose answers came, the newest that was begun. */
let shown = 0;

/** Until this look is answered. Answers may come in another order than they were asked for: none takes the place of a newer one. */
export async function refreshMyActions(): Promise<void> {
  const look = ++looks;
  const answer = await getJson<MyActions>('/api/actions');
  if (look < shown) return;
  if (answer.ok) shown = look;
  const { mine } = myActionsStore.getState();
  myActionsStore.setState(answer.ok ? { mine: answer.value, problem: null } : { mine, problem: answer.problem });
}
