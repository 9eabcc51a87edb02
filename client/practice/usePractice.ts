import { useEffect, useState } from 'react';
import type { PracticeView } from '../../shared/protocol/practice.ts';
import { getJson, type Problem } from '../live/http.ts';

interface Practice {
  /** The last that came; null before the first. */
  readonly view: PracticeView | null;
  /** Why the newest look failed; the last view stays in sight. */
  readonly problem: Problem | null;
}

/** Asked again whenever `news` is another, when the page is come back to, and on `retry`. */
export function usePractice(path: string, news: unknown): Practice & { readonly retry: () => void } {
  const [{ view, problem }, setPractice] = useState<Practice>({ view: null, problem: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const retry = () => setAttempt(count => count + 1);
    window.addEventListener('focus', retry);
    return () => window.removeEventListener('focus', retry);
  }, []);
  useEffect(() => {
    let isCurrent = true;
    void getJson<PracticeView>(path).then(answer => {
      if (!isCurrent) return;
      setPractice(before => (answer.ok ? { view: answer.value, problem: null } : { ...before, problem: answer.problem }));
    });
    return () => {
      isCurrent = false;
    };
  }, [path, news, attempt]);
  return { view, problem, retry: () => setAttempt(count => count + 1) };
}
