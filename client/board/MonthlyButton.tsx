import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { isCalendarDate } from '../../shared/dates.ts';
import { MINUTES_EACH } from '../../shared/domain/practiceSlots.ts';
import type { Board } from '../../shared/protocol/board.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { DateField } from '../app/DateField.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
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
  const [isPlanning, setIsPlanning] = useState(false);
  const today = useToday();
  const open = openRoundOf(board, 'monthly');
  if (open !== null) {
    return (
      <Link className="rt-button" to={`/rounds/${open.roundId}`}>
        {open.status === 'running' ? boardWords.goToMonthly : boardWords.monthly(open.heldOn, today)}
      </Link>
    );
  }
  if (!mayPrepare || board.cards.length === 0) return null;
  return (
    <>
      <button type="button" className="rt-button" onClick={() => setIsPlanning(true)}>
        {boardWords.planMonthly}
      </button>
      {isPlanning && <PlanMonthly board={board} today={today} onClose={() => setIsPlanning(false)} />}
    </>
  );
}

interface PlanMonthlyProps {
  readonly board: Board;
  readonly today: string;
  readonly onClose: () => void;
}

function PlanMonthly({ board, today, onClose }: PlanMonthlyProps) {
  const navigate = useNavigate();
  const [heldOn, setHeldOn] = useState(today);
  const [from, setFrom] = useState('12:30');
  const [minutesEach, setMinutesEach] = useState(MINUTES_EACH);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);

  async function handleSend() {
    setIsSending(true);
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
      isIncomplete={!isCalendarDate(heldOn) || from === '' || minutesEach < 1 || minutesEach > 60}
      onSend={() => void handleSend()}
      onClose={onClose}
    >
      <DateField label={boardWords.planMonthlyOn} value={heldOn} onChange={setHeldOn} />
      <label className="field">
        {boardWords.planMonthlyFrom}
        <input className="field__input" type="time" required value={from} onChange={event => setFrom(event.target.value)} />
      </label>
      <label className="field">
        {boardWords.planMonthlyMinutes}
        <input
          className="field__input"
          type="number"
          min={1}
          max={60}
          required
          value={minutesEach}
          onChange={event => setMinutesEach(event.target.valueAsNumber || 0)}
        />
      </label>
    </FormDialog>
  );
}
