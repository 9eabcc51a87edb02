import { useCallback, useEffect, useState } from 'react';
import type { WardId } from '../../shared/ids.ts';
import type { SearchAnswer } from '../../shared/protocol/search.ts';
import { getJson } from '../live/http.ts';

export type WordSearch =
  | { readonly status: 'idle' }
  | { readonly status: 'asking' }
  | { readonly status: 'failed'; readonly retry: () => void }
  | { readonly status: 'found'; readonly answer: SearchAnswer };

/** The server refuses less, and more, than these (server/http/wards.ts). */
const FEWEST_LETTERS = 2;
const MOST_LETTERS = 100;
/** Longer than between two keys, so that a word is asked for once. */
const PAUSE_MS = 250;

/** Asks for the words of a ward that say `query`, once typing pauses. What is shown always answers what stands in the field. */
export function useWordSearch(wardId: WardId | null, query: string): WordSearch {
  const words = query.trim().slice(0, MOST_LETTERS);
  const [attempt, setAttempt] = useState(0);
  const [told, setTold] = useState<{ readonly asked: string; readonly answer: SearchAnswer | null } | null>(null);
  const retry = useCallback(() => setAttempt(count => count + 1), []);
  const isAsked = wardId !== null && words.length >= FEWEST_LETTERS;
  const asked = `${wardId} ${attempt} ${words}`;

  useEffect(() => {
    if (!isAsked) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void getJson<SearchAnswer>(`/api/wards/${wardId}/search?q=${encodeURIComponent(words)}`).then(answer => {
        if (isCurrent) setTold({ asked, answer: answer.ok ? answer.value : null });
      });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [isAsked, wardId, words, asked]);

  if (!isAsked) return { status: 'idle' };
  if (told?.asked !== asked) return { status: 'asking' };
  return told.answer === null ? { status: 'failed', retry } : { status: 'found', answer: told.answer };
}
