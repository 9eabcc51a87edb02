import { useState } from 'react';
import type { JointBadge } from '../../shared/domain/jointAssessment.ts';
import type { CardId } from '../../shared/ids.ts';
import type { RecordedRound } from '../../shared/protocol/record.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { LiveLegend } from '../authorship/Legend.tsx';
import { PartTools } from '../authorship/PartTools.tsx';
import { editorWords, jointBadgeLabels, jointWords } from '../labels.ts';
import { RemovedWords } from '../removals/RemovedWords.tsx';
import type { WordsDocument } from '../words/wordsDocument.ts';
import { EarlierRounds } from './EarlierRounds.tsx';
import { PartTrouble } from './PartTrouble.tsx';
import { useRecorded } from './useSource.ts';
import { useJointBadge } from './useJointBadge.ts';
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
  const badge = useJointBadge(cardId, document);
  const writers = useWriters(document, NOTE);
  const [isEarlierOpen, setIsEarlierOpen] = useState(false);
  return (
    <section className="panel joint">
      <header className="panel__head">
        <h2>{jointWords.heading}</h2>
        {badge !== null && <Badge badge={badge} />}
        <WritingLine writers={writers} />
        <span className="gap" />
        <PartTools document={document} name={jointWords.heading} />
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
        <RemovedWords document={document} objection={objection} />
        <WordsEditor
          document={document}
          section="note"
          label={editorWords.alone(jointWords.heading, personName)}
          objection={objection}
        />
        <LiveLegend document={document} />
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
