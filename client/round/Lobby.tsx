import { objectionToChairing, objectionToPreparing } from '../../shared/domain/permissions.ts';
import type { PlannedRound } from '../../shared/domain/wardRound.ts';
import { usePage } from '../app/usePage.ts';
import { DamagedCards } from '../board/DamagedCards.tsx';
import { Refused } from '../app/Refused.tsx';
import { learningSlotWords, lobbyWords, roundName, roundWords } from '../labels.ts';
import { openRound } from '../live/feed.ts';
import { useSignedIn } from '../stores/hooks.ts';
import type { WardBoard } from '../stores/boardStore.ts';
import { roundStore } from '../stores/roundStore.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { Attendance } from './Attendance.tsx';
import { CancelRound } from './CancelRound.tsx';
import { ChangeDay } from './ChangeDay.tsx';
import { HereUnmarked } from './HereUnmarked.tsx';
import { LastRoundsByProfession } from './LastRoundsByProfession.tsx';
import { LateAdditions } from './LateAdditions.tsx';
import { LearningSoFar } from './Learning.tsx';
import { LobbyAgenda } from './LobbyAgenda.tsx';
import { seenBy } from './seenBy.ts';
import { SlotList } from './SlotList.tsx';
import { useCommand } from '../app/useCommand.ts';

interface LobbyProps {
  readonly round: PlannedRound;
  readonly wardBoard: WardBoard;
}

/** Before the round: who is here, in which order, and the start. */
export function Lobby({ round, wardBoard }: LobbyProps) {
  const viewer = viewerOf(useSignedIn());
  const { send, refusal, isSending, isOffline } = useCommand();
  const title = roundName(round);
  const heading = usePage(title, round.roundId);
  const { ward } = wardBoard.board;
  const mayStart = objectionToChairing(viewer, round.wardId) === null;
  const mayPrepare = objectionToPreparing(viewer, round.wardId) === null;

  async function handleStart() {
    const { roundId } = round;
    if (!(await send({ type: 'startRound', roundId }))) return;
    // Starting takes in whoever came onto the ward since it was planned and leaves out who left: ask who is first now.
    await openRound(roundId);
    const first = roundStore.getState().rounds[roundId]?.agenda[0];
    if (first !== undefined) await send({ type: 'moveToCard', roundId, cardId: first, term: 1 });
  }

  return (
    <div className="lobby">
      <header className="lobby__head">
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <span>{lobbyWords.plannedFor(round.heldOn)}</span>
        {mayPrepare && <ChangeDay round={round} />}
        {mayPrepare && <CancelRound round={round} />}
        <span className="gap" />
        {mayStart ? (
          <button
            type="button"
            className="rt-button rt-button--primary"
            disabled={isSending || isOffline}
            onClick={() => void handleStart()}
          >
            {isSending ? lobbyWords.starting : lobbyWords.start[round.kind]}
          </button>
        ) : (
          <span className="lobby__why">{lobbyWords.mayNotStart}</span>
        )}
        {isOffline && <small>{roundWords.needsConnection}</small>}
      </header>
      <Refused refusal={refusal} />
      <DamagedCards count={wardBoard.board.damaged} and={lobbyWords.notOnAgenda[round.kind]} />
      <HereUnmarked round={round} ward={ward} of={mayStart ? 'others' : mayPrepare ? 'everyone' : 'me'} />
      <details className="lobby__seen" open>
        <summary>{lobbyWords.seenBy}</summary>
        <ul>
          {seenBy(ward, round.kind).map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </details>
      <SlotList round={round} wardBoard={wardBoard} />
      {round.kind === 'monthly' && (
        <details className="lobby__seen lobby__learning">
          <summary>{learningSlotWords.open}</summary>
          <LearningSoFar round={round} />
        </details>
      )}
      {mayPrepare && <LateAdditions round={round} wardBoard={wardBoard} />}
      <div className="lobby__columns">
        <Attendance round={round} ward={ward} mayMarkOthers={mayPrepare}>
          {round.kind === 'weekly' && <LastRoundsByProfession wardId={round.wardId} />}
        </Attendance>
        <LobbyAgenda round={round} wardBoard={wardBoard} mayMove={mayPrepare} />
      </div>
    </div>
  );
}
