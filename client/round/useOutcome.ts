import { useEffect, useRef, useState } from 'react';
import { isAgreement, sidesMissing } from '../../shared/domain/agreement.ts';
import { isLongNotDiscussed } from '../../shared/domain/card.ts';
import { roundCard, type RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { OUTCOMES_WITH_REASON, type Outcome } from '../../shared/vocabulary.ts';
import { chairWords, outcomeLabels, sideLabels } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { firstLacking } from './lacking.ts';
import type { OutcomeSaid } from './OutcomeDialog.tsx';
import { useBarFocus } from './useBarFocus.ts';
import type { ChairActs } from './useChairActs.ts';

interface Recording {
  readonly round: RunningRound;
  readonly cardId: CardId;
  readonly isRecording: boolean;
  readonly acts: ChairActs;
  /** Overdue actions of the card that this round has not settled. */
  readonly unsettled: number;
  /** Not discussed for so many rounds: "not needed" then says why it is safe to wait (WR8). */
  readonly missedRounds: number;
}

const NOTHING_MORE: OutcomeSaid = { reason: null, dischargeReason: null, diedOn: null };

/**
 * The way to an outcome:
 *
 *   choose ──reason needed──▶ asking ──record──▶ recorded
 *      └──something lacking──▶ waiting: what lacks is asked, then it is recorded by itself
 */
export function useOutcome({ round, cardId, isRecording, acts, unsettled, missedRounds }: Recording) {
  const { roundId } = round;
  const card = roundCard(round, cardId);
  const { outcome } = card;
  const { act, isSending, isOffline, forget } = acts;
  const [asking, setAsking] = useState<{ readonly outcome: Outcome; readonly reason: string } | null>(null);
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const waiting = outcome === null ? chosen : null;
  const firstToAsk = (said: Outcome) => (isAgreement(said, null) ? firstLacking(round, cardId, unsettled) : null);
  const lacking = waiting === null ? null : firstToAsk(waiting);
  const { bar, keepFocus, letFocusGo } = useBarFocus(cardId, asking !== null, outcome !== null);

  async function record(which: Outcome, more: OutcomeSaid = NOTHING_MORE): Promise<void> {
    const step = { type: 'outcome', cardId, outcome: which } as const;
    const ok = await act({ type: 'recordOutcome', roundId, cardId, outcome: which, ...more, over: null }, step);
    if (ok) {
      setAsking(null);
      announce({ kind: 'outcome', text: chairWords.recorded(outcomeLabels[which]) });
    } else if (more === NOTHING_MORE) {
      letFocusGo();
    }
  }

  function choose(said: Outcome): void {
    if (isOffline || !isRecording || outcome !== null) return;
    forget();
    keepFocus();
    const withReason: readonly Outcome[] = OUTCOMES_WITH_REASON;
    if (withReason.includes(said) || (said === 'notNeeded' && isLongNotDiscussed(missedRounds)))
      return setAsking({ outcome: said, reason: '' });
    // While the last press is on its way, this one waits for it: a chair's keys are faster than a network.
    if (isSending || firstToAsk(said) !== null) return setChosen(said);
    void record(said);
  }

  const goOn = useRef(record);
  useEffect(() => {
    goOn.current = which => {
      setChosen(null);
      keepFocus();
      return record(which);
    };
  });
  useEffect(() => {
    if (waiting !== null && lacking === null && !isSending) void goOn.current(waiting);
  }, [waiting, lacking, isSending]);

  return {
    bar,
    asking,
    waiting,
    lacking,
    choose,
    record,
    /** Nobody of a side is here, and the card waits for them: the reason is written already. */
    deferWithout: () => {
      setChosen(null);
      forget();
      keepFocus();
      setAsking({
        outcome: 'deferred',
        reason: chairWords.deferWithout(sidesMissing(round, cardId).map(side => sideLabels[side])),
      });
    },
    stopWaiting: () => setChosen(null),
    stopAsking: () => {
      forget();
      letFocusGo();
      setAsking(null);
    },
    withdraw: () => {
      if (isSending || outcome === null) return;
      keepFocus();
      void act({ type: 'withdrawOutcome', roundId, cardId, at: outcome.at, by: outcome.by });
    },
  };
}
