import { useState } from 'react';
import type { JointBadge } from '../../shared/domain/jointAssessment.ts';
import type { CardId } from '../../shared/ids.ts';
import type { RecordedRound } from '../../shared/protocol/record.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { editorWords, jointBadgeLabels, jointWords } from '../labels.ts';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { EarlierRounds } from './EarlierRounds.tsx';
import { PartTrouble } from './PartTrouble.tsx';
import { useRecorded } from './useSource.ts';
import { type JointPassages, useJointPassages } from './useJointPassages.ts';
import { WordsEditor } from './WordsEditor.tsx';
import { useWriters, WritingLine } from './WritingLine.tsx';

const NOTE = ['note'] as const;

interface JointNoteProps {
  readonly cardId: CardId;
  readonly document: WordsDocument;
  readonly record: WordsDocument | undefined;
  readonly objection: Refusal | null;
  readonly personName: string;
}

/** This round's note, with who really wrote in it; earlier rounds dated and read-only behind a button. */
export function JointNote({ cardId, document, record, objection, personName }: JointNoteProps) {
  const rounds = useRecorded<RecordedRound>(record, 'rounds');
  const passages = useJointPassages(cardId, document);
  const writers = useWriters(document, NOTE);
  const [isEarlierOpen, setIsEarlierOpen] = useState(false);
  return (
    <section className="panel joint">
      <header className="panel__head">
        <h2>{jointWords.heading}</h2>
        {passages !== null && <Badge badge={passages.badge} />}
        <WritingLine writers={writers} />
        <span className="gap" />
        {rounds.length > 0 && (
          <button
            type="button"
            className="rt-link-button"
            aria-expanded={isEarlierOpen}
            onClick={() => setIsEarlierOpen(!isEarlierOpen)}
          >
            {jointWords.earlier(rounds.length)}
          </button>
        )}
      </header>
      <div className="panel__body">
        <PartTrouble document={document} />
        <WordsEditor
          document={document}
          section="note"
          label={editorWords.alone(jointWords.heading, personName)}
          objection={objection}
        />
        {passages !== null && passages.passages.length > 0 && <WhoWrote passages={passages.passages} />}
      </div>
      {isEarlierOpen && <EarlierRounds rounds={rounds} />}
    </section>
  );
}

const BADGE_TAGS: Readonly<Record<Exclude<JointBadge, 'empty'>, string>> = {
  joint: 'rt-tag--joint',
  healthOnly: 'rt-tag--health',
  socialOnly: 'rt-tag--social',
  unattributed: '',
};

export function Badge({ badge }: { readonly badge: JointBadge }) {
  if (badge === 'empty') return null;
  return <span className={`rt-tag ${BADGE_TAGS[badge]}`}>{jointBadgeLabels[badge]}</span>;
}

function WhoWrote({ passages }: { readonly passages: JointPassages['passages'] }) {
  return (
    <details className="who-wrote">
      <summary>{jointWords.whoWrote}</summary>
      <ul>
        {passages
          .filter(passage => passage.text.trim() !== '')
          .map((passage, index) => (
            <li key={`${index} ${passage.text}`} className={`who-wrote__passage who-wrote__passage--${passage.side ?? 'none'}`}>
              <q>{passage.text.trim()}</q> <small>{jointWords.wroteAs(passage.name, passage.organisation)}</small>
            </li>
          ))}
      </ul>
    </details>
  );
}
