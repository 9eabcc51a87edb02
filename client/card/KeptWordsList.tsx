import { useState } from 'react';
import type { CardDetail } from '../../shared/protocol/board.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import type { AboutBox, CardPart, ViewRow } from '../../shared/vocabulary.ts';
import {
  aboutBoxLabels,
  actionWords,
  aboutWords,
  jointWords,
  keptWords,
  personName,
  viewLabels,
  viewRowLabels,
} from '../labels.ts';
import type { CardDocuments, KeptWords } from '../words/cardDocuments.ts';
import { useBoard } from '../stores/hooks.ts';
import { addWords } from '../words/addWords.ts';
import { keptElsewhere } from '../words/openCards.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { useSource, useStatus } from './useSource.ts';

interface KeptWordsListProps {
  readonly documents: CardDocuments;
  readonly writing: CardDetail['writing'];
}

/** Words that the server did not take stay with their author, to copy, to add again or to discard. */
export function KeptWordsList({ documents, writing }: KeptWordsListProps) {
  const { kept, parts } = useSource(documents);
  if (kept.length === 0) return null;
  return (
    <section className="kept" role="alert">
      <p className="kept__why">{whyKept(kept)}</p>
      {kept.map(words => (
        <KeptEntry
          key={`${words.part} ${words.section} ${words.text}`}
          words={words}
          document={writing[words.part] === null ? parts.get(words.part) : undefined}
          onSettle={() => documents.settle(words)}
        />
      ))}
    </section>
  );
}

/** The same for cards that are no longer on screen. */
export function KeptElsewhere() {
  const kept = useSource(keptElsewhere);
  const wards = useBoard(state => state.wards);
  if (kept.length === 0) return null;
  return (
    <section className="kept" role="alert">
      <p className="kept__why">{whyKept(kept.map(each => each.words))}</p>
      {kept.map(({ cardId, documents, words }) => {
        const summary = Object.values(wards)
          .map(ward => ward.cards.get(cardId))
          .find(each => each !== undefined);
        return (
          <div key={`${cardId} ${words.part} ${words.section} ${words.text}`}>
            {summary !== undefined && <b>{personName(summary.person)}</b>}
            <KeptEntry words={words} document={undefined} onSettle={() => documents.settle(words)} />
          </div>
        );
      })}
    </section>
  );
}

interface KeptEntryProps {
  readonly words: KeptWords;
  /** Where they can be added again; undefined where this person may not write any more. */
  readonly document: WordsDocument | undefined;
  readonly onSettle: () => void;
}

function KeptEntry({ words, document, onSettle }: KeptEntryProps) {
  const { loaded } = useStatus(document);
  const [isCopied, setIsCopied] = useState(false);
  return (
    <div className="kept__entry">
      <p className="kept__where">{keptWords.from(whereWords(words.part, words.section))}</p>
      <pre className="kept__words">{words.text}</pre>
      <p className="kept__acts">
        <button
          type="button"
          className="rt-button card-button"
          onClick={() => void navigator.clipboard.writeText(words.text).then(() => setIsCopied(true))}
        >
          {isCopied ? keptWords.copied : keptWords.copy}
        </button>
        {document !== undefined && loaded && (
          <button type="button" className="rt-button card-button" onClick={() => addWords(document, words) && onSettle()}>
            {keptWords.addAgain}
          </button>
        )}
        <button type="button" className="rt-button card-button" onClick={onSettle}>
          {keptWords.discard}
        </button>
      </p>
    </div>
  );
}

/** Joint notes start anew when a round closes; any other new epoch is a restored card. */
function whyKept(kept: readonly KeptWords[]): string {
  if (kept.some(each => each.code !== CLOSE.otherEpoch)) return `${keptWords.notAccepted} ${keptWords.yourWords}`;
  return kept.every(each => each.part === 'joint') ? keptWords.roundClosed : keptWords.restored;
}

function whereWords(part: CardPart, section: string): string {
  if (part === 'about') return `${aboutWords.heading}, ${aboutBoxLabels[section as AboutBox]}`;
  if (part === 'joint') return section === 'draft' ? actionWords.agreeHeading : jointWords.heading;
  return part === 'record' ? '' : `${viewLabels[part]}, ${viewRowLabels[section as ViewRow]}`;
}
