import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { RoundRoom } from '../../shared/protocol/roundRoom.ts';
import { menuWords } from '../labels.ts';
import { tellRoom } from '../live/board.ts';
import { useConnection } from '../stores/hooks.ts';

export interface InRoomProps {
  readonly round: RunningRound;
  readonly room: RoundRoom | null;
  readonly ownId: string;
}

/** "Ask to take over", that it was asked, and what the chair has answered. */
export function AskToChair({ round: { roundId }, room, ownId }: InRoomProps) {
  const isOffline = useConnection().status === 'lost';
  const asked = room?.askedToChair ?? null;
  if (asked?.staffId === ownId) return <small> {menuWords.asked}</small>;
  if (asked !== null) return null;
  return (
    <>
      {room?.toldNotNow === ownId && <small> {menuWords.askedNotNow}</small>}{' '}
      <button
        type="button"
        className="rt-link-button"
        disabled={isOffline}
        onClick={() => tellRoom({ type: 'askToChair', roundId })}
      >
        {menuWords.ask}
      </button>
    </>
  );
}
