import { useMemo, useSyncExternalStore } from 'react';
import { type Source, subscribeMap, subscribeText } from '../words/textSource.ts';
import type { DocumentStatus, WordsDocument } from '../words/wordsDocument.ts';

export function useSource<T>(source: Source<T>): T {
  return useSyncExternalStore(source.subscribe, source.read);
}

export function useText(document: WordsDocument, section: string): string {
  return useSource(useMemo(() => subscribeText(document.doc, section), [document, section]));
}

export function useRecorded<T>(document: WordsDocument | undefined, name: string): readonly T[] {
  const source = useMemo(() => (document === undefined ? nothing<T>() : subscribeMap<T>(document.doc, name)), [document, name]);
  return useSource(source);
}

export function useStatus(document: WordsDocument | undefined): DocumentStatus {
  return useSource(document ?? CLOSED);
}

const NOTHING: readonly never[] = [];
const CLOSED_STATUS: DocumentStatus = { loaded: false, connected: false, trouble: null, final: null };
const CLOSED: Source<DocumentStatus> = { subscribe: () => () => {}, read: () => CLOSED_STATUS };

function nothing<T>(): Source<readonly T[]> {
  return { subscribe: () => () => {}, read: () => NOTHING };
}
