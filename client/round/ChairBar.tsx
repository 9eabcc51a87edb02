import { useState } from 'react';
import { hasAgreement } from '../../shared/domain/agreement.ts';
import { nextCard, roundCard, type RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { OUTCOMES } from '../../shared/vocabulary.ts';
import { Refused } from '../app/Refused.tsx';
import { useSingleKeys } from '../app/useSingleKeys.ts';
import { chairWords, learningSlotWords, roundWords } from '../labels.ts';
import { AskFirst, goToOverdue } from './AskFirst.tsx';
import { NeedsQuestion } from './NeedsQuestion.tsx';
import { OutcomeDialog } from './OutcomeDialog.tsx';
import { OutcomeButtons, OutcomeDone } from './OutcomeLine.tsx';
import { LEARNING, type Place } from './place.ts';
import { StepBar } from './StepBar.tsx';
import { UndoLast } from './UndoLast.tsx';
import type { ChairActs } from './useChairActs.ts';
import { useOutcome } from './useOutcome.ts';

interface ChairBarProps {
  readonly round: RunningRound;
  readonly cardId: CardId;
  readonly nameOf: (cardId: CardId | null) => string;
  readonly canBeShown: (cardId: CardId) => boolean;
  readonly isChair: boolean;
  readonly isRecording: boolean;
  readonly chairName: string;
  readonly mayWrite: boolean;
  readonly acts: ChairActs;
  /** Overdue actions of the card that this round has not settled. */
  readonly unsettled: number;
  /** Not discussed for so many rounds: "not needed" then says why it is safe to wait (WR8). */
  readonly missedRounds: number;
  /** The chair takes the round there. */
  readonly onOpen: (place: Place) => void;
}

/** The four steps, needs or risks, the outcome (keys 1 to 5) and on to the next person. Everything can be undone until the round closes. */
export function ChairBar(props: ChairBarProps) {
  // A bar for each card: what is being asked about one person never comes to stand under the name of another.
  return <BarOfCard key={props.cardId} {...props} />;
}

function BarOfCard(props: ChairBarProps) {
  const { round, cardId, nameOf, isChair, isRecording, chairName, mayWrite, acts, unsettled, missedRounds, onOpen } = props;
  const { roundId } = round;
  const { needs, outcome } = roundCard(round, cardId);
  const { act, refusal, isSending, isOffline, forget, last } = acts;
  const { bar, asking, waiting, lacking, choose, ...way } = useOutcome({
    round,
    cardId,
    isRecording,
    acts,
    unsettled,
    missedRounds,
  });
  const [asksWhatChanged, setAsksWhatChanged] = useState(false);
  const name = nameOf(cardId);
  const next = nextCard(round, cardId, props.canBeShown);
  // WR20: behind everyone.
  const goesToLearning = next === null && round.kind === 'monthly' && outcome !== null;
  // Chosen, and a side or what is overdue comes first: that is all the bar asks then.
  const first = lacking === 'needs' ? null : lacking;

  function handleNext() {
    if (isSending || isOffline || !isChair) return;
    const to = goesToLearning ? LEARNING : next;
    if (to !== null) onOpen(to);
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
  const isOwnOutcome = last?.step.type === 'outcome' && last.step.cardId === cardId;
  return (
    <section className="chair-bar" ref={bar} aria-label={chairWords.bar(name)}>
      <Refused refusal={asking === null && !asksWhatChanged ? refusal : null} />
      <div className="chair-bar__row">
        {round.current?.cardId !== cardId && <b className="chair-bar__other">{chairWords.forOther(name)}</b>}
        <StepBar
          round={round}
          cardId={cardId}
          acts={acts}
          asked={first === 'overdue' ? null : first}
          onDefer={way.deferWithout}
        />
        {(acts.undoSaid !== null || !isOwnOutcome) && <UndoLast acts={acts} />}
      </div>
      <div className="chair-bar__row">
        {isOffline && <small>{roundWords.needsConnection}</small>}
        {first === null && (
          <NeedsQuestion
            cardId={cardId}
            needs={needs}
            isDisabled={isOffline}
            isSending={isSending}
            refusal={refusal}
            takesFocus={lacking === 'needs'}
            onAsking={asks => {
              forget();
              setAsksWhatChanged(asks);
            }}
            onAnswer={said => act({ type: 'reviewNeeds', roundId, cardId, ...said }, { type: 'needs', cardId, before: needs })}
          />
        )}
        {first !== null && <AskFirst {...{ round, cardId, acts, unsettled }} lacking={first} onDefer={way.deferWithout} />}
        {waiting !== null && (
          <button type="button" className="rt-link-button" onClick={way.stopWaiting}>
            {chairWords.notYet(chairWords.outcomes[waiting])}
          </button>
        )}
        {outcome === null && waiting === null && <OutcomeButtons acts={acts} onChoose={choose} />}
        {outcome !== null && <OutcomeDone {...{ outcome, name, acts }} wardId={round.wardId} onWithdraw={way.withdraw} />}
        {hasAgreement(roundCard(round, cardId)) && unsettled > 0 && (
          <button type="button" className="rt-button" onClick={goToOverdue}>
            {chairWords.settleAgain(unsettled)}
          </button>
        )}
        <span className="gap" />
        {isChair && (next !== null || goesToLearning) && (
          <button
            type="button"
            className={`rt-button chair-bar__next${outcome === null ? '' : ' rt-button--primary'}`}
            disabled={isOffline}
            aria-disabled={isSending}
            aria-keyshortcuts="n"
            onClick={handleNext}
          >
            <kbd>N</kbd> {goesToLearning ? learningSlotWords.next : chairWords.next}
            {next !== null && <span className={outcome === null ? 'nhsuk-u-visually-hidden' : ''}>: {nameOf(next)}</span>}
          </button>
        )}
      </div>
      {needs?.changed === true && <p className="chair-bar__changed">{chairWords.hasChanged(needs.what)}</p>}
      {asking !== null && (
        <OutcomeDialog
          cardId={cardId}
          outcome={asking.outcome}
          startsWith={asking.reason}
          name={name}
          refusal={refusal}
          isSending={isSending}
          onCancel={way.stopAsking}
          onRecord={more => void way.record(asking.outcome, more)}
        />
      )}
    </section>
  );
}
