import { useEffect, useRef, useState } from 'react';
import { nextCard, roundCard, type RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { OUTCOMES, OUTCOMES_WITH_REASON, type Outcome } from '../../shared/vocabulary.ts';
import { useSingleKeys } from '../app/useSingleKeys.ts';
import { chairWords, outcomeLabels, refusalWords, roundWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { NeedsQuestion } from './NeedsQuestion.tsx';
import { OutcomeDialog, type OutcomeSaid } from './OutcomeDialog.tsx';
import { useRoundCommand } from './useRoundCommand.ts';
import { useUndoKey } from './useUndoKey.ts';

interface ChairBarProps {
  readonly round: RunningRound;
  readonly cardId: CardId;
  readonly nameOf: (cardId: CardId | null) => string;
  readonly isChair: boolean;
  readonly isRecording: boolean;
  readonly chairName: string;
  readonly mayWrite: boolean;
}

const NOTHING_MORE: OutcomeSaid = { reason: null, dischargeReason: null, diedOn: null };

/** Needs or risks, the outcome (keys 1 to 5) and on to the next person. Everything can be undone until the round closes. */
export function ChairBar({ round, cardId, nameOf, isChair, isRecording, chairName, mayWrite }: ChairBarProps) {
  const { roundId } = round;
  const { needs, outcome } = roundCard(round, cardId);
  const { send, refusal, isSending, isOffline, forget } = useRoundCommand();
  const [asking, setAsking] = useState<Outcome | null>(null);
  const [asksWhatChanged, setAsksWhatChanged] = useState(false);
  const name = nameOf(cardId);
  const next = nextCard(round, cardId);
  const { bar, keepFocus, letFocusGo } = useBarFocus(cardId, asking !== null, outcome !== null);
  const { recorded, undone } = useUndoKey(round, isRecording && !isOffline && !isSending, undoneCard => {
    if (undoneCard === cardId) keepFocus();
    return send({ type: 'withdrawOutcome', roundId, cardId: undoneCard });
  });

  async function record(which: Outcome, more: OutcomeSaid = NOTHING_MORE) {
    const ok = await send({ type: 'recordOutcome', roundId, cardId, outcome: which, ...more });
    if (ok) {
      setAsking(null);
      recorded(cardId);
      announce({ kind: 'outcome', text: chairWords.recorded(outcomeLabels[which]) });
    } else if (more === NOTHING_MORE) {
      letFocusGo();
    }
  }

  function choose(said: Outcome) {
    if (isSending || isOffline || !isRecording || outcome !== null) return;
    forget();
    keepFocus();
    const needsReason: readonly Outcome[] = OUTCOMES_WITH_REASON;
    if (needsReason.includes(said)) setAsking(said);
    else void record(said);
  }

  function handleUndo() {
    if (isSending) return;
    keepFocus();
    void send({ type: 'withdrawOutcome', roundId, cardId });
  }

  useSingleKeys(Object.fromEntries(OUTCOMES.map((said, index) => [String(index + 1), () => choose(said)])));

  if (!isRecording) {
    return (
      <section className="chair-bar chair-bar--watching">
        <span>{chairWords.notRecording(chairName, mayWrite)}</span>
      </section>
    );
  }
  const isElsewhere = round.current?.cardId !== cardId;
  return (
    <section className="chair-bar" ref={bar} aria-label={chairWords.bar(name)}>
      {refusal !== null && asking === null && !asksWhatChanged && (
        <p className="refusal chair-bar__refusal" role="alert">
          {refusalWords(refusal)}
        </p>
      )}
      {isElsewhere && <b className="chair-bar__other">{chairWords.forOther(name)}</b>}
      <NeedsQuestion
        needs={needs}
        isDisabled={isOffline}
        refusal={refusal}
        onAsking={asks => {
          forget();
          setAsksWhatChanged(asks);
        }}
        onAnswer={said => send({ type: 'reviewNeeds', roundId, cardId, ...said })}
      />
      <span className="gap" />
      {undone !== null && undone !== cardId && <small>{chairWords.undone(nameOf(undone))}</small>}
      {isOffline && <small>{roundWords.needsConnection}</small>}
      {outcome === null ? (
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
        ))
      ) : (
        <span className="chair-bar__done">
          <span aria-hidden="true">✓</span> <b>{outcomeLabels[outcome.outcome]}</b>
          {outcome.reason !== null && `: ${outcome.reason}`}{' '}
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
      {isChair && next !== null && (
        <button
          type="button"
          className={`rt-button chair-bar__next${outcome === null ? '' : ' rt-button--primary'}`}
          disabled={isOffline}
          aria-disabled={isSending}
          aria-label={chairWords.next(nameOf(next))}
          onClick={() => {
            if (!isSending) void send({ type: 'moveToCard', roundId, cardId: next });
          }}
        >
          {outcome === null ? chairWords.nextShort : chairWords.next(nameOf(next))}
        </button>
      )}
      {asking !== null && (
        <OutcomeDialog
          outcome={asking}
          name={name}
          refusal={refusal}
          isSending={isSending}
          onCancel={() => {
            forget();
            letFocusGo();
            setAsking(null);
          }}
          onRecord={more => void record(asking, more)}
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
