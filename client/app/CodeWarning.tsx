import { useEffect } from 'react';
import { pasteWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { looksLikeAccessCode } from './accessCodes.ts';

/** Stands under words that look as if they held a code, for as long as they do; said to whoever is writing them. */
export function CodeWarning({ words, isWriting }: { readonly words: string; readonly isWriting: boolean }) {
  const warns = looksLikeAccessCode(words);
  useEffect(() => {
    if (warns && isWriting) announce({ kind: 'accessCode', text: pasteWords.code });
  }, [warns, isWriting]);
  return warns ? <p className="words__warning">{pasteWords.code}</p> : null;
}
