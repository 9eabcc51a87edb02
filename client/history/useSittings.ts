import { useCallback, useEffect, useRef, useState } from 'react';
import type { CardId } from '../../shared/ids.ts';
import type { HistoryPage, MomentName, Sitting } from '../../shared/protocol/history.ts';
import { type Answer, getJson, type Problem } from '../live/http.ts';
import type { WrittenPart } from '../labels.ts';

export interface Sittings {
  /** Null before the first page has come. */
  readonly sittings: readonly Sitting[] | null;
  /** There are earlier ones. */
  readonly hasEarlier: boolean;
  readonly isLoading: boolean;
  /** When the newest of them were asked for (ms since the page began); null before they have come. */
  readonly askedAt: number | null;
  readonly problem: Problem | null;
  readonly loadEarlier: () => void;
  /** Loads earlier pages until what is wanted is there, or the beginning; answers all there are then. */
  readonly loadUntil: (isEnough: (sittings: readonly Sitting[]) => boolean) => Promise<readonly Sitting[]>;
  /** From the newest, anew; whether they have come. */
  readonly reload: () => Promise<boolean>;
}

interface Loaded {
  readonly of: string;
  readonly askedAt: number;
  readonly sittings: readonly Sitting[];
  readonly before: MomentName | null;
}

/** The sittings of one part of a card, newest first, page by page. */
export function useSittings(cardId: CardId, part: WrittenPart): Sittings {
  const path = `/api/cards/${cardId}/parts/${part}/history`;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [isLoading, setIsLoading] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const wanted = useRef(path);

  const take = useCallback(
    (earlier: Loaded, answer: Answer<HistoryPage>): Loaded | null => {
      if (wanted.current !== path) return null;
      setIsLoading(false);
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return null;
      const { sittings, before } = answer.value;
      const next = { ...earlier, sittings: [...earlier.sittings, ...sittings], before };
      setLoaded(next);
      return next;
    },
    [path],
  );

  useEffect(() => {
    wanted.current = path;
    const nothing = nothingOf(path);
    void getJson<HistoryPage>(path).then(answer => take(nothing, answer));
  }, [path, take]);

  const load = useCallback(
    async (earlier: Loaded): Promise<Loaded | null> => {
      setIsLoading(true);
      const { before } = earlier;
      return take(earlier, await getJson<HistoryPage>(before === null ? path : `${path}?before=${before}`));
    },
    [path, take],
  );
  const reload = useCallback(async () => (await load(nothingOf(path))) !== null, [path, load]);

  const shown = loaded?.of === path ? loaded : null;
  return {
    sittings: shown?.sittings ?? null,
    hasEarlier: shown !== null && shown.before !== null,
    isLoading,
    askedAt: shown?.askedAt ?? null,
    problem,
    loadEarlier: () => void (shown === null || shown.before === null ? reload() : load(shown)),
    async loadUntil(isEnough) {
      let known = shown;
      while (known !== null && known.before !== null && !isEnough(known.sittings)) known = await load(known);
      return (known ?? shown)?.sittings ?? [];
    },
    reload,
  };
}

function nothingOf(path: string): Loaded {
  return { of: path, askedAt: performance.now(), sittings: [], before: null };
}
