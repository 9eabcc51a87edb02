import { useState } from 'react';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { viewerOf } from '../stores/sessionStore.ts';
import { useConnection, useSignedIn } from '../stores/hooks.ts';
import { actionWords, refusalWords } from '../labels.ts';
import { type ActionAct, actsOn } from './actionChoices.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { useActionCommands } from './useActionCommands.ts';
import { useRowFocus } from './useRowFocus.ts';

const WORDS: Readonly<Record<ActionAct, string>> = {
  accept: actionWords.accept,
  complete: actionWords.done,
  decline: actionWords.decline,
  carryOver: actionWords.carryOver,
  drop: actionWords.drop,
};

/** What this person can do with this action, and why it was refused where it was. */
export function ActionButtons({ action }: { readonly action: RecordedAction }) {
  const viewer = viewerOf(useSignedIn());
  const { status } = useConnection();
  const { act, refusal, isSending, forget } = useActionCommands(action);
  const [asking, setAsking] = useState<Exclude<ActionAct, 'accept' | 'complete'> | null>(null);
  const acts = actsOn(action, viewer);
  const { hasJustChanged, ...focus } = useRowFocus(acts.join(' '));
  if (acts.length === 0) return null;
  const isOffline = status === 'lost';

  function handlePress(what: ActionAct) {
    if (isSending || isOffline || hasJustChanged()) return;
    if (what === 'accept' || what === 'complete') void act(what);
    else {
      forget();
      setAsking(what);
    }
  }

  return (
    <span className="acts" {...focus}>
      {acts.map(what => (
        <button
          key={what}
          type="button"
          className="rt-button card-button"
          aria-disabled={isSending || isOffline}
          title={isOffline ? actionWords.needsConnection : undefined}
          aria-label={actionWords.forAction(WORDS[what], action.what)}
          onClick={() => handlePress(what)}
        >
          {WORDS[what]}
        </button>
      ))}
      {isOffline && <small>{actionWords.needsConnection}</small>}
      {refusal !== null && asking === null && (
        <span className="refusal" role="alert">
          {refusalWords(refusal)}
        </span>
      )}
      {asking !== null && (
        <ActionDialog
          asking={asking}
          action={action}
          refusal={refusal}
          isSending={isSending}
          onCancel={() => setAsking(null)}
          onSend={async details => {
            if (await act(asking, details)) setAsking(null);
          }}
        />
      )}
    </span>
  );
}
