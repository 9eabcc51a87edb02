import type { RiskWords } from '../../shared/domain/raisedPoint.ts';
import { pointWords } from '../labels.ts';
import { WordsField } from '../app/WordsField.tsx';

export const NO_RISK: RiskWords = { risk: '', whyItMatters: '', healthView: '', socialView: '', safetyNet: '' };

/** In the order they are talked through. */
const FIELDS = ['risk', 'whyItMatters', 'healthView', 'socialView', 'safetyNet'] as const satisfies readonly (keyof RiskWords)[];

interface RiskFieldsProps {
  readonly value: RiskWords;
  readonly onChange: (risk: RiskWords) => void;
}

export function RiskFields({ value, onChange }: RiskFieldsProps) {
  return FIELDS.map(field => (
    <WordsField
      key={field}
      label={pointWords.risk[field]}
      rows={2}
      value={value[field]}
      onChange={words => onChange({ ...value, [field]: words })}
    />
  ));
}

/** The same five, to read; those without words are left out. */
export function RiskWordsList({ risk }: { readonly risk: RiskWords }) {
  return (
    <dl className="points__risk">
      {FIELDS.filter(field => risk[field] !== '').map(field => (
        <div key={field}>
          <dt>{pointWords.risk[field]}</dt>
          <dd>{risk[field]}</dd>
        </div>
      ))}
    </dl>
  );
}
