import { Link } from 'react-router';
import { isStillUndoable } from '../../shared/domain/undoable.ts';
import { objectionToPreparing } from '../../shared/domain/permissions.ts';
import type { CancelledRound } from '../../shared/domain/wardRound.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { Refused } from '../app/Refused.tsx';
import { useCommand } from '../app/useCommand.ts';
import { usePage } from '../app/usePage.ts';
import { cancelWords, roundWords } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { useServerNow } from './useServerNow.ts';

interface CancelledProps {
  readonly round: CancelledRound;
  readonly ward: WardDetail;
}

/** WR22: why it takes place on no day, and for ten minutes the way back for whoever cancelled it. */
export function Cancelled({ round, ward }: CancelledProps) {
  const { roundId, wardId, kind, heldOn, cancelled } = round;
  const { send, refusal, isSending, isOffline } = useCommand();
  const mayBringBack = useMayBringBack(round);
  const title = cancelWords.cancelled(round);
  const heading = usePage(title, round.status);
  const byName = ward.staff.find(({ staffId }) => staffId === cancelled.by)?.name ?? null;
  return (
    <div className="rt-page">
      <h1 className="nhsuk-heading-l" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      <p>{cancelWords.was(heldOn)}</p>
      <p>{cancelWords.why(cancelled.reason, byName, cancelled.at)}</p>
      <p>{cancelWords.waits[kind]}</p>
      <p className="rt-buttons">
        {mayBringBack && (
          <button
            type="button"
            className="rt-button"
            disabled={isOffline}
            aria-disabled={isSending}
            onClick={() => void (isSending || send({ type: 'restorePlannedRound', roundId }))}
          >
            {cancelWords.undo}
          </button>
        )}
        <Link to={`/wards/${wardId}`}>{roundWords.toBoard}</Link>
      </p>
      <Refused refusal={refusal} />
    </div>
  );
}

function useMayBringBack({ wardId, cancelled }: CancelledRound): boolean {
  const session = useSignedIn();
  const now = useServerNow();
  const isTheirs = cancelled.by === session.staffId && objectionToPreparing(viewerOf(session), wardId) === null;
  return isTheirs && isStillUndoable(cancelled.at, now, null);
}
