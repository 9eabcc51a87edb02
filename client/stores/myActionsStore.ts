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

let newest = 0;

export async function refreshMyActions(): Promise<void> {
  newest += 1;
  const turn = newest;
  const answer = await getJson<MyActions>('/api/actions');
  // Overtaken: what was asked after it knows more.
  if (turn !== newest) return;
  const { mine } = myActionsStore.getState();
  myActionsStore.setState(answer.ok ? { mine: answer.value, problem: null } : { mine, problem: answer.problem });
}
