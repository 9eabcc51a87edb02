import { nextRoundBut } from '../../shared/domain/roundSchedule.ts';
import type { Board } from '../../shared/protocol/board.ts';
import { boardWords } from '../labels.ts';
import { openRoundOf } from '../stores/boardStore.ts';
import { useToday } from '../stores/hooks.ts';
import { now } from '../stores/todayStore.ts';

/** When the next round is, planned or by the ward's schedule, and the days since the last on which none was held. */
export function NextRound({ board }: { readonly board: Board }) {
  const today = useToday();
  const { notHeldOn, cancelledOn } = board;
  const openRound = openRoundOf(board, 'weekly');
  const monthly = openRoundOf(board, 'monthly');
  const { schedule } = board.ward;
  const scheduled = openRound === null && schedule !== null ? nextRoundBut(schedule, now(), cancelledOn) : null;
  return (
    <>
      {openRound !== null && (
        <span className="rt-tag rt-tag--health">
          {openRound.status === 'running' ? boardWords.roundRunning : boardWords.nextRound(openRound.heldOn, today)}
        </span>
      )}
      {scheduled !== null && schedule !== null && (
        <span className="rt-tag rt-tag--health">{boardWords.nextRoundAt(scheduled.on, schedule.time, today)}</span>
      )}
      {monthly !== null && (
        <span className="rt-tag rt-tag--health">
          {monthly.status === 'running' ? boardWords.monthlyRunning : boardWords.monthly(monthly.heldOn, today)}
        </span>
      )}
      {cancelledOn.length > 0 && <span className="rt-tag rt-tag--plain">{boardWords.cancelled(cancelledOn)}</span>}
      {notHeldOn.length > 0 && <span className="rt-tag rt-tag--plain">{boardWords.notHeld(notHeldOn)}</span>}
    </>
  );
}
