import { useEffect, useRef, useState } from 'react';
import type { NeedsReview } from '../../shared/domain/wardRound.ts';
import type { CardId } from '../../shared/ids.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { FormDialog } from '../app/FormDialog.tsx';
import { WordsField } from '../app/WordsField.tsx';
import { chairWords } from '../labels.ts';

interface NeedsQuestionProps {
  readonly cardId: CardId;
  readonly needs: NeedsReview | null;
  readonly isDisabled: boolean;
  readonly isSending: boolean;
  readonly refusal: Refusal | null;
  /** It is what is asked now. */
  readonly takesFocus: boolean;
  /** False: refused, the words stay. */
  readonly onAnswer: (needs: NeedsReview) => Promise<boolean>;
  /** The question what has changed is opened or shut. */
  readonly onAsking: (isAsking: boolean) => void;
}

/** The closing question of every card: have needs or risks changed since the last round? */
export function NeedsQuestion(props: NeedsQuestionProps) {
  const { cardId, needs, isDisabled, isSending, refusal, takesFocus, onAnswer, onAsking } = props;
  const [what, setWhat] = useState<string | null>(null);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [takesFocus]);

  function ask(words: string | null) {
    setWhat(words);
    onAsking(words !== null);
  }

  const answer = (changed: boolean, label: string, onPress: () => void) => (
    <button
      type="button"
      className="rt-button"
      disabled={isDisabled}
      aria-disabled={isSending}
      aria-pressed={needs?.changed === changed}
      onClick={() => {
        if (!isSending) onPress();
      }}
    >
      {needs?.changed === changed && <span aria-hidden="true">✓ </span>}
      {label}
    </button>
  );
  return (
    <fieldset className="needs" aria-label={chairWords.changed} ref={box}>
      <span>{chairWords.changed}</span>
      {answer(false, chairWords.no, () => void onAnswer({ changed: false, what: '' }))}
      {answer(true, chairWords.yes, () => ask(needs?.what ?? ''))}
      {what !== null && (
        <FormDialog
          title={chairWords.whatChangedTitle}
          press={chairWords.save}
          refusal={refusal}
          isSending={isSending}
          onSend={() => void onAnswer({ changed: true, what }).then(isSaved => isSaved && ask(null))}
          onClose={() => ask(null)}
        >
          <WordsField cardId={cardId} label={chairWords.whatChanged} value={what} onChange={setWhat} />
        </FormDialog>
      )}
    </fieldset>
  );
}
