import type { Board } from '../../shared/protocol/board.ts';
import { boardWords } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';

/** When the next round is, and the days since the last on which none was held. */
export function NextRound({ board }: { readonly board: Board }) {
  const today = useToday();
  const { openRound, notHeldOn } = board;
  return (
    <>
      {openRound !== null && (
        <span className="rt-tag rt-tag--health">
          {openRound.status === 'running' ? boardWords.roundRunning : boardWords.nextRound(openRound.heldOn, today)}
        </span>
      )}
      {notHeldOn.length > 0 && <span className="rt-tag rt-tag--plain">{boardWords.notHeld(notHeldOn)}</span>}
    </>
  );
}
