import { useEffect, useState } from 'react';
import type { LearningTold } from '../../shared/domain/learning.ts';
import type { WardRound } from '../../shared/domain/wardRound.ts';
import type { LearningAnswer } from '../../shared/protocol/board.ts';
import { getJson } from '../live/http.ts';
import { boardStore } from '../stores/boardStore.ts';

interface Learning {
  /** What came last; null before the first. */
  readonly points: readonly LearningTold[] | null;
  readonly damaged: number;
  readonly isFailed: boolean;
}

/** WR20: read anew with every step of the round and whenever cards of the ward change: a point may have been noted on one. */
export function useLearning({ roundId, wardId, version }: WardRound): Learning {
  const [learning, setLearning] = useState<Learning>({ points: null, damaged: 0, isFailed: false });
  useEffect(() => {
    let newest = 0;
    const read = async () => {
      newest += 1;
      const turn = newest;
      const answer = await getJson<LearningAnswer>(`/api/rounds/${roundId}/learning?version=${version}`);
      // Overtaken: what was asked after it knows more.
      if (turn !== newest) return;
      setLearning(before => (answer.ok ? { ...answer.value, isFailed: false } : { ...before, isFailed: true }));
    };
    void read();
    const stopWatching = boardStore.subscribe(({ wards }, before) => {
      if (wards[wardId]?.cards !== before.wards[wardId]?.cards) void read();
    });
    return () => {
      newest = -1;
      stopWatching();
    };
  }, [roundId, wardId, version]);
  return learning;
}
