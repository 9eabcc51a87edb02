import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { MINUTES_EACH } from '../../shared/domain/practiceSlots.ts';
import type { Board } from '../../shared/protocol/board.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { DialogButton } from '../app/DialogButton.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { isIncompleteTime, RoundTime } from '../round/RoundTime.tsx';
import { boardWords } from '../labels.ts';
import { sendCommand } from '../live/board.ts';
import { openRoundOf } from '../stores/boardStore.ts';
import { useToday } from '../stores/hooks.ts';

interface MonthlyButtonProps {
  readonly board: Board;
  readonly mayPrepare: boolean;
}

/** Plan the monthly wider MDT, or go to it. */
export function MonthlyButton({ board, mayPrepare }: MonthlyButtonProps) {
  const today = useToday();
  const open = openRoundOf(board, 'monthly');
  if (open !== null) {
    return (
      <Link className="rt-button" to={`/rounds/${open.roundId}`}>
        {open.status === 'running' ? boardWords.goToMonthly : boardWords.monthly(open.heldOn, today)}
      </Link>
    );
  }
  if (!mayPrepare || board.openRoundDamaged || board.cards.length === 0) return null;
  return (
    <DialogButton className="rt-button" label={boardWords.planMonthly}>
      {close => <PlanMonthly board={board} today={today} onClose={close} />}
    </DialogButton>
  );
}

interface PlanMonthlyProps {
  readonly board: Board;
  readonly today: string;
  readonly onClose: () => void;
}

function PlanMonthly({ board, today, onClose }: PlanMonthlyProps) {
  const navigate = useNavigate();
  const [time, setTime] = useState({ heldOn: today, from: '12:30', minutesEach: MINUTES_EACH });
  const { heldOn, from, minutesEach } = time;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);

  async function handleSend() {
    setIsSending(true);
    setRefusal(null);
    const { wardId } = board.ward;
    const reply = await sendCommand({ type: 'planRound', wardId, kind: 'monthly', heldOn, slots: { from, minutesEach } });
    setIsSending(false);
    if (!reply.ok) return setRefusal(reply.refusal);
    if (reply.created !== null) await navigate(`/rounds/${reply.created}`);
  }

  return (
    <FormDialog
      title={boardWords.planMonthlyTitle}
      about={boardWords.planMonthlyAbout}
      press={boardWords.doPlanMonthly}
      refusal={refusal}
      isSending={isSending}
      isIncomplete={isIncompleteTime(time)}
      onSend={() => void handleSend()}
      onClose={onClose}
    >
      <RoundTime kind="monthly" value={time} onChange={setTime} />
    </FormDialog>
  );
}
