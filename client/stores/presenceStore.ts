import { createStore } from 'zustand/vanilla';
import type { WardId } from '../../shared/ids.ts';
import type { Presence } from '../../shared/protocol/board.ts';

/** Who is here, by ward, as the server last told. */
export interface PresenceState {
  readonly people: Readonly<Record<WardId, readonly Presence[]>>;
}

export const presenceStore = createStore<PresenceState>()(() => ({ people: {} }));

export function presenceArrived(wardId: WardId, people: readonly Presence[]): void {
  presenceStore.setState({ people: { ...presenceStore.getState().people, [wardId]: people } });
}
