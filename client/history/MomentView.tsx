import { useState } from 'react';
import { sectionsOf } from '../../shared/domain/sections.ts';
import type { Hand, Moment } from '../../shared/protocol/history.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { isSameHand } from '../authorship/knownAuthors.ts';
import { Legend } from '../authorship/Legend.tsx';
import { authorWords, historyWords, putBackWords, refusalWords, sectionLabel } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { MomentWords } from './MomentWords.tsx';
import { PutBackOffer } from './PutBackOffer.tsx';

interface MomentViewProps {
  readonly moment: Moment;
  /** Nothing has been written since. */
  readonly isNow: boolean;
  /** The words as they are now, where this person may open them. */
  readonly document: WordsDocument | undefined;
  /** Why this person may not write here; null: they may. */
  readonly objection: Refusal | null;
  readonly onPutBack: (section: string, words: string) => void;
}

/** The words exactly as they stood at one moment, section by section. */
export function MomentView({ moment, isNow, document, objection, onPutBack }: MomentViewProps) {
  const [isShown, setIsShown] = useState(false);
  const { part, sections } = moment;
  const hands = handsIn(moment);
  const empty = sectionsOf(part).filter(name => !sections.some(({ section }) => section === name));
  if (sections.length === 0) return <p className="history__nothing">{historyWords.beforeAnything}</p>;
  return (
    <>
      <div className="history__tools">
        <button type="button" className="rt-button" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
          {authorWords.showAll}
        </button>
        {isShown && <Legend hands={hands} all={hands} />}
      </div>
      {objection !== null && !isNow && (
        <p className="history__why">
          {putBackWords.mayNot} {refusalWords(objection)}
        </p>
      )}
      {sections.map(section => (
        <section className="history__section" key={section.section}>
          <header>
            <h3>{sectionLabel(part, section.section)}</h3>
            {document !== undefined && objection === null && !isNow && (
              <PutBackOffer
                {...{ document, part }}
                section={section.section}
                words={section.passages.map(({ text }) => text).join('')}
                onPutBack={onPutBack}
              />
            )}
          </header>
          <MomentWords {...{ section, hands, isShown }} />
        </section>
      ))}
      {empty.length > 0 && (
        <p className="history__empty">
          {historyWords.nothingThen(
            empty.map(each => sectionLabel(part, each)),
            isNow,
          )}
        </p>
      )}
    </>
  );
}

function handsIn({ sections }: Moment): readonly Hand[] {
  const hands: Hand[] = [];
  for (const { hand } of sections.flatMap(({ passages }) => passages)) {
    if (!hands.some(each => isSameHand(each, hand))) hands.push(hand);
  }
  return hands;
}
