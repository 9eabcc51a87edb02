import { useStore } from 'zustand';
import { Dialog } from '../app/Dialog.tsx';
import { ReloadButton } from '../app/PageLine.tsx';
import { Wrong } from '../app/Refused.tsx';
import { useReadOut } from '../app/useReadOut.ts';
import { frame, offlineWords } from '../labels.ts';
import { type SigningOut, signingOut } from './signingOut.ts';

/** What signing out waits for, and the question where it can't wait. */
export function SigningOutDialog() {
  const state = useStore(signingOut.store);
  useReadOut(wordsOf(state), 'polite');
  if (state.step === 'failed') {
    return (
      <Dialog title={offlineWords.signingOut} onClose={signingOut.stay}>
        <Wrong words={state.isTurnedAway ? offlineWords.notSignedOutHere : offlineWords.notSignedOut} />
        <p className="dialog__acts">
          {state.isTurnedAway && <ReloadButton isPrimary />}
          <button
            type="button"
            className={`rt-button${state.isTurnedAway ? '' : ' rt-button--primary'}`}
            onClick={signingOut.stay}
          >
            {frame.close}
          </button>
        </p>
      </Dialog>
    );
  }
  if (!('changes' in state) || state.changes === 0) return null;
  const { step, changes } = state;
  return (
    <Dialog title={offlineWords.signingOut} onClose={signingOut.stay}>
      <p>{wordsOf(state)}</p>
      <p className="dialog__acts">
        <button type="button" className="rt-button rt-button--primary" onClick={signingOut.stay}>
          {offlineWords.stay}
        </button>
        {step === 'asking' && (
          <button type="button" className="rt-button" onClick={() => void signingOut.loseThem()}>
            {offlineWords.loseThem(changes)}
          </button>
        )}
      </p>
    </Dialog>
  );
}

function wordsOf(state: SigningOut): string | null {
  if (!('changes' in state) || state.changes === 0) return null;
  return state.step === 'asking' ? offlineWords.notSent(state.changes) : offlineWords.sending(state.changes);
}
