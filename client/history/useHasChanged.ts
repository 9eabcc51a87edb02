import { useEffect, useState } from 'react';
import type { WordsDocument } from '../words/wordsDocument.ts';
import type { Sittings } from './useSittings.ts';

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Somebody has written since the list was asked for. What was written after that and before the document's words came is seen
 * by neither of them: once the words are there, an older list is asked for again, and may be behind where that fails.
 */
export function useHasChanged(document: WordsDocument | undefined, { askedAt, reload }: Sittings): boolean {
  const [changedAt, setChangedAt] = useState(NEVER);
  const [cameAt, setCameAt] = useState(NEVER);
  useEffect(() => {
    if (document === undefined) return undefined;
    let { loaded } = document.read();
    const handleUpdate = () => loaded && setChangedAt(performance.now());
    const stop = document.subscribe(() => {
      if (loaded === document.read().loaded) return;
      loaded = true;
      setCameAt(performance.now());
    });
    document.doc.on('update', handleUpdate);
    return () => {
      stop();
      document.doc.off('update', handleUpdate);
    };
  }, [document]);
  useEffect(() => {
    if (askedAt === null || cameAt < askedAt) return;
    void reload().then(hasCome => hasCome || setChangedAt(performance.now()));
  }, [askedAt, cameAt, reload]);
  return askedAt !== null && changedAt >= askedAt;
}
