import { useId, useState } from 'react';
import type { PlannedRound } from '../../shared/domain/wardRound.ts';
import { DialogButton } from '../app/DialogButton.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { useCommand } from '../app/useCommand.ts';
import { cancelWords } from '../labels.ts';

/** WR22. Everyone who has the round open, whoever cancels it too, then sees that it is. */
export function CancelRound({ round }: { readonly round: PlannedRound }) {
  return (
    <DialogButton className="rt-link-button" label={cancelWords.open}>
      {close => <CancelRoundDialog round={round} onClose={close} />}
    </DialogButton>
  );
}

function CancelRoundDialog({ round, onClose }: { readonly round: PlannedRound; readonly onClose: () => void }) {
  const { roundId, kind, heldOn } = round;
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const { send, refusal, isSending } = useCommand();

  return (
    <FormDialog
      title={cancelWords.title(round, heldOn)}
      about={cancelWords.about[kind]}
      press={cancelWords.doCancel}
      leave={cancelWords.keep}
      refusal={refusal}
      isSending={isSending}
      isIncomplete={reason.trim() === ''}
      onSend={() => void send({ type: 'cancelPlannedRound', roundId, reason })}
      onClose={onClose}
    >
      <label className="field" htmlFor={reasonId}>
        {cancelWords.reason}
      </label>
      <input
        id={reasonId}
        className="field__input"
        maxLength={200}
        required
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
