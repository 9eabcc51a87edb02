import { createStore } from 'zustand/vanilla';

/** Whether this page hears the server, and since when it does not. live/feed.ts sets it. */
export type Connection =
  | { readonly status: 'connecting' | 'connected'; readonly lostAt: null }
  | { readonly status: 'lost'; readonly lostAt: string };

export const connectionStore = createStore<Connection>()(() => ({ status: 'connecting', lostAt: null }));
