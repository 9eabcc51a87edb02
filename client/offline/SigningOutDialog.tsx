import { useStore } from 'zustand';
import { Dialog } from '../app/Dialog.tsx';
import { frame, offlineWords } from '../labels.ts';
import { signingOut } from './signingOut.ts';

/** What signing out waits for, and the question where it can't wait. */
export function SigningOutDialog() {
  const state = useStore(signingOut.store);
  if (state.step === 'failed') {
    return (
      <Dialog title={offlineWords.signingOut} onClose={signingOut.stay}>
        <p role="alert">{offlineWords.notSignedOut}</p>
        <p className="dialog__acts">
          <button type="button" className="rt-button rt-button--primary" onClick={signingOut.stay}>
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
      <p>
        <output>{step === 'asking' ? offlineWords.notSent(changes) : offlineWords.sending(changes)}</output>
      </p>
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
