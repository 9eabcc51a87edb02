import { saveWords } from '../labels.ts';
import { useSaveState } from '../stores/hooks.ts';
import type { SaveStateName } from '../stores/saveStateStore.ts';
import { CopyUnsent } from '../offline/CopyUnsent.tsx';
import { isOwnLine, saveSentence } from './saveStateWords.ts';

const ICONS: Readonly<Record<SaveStateName, string>> = {
  saved: '✓',
  saving: '…',
  slow: '…',
  offline: '!',
  offlineUnsafe: '!',
  back: '✓',
  savedHere: '!',
  cannotSave: '!',
  refused: '!',
  oldPage: '!',
  restored: '!',
};

/** In the strip: icon and words, never colour alone. */
export function SaveWord() {
  const saveState = useSaveState();
  const { state } = saveState;
  const words = state in saveWords.short ? saveWords.short[state as keyof typeof saveWords.short] : saveSentence(saveState);
  return (
    <span className={`rt-save rt-save--${state}`}>
      <span className="rt-save__icon" aria-hidden="true">
        {ICONS[state]}
      </span>{' '}
      {words}
    </span>
  );
}

/** Under the strip: the whole sentence of a state that someone must act on or know about. */
export function SaveLine() {
  const saveState = useSaveState();
  // PageLine says it, for any page of an earlier version.
  if (saveState.state === 'oldPage' || !isOwnLine(saveState.state)) return null;
  return (
    <p className={`rt-save-line rt-save-line--${saveState.state}`}>
      {saveSentence(saveState)}
      {saveState.state === 'offlineUnsafe' && <CopyUnsent />}
    </p>
  );
}
