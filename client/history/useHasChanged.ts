import { useEffect, useState } from 'react';
import type { MomentName } from '../../shared/protocol/history.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';

/** Somebody has written since the list that ends with `newest` was made. */
export function useHasChanged(document: WordsDocument | undefined, newest: MomentName): boolean {
  const [changedSince, setChangedSince] = useState<MomentName | null>(null);
  useEffect(() => {
    if (document === undefined) return undefined;
    // What comes before the document is loaded was written before.
    const handleUpdate = () => document.read().loaded && setChangedSince(newest);
    document.doc.on('update', handleUpdate);
    return () => document.doc.off('update', handleUpdate);
  }, [document, newest]);
  return changedSince === newest;
}
