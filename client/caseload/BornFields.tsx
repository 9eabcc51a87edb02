import { addPersonWords } from '../labels.ts';
import { personDraft } from './personDraft.ts';
import type { PersonForm } from './personForm.ts';

interface BornFieldsProps {
  readonly form: PersonForm;
  readonly error: string | null;
}

const BOXES = [
  { name: 'bornDay', label: addPersonWords.day, width: 2, longest: 2, inputMode: 'numeric' },
  { name: 'bornMonth', label: addPersonWords.month, width: 5, longest: 10, inputMode: 'text' },
  { name: 'bornYear', label: addPersonWords.year, width: 4, longest: 4, inputMode: 'numeric' },
] as const;

/** The design system's date input: three boxes, typed, never a calendar. The month may be a number or a name. */
export function BornFields({ form, error }: BornFieldsProps) {
  const describedBy = error === null ? 'born-hint' : 'born-hint born-error';
  return (
    <div className={error === null ? 'nhsuk-form-group' : 'nhsuk-form-group nhsuk-form-group--error'}>
      <fieldset className="nhsuk-fieldset" aria-describedby={describedBy}>
        <legend className="nhsuk-fieldset__legend">
          {addPersonWords.fields.bornOn}
          {addPersonWords.optional}
        </legend>
        <div className="nhsuk-hint" id="born-hint">
          {addPersonWords.hints.bornOn}
        </div>
        {error !== null && (
          <span className="nhsuk-error-message" id="born-error">
            {error}
          </span>
        )}
        <div className="nhsuk-date-input">
          {BOXES.map(({ name, label, width, longest, inputMode }, index) => (
            <div key={name} className="nhsuk-date-input__item">
              <label className="nhsuk-label nhsuk-date-input__label" htmlFor={index === 0 ? 'person-bornOn' : `person-${name}`}>
                {label}
              </label>
              <input
                id={index === 0 ? 'person-bornOn' : `person-${name}`}
                className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width}${error === null ? '' : ' nhsuk-input--error'}`}
                inputMode={inputMode}
                autoComplete="off"
                maxLength={longest}
                value={form[name]}
                onChange={event => personDraft.setState({ [name]: event.target.value })}
              />
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
