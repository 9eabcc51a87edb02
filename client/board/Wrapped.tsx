import { type ReactNode, useState } from 'react';
import { boardWords } from '../labels.ts';

/** Longer than about two lines of its column. */
const LONG = 52;

interface WrappedProps {
  readonly text: string;
  /** A small line under the text. */
  readonly under: ReactNode;
}

/** Text of the board wraps to two lines, with More; names never do. */
export function Wrapped({ text, under }: WrappedProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <span className={isOpen || text.length <= LONG ? '' : 'rt-two-lines'}>{text}</span>
      <small>
        {under}
        {text.length > LONG && (
          <>
            {' '}
            <button
              type="button"
              className="rt-link-button rt-link-button--small"
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
            >
              {isOpen ? boardWords.less : boardWords.more}
            </button>
          </>
        )}
      </small>
    </>
  );
}
