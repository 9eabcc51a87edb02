import { useState } from 'react';
import { createPortal } from 'react-dom';
import { copyText } from '../live/copyText.ts';
import { announce } from '../stores/announcer.ts';
import { CopyByHand } from './CopyByHand.tsx';

interface CopyButtonProps {
  /** What is copied, as it is when the button is pressed. */
  readonly text: () => string | Promise<string>;
  readonly label: string;
  readonly copiedLabel: string;
  readonly className?: string;
}

/** Where nothing can be put on the clipboard the words are shown to be copied by hand: somebody may have nothing else of them. */
export function CopyButton({ text, label, copiedLabel, className = 'rt-button' }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);

  async function handleCopy() {
    const words = await text();
    const hasCopied = await copyText(words);
    setIsCopied(hasCopied);
    setByHand(hasCopied ? null : words);
    if (hasCopied) announce({ kind: 'outcome', text: copiedLabel });
  }

  return (
    <>
      <button type="button" className={className} onClick={() => void handleCopy()}>
        {isCopied ? copiedLabel : label}
      </button>
      {byHand !== null && createPortal(<CopyByHand text={byHand} onClose={() => setByHand(null)} />, document.body)}
    </>
  );
}
