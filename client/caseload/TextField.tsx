import { Textarea, TextInput } from 'nhsuk-react-components';
import { addPersonWords } from '../labels.ts';

interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint: string | null;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
  readonly isLong?: boolean;
  readonly isOptional?: boolean;
  readonly width?: 5 | 20 | 30;
  readonly inputMode?: 'text' | 'numeric' | 'tel';
}

/** One labelled box of the form; `person-<name>` is what the error summary goes to. */
export function TextField(props: TextFieldProps) {
  const { name, label, value, hint, error, onChange, isLong = false, isOptional = false, width = 30, inputMode = 'text' } = props;
  const shared = {
    id: `person-${name}`,
    name,
    label: isOptional ? `${label}${addPersonWords.optional}` : label,
    value,
    autoComplete: 'off',
    ...(hint === null ? {} : { hint }),
    ...(error === null ? {} : { error }),
  };
  if (isLong) return <Textarea {...shared} rows={2} onChange={event => onChange(event.currentTarget.value)} />;
  return <TextInput {...shared} width={width} inputMode={inputMode} onChange={event => onChange(event.currentTarget.value)} />;
}
