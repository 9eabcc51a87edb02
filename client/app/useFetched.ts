import { useCallback, useEffect, useState } from 'react';
import { type Answer, getJson, type Problem } from '../live/http.ts';

interface Fetched<T> {
  /** Null while asking. */
  readonly answer: Answer<T> | null;
  readonly retry: () => void;
}

/** What a path of the HTTP door says. For screens that need no live news. */
export function useFetched<T>(path: string): Fetched<T> {
  const [fetched, setFetched] = useState<{ readonly asked: string; readonly answer: Answer<T> } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const asked = `${path} ${attempt}`;
  useEffect(() => {
    let isCurrent = true;
    void getJson<T>(path).then(answer => {
      if (isCurrent) setFetched({ asked, answer });
    });
    return () => {
      isCurrent = false;
    };
  }, [path, asked]);
  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return { answer: fetched?.asked === asked ? fetched.answer : null, retry };
}

interface Opened {
  /** Null while it runs and where it went well. */
  readonly problem: Problem | null;
  readonly retry: () => void;
}

/** Runs something that loads into a store, and again on `retry`. */
export function useOpened(open: () => Promise<Problem | null>): Opened {
  const [attempt, setAttempt] = useState({ open });
  const [found, setFound] = useState<{ readonly attempt: object; readonly problem: Problem | null } | null>(null);
  if (attempt.open !== open) setAttempt({ open });
  useEffect(() => {
    let isCurrent = true;
    void attempt.open().then(problem => {
      if (isCurrent) setFound({ attempt, problem });
    });
    return () => {
      isCurrent = false;
    };
  }, [attempt]);
  const retry = useCallback(() => setAttempt({ open }), [open]);
  return { problem: found?.attempt === attempt ? found.problem : null, retry };
}
