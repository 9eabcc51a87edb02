import { useCallback, useEffect, useState } from 'react';
import { type Answer, getJson, type Problem } from '../live/http.ts';

/** What a path of the HTTP door says: null while asking. For screens that need no live news. */
export function useFetched<T>(path: string): { readonly answer: Answer<T> | null; readonly retry: () => void } {
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    setAnswer(null);
    void getJson<T>(path).then(fetched => {
      if (isCurrent) setAnswer(fetched);
    });
    return () => {
      isCurrent = false;
    };
  }, [path, attempt]);
  return { answer, retry: useCallback(() => setAttempt(count => count + 1), []) };
}

/** Runs something that loads into a store, and again on `retry`; null while it runs or where it went well. */
export function useOpened(open: () => Promise<Problem | null>): { readonly problem: Problem | null; readonly retry: () => void } {
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = useCallback(() => {
    let isCurrent = true;
    setProblem(null);
    void open().then(found => {
      if (isCurrent) setProblem(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [open]);
  useEffect(run, [run]);
  return { problem, retry: run };
}
