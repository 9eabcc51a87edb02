import { useEffect, useRef } from 'react';
import { SendButton, SendTrouble } from '../app/Sending.tsx';
import { useCommand } from '../app/useCommand.ts';
import { useReadOut } from '../app/useReadOut.ts';
import { protectionWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { protectionSaid, type SaidOfProtection } from '../stores/protectionSaidStore.ts';

interface TakeBackProtectionProps {
  readonly said: SaidOfProtection;
  /** The card may be there again. */
  readonly onTakenBack: () => void;
}

/** CA10: in place of a card that is gone because of what this person has just said of it. */
export function TakeBackProtection({ said: { cardId, seq }, onTakenBack }: TakeBackProtectionProps) {
  const { send, ...command } = useCommand();
  const box = useRef<HTMLDivElement>(null);
  useReadOut(protectionWords.goneWithIt);
  // What was pressed last has gone with the card: from here the next Tab reaches the button.
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus();
  }, []);

  async function handleTakeBack() {
    if (!(await send({ type: 'takeBackProtection', cardId, seq }))) return;
    announce({ kind: 'protection', text: protectionWords.takenBack });
    protectionSaid(null);
    onTakenBack();
  }

  return (
    <div className="card__problem" ref={box} tabIndex={-1}>
      {protectionWords.goneWithIt}{' '}
      <SendButton command={command} className="rt-button card-button" onPress={() => void handleTakeBack()}>
        {protectionWords.takeBack}
      </SendButton>{' '}
      <SendTrouble refusal={command.refusal} />
    </div>
  );
}
