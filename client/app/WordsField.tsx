import { type ChangeEvent, useId, useRef } from 'react';
import type { CardId } from '../../shared/ids.ts';
import { PasteQuestion } from '../card/editor/PasteQuestion.tsx';
import { usePasteQuestion } from '../card/editor/usePasteQuestion.ts';
import { PASTE_TO_CHECK } from '../card/editor/wrongPerson.ts';
import { CodeWarning } from './CodeWarning.tsx';
import { type FieldName, useWrongField } from './wrongFields.ts';
import { followPaste, type PastedWords, pastedBetween, withoutPaste } from './pastedWords.ts';

interface WordsFieldProps {
  /** Whose card they will stand on: what is pasted may be about somebody else. */
  readonly cardId: CardId;
  readonly label: string;
  readonly value: string;
  readonly rows?: number;
  /** Of those asked for words, where a form has several. */
  readonly field?: FieldName;
  readonly onChange: (words: string) => void;
}

/** The words of a decision are at most this long (shared/protocol/commands.ts). */
const MOST = 2_000;

export function WordsField({ cardId, label, value, rows = 3, field: name = 'words', onChange }: WordsFieldProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const pasted = useRef<PastedWords | null>(null);
  const { asked, ask, answered } = usePasteQuestion(cardId);
  const wrong = useWrongField(name, value.trim() === '');

  function handleChange({ target, nativeEvent }: ChangeEvent<HTMLTextAreaElement>) {
    if (pasted.current !== null) pasted.current = followPaste(pasted.current, target.value);
    if (isPaste(nativeEvent)) {
      const paste = pastedBetween(value, target.value);
      if (paste.text.length > PASTE_TO_CHECK && ask(paste)) pasted.current = paste;
    }
    onChange(target.value);
  }

  function handleAnswer(keeps: boolean) {
    if (!keeps && pasted.current !== null) onChange(withoutPaste(followPaste(pasted.current, value)));
    pasted.current = null;
    answered();
    field.current?.focus();
  }

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
        ref={field}
        {...wrong}
        onChange={handleChange}
      />
      {asked !== null && (
        <PasteQuestion mentioned={asked.mentioned} onKeep={() => handleAnswer(true)} onTakeOut={() => handleAnswer(false)} />
      )}
      <CodeWarning words={value} isWriting />
    </>
  );
}

function isPaste(event: Event): boolean {
  return event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/u.test(event.inputType);
}
