import { useEffect, useRef } from 'react';
import { sidesMissing } from '../../shared/domain/agreement.ts';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { chairWords, sideLabels, stepWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import type { Lacking } from './lacking.ts';
import { SideChoices, useSteps } from './StepBar.tsx';
import type { ChairActs } from './useChairActs.ts';

interface AskFirstProps {
  readonly round: RunningRound;
  readonly cardId: CardId;
  readonly acts: ChairActs;
  readonly lacking: Exclude<Lacking, 'needs'>;
  readonly unsettled: number;
  readonly onDefer: () => void;
}

/** What is to be said before the outcome that was chosen, which then goes on by itself: the side that was not heard is asked, not passed over. */
export function AskFirst({ round, cardId, acts, lacking, unsettled, onDefer }: AskFirstProps) {
  const { tick } = useSteps(round, cardId, acts);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (lacking === 'overdue') {
      announce({ kind: 'outcome', text: chairWords.overdueFirst(unsettled) });
      goToOverdue();
    } else box.current?.querySelector('button')?.focus({ preventScroll: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- one that is settled moves nobody
  }, [lacking]);

  const isOverdue = lacking === 'overdue';
  const isMissing = !isOverdue && sidesMissing(round, cardId).includes(lacking);
  const question = isOverdue
    ? chairWords.overdueFirst(unsettled)
    : isMissing
      ? stepWords.nobodyFrom(sideLabels[lacking])
      : stepWords.anythingFrom(sideLabels[lacking]);
  return (
    <fieldset className="ask-first" aria-label={question} ref={box}>
      <b>{question}</b>
      {isOverdue ? (
        <button type="button" className="rt-button" onClick={goToOverdue}>
          {chairWords.goToOverdue}
        </button>
      ) : (
        <SideChoices
          side={lacking}
          isMissing={isMissing}
          round={round}
          acts={acts}
          onHeard={heard => void tick(lacking, heard)}
          onDefer={onDefer}
        />
      )}
    </fieldset>
  );
}

/** To the first overdue action of the card, wherever the card is scrolled to. */
export function goToOverdue(): void {
  document.querySelector<HTMLElement>('.card .last__late button')?.focus();
}
