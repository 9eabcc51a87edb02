import { useCallback, useEffect } from 'react';
import { useParams } from 'react-router';
import type { WardId } from '../../shared/ids.ts';
import { Failure } from '../app/Failure.tsx';
import { Loading } from '../app/Loading.tsx';
import { useOpened } from '../app/useFetched.ts';
import { lookAt } from '../live/board.ts';
import { openWard } from '../live/feed.ts';
import { useWardBoard } from '../stores/hooks.ts';
import { WardBoardView } from './WardBoardView.tsx';

/** The board of one ward: from memory at once where it was open before, then afresh. */
export function BoardScreen() {
  const wardId = useParams().wardId as WardId;
  const { problem, retry } = useOpened(useCallback(() => openWard(wardId), [wardId]));
  const ward = useWardBoard(wardId);
  useEffect(() => lookAt(wardId, null), [wardId]);
  if (ward !== null) return <WardBoardView wardId={wardId} ward={ward} />;
  return problem === null ? <Loading /> : <Failure problem={problem} onTryAgain={retry} />;
}
