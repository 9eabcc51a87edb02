import { useState } from 'react';
import { sidesMissing, sidesToHear } from '../../shared/domain/agreement.ts';
import { stepInHand, stepsInOrder } from '../../shared/domain/roundSteps.ts';
import { roundCard, type RunningRound, type TickedStep } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { type CardStep, type Side, type SideHeard, SIDES } from '../../shared/vocabulary.ts';
import { useSingleKeys } from '../app/useSingleKeys.ts';
import { heardLabels, stepLabels, stepWords } from '../labels.ts';
import { copyText } from '../live/copyText.ts';
import { announce } from '../stores/announcer.ts';
import type { ChairActs } from './useChairActs.ts';

interface StepBarProps {
  readonly round: RunningRound;
  readonly cardId: CardId;
  readonly acts: ChairActs;
  /** The side that is being asked below already. */
  readonly asked: Side | null;
  readonly onDefer: () => void;
}

/** The four steps of the card, all in sight; the one in hand stands open. Pressing a ticked one takes its tick away. */
export function StepBar({ round, cardId, acts, asked, onDefer }: StepBarProps) {
  const card = roundCard(round, cardId);
  const { tick, untick } = useSteps(round, cardId, acts);
  // Out of turn: a side may speak before it is asked.
  const [chosen, setChosen] = useState<CardStep | null>(null);
  const turn = chosen !== null && card.steps[chosen] === undefined ? chosen : stepInHand(round.number, card);
  const inHand = asked ?? turn;
  const side = sideOf(inHand);
  const isMissing = side !== null && sidesMissing(round, cardId).includes(side);

  useSingleKeys({
    q: () => {
      if (inHand !== null) void tick(inHand, side === null ? null : isMissing ? 'notPresent' : 'given');
    },
    w: () => {
      if (inHand !== null && side !== null && !isMissing) void tick(inHand, 'nothingToAdd');
    },
  });

  function handlePress(step: CardStep) {
    const ticked = card.steps[step];
    if (ticked !== undefined) void untick(step, ticked);
    else if (sideOf(step) === null) void tick(step, null);
    else setChosen(step);
  }

  return (
    <fieldset className="steps" aria-label={stepWords.steps}>
      {stepsInOrder(round.number).map(step => {
        const ticked = card.steps[step];
        const ofSide = sideOf(step);
        const isMissingNow = ofSide !== null && sidesMissing(round, cardId).includes(ofSide);
        // Who was heard and has left since was there (WR23).
        const isAbsent = isMissingNow && (ticked === undefined || ticked.heard === 'notPresent');
        return (
          <span key={step} className={`step${step === inHand ? ' step--now' : ''}${ticked === undefined ? '' : ' step--done'}`}>
            <button
              type="button"
              className="step__name"
              aria-pressed={ticked !== undefined}
              aria-current={step === inHand ? 'step' : undefined}
              disabled={acts.isOffline}
              onClick={() => handlePress(step)}
            >
              {ticked !== undefined && <span aria-hidden="true">✓ </span>}
              {isAbsent ? stepWords.notPresent(stepLabels[step]) : stepLabels[step]}
              {ticked?.heard === 'nothingToAdd' && <small> {heardLabels.nothingToAdd}</small>}
            </button>
            {step === inHand && ofSide !== null && ofSide !== asked && (
              <SideChoices
                side={ofSide}
                isMissing={isAbsent}
                round={round}
                acts={acts}
                onHeard={heard => void tick(ofSide, heard)}
                onDefer={onDefer}
              />
            )}
          </span>
        );
      })}
    </fieldset>
  );
}

interface SideChoicesProps {
  readonly side: Side;
  readonly isMissing: boolean;
  readonly round: RunningRound;
  readonly acts: ChairActs;
  readonly onHeard: (heard: SideHeard) => void;
  readonly onDefer: () => void;
}

/** Given or nothing to add; where nobody of the side is here: go on, defer, or invite someone now. */
export function SideChoices({ side, isMissing, round, acts, onHeard, onDefer }: SideChoicesProps) {
  const [invited, setInvited] = useState<'copied' | 'shown' | null>(null);
  const link = `${location.origin}/rounds/${round.roundId}`;

  async function handleInvite() {
    // Nothing in the link says who is being discussed.
    const isCopied = await copyText(link);
    setInvited(isCopied ? 'copied' : 'shown');
    if (isCopied) announce({ kind: 'outcome', text: stepWords.linkCopied });
  }

  const button = (heard: SideHeard, key: string) => (
    <button
      type="button"
      className="rt-button step__say"
      disabled={acts.isOffline}
      aria-disabled={acts.isSending}
      onClick={() => {
        if (!acts.isSending) onHeard(heard);
      }}
    >
      <kbd>{key}</kbd> <span className="nhsuk-u-visually-hidden">{stepWords.from(stepLabels[side])}</span>
      {heardLabels[heard]}
    </button>
  );
  if (!isMissing) {
    return (
      <>
        {button('given', 'Q')}
        {button('nothingToAdd', 'W')}
      </>
    );
  }
  return (
    <>
      {button('notPresent', 'Q')}
      <button type="button" className="rt-button step__say" disabled={acts.isOffline} onClick={onDefer}>
        {stepWords.defer}
      </button>
      <button type="button" className="rt-button step__say" onClick={() => void handleInvite()}>
        {invited === 'copied' ? stepWords.invited : stepWords.invite}
      </button>
      {invited === 'shown' && <span className="step__link">{link}</span>}
    </>
  );
}

/** Ticks and unticks, each to be taken back. */
export function useSteps(round: RunningRound, cardId: CardId, { act, isSending, isOffline }: ChairActs) {
  const { roundId } = round;
  const card = roundCard(round, cardId);
  // What fits no longer who is here is not said again by taking back what was said since.
  const toHear: readonly CardStep[] = sidesToHear(round, cardId, card);
  const before = (step: CardStep) => (toHear.includes(step) ? null : (card.steps[step] ?? null));
  return {
    tick: async (step: CardStep, heard: SideHeard | null) => {
      if (isSending || isOffline) return;
      const command = { type: 'tickStep', roundId, cardId, step, heard } as const;
      await act(command, { type: 'tick', cardId, step, before: before(step) });
    },
    untick: async (step: CardStep, ticked: TickedStep) => {
      if (isSending || isOffline) return;
      await act({ type: 'untickStep', roundId, cardId, step }, { type: 'untick', cardId, step, before: ticked });
    },
  };
}

function sideOf(step: CardStep | null): Side | null {
  return SIDES.find(side => side === step) ?? null;
}
