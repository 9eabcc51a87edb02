import { useState } from 'react';
import { boardWords } from '../labels.ts';

/** Longer than about two lines of its column. */
const LONG = 60;

/** Text of the board wraps to two lines, with More; names never do. */
export function Wrapped({ text }: { readonly text: string }) {
  const [isOpen, setIsOpen] = useState(false);
  if (text.length <= LONG) return <span>{text}</span>;
  return (
    <>
      <span className={isOpen ? '' : 'rt-two-lines'}>{text}</span>
      <button
        type="button"
        className="rt-link-button rt-link-button--small"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? boardWords.less : boardWords.more}
      </button>
    </>
  );
}
