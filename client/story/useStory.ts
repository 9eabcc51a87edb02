import { useEffect, useState } from 'react';
import type { CardId } from '../../shared/ids.ts';
import type { StoryAnswer } from '../../shared/protocol/story.ts';
import { getJson, type Problem } from '../live/http.ts';

interface Told {
  /** The pages that have come so far as one; null before the first. */
  readonly story: StoryAnswer | null;
  /** Of the page that was asked for last. */
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  /** Place of the first round of the page that came last; null for the first page. */
  readonly firstOfLast: number | null;
}

interface Story extends Told {
  readonly loadNext: () => void;
}

/** A story page by page: what has come stays, whatever becomes of the next. */
export function useStory(cardId: CardId): Story {
  const [told, setTold] = useState<Told>({ story: null, problem: null, isLoading: true, firstOfLast: null });

  useEffect(() => {
    let isCurrent = true;
    void readPage(cardId, null).then(page => isCurrent && setTold(page));
    return () => {
      isCurrent = false;
    };
  }, [cardId]);

  function loadNext() {
    if (told.isLoading) return;
    setTold({ ...told, isLoading: true, problem: null });
    void readPage(cardId, told.story).then(setTold);
  }
  return { ...told, loadNext };
}

async function readPage(cardId: CardId, known: StoryAnswer | null): Promise<Told> {
  const before = known?.earlier == null ? '' : `?before=${known.earlier}`;
  const answer = await getJson<StoryAnswer>(`/api/cards/${cardId}/story${before}`);
  if (!answer.ok) return { story: known, problem: answer.problem, isLoading: false, firstOfLast: null };
  const rounds = [...(known?.rounds ?? []), ...answer.value.rounds];
  return { story: { ...answer.value, rounds }, problem: null, isLoading: false, firstOfLast: known?.rounds.length ?? null };
}
