import { useEffect } from 'react';
import { type ActionAct, UNDOES } from '../card/actionChoices.ts';
import { useActionCommands } from '../card/useActionCommands.ts';
import { Refused } from '../app/Refused.tsx';
import { actionWords, myActionWords } from '../labels.ts';
import type { MyAction } from '../../shared/protocol/actions.ts';
import { announce } from '../stores/announcer.ts';
import { recordedAction } from './recordedAction.ts';

interface UndoLineProps {
  readonly entry: MyAction;
  readonly act: ActionAct;
  readonly onUndone: () => void;
}

/** What was just done, and the way back. */
export function UndoLine({ entry, act, onUndone }: UndoLineProps) {
  const action = recordedAction(entry);
  const undo = UNDOES[act];
  const { act: send, refusal, isSending } = useActionCommands(action);
  const said = myActionWords.said[act];
  useEffect(() => announce({ kind: 'myAction', text: myActionWords.undoLine(action.what, said) }), [action.what, said]);
  return (
    <p className="my-actions__undo">
      <span>
        <span aria-hidden="true">✓ </span>
        <b>{said}</b> <Refused refusal={refusal} isInline />
      </span>
      {undo !== undefined && (
        <button
          type="button"
          className="rt-button"
          data-act={undo}
          aria-disabled={isSending}
          aria-label={actionWords.forAction(myActionWords.undo, action.what)}
          onClick={() => {
            if (!isSending) void send(undo).then(isUndone => isUndone && onUndone());
          }}
        >
          {myActionWords.undo}
        </button>
      )}
    </p>
  );
}
