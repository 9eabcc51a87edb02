import { useSingleKeys } from '../app/useSingleKeys.ts';
import { raiseWords } from '../labels.ts';
import { tellRoom } from '../live/board.ts';
import { useConnection } from '../stores/hooks.ts';
import type { InRoomProps } from './AskToChair.tsx';

/** WR16: of whoever has the round open. */
export function RaiseHand({ round: { roundId }, room, ownId }: InRoomProps) {
  const isOffline = useConnection().status === 'lost';
  const own = room?.hands.find(({ staffId }) => staffId === ownId) ?? null;
  function handlePress() {
    if (isOffline) return;
    tellRoom(own === null ? { type: 'raiseHand', roundId } : { type: 'lowerHand', roundId, staffId: own.staffId });
  }
  useSingleKeys({ h: handlePress });
  return (
    <button
      type="button"
      className="rt-button card-button round-strip__hand"
      disabled={isOffline}
      aria-pressed={own !== null}
      aria-keyshortcuts="h"
      onClick={handlePress}
    >
      {own === null ? raiseWords.raise : raiseWords.lower} <kbd>H</kbd>
    </button>
  );
}
