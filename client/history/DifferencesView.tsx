import type { Differences, DifferingPassage } from '../../shared/protocol/history.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { historyWords, sectionLabel } from '../labels.ts';
import { Changed } from './ChangedWords.tsx';

interface DifferencesViewProps {
  readonly part: CardPart;
  readonly differences: Differences;
}

/** What came and went between two moments, each change with a number, and below it who made it. */
export function DifferencesView({ part, differences: { sections } }: DifferencesViewProps) {
  if (sections.length === 0) return <p className="history__nothing">{historyWords.noDifference}</p>;
  return sections.map(({ section, passages }) => {
    const notes = notesOf(passages);
    return (
      <section className="history__section" key={section}>
        <header>
          <h3>{sectionLabel(part, section)}</h3>
        </header>
        <div className="words changed-words">
          {passages.map((passage, index) => (
            <Changed
              key={`${index} ${passage.kind}`}
              kind={passage.kind}
              after={passage.kind === 'kept' ? null : <sup>{notes.indexOf(historyWords.note(passage)) + 1}</sup>}
            >
              {passage.text}
            </Changed>
          ))}
        </div>
        <ol className="history__notes" aria-label={historyWords.notes}>
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ol>
      </section>
    );
  });
}

/** One note for all that one person did in one minute. */
function notesOf(passages: readonly DifferingPassage[]): readonly string[] {
  return [...new Set(passages.flatMap(passage => (passage.kind === 'kept' ? [] : [historyWords.note(passage)])))];
}
