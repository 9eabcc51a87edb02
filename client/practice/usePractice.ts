import { useCallback, useEffect, useRef, useState } from 'react';
import type { WardId } from '../../shared/ids.ts';
import type { PracticeView } from '../../shared/protocol/practice.ts';
import { getJson, type Problem } from '../live/http.ts';
import { boardStore } from '../stores/boardStore.ts';

interface Practice {
  /** The last that came; null before the first. */
  readonly view: PracticeView | null;
  /** Why the newest look failed; the last view stays in sight. */
  readonly problem: Problem | null;
}

/** Looked at again whenever cards of the ward change, when the page is come back to, and on `refresh`. */
export function usePractice(wardId: WardId, organisationId: string): Practice & { readonly refresh: () => void } {
  const [practice, setPractice] = useState<Practice>({ view: null, problem: null });
  const newest = useRef(0);
  const refresh = useCallback(() => {
    newest.current += 1;
    const turn = newest.current;
    void getJson<PracticeView>(`/api/wards/${wardId}/practices/${organisationId}`).then(answer => {
      // Overtaken: what was asked after it knows more.
      if (turn !== newest.current) return;
      setPractice(({ view }) => (answer.ok ? { view: answer.value, problem: null } : { view, problem: answer.problem }));
    });
  }, [wardId, organisationId]);
  useEffect(() => {
    refresh();
    window.addEventListener('focus', refresh);
    const stopWatching = boardStore.subscribe(({ wards }, before) => {
      if (wards[wardId]?.cards !== before.wards[wardId]?.cards) refresh();
    });
    return () => {
      window.removeEventListener('focus', refresh);
      stopWatching();
    };
  }, [refresh, wardId]);
  return { ...practice, refresh };
}
