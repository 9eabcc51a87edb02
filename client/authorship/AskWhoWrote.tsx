import { useEffect, useRef } from 'react';
import { authorWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { useToday } from '../stores/hooks.ts';
import { authorSentence } from './authorWording.ts';
import { isUnsavedOwn } from './passages.ts';
import type { LiveAuthors } from './useLiveAuthors.ts';

interface AskWhoWroteProps {
  readonly authors: LiveAuthors;
  /** How often it has been asked by key or button. */
  readonly asks: number;
  readonly onAsk: () => void;
}

/** For keyboard and touch: who wrote the words at the caret. What the tip then says is read out, for it was asked for. */
export function AskWhoWrote({ authors: { pointed, isAsked, asking }, asks, onAsk }: AskWhoWroteProps) {
  const today = useToday();
  const answered = useRef(0);
  const isAnswered = pointed !== null && (isAsked || pointed.author.kind === 'staff' || isUnsavedOwn(pointed.author));
  const sentence = isAnswered ? authorSentence(pointed.author, today, asking) : null;
  useEffect(() => {
    if (sentence === null || answered.current === asks) return;
    answered.current = asks;
    announce({ kind: 'whoWrote', text: sentence });
  }, [sentence, asks]);
  return (
    <button
      type="button"
      className="ask-who"
      aria-keyshortcuts={authorWords.key}
      title={`${authorWords.whoWrote} (${authorWords.key})`}
      // Focus stays in the editor: the caret is what is asked about.
      onMouseDown={event => event.preventDefault()}
      onClick={onAsk}
    >
      {authorWords.whoWrote}
    </button>
  );
}
