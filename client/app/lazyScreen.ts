import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { SessionInfo } from '../../shared/protocol/board.ts';
import { getJson } from '../live/http.ts';
import { pageStore } from '../stores/pageStore.ts';

const TRY_AGAIN_MS = 2_000;

type Load = () => Promise<{ readonly default: ComponentType }>;

/**
 * A screen whose program is fetched when it is first opened. Without a connection it comes once there is one. Where the
 * server has gone on to another build its file is gone: the page then says so (CrashGuard), and a reload brings the new one.
 */
export function lazyScreen(load: Load): LazyExoticComponent<ComponentType> {
  return lazy(() => loadOnceReachable(load));
}

export async function loadOnceReachable(
  load: Load,
  pause: () => Promise<void> = () => new Promise(resolve => setTimeout(resolve, TRY_AGAIN_MS)),
): ReturnType<Load> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      // Any answer names the build that is served now.
      const answer = await getJson<SessionInfo>('/api/session');
      if (answer.ok || answer.problem.status !== 0 || pageStore.getState().standing !== 'current') throw error;
      await pause();
    }
  }
}
