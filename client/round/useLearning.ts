import { useEffect, useState } from 'react';
import type { LearningTold } from '../../shared/domain/learning.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { LearningAnswer } from '../../shared/protocol/board.ts';
import { getJson } from '../live/http.ts';
import { useWardBoard } from '../stores/hooks.ts';

interface Learning {
  /** What came last; null before the first. */
  readonly points: readonly LearningTold[] | null;
  readonly isFailed: boolean;
}

/** WR20: read anew with every step of the round and whenever cards of the ward change: a point may have been noted on one. */
export function useLearning({ roundId, wardId, version }: WardRound): Learning {
  const cards = useWardBoard(wardId)?.cards;
  const [learning, setLearning] = useState<Learning>({ points: null, isFailed: false });
  useEffect(() => {
    let isCurrent = true;
    void getJson<LearningAnswer>(`/api/rounds/${roundId}/learning?version=${version}`).then(answer => {
      if (!isCurrent) return;
      setLearning(({ points }) => (answer.ok ? { points: answer.value.points, isFailed: false } : { points, isFailed: true }));
    });
    return () => {
      isCurrent = false;
    };
  }, [roundId, version, cards]);
  return learning;
}
