import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Removal } from '../../shared/protocol/history.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { partLabels, putBackWords, removedWords, sectionLabel, type WrittenPart } from '../labels.ts';
import { announce } from '../stores/announcer.ts';
import { sharingStore } from '../stores/sharingStore.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { removalsOf, settleRemoval, unsettled, watchRemovals } from './documentRemovals.ts';
import { RemovalLine } from './RemovalLine.tsx';
import { type LostPiece, restoreWords } from './restoreWords.ts';
import './removals.scss';

interface RemovedWordsProps {
  readonly document: WordsDocument;
  /** Why this person may not write here; null: they may. */
  readonly objection: Refusal | null | undefined;
}

/** SY8: under the heading of a part, what colleagues have removed of one's own words in it. Not for a room that looks on. */
export function RemovedWords({ document, objection }: RemovedWordsProps) {
  const { isSharing } = useStore(sharingStore);
  const { part } = document;
  if (isSharing || objection !== null || part === 'record') return null;
  return <RemovedFrom key={document.epoch} document={document} part={part} />;
}

interface RemovedFromProps {
  readonly document: WordsDocument;
  readonly part: WrittenPart;
}

interface News {
  readonly words: string;
  /** Null once it has been undone. */
  readonly undo: (() => void) | null;
  readonly settle: () => void;
}

function RemovedFrom({ document, part }: RemovedFromProps) {
  const removals = unsettled(useStore(removalsOf(document)));
  const [news, setNews] = useState<News | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => watchRemovals(document), [document]);
  useEffect(() => news?.settle, [news]);

  function handleRestored(removal: Removal, pieces: readonly LostPiece[]) {
    const done = restoreWords(document, pieces);
    document.flush();
    settleRemoval(document, removal);
    const sections = [...new Set(pieces.map(({ section }) => sectionLabel(part, section)))];
    const undo = () => {
      done.undo();
      document.flush();
      say({ words: putBackWords.undone(partLabels[part]), undo: null, settle: () => {} });
    };
    say({ words: putBackWords.done([partLabels[part], ...sections].join(', ')), undo, settle: done.settle });
  }

  function say(next: News) {
    setNews(next);
    announce({ kind: 'putBack', text: next.words });
    // What was pressed is gone: the next Tab goes on from here.
    box.current?.focus();
  }

  function handleDismiss(act: () => void) {
    act();
    globalThis.document.querySelector<HTMLElement>('h1')?.focus();
  }

  return (
    <div className="removals" ref={box} tabIndex={-1}>
      {news !== null && (
        <p className="removals__line">
          <span>
            <span aria-hidden="true">✓</span> {news.words}
          </span>
          {news.undo !== null && (
            <button type="button" className="rt-button card-button" onClick={news.undo}>
              {putBackWords.undo}
            </button>
          )}
          <button type="button" className="rt-link-button" onClick={() => handleDismiss(() => setNews(null))}>
            {removedWords.dismiss}
          </button>
        </p>
      )}
      {removals.map(removal => (
        <RemovalLine
          key={removal.from}
          {...{ document, part, removal }}
          onRestore={pieces => handleRestored(removal, pieces)}
          onDismiss={() => handleDismiss(() => settleRemoval(document, removal))}
        />
      ))}
    </div>
  );
}
