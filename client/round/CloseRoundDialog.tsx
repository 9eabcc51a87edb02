import { roundCard, type RunningRound, sidesPresent } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import { SIDES } from '../../shared/vocabulary.ts';
import { Dialog } from '../app/Dialog.tsx';
import { closeWords, refusalWords, sideLabels } from '../labels.ts';
import { useSaveState, useWardBoard } from '../stores/hooks.ts';
import { useRoundCommand } from './useRoundCommand.ts';

interface CloseRoundDialogProps {
  readonly round: RunningRound;
  readonly nameOf: (cardId: CardId | null) => string;
  readonly onStay: () => void;
}

/** What is still open, before the minutes are fixed. Nothing here has to be finished: cards roll over. */
export function CloseRoundDialog({ round, nameOf, onStay }: CloseRoundDialogProps) {
  const { send, refusal, isSending, isOffline } = useRoundCommand();
  const cards = useWardBoard(round.wardId)?.cards;
  const { pending } = useSaveState();
  const without = round.agenda.filter(cardId => roundCard(round, cardId).outcome === null);
  const toAccept = round.agenda
    .map(cardId => ({ cardId, count: cards?.get(cardId)?.actions.toAccept ?? 0 }))
    .filter(({ count }) => count > 0);
  const missing = SIDES.filter(side => !sidesPresent(round).has(side));

  return (
    <Dialog title={closeWords.title} onClose={onStay}>
      <div className="closing">
        {without.length === 0 ? <p>{closeWords.allDone}</p> : <p>{closeWords.withoutOutcome(without.length)}</p>}
        <ul>
          {without.map(cardId => (
            <li key={cardId}>{nameOf(cardId)}</li>
          ))}
        </ul>
        {toAccept.length > 0 && (
          <>
            <p>{closeWords.notAccepted(toAccept.reduce((sum, { count }) => sum + count, 0))}</p>
            <ul>
              {toAccept.map(({ cardId, count }) => (
                <li key={cardId}>
                  {nameOf(cardId)}: {count}
                </li>
              ))}
            </ul>
          </>
        )}
        {missing.map(side => (
          <p key={side}>{closeWords.missingSide(sideLabels[side])}</p>
        ))}
        {pending > 0 && <p className="refusal">{closeWords.unsaved(pending)}</p>}
        <p>{closeWords.fixed}</p>
        {refusal !== null && (
          <p className="refusal" role="alert">
            {refusalWords(refusal)}
          </p>
        )}
        <p className="dialog__acts">
          <button
            type="button"
            className="rt-button rt-button--primary"
            disabled={isSending || isOffline}
            onClick={() => void send({ type: 'closeRound', roundId: round.roundId })}
          >
            {isSending ? closeWords.closing : closeWords.close}
          </button>
          <button type="button" className="rt-button" onClick={onStay}>
            {closeWords.stay}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
