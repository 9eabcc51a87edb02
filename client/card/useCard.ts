import { useCallback, useEffect, useRef, useState } from 'react';
import type { CardId } from '../../shared/ids.ts';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { getJson, type Problem } from '../live/http.ts';
import type { CardDocuments } from '../words/cardDocuments.ts';
import { joinCard } from '../words/openCards.ts';
import { showSaving } from '../words/showSaving.ts';

export interface OpenedCard {
  readonly detail: CardDetail;
  readonly documents: CardDocuments;
}

/** Documents that keep being closed are asked for again ever more slowly. */
const ASK_AGAIN_MS = [200, 1_000, 5_000, 15_000] as const;

/** Opens a card and keeps it open while it is shown. A part that the server closes for good is asked for again. */
export function useCard(cardId: CardId): {
  readonly opened: OpenedCard | null;
  readonly problem: Problem | null;
  readonly retry: () => void;
} {
  const [opened, setOpened] = useState<OpenedCard | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const again = useRef(() => {});

  useEffect(() => {
    showSaving();
    let joined: ReturnType<typeof joinCard> | null = null;
    let stopWatching = () => {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    let isCurrent = true;

    async function load() {
      const answer = await getJson<CardDetail>(`/api/cards/${cardId}`);
      if (!isCurrent) return;
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      if (joined === null) {
        joined = joinCard(answer.value);
        stopWatching = joined.documents.subscribe(askAgainWhenStale);
      } else joined.documents.follow(answer.value);
      setOpened({ detail: answer.value, documents: joined.documents });
    }

    function askAgainWhenStale() {
      if (joined === null || joined.documents.read().stale.length === 0 || timer !== undefined) return;
      const wait = ASK_AGAIN_MS[Math.min(asked++, ASK_AGAIN_MS.length - 1)];
      timer = setTimeout(() => {
        timer = undefined;
        void load();
      }, wait);
    }

    again.current = () => void load();
    void load();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      stopWatching();
      joined?.leave();
      setOpened(null);
    };
  }, [cardId]);

  return { opened, problem, retry: useCallback(() => again.current(), []) };
}
