import { useState } from 'react';
import { MINUTES_EACH } from '../../shared/domain/practiceSlots.ts';
import type { PlannedRound } from '../../shared/domain/wardRound.ts';
import { DialogButton } from '../app/DialogButton.tsx';
import { FormDialog } from '../app/FormDialog.tsx';
import { useCommand } from '../app/useCommand.ts';
import { lobbyWords } from '../labels.ts';
import { isIncompleteTime, RoundTime } from './RoundTime.tsx';

/** Until it starts a round may be held on another day; changed by mistake, it is changed back the same way. */
export function ChangeDay({ round }: { readonly round: PlannedRound }) {
  return (
    <DialogButton className="rt-link-button" label={lobbyWords.changeDay[round.kind]}>
      {close => <ChangeDayDialog round={round} onClose={close} />}
    </DialogButton>
  );
}

function ChangeDayDialog({ round, onClose }: { readonly round: PlannedRound; readonly onClose: () => void }) {
  const { roundId, kind, heldOn, slots } = round;
  const [time, setTime] = useState({ heldOn, from: slots?.from ?? '', minutesEach: slots?.minutesEach ?? MINUTES_EACH });
  const { send, refusal, isSending } = useCommand();

  async function handleSend() {
    const { from, minutesEach } = time;
    const moved = { type: 'movePlannedRound', roundId, heldOn: time.heldOn } as const;
    if (await send(kind === 'monthly' ? { ...moved, slots: { from, minutesEach } } : moved)) onClose();
  }

  return (
    <FormDialog
      title={lobbyWords.changeDayTitle}
      about={lobbyWords.changeDayAbout[kind]}
      press={lobbyWords.doChangeDay}
      refusal={refusal}
      isSending={isSending}
      isIncomplete={isIncompleteTime(kind === 'monthly' ? time : { ...time, from: '00:00' })}
      onSend={() => void handleSend()}
      onClose={onClose}
    >
      <RoundTime kind={kind} value={time} onChange={setTime} />
    </FormDialog>
  );
}
