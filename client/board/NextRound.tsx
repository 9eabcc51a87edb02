import type { Board } from '../../shared/protocol/board.ts';
import { boardWords } from '../labels.ts';
import { useToday } from '../stores/hooks.ts';

export function NextRound({ board }: { readonly board: Board }) {
  const today = useToday();
  if (board.openRound === null) return null;
  const { status, heldOn } = board.openRound;
  return (
    <span className="rt-tag rt-tag--health">
      {status === 'running' ? boardWords.roundRunning : boardWords.nextRound(heldOn, today)}
    </span>
  );
}
