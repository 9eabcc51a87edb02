import type { RecordedOutcome } from '../../shared/domain/wardRound.ts';
import type { WardId } from '../../shared/ids.ts';
import { OUTCOMES, type Outcome } from '../../shared/vocabulary.ts';
import { chairWords, outcomeLabels, sideLabels } from '../labels.ts';
import { useWardBoard } from '../stores/hooks.ts';
import { practiceName } from './SlotList.tsx';
import type { ChairActs } from './useChairActs.ts';

interface OutcomeButtonsProps {
  readonly acts: ChairActs;
  readonly onChoose: (outcome: Outcome) => void;
}

/** The five outcomes, one key each. */
export function OutcomeButtons({ acts: { isOffline, isSending }, onChoose }: OutcomeButtonsProps) {
  return OUTCOMES.map((said, index) => (
    <button
      key={said}
      type="button"
      className={`rt-button${index === 0 ? ' rt-button--primary' : ''}`}
      disabled={isOffline}
      aria-disabled={isSending}
      data-outcome={said}
      aria-keyshortcuts={String(index + 1)}
      onClick={() => onChoose(said)}
    >
      <kbd>{index + 1}</kbd> {chairWords.outcomes[said]}
    </button>
  ));
}

interface OutcomeDoneProps {
  readonly outcome: RecordedOutcome;
  readonly name: string;
  readonly acts: ChairActs;
  readonly wardId: WardId;
  readonly onWithdraw: () => void;
}

/** What was recorded, what it was agreed without, and the way back. */
export function OutcomeDone({ outcome, name, acts: { isOffline, isSending }, wardId, onWithdraw }: OutcomeDoneProps) {
  const ward = useWardBoard(wardId)?.board.ward;
  const { withoutPractice } = outcome;
  return (
    <span className="chair-bar__done">
      <span aria-hidden="true">✓</span> <b>{outcomeLabels[outcome.outcome]}</b>
      {outcome.reason !== null && `: ${outcome.reason}`}
      {outcome.without.length > 0 && ` · ${chairWords.without(outcome.without.map(side => sideLabels[side]))}`}
      {withoutPractice !== undefined &&
        ward !== undefined &&
        ` · ${chairWords.withoutPractice(practiceName(withoutPractice, ward))}`}{' '}
      <button
        type="button"
        className="rt-button"
        disabled={isOffline}
        aria-disabled={isSending}
        data-undo=""
        aria-label={chairWords.undoName(name, outcomeLabels[outcome.outcome])}
        onClick={onWithdraw}
      >
        {chairWords.undo}
      </button>
    </span>
  );
}
