import { useEffect } from 'react';
import { boardWords, commandMenuWords } from '../labels.ts';
import type { SearchAnswer } from '../../shared/protocol/search.ts';
import type { WordSearch } from '../search/useWordSearch.ts';
import { announce } from '../stores/announcer.ts';

interface SearchStateProps {
  readonly search: WordSearch;
  /** Nothing at all fits what was typed. */
  readonly isEmpty: boolean;
}

/** What became of looking through the words, in plain words; read out too, since the field keeps focus. */
export function SearchState({ search, isEmpty }: SearchStateProps) {
  const words = wordsOf(search, isEmpty);
  useEffect(() => {
    if (words !== null && search.status !== 'asking') announce({ kind: 'search', text: words });
  }, [words, search.status]);
  if (words === null) return null;
  return (
    <p className="rt-command__state">
      {words}{' '}
      {search.status === 'failed' && (
        <button type="button" className="rt-link-button" onClick={search.retry}>
          {commandMenuWords.tryAgain}
        </button>
      )}
    </p>
  );
}

function wordsOf(search: WordSearch, isEmpty: boolean): string | null {
  switch (search.status) {
    case 'idle':
      return isEmpty ? commandMenuWords.nothing : null;
    case 'asking':
      return commandMenuWords.searching;
    case 'failed':
      return commandMenuWords.failed;
    case 'found':
      return wordsOfAnswer(search.answer);
  }
}

function wordsOfAnswer({ hits, past, more, damaged }: SearchAnswer): string | null {
  const parts = [
    ...(more ? [commandMenuWords.more(Math.max(hits.length, past.length))] : []),
    ...(hits.length + past.length === 0 ? [commandMenuWords.noWords] : []),
    ...(damaged > 0 ? [boardWords.somethingDamaged(damaged)] : []),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}
