import type { MyAction } from '../../shared/protocol/actions.ts';
import { useActionCommands } from '../card/useActionCommands.ts';
import { actsOn } from '../card/actionChoices.ts';
import { useRecords } from '../card/useRecords.ts';
import { myActionWords, refusalWords } from '../labels.ts';
import { useSignedIn } from '../stores/hooks.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { now } from '../stores/todayStore.ts';
import { recordedAction } from './recordedAction.ts';

interface UndoLineProps {
  readonly entry: MyAction;
  readonly said: string;
  readonly onUndone: () => void;
}

/** What was just done, and the way back, at the foot of the screen where a thumb is. */
export function UndoLine({ entry, said, onUndone }: UndoLineProps) {
  const action = recordedAction(entry);
  const { act, refusal, isSending } = useActionCommands(action);
  const mayUndo = actsOn(action, viewerOf(useSignedIn()), now(), useRecords(action)).includes('reopen');
  return (
    <div className="my-actions__undo">
      <output>{refusal === null ? myActionWords.undoLine(action.what, said) : refusalWords(refusal)}</output>
      {mayUndo && (
        <button
          type="button"
          className="rt-button"
          aria-disabled={isSending}
          onClick={() => {
            if (!isSending) void act('reopen').then(isUndone => isUndone && onUndone());
          }}
        >
          {myActionWords.undo}
        </button>
      )}
    </div>
  );
}
