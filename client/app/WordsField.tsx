import { useId } from 'react';
import { CodeWarning } from './CodeWarning.tsx';

interface WordsFieldProps {
  readonly label: string;
  readonly value: string;
  readonly rows?: number;
  readonly onChange: (words: string) => void;
}

/** The words of a decision are at most this long (shared/protocol/commands.ts). */
const MOST = 2_000;

export function WordsField({ label, value, rows = 3, onChange }: WordsFieldProps) {
  const id = useId();
  return (
    <>
      <label className="field" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="field__input"
        rows={rows}
        maxLength={MOST}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
      <CodeWarning words={value} isWriting />
    </>
  );
}
