import type { KeptCommand } from '../offline/keptEntry.ts';
import { takeBack } from '../offline/waitingCommands.ts';
import { actionWords, offlineWords } from '../labels.ts';

/** Said without a connection: that it has not been sent yet, and the way to take it back until it is. */
export function WaitingAct({ kept }: { readonly kept: KeptCommand }) {
  return (
    <span className="acts">
      <b>{offlineWords.waits(kept.command.type)}</b>{' '}
      <button
        type="button"
        className="rt-button card-button"
        aria-label={actionWords.forAction(actionWords.reopen, kept.what)}
        onClick={() => takeBack(kept)}
      >
        {actionWords.reopen}
      </button>
    </span>
  );
}
