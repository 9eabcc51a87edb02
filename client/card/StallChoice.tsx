import { useId } from 'react';
import { STALL_REASONS, type StallReason } from '../../shared/vocabulary.ts';
import { actionWords, stallReasonLabels } from '../labels.ts';

interface StallChoiceProps {
  readonly value: StallReason;
  readonly onChange: (why: StallReason) => void;
}

/** Not able, not willing or not allowed: said plainly, so that the right person can help. */
export function StallChoice({ value, onChange }: StallChoiceProps) {
  const name = useId();
  return (
    <fieldset className="field-choices">
      <legend className="field">{actionWords.stallWhy}</legend>
      {STALL_REASONS.map(why => (
        <label key={why} className="field-choices__one">
          <input type="radio" name={name} value={why} checked={why === value} onChange={() => onChange(why)} />
          {stallReasonLabels[why]}
        </label>
      ))}
    </fieldset>
  );
}
