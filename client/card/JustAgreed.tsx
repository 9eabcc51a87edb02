import { useEffect, useRef, useState } from 'react';
import type { ActionId } from '../../shared/ids.ts';
import { SendButton, SendTrouble } from '../app/Sending.tsx';
import { useCommand } from '../app/useCommand.ts';
import { actionWords, myActionWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { refreshMyActions } from '../stores/myActionsStore.ts';

interface JustAgreedProps {
  readonly actionId: ActionId;
  readonly what: string;
  /** Its row stands on the card: it comes a moment after it was agreed, and goes when somebody withdraws it. */
  readonly isThere: boolean;
}

/** What this person has just agreed here, and the way back. It stands until the next one: nothing moves by itself. */
export function JustAgreed({ actionId, what, isThere }: JustAgreedProps) {
  const { send, refusal, ...command } = useCommand();
  const [isWithdrawn, setIsWithdrawn] = useState(false);
  const line = useRef<HTMLParagraphElement>(null);
  const [wasThere, setWasThere] = useState(false);
  if (isThere && !wasThere) setWasThere(true);
  // Its row comes a moment later, and would push this line out of sight.
  useEffect(() => {
    if (wasThere) line.current?.scrollIntoView?.({ block: 'nearest' });
  }, [wasThere]);
  const isGone = isWithdrawn || (wasThere && !isThere);

  async function handleUndo() {
    if (!(await send({ type: 'withdrawAction', actionId }))) return;
    // The button goes: focus stays with what it did.
    line.current?.focus({ preventScroll: true });
    setIsWithdrawn(true);
    announce({ kind: 'actionAgreed', text: myActionWords.undoLine(what, actionWords.withdrawn) });
    void refreshMyActions();
  }

  return (
    <p className="agree__just" tabIndex={-1} ref={line}>
      <span>
        {!isGone && <span aria-hidden="true">✓ </span>}
        <b>{isGone ? actionWords.withdrawn : actionWords.agreed}:</b> {what}
      </span>
      {!isGone && (
        <SendButton
          command={command}
          className="rt-button card-button"
          aria-label={actionWords.forAction(actionWords.undoAgreed, what)}
          onPress={() => void handleUndo()}
        >
          {actionWords.undoAgreed}
        </SendButton>
      )}
      <SendTrouble refusal={refusal} />
    </p>
  );
}
