import { addPersonWords, genderLabels } from '../labels.ts';
import { GENDERS } from '../../shared/vocabulary.ts';
import { BornFields } from './BornFields.tsx';
import { personDraft } from './personDraft.ts';
import type { PersonErrors, PersonForm } from './personForm.ts';
import { TextField } from './TextField.tsx';

interface PersonFieldsProps {
  readonly form: PersonForm;
  readonly errors: PersonErrors;
}

export function PersonFields({ form, errors }: PersonFieldsProps) {
  const { fields, hints } = addPersonWords;
  const field = (name: Exclude<keyof PersonForm, 'bornDay' | 'bornMonth' | 'bornYear' | 'gender'>) => ({
    name,
    label: fields[name],
    value: form[name],
    hint: name in hints ? hints[name as keyof typeof hints] : null,
    error: errors[name] ?? null,
    onChange: (value: string) => personDraft.setState({ [name]: value }),
  });
  return (
    <>
      <fieldset className="nhsuk-fieldset rt-fields">
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{addPersonWords.who}</legend>
        <TextField {...field('familyName')} />
        <TextField {...field('givenName')} />
        <TextField {...field('title')} width={5} isOptional />
        <TextField {...field('preferredName')} isOptional />
        <BornFields form={form} error={errors.bornOn ?? null} />
        <fieldset className="nhsuk-fieldset nhsuk-form-group">
          <legend className="nhsuk-fieldset__legend">{fields.gender}</legend>
          <div className="rt-radios">
            {GENDERS.map(gender => (
              <label key={gender} className="rt-choice">
                <input
                  type="radio"
                  name="gender"
                  checked={form.gender === gender}
                  onChange={() => personDraft.setState({ gender })}
                />
                {genderLabels[gender]}
              </label>
            ))}
          </div>
        </fieldset>
        <TextField {...field('nhsNumber')} width={20} inputMode="numeric" isOptional />
      </fieldset>
      <fieldset className="nhsuk-fieldset rt-fields">
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{addPersonWords.reasons}</legend>
        <TextField {...field('healthReason')} isLong />
        <TextField {...field('socialReason')} isLong />
      </fieldset>
      <fieldset className="nhsuk-fieldset rt-fields">
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{addPersonWords.contact}</legend>
        <TextField {...field('address')} isLong isOptional />
        <TextField {...field('phone')} width={20} inputMode="tel" isOptional />
        <TextField {...field('gpPractice')} isOptional />
      </fieldset>
    </>
  );
}
