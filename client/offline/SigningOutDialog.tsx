import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../app/Dialog.tsx';
import { ReloadButton } from '../app/PageLine.tsx';
import { Wrong } from '../app/Refused.tsx';
import { useReadOut } from '../app/useReadOut.ts';
import { frame, offlineWords } from '../labels.ts';
import { pageStore } from '../stores/pageStore.ts';
import { sharingStore } from '../stores/sharingStore.ts';
import { refusedWords } from './refusedWords.ts';
import { type SigningOut, signingOut } from './signingOut.ts';
import type { RefusedCommand } from './waitingCommands.ts';
import '../card/kept.scss';

/**
 * What signing out waits for, the question where it can't wait, and the answers nobody has read yet (AA14): they go with it. While the
 * server is told it stands before the page, for nobody would have the words that were typed behind it.
 */
export function SigningOutDialog() {
  const state = useStore(signingOut.store);
  const { isSharing } = useStore(sharingStore);
  const { standing } = useStore(pageStore);
  useReadOut(wordsOf(state, isSharing), 'polite');
  useEffect(() => {
    if (standing === 'signedOut') void signingOut.finish();
  }, [standing]);
  if (state.step === 'failed') {
    const leadsOn = state.why === 'oldPage' || state.why === 'others';
    return (
      <Dialog title={offlineWords.signingOut} onClose={signingOut.stay}>
        <Wrong words={offlineWords.notSignedOut[state.why]} />
        <p className="dialog__acts">
          {leadsOn && <ReloadButton isPrimary />}
          <button type="button" className={`rt-button${leadsOn ? '' : ' rt-button--primary'}`} onClick={signingOut.stay}>
            {frame.close}
          </button>
        </p>
      </Dialog>
    );
  }
  if (state.step === 'leaving') {
    return (
      <Dialog title={offlineWords.signingOut} onClose={() => {}}>
        <p>{offlineWords.leaving}</p>
      </Dialog>
    );
  }
  if (!('changes' in state) || state.changes + state.refused.length === 0) return null;
  const { step, changes, refused } = state;
  return (
    <Dialog title={offlineWords.signingOut} onClose={signingOut.stay}>
      {changes > 0 && <p>{changesWords(step, changes)}</p>}
      {refused.length > 0 && (
        <section className="kept">
          <p>{offlineWords.notSeen(refused.length)}</p>
          {answersOf(refused, isSharing).map(words => (
            <p key={words} className="kept__why">
              {words}
            </p>
          ))}
        </section>
      )}
      <p className="dialog__acts">
        <button type="button" className="rt-button rt-button--primary" onClick={signingOut.stay}>
          {offlineWords.stay}
        </button>
        {step === 'asking' && !(isSharing && refused.length > 0) && (
          <button type="button" className="rt-button" onClick={() => void signingOut.leave()}>
            {changes === 0 ? offlineWords.seenSignOut : offlineWords.loseThem(changes)}
          </button>
        )}
      </p>
    </Dialog>
  );
}

/** T26: not on a shared screen, and so nobody signs out over them there. */
function answersOf(refused: readonly RefusedCommand[], isSharing: boolean): readonly string[] {
  return isSharing ? [offlineWords.notWhileSharing] : [...new Set(refused.map(refusedWords))];
}

function wordsOf(state: SigningOut, isSharing: boolean): string | null {
  if (!('changes' in state)) return null;
  const { step, changes, refused } = state;
  const ofChanges = changes === 0 ? [] : [changesWords(step, changes)];
  const ofRefused = refused.length === 0 ? [] : [offlineWords.notSeen(refused.length), ...answersOf(refused, isSharing)];
  return [...ofChanges, ...ofRefused].join(' ') || null;
}

function changesWords(step: 'sending' | 'asking', changes: number): string {
  return step === 'asking' ? offlineWords.notSent(changes) : offlineWords.sending(changes);
}
