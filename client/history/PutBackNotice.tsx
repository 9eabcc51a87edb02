import { useEffect, useRef } from 'react';
import { putBackWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';

/** How long it can be undone with one press; longer while pointer or focus is on it. */
export const UNDO_MS = 10_000;

export interface PutBackNews {
  /** Counts up: each is news of its own. */
  readonly count: number;
  readonly section: string;
  /** Null once it has been undone. */
  readonly undo: (() => void) | null;
}

interface PutBackNoticeProps {
  readonly news: PutBackNews;
  readonly onGone: () => void;
}

/** "Put back: Risks. Undo", in sight for ten seconds. Give each its own `key`: the seconds begin anew. */
export function PutBackNotice({ news, onGone }: PutBackNoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });
  const words = news.undo === null ? putBackWords.undone(news.section) : putBackWords.done(news.section);
  useEffect(() => {
    announce({ kind: 'putBack', text: words });
    // What was pressed is gone; from here the next Tab reaches Undo, and a second Enter presses nothing.
    if (document.activeElement === document.body) box.current?.focus();
  }, [words]);
  useEffect(() => {
    let left = UNDO_MS;
    const STEP_MS = 500;
    const timer = setInterval(() => {
      if (box.current?.matches(':hover, :focus-visible, :has(:focus-visible)')) return;
      left -= STEP_MS;
      if (left <= 0) gone.current();
    }, STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="put-back" ref={box} tabIndex={-1}>
      <span aria-hidden="true">✓</span> {words}{' '}
      {news.undo !== null && (
        <button type="button" className="rt-button" onClick={news.undo}>
          {putBackWords.undo}
        </button>
      )}
    </div>
  );
}
