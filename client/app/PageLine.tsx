import { useState } from 'react';
import { saveWords } from '../labels.ts';
import { usePageAge } from '../stores/hooks.ts';
import { reloadKeepingWords } from '../words/reloading.ts';

/** Under the strip, while the page is of an earlier version than the server: it is the person who says when to reload. */
export function PageLine() {
  const age = usePageAge();
  if (age === 'current') return null;
  return (
    <p className="rt-save-line rt-save-line--oldPage">
      {saveWords.oldPage} <ReloadButton />
    </p>
  );
}

export function ReloadButton() {
  const [isReloading, setIsReloading] = useState(false);
  function handlePress() {
    if (isReloading) return;
    setIsReloading(true);
    void reloadKeepingWords().then(() => setIsReloading(false));
  }
  return (
    <button type="button" className="rt-button" aria-disabled={isReloading} onClick={handlePress}>
      {saveWords.reload}
    </button>
  );
}
