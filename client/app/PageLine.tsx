import { useState } from 'react';
import { useStore } from 'zustand';
import { saveWords } from '../labels.ts';
import { CopyUnsent } from '../offline/CopyUnsent.tsx';
import { pageStore, reloadPage } from '../stores/pageStore.ts';

/** Under the strip, while the page is of an earlier version than the server: it is the person who says when to reload. */
export function PageLine() {
  const { age, losesWords } = useStore(pageStore);
  if (age === 'current') return null;
  const isUnsafe = losesWords && age === 'old';
  return (
    <p className="rt-save-line rt-save-line--oldPage">
      {isUnsafe ? saveWords.oldPageUnsafe : saveWords.oldPage}
      {isUnsafe && <CopyUnsent />} <ReloadButton />
    </p>
  );
}

export function ReloadButton() {
  const [isReloading, setIsReloading] = useState(false);
  function handlePress() {
    if (isReloading) return;
    setIsReloading(true);
    void reloadPage().then(() => setIsReloading(false));
  }
  return (
    <button type="button" className="rt-button" aria-disabled={isReloading} onClick={handlePress}>
      {saveWords.reload}
    </button>
  );
}
