import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { instantAt } from '../../shared/dates.ts';
import { nextRoundBut } from '../../shared/domain/roundSchedule.ts';
import type { Board } from '../../shared/protocol/board.ts';
import { Wrong } from '../app/Refused.tsx';
import { boardWords, refusalWords, saveWords } from '../labels.ts';
import { sendCommand } from '../live/board.ts';
import { openRoundOf } from '../stores/boardStore.ts';
import { useConnection, useToday } from '../stores/hooks.ts';

interface RoundButtonProps {
  readonly board: Board;
  readonly mayPrepare: boolean;
}

/** The one green button: plan a round, prepare it, or go to it. */
export function RoundButton({ board, mayPrepare }: RoundButtonProps) {
  const openRound = openRoundOf(board, 'weekly');
  const onDay = useToday();
  if (openRound === null) return mayPrepare && !board.openRoundDamaged ? <PlanButton board={board} /> : null;
  return (
    <Link className="rt-button rt-button--primary" to={`/rounds/${openRound.roundId}`}>
      {openRound.status === 'running' ? boardWords.goToRound : plannedWords(openRound.heldOn, onDay, mayPrepare)}
    </Link>
  );
}

function PlanButton({ board }: { readonly board: Board }) {
  const navigate = useNavigate();
  const { status } = useConnection();
  const [isPlanning, setIsPlanning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { schedule, wardId } = board.ward;
  const onDay = useToday();
  const heldOn = schedule === null ? onDay : (nextRoundBut(schedule, startOfDay(onDay), board.cancelledOn)?.on ?? onDay);

  async function handlePlan(): Promise<void> {
    setIsPlanning(true);
    const reply = await sendCommand({ type: 'planRound', wardId, kind: 'weekly', heldOn });
    setIsPlanning(false);
    if (!reply.ok) setProblem(refusalWords(reply.refusal));
    else if (reply.created !== null) await navigate(`/rounds/${reply.created}`);
  }

  return (
    <>
      <Wrong words={problem} isInline />
      {status === 'lost' && <span className="rt-quiet">{saveWords.needsConnection}</span>}
      <button
        type="button"
        className="rt-button rt-button--primary"
        disabled={isPlanning || status === 'lost' || board.cards.length === 0}
        onClick={() => void handlePlan()}
      >
        {heldOn === onDay ? boardWords.plan : boardWords.planFor(heldOn)}
      </button>
    </>
  );
}

function plannedWords(heldOn: string, onDay: string, mayPrepare: boolean): string {
  if (!mayPrepare) return boardWords.seePlanned;
  return heldOn === onDay ? boardWords.prepareToday : boardWords.prepare(heldOn);
}

/** Today's round can still be planned when its time has come. */
function startOfDay(day: string): string {
  return instantAt(day, '00:00');
}
