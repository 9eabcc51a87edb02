import { useEffect, useRef, useState } from 'react';
import { isAgreement } from '../../shared/domain/agreement.ts';
import { isLongNotDiscussed } from '../../shared/domain/card.ts';
import { sidesMissing } from '../../shared/domain/decideRoundCard.ts';
import { nextCard, roundCard, type RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { OUTCOMES, OUTCOMES_WITH_REASON, type Outcome } from '../../shared/vocabulary.ts';
import { useSingleKeys } from '../app/useSingleKeys.ts';
import { chairWords, outcomeLabels, refusalWords, roundWords, sideLabels } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { AskFirst } from './AskFirst.tsx';
import { firstLacking } from './lacking.ts';
import { NeedsQuestion } from './NeedsQuestion.tsx';
import { OutcomeDialog, type OutcomeSaid } from './OutcomeDialog.tsx';
import { StepBar } from './StepBar.tsx';
import type { ChairActs } from './useChairActs.ts';

interface ChairBarProps {
  readonly round: RunningRound;
  readonly cardId: CardId;
  readonly nameOf: (cardId: CardId | null) => string;
  readonly isChair: boolean;
  readonly isRecording: boolean;
  readonly chairName: string;
  readonly mayWrite: boolean;
  readonly acts: ChairActs;
  /** Overdue actions of the card that this round has not settled. */
  readonly unsettled: number;
  /** Not discussed for so many rounds: "not needed" then says why it is safe to wait (WR8). */
  readonly missedRounds: number;
}

const NOTHING_MORE: OutcomeSaid = { reason: null, dischargeReason: null, diedOn: null };

/** The four steps, needs or risks, the outcome (keys 1 to 5) and on to the next person. Everything can be undone until the round closes. */
export function ChairBar(props: ChairBarProps) {
  const { round, cardId, nameOf, isChair, isRecording, chairName, mayWrite, acts, unsettled, missedRounds } = props;
  const { roundId } = round;
  const card = roundCard(round, cardId);
  const { needs, outcome } = card;
  const { act, refusal, isSending, isOffline, forget, last } = acts;
  const [asking, setAsking] = useState<{ readonly outcome: Outcome; readonly reason: string } | null>(null);
  const [asksWhatChanged, setAsksWhatChanged] = useState(false);
  // Chosen, but something is to be said first: it goes on by itself once that is said.
  const [chosen, setChosen] = useState<{ readonly cardId: CardId; readonly outcome: Outcome } | null>(null);
  const waiting = chosen?.cardId === cardId && outcome === null ? chosen.outcome : null;
  const lacking = firstLacking(round, card, unsettled);
  const asked = waiting === null || lacking === 'overdue' || lacking === 'needs' ? null : lacking;
  const name = nameOf(cardId);
  const next = nextCard(round, cardId);
  const { bar, keepFocus, letFocusGo } = useBarFocus(cardId, asking !== null, outcome !== null);

  async function record(which: Outcome, more: OutcomeSaid = NOTHING_MORE) {
    const step = { type: 'outcome', cardId, outcome: which } as const;
    const ok = await act({ type: 'recordOutcome', roundId, cardId, outcome: which, ...more }, step);
    if (ok) {
      setAsking(null);
      announce({ kind: 'outcome', text: chairWords.recorded(outcomeLabels[which]) });
    } else if (more === NOTHING_MORE) {
      letFocusGo();
    }
  }

  function choose(said: Outcome) {
    if (isSending || isOffline || !isRecording || outcome !== null) return;
    forget();
    keepFocus();
    const withReason: readonly Outcome[] = OUTCOMES_WITH_REASON;
    if (withReason.includes(said) || (said === 'notNeeded' && isLongNotDiscussed(missedRounds)))
      return setAsking({ outcome: said, reason: '' });
    if (said !== 'leavesWard' && isAgreement(said, null) && lacking !== null) return setChosen({ cardId, outcome: said });
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

  function defer(reason: string) {
    setChosen(null);
    forget();
    keepFocus();
    setAsking({ outcome: 'deferred', reason });
  }
  const deferWithout = () => defer(chairWords.deferWithout(sidesMissing(round).map(side => sideLabels[side])));

  function handleUndo() {
    if (isSending) return;
    keepFocus();
    void act({ type: 'withdrawOutcome', roundId, cardId });
  }

  function handleNext() {
    if (isSending || isOffline || !isChair || next === null) return;
    const step = { type: 'move', from: cardId, to: next } as const;
    void act({ type: 'moveToCard', roundId, cardId: next, term: round.chair.term }, step);
  }

  useSingleKeys({
    ...Object.fromEntries(OUTCOMES.map((said, index) => [String(index + 1), () => choose(said)])),
    n: handleNext,
    c: () => bar.current?.querySelector<HTMLElement>('.needs button')?.focus({ preventScroll: true }),
  });

  if (!isRecording) {
    return (
      <section className="chair-bar chair-bar--watching">
        <span>{chairWords.notRecording(chairName, mayWrite)}</span>
      </section>
    );
  }
  const isElsewhere = round.current?.cardId !== cardId;
  const question = (
    <NeedsQuestion
      needs={needs}
      isDisabled={isOffline}
      refusal={refusal}
      takesFocus={waiting !== null}
      onAsking={asks => {
        forget();
        setAsksWhatChanged(asks);
      }}
      onAnswer={said => act({ type: 'reviewNeeds', roundId, cardId, ...said }, { type: 'needs', cardId, before: needs })}
    />
  );
  const isOwnOutcome = last?.step.type === 'outcome' && last.step.cardId === cardId;
  return (
    <section className="chair-bar" ref={bar} aria-label={chairWords.bar(name)}>
      {refusal !== null && asking === null && !asksWhatChanged && (
        <p className="refusal chair-bar__refusal" role="alert">
          {refusalWords(refusal)}
        </p>
      )}
      <div className="chair-bar__row">
        {isElsewhere && <b className="chair-bar__other">{chairWords.forOther(name)}</b>}
        <StepBar key={cardId} round={round} cardId={cardId} acts={acts} asked={asked} onDefer={deferWithout} />
        {!(waiting !== null && lacking === 'needs') && question}
        {acts.undone !== null && <small className="chair-bar__undone">{chairWords.undone(acts.undone)}</small>}
        {acts.undone === null && last !== null && !isOwnOutcome && (
          <button type="button" className="rt-link-button chair-bar__last" onClick={() => void acts.undo()}>
            {chairWords.undoLast(last.words)}
          </button>
        )}
      </div>
      <div className="chair-bar__row">
        {isOffline && <small>{roundWords.needsConnection}</small>}
        {outcome === null && waiting !== null && lacking === 'needs' && (
          <>
            {question}
            <button type="button" className="rt-link-button" onClick={() => setChosen(null)}>
              {chairWords.notYet(chairWords.outcomes[waiting])}
            </button>
          </>
        )}
        {outcome === null && waiting !== null && lacking !== null && lacking !== 'needs' && (
          <AskFirst
            {...{ round, cardId, acts, lacking, unsettled }}
            outcome={waiting}
            onDefer={deferWithout}
            onGiveUp={() => setChosen(null)}
          />
        )}
        {outcome === null &&
          waiting === null &&
          OUTCOMES.map((said, index) => (
            <button
              key={said}
              type="button"
              className={`rt-button${index === 0 ? ' rt-button--primary' : ''}`}
              disabled={isOffline}
              aria-disabled={isSending}
              data-outcome={said}
              aria-keyshortcuts={String(index + 1)}
              onClick={() => choose(said)}
            >
              <kbd>{index + 1}</kbd> {chairWords.outcomes[said]}
            </button>
          ))}
        {outcome !== null && (
          <span className="chair-bar__done">
            <span aria-hidden="true">✓</span> <b>{outcomeLabels[outcome.outcome]}</b>
            {outcome.reason !== null && `: ${outcome.reason}`}
            {outcome.without.length > 0 && ` · ${chairWords.without(outcome.without.map(side => sideLabels[side]))}`}{' '}
            <button
              type="button"
              className="rt-button"
              disabled={isOffline}
              aria-disabled={isSending}
              data-undo=""
              aria-label={chairWords.undoName(name, outcomeLabels[outcome.outcome])}
              onClick={handleUndo}
            >
              {chairWords.undo}
            </button>
          </span>
        )}
        <span className="gap" />
        {isChair && next !== null && (
          <button
            type="button"
            className={`rt-button chair-bar__next${outcome === null ? '' : ' rt-button--primary'}`}
            disabled={isOffline}
            aria-disabled={isSending}
            aria-keyshortcuts="n"
            onClick={handleNext}
          >
            <kbd>N</kbd> {chairWords.next}
            <span className={outcome === null ? 'nhsuk-u-visually-hidden' : ''}>: {nameOf(next)}</span>
          </button>
        )}
      </div>
      {asking !== null && (
        <OutcomeDialog
          outcome={asking.outcome}
          startsWith={asking.reason}
          name={name}
          refusal={refusal}
          isSending={isSending}
          onCancel={() => {
            forget();
            letFocusGo();
            setAsking(null);
          }}
          onRecord={more => void record(asking.outcome, more)}
        />
      )}
    </section>
  );
}

/**
 * The outcome buttons and Undo take each other's place: whoever pressed one inside the bar stays in it, on what took
 * its place. Who pressed a key elsewhere stays there.
 */
function useBarFocus(cardId: CardId, isAsking: boolean, isDone: boolean) {
  const bar = useRef<HTMLElement>(null);
  /** On which card this person pressed, and what stood there then; null where their focus was not in the bar. */
  const pressed = useRef<{ readonly cardId: CardId; readonly isDone: boolean } | null>(null);
  useEffect(() => {
    const before = pressed.current;
    if (before === null || isAsking) return;
    if (before.cardId === cardId && before.isDone === isDone) return;
    pressed.current = null;
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body || bar.current?.contains(activeElement) === true;
    if (before.cardId !== cardId || !isFree) return;
    bar.current?.querySelector<HTMLElement>(isDone ? '[data-undo]' : '[data-outcome]')?.focus({ preventScroll: true });
  }, [cardId, isAsking, isDone]);
  return {
    bar,
    keepFocus: () => {
      pressed.current = bar.current?.contains(document.activeElement) === true ? { cardId, isDone } : null;
    },
    letFocusGo: () => {
      pressed.current = null;
    },
  };
}
