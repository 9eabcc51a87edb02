import { useState } from 'react';
import { useStore } from 'zustand';
import { saveWords } from '../labels.ts';
import { CopyUnsent } from '../offline/CopyUnsent.tsx';
import { isRefused, pageStore, reloadPage } from '../stores/pageStore.ts';
import { saveStateStore } from '../stores/saveStateStore.ts';

/** Under the strip, while the page is of an earlier version than the server, or of someone else than is signed in: it is the person who says when to reload. */
export function PageLine() {
  const { standing, losesWords } = useStore(pageStore);
  const isUnsent = useStore(saveStateStore, ({ state }) => state !== 'saved');
  if (standing === 'current') return null;
  const unsafe = losesWords && isRefused(standing) ? saveWords.unsafeToReload[standing] : null;
  return (
    <p className="rt-save-line rt-save-line--oldPage">
      {unsafe ?? saveWords.reloadTo[standing]}
      {(unsafe !== null || (standing === 'signedOut' && isUnsent)) && <CopyUnsent />} <ReloadButton />
    </p>
  );
}

/** `isPrimary`: nothing else leads on. */
export function ReloadButton({ isPrimary = false }: { readonly isPrimary?: boolean }) {
  const [isReloading, setIsReloading] = useState(false);
  function handlePress() {
    if (isReloading) return;
    setIsReloading(true);
    void reloadPage().then(() => setIsReloading(false));
  }
  return (
    <button
      type="button"
      className={`rt-button${isPrimary ? ' rt-button--primary' : ''}`}
      aria-disabled={isReloading}
      onClick={handlePress}
    >
      {saveWords.reload}
    </button>
  );
}
