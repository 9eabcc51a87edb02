import { useCallback, useEffect, useState } from 'react';
import type { MyActions } from '../../shared/protocol/actions.ts';
import { getJson, type Problem } from '../live/http.ts';

/** How often the list looks for what others have done, in ms; it also looks whenever the page is come back to. */
const LOOK_EVERY_MS = 30_000;

interface Mine {
  /** The last list that came; null before the first. */
  readonly mine: MyActions | null;
  /** Why the newest look failed; the last list stays in sight. */
  readonly problem: Problem | null;
  readonly refresh: () => void;
}

export function useMyActions(): Mine {
  const [mine, setMine] = useState<MyActions | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const refresh = useCallback(() => {
    void getJson<MyActions>('/api/actions').then(answer => {
      if (answer.ok) setMine(answer.value);
      setProblem(answer.ok ? null : answer.problem);
    });
  }, []);

  useEffect(() => {
    refresh();
    const timer = setInterval(refresh, LOOK_EVERY_MS);
    window.addEventListener('focus', refresh);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', refresh);
    };
  }, [refresh]);

  return { mine, problem, refresh };
}
