import { useEffect } from 'react';
import { announce } from '../stores/announcer.ts';

/** Reads words out through one of the app's two live regions once they have come to stand, and again when they change. */
export function useReadOut(words: string | null, as: 'assertive' | 'polite' = 'assertive'): void {
  useEffect(() => {
    if (words !== null && words !== '') announce({ kind: `read ${words}`, text: words, assertive: as === 'assertive' });
  }, [words, as]);
}
