import { useState } from 'react';
import type { Refusal } from '../../shared/refusals.ts';
import { ABOUT_BOXES } from '../../shared/vocabulary.ts';
import { LiveLegend } from '../authorship/Legend.tsx';
import { HistoryLink, PartTools } from '../authorship/PartTools.tsx';
import { aboutBoxLabels, aboutWords, cardWords, editorWords, refusalWords } from '../labels.ts';
import { RemovedWords } from '../removals/RemovedWords.tsx';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { PartTrouble } from './PartTrouble.tsx';
import { useStatus, useText } from './useSource.ts';
import { WordsEditor } from './WordsEditor.tsx';
import { useWriters, WritingLine } from './WritingLine.tsx';

interface AboutMeProps {
  readonly document: WordsDocument;
  readonly objection: Refusal | null;
  readonly personName: string;
  readonly startsOpen?: boolean;
}

/** The person's voice, above both views: one line until opened, then the eight boxes. */
export function AboutMe({ document, objection, personName, startsOpen = false }: AboutMeProps) {
  const [isOpen, setIsOpen] = useState(startsOpen);
  const writers = useWriters(document, ABOUT_BOXES);
  return (
    <section className="panel about">
      <header className="panel__head">
        <h2>{aboutWords.heading}</h2>
        {!isOpen && <Excerpt document={document} />}
        <WritingLine writers={writers} />
        <span className="gap" />
        {isOpen ? (
          <PartTools document={document} name={aboutWords.heading} />
        ) : (
          <HistoryLink document={document} name={aboutWords.heading} />
        )}
        <button type="button" className="rt-link-button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? aboutWords.close : aboutWords.open}
        </button>
      </header>
      <PartTrouble document={document} />
      <RemovedWords document={document} objection={objection} />
      {isOpen && (
        <div className="about__boxes">
          {objection !== null && <p className="panel__why">{refusalWords(objection)}</p>}
          <LiveLegend document={document} />
          {ABOUT_BOXES.map(box => (
            <div className="about__box" key={box}>
              <h3>{aboutBoxLabels[box]}</h3>
              <WordsEditor
                document={document}
                section={box}
                label={editorWords.name(aboutWords.heading, aboutBoxLabels[box], personName)}
                objection={objection}
                hideObjection
              />
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

function Excerpt({ document }: { readonly document: WordsDocument }) {
  const words = useText(document, 'mostImportant');
  const { loaded, trouble } = useStatus(document);
  if (!loaded) return <p className="about__excerpt">{trouble === null ? cardWords.loadingWords : ''}</p>;
  return <p className="about__excerpt">{words === '' ? aboutWords.nothing : words}</p>;
}
