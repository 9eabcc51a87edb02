import { type ReactNode, useEffect, useState } from 'react';
import type { CardDetail } from '../../shared/protocol/board.ts';
import type { AboutBox, CardPart, Side, ViewRow } from '../../shared/vocabulary.ts';
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
import { CopyButton } from '../app/CopyButton.tsx';
import { Wrong } from '../app/Refused.tsx';
import { useReadOut } from '../app/useReadOut.ts';
import type { CardDocuments, KeptWords } from '../words/cardDocuments.ts';
import { useBoard, useToday } from '../stores/hooks.ts';
import { setKeptBecause } from '../stores/saveStateStore.ts';
import { addWords } from '../words/addWords.ts';
import { keptElsewhere } from '../words/openCards.ts';
import { SECTION_CHARACTERS } from '../words/sectionCharacters.ts';
import { closedBy } from '../words/closedBy.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { AskToAdd } from './AskToAdd.tsx';
import { useSource, useStatus } from './useSource.ts';
import { whyKept } from './whyKept.ts';
import './kept.scss';

interface KeptWordsListProps {
  readonly documents: CardDocuments;
  readonly detail: CardDetail;
  /** It may not be opened any longer: `detail` is as it was before. */
  readonly isGone?: boolean;
}

/** Words that the server did not take stay with their author, to copy, to add again or to discard. */
export function KeptWordsList({ documents, detail, isGone = false }: KeptWordsListProps) {
  const { kept, parts, stale } = useSource(documents);
  const known = isGone ? 'gone' : stale.length === 0 ? detail : null;
  const why = whyKept(kept, known, useToday());
  const state = closedBy(kept, known) === 'restored' ? 'restored' : 'refused';
  const hasKept = kept.length > 0;
  useEffect(() => {
    if (hasKept) setKeptBecause({ state, sentence: why });
    return () => setKeptBecause(null);
  }, [hasKept, state, why]);
  if (!hasKept) return null;
  const { cardId, writing } = detail;
  return (
    <section className="kept">
      <p className="kept__why">{why}</p>
      {kept.map(words => (
        <KeptEntry
          key={`${words.entryId} ${words.part} ${words.section} ${words.text}`}
          words={words}
          document={writing[words.part] === null ? parts.get(words.part) : undefined}
          onSettle={addedTo => documents.settle(words, addedTo)}
        >
          {!isGone && writing.joint === null && (
            <AskToAdd {...{ cardId, words }} to={sideToAsk(words.part, writing)} onAsked={() => documents.settle(words)} />
          )}
        </KeptEntry>
      ))}
    </section>
  );
}

/** The same for cards that are no longer on screen. */
export function KeptElsewhere() {
  const kept = useSource(keptElsewhere);
  const wards = useBoard(state => state.wards);
  const today = useToday();
  const why = whyKept(
    kept.map(each => each.words),
    null,
    today,
  );
  useReadOut(kept.length === 0 ? null : why);
  if (kept.length === 0) return null;
  return (
    <section className="kept kept--page">
      <p className="kept__why">{why}</p>
      {kept.map(({ cardId, documents, words }) => {
        const summary = Object.values(wards)
          .map(ward => ward.cards.get(cardId))
          .find(each => each !== undefined);
        return (
          <div key={`${cardId} ${words.entryId} ${words.part} ${words.section} ${words.text}`}>
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
  /** `addedTo`: where they have been added again. */
  readonly onSettle: (addedTo?: WordsDocument) => void;
  /** What else can be done with them. */
  readonly children?: ReactNode;
}

function KeptEntry({ words, document, onSettle, children }: KeptEntryProps) {
  const { loaded } = useStatus(document);
  const [isTooLong, setIsTooLong] = useState(false);

  function handleAdd(to: WordsDocument) {
    const answer = addWords(to, words);
    setIsTooLong(answer === 'tooLong');
    if (answer === 'added') onSettle(to);
  }

  return (
    <div className="kept__entry">
      <p className="kept__where">{keptWords.from(whereWords(words.part, words.section))}</p>
      <pre className="kept__words">{words.text}</pre>
      <p className="kept__acts">
        <CopyButton
          text={() => words.text}
          label={keptWords.copy}
          copiedLabel={keptWords.copied}
          className="rt-button card-button"
        />
        {document !== undefined && loaded && (
          <button type="button" className="rt-button card-button" onClick={() => handleAdd(document)}>
            {keptWords.addAgain}
          </button>
        )}
        {children}
        <button type="button" className="rt-button card-button" onClick={() => onSettle()}>
          {keptWords.discard}
        </button>
      </p>
      <Wrong words={isTooLong ? keptWords.tooLong(SECTION_CHARACTERS) : null} />
    </div>
  );
}

/** Whose view it is, where only that side may write in it now. */
function sideToAsk(part: CardPart, writing: CardDetail['writing']): Side | null {
  return (part === 'health' || part === 'social') && typeof writing[part] === 'string' ? part : null;
}

function whereWords(part: CardPart, section: string): string {
  if (part === 'about') return `${aboutWords.heading}, ${aboutBoxLabels[section as AboutBox]}`;
  if (part === 'joint') return section === 'draft' ? actionWords.agreeHeading : jointWords.heading;
  return part === 'record' ? '' : `${viewLabels[part]}, ${viewRowLabels[section as ViewRow]}`;
}
