import { useCallback, useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { isGpInWiderMdt } from '../../shared/domain/permissions.ts';
import type { ClosedRound, RunningRound } from '../../shared/domain/wardRound.ts';
import type { RoundId } from '../../shared/ids.ts';
import { Failure } from '../app/Failure.tsx';
import { focusNow } from '../app/focusNow.ts';
import { Loading } from '../app/Loading.tsx';
import { useOpened } from '../app/useFetched.ts';
import { usePage } from '../app/usePage.ts';
import { KeptElsewhere } from '../card/KeptWordsList.tsx';
import { roundWords } from '../labels.ts';
import { openRound, stayOnWard } from '../live/feed.ts';
import { useRound, useSignedIn, useWardBoard } from '../stores/hooks.ts';
import { roundStore } from '../stores/roundStore.ts';
import { Cancelled } from './Cancelled.tsx';
import { Lobby } from './Lobby.tsx';
import { RunningRoundScreen } from './RunningRoundScreen.tsx';
import { WiderMdtForGp } from './WiderMdtForGp.tsx';
import './round.scss';

/** `/rounds/:roundId`: the lobby, the running round, or the way to its minutes. */
export default function RoundScreen() {
  const roundId = useParams().roundId as RoundId;
  const round = useRound(roundId);
  const session = useSignedIn();
  const wardBoard = useWardBoard(round?.wardId ?? null);
  const { problem, retry } = useOpened(useCallback(() => openRound(roundId), [roundId]));
  const wardId = round?.wardId ?? null;

  // Nobody is torn away from an editor, not by the close either.
  const [held, setHeld] = useState<RunningRound | null>(null);
  useEffect(
    () =>
      roundStore.subscribe(({ rounds }, before) => {
        const [was, is] = [before.rounds[roundId], rounds[roundId]];
        if (was?.status === 'running' && is?.status === 'closed') setHeld(focusNow() === 'editor' ? was : null);
      }),
    [roundId],
  );

  useEffect(() => {
    if (wardId !== null) void stayOnWard(wardId);
  }, [wardId]);

  if (problem !== null && round === null) return <Failure problem={problem} onTryAgain={retry} />;
  if (round === null || wardBoard === null) return <Loading />;
  if (round.status === 'cancelled') return <Cancelled round={round} ward={wardBoard.board.ward} />;
  if (round.status !== 'closed' && isGpInWiderMdt(session, round.wardId, round.kind))
    return <WiderMdtForGp round={round} ward={wardBoard.board.ward} />;
  if (round.status === 'planned') return <Lobby round={round} wardBoard={wardBoard} />;
  if (held !== null && round.status === 'closed') {
    return <RunningRoundScreen key={round.roundId} round={held} wardBoard={wardBoard} onLeave={() => setHeld(null)} />;
  }
  if (round.status === 'running') return <RunningRoundScreen key={round.roundId} round={round} wardBoard={wardBoard} />;
  return <Closed round={round} />;
}

function Closed({ round }: { readonly round: ClosedRound }) {
  const title = roundWords.closedTitle(round);
  const heading = usePage(title, round.status);
  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      <KeptElsewhere />
      <p>{roundWords.closedWords(round.heldOn)}</p>
      <p className="rt-buttons">
        <Link className="rt-button rt-button--primary" to={`/rounds/${round.roundId}/minutes`}>
          {roundWords.toMinutes}
        </Link>
        <Link to={`/wards/${round.wardId}`}>{roundWords.toBoard}</Link>
      </p>
    </div>
  );
}
