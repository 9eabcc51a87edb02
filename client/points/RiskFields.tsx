import type { ReactNode } from 'react';
import { RISK_FIELDS, type RiskField, type RiskWords, sideOfField } from '../../shared/domain/raisedPoint.ts';
import type { CardId } from '../../shared/ids.ts';
import type { Side } from '../../shared/vocabulary.ts';
import { pointWords } from '../labels.ts';
import { WordsField } from '../app/WordsField.tsx';

export const NO_RISK: RiskWords = { risk: '', whyItMatters: '', healthView: '', socialView: '', safetyNet: '' };

interface RiskFieldsProps {
  readonly cardId: CardId;
  readonly value: RiskWords;
  readonly onChange: (field: RiskField, words: string) => void;
  /** Of the registration acted under: the other side's view is that side's to write. */
  readonly side: Side | null;
  /** Writes for the meeting, and so both views. */
  readonly isRecording?: boolean;
  /** Words that somebody else has written in a field meanwhile. */
  readonly meanwhile?: Partial<RiskWords>;
}

export function RiskFields({ cardId, value, onChange, side, isRecording = false, meanwhile = {} }: RiskFieldsProps) {
  const mine = RISK_FIELDS.filter(field => isRecording || sideOfField(field) === null || sideOfField(field) === side);
  return mine.map(field => (
    <div key={field}>
      <WordsField
        cardId={cardId}
        label={pointWords.risk[field]}
        rows={2}
        field={field}
        value={value[field]}
        onChange={words => onChange(field, words)}
      />
      {meanwhile[field] !== undefined && <p className="rt-words">{pointWords.meanwhile(meanwhile[field])}</p>}
    </div>
  ));
}

interface RiskWordsListProps {
  readonly risk: RiskWords;
  /** Who wrote it, where that is known. */
  readonly renderAuthor: (field: RiskField) => ReactNode;
}

/** The same five, to read; those without words are left out. */
export function RiskWordsList({ risk, renderAuthor }: RiskWordsListProps) {
  return (
    <dl className="points__risk">
      {RISK_FIELDS.filter(field => risk[field] !== '').map(field => (
        <div key={field}>
          <dt>{pointWords.risk[field]}</dt>
          <dd>
            {risk[field]} {renderAuthor(field)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
