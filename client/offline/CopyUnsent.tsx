import { useState } from 'react';
import { offlineWords } from '../labels.ts';

/** Where neither the server nor this computer has them, the clipboard may. */
export function CopyUnsent() {
  const [isCopied, setIsCopied] = useState(false);

  async function handleCopy() {
    const { unsentText } = await import('../words/openCards.ts');
    await navigator.clipboard.writeText(unsentText());
    setIsCopied(true);
  }

  return (
    <>
      {' '}
      <button type="button" className="rt-button" onClick={() => void handleCopy()}>
        {isCopied ? offlineWords.copied : offlineWords.copyText}
      </button>
    </>
  );
}
