import { createStore } from 'zustand/vanilla';

/** What is known of the way to the server beyond `connectionStore`. live/watchForBlockedSockets.ts sets it. */
export interface Network {
  /** Pages come through and the live connection does not: nothing but another network, or who keeps this one, can mend it. */
  readonly blocksSockets: boolean;
}

export const networkStore = createStore<Network>()(() => ({ blocksSockets: false }));
