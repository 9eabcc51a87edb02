import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { NeedsReview } from '../../shared/domain/wardRound.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { Dialog } from '../app/Dialog.tsx';
import { chairWords, refusalWords } from '../labels.ts';

interface NeedsQuestionProps {
  readonly needs: NeedsReview | null;
  readonly isDisabled: boolean;
  readonly refusal: Refusal | null;
  /** It is what is asked now. */
  readonly takesFocus?: boolean;
  /** False: refused, the words stay. */
  readonly onAnswer: (needs: NeedsReview) => Promise<boolean>;
  /** The question what has changed is opened or shut. */
  readonly onAsking: (isAsking: boolean) => void;
}

/** The closing question of every card: have needs or risks changed since the last round? */
export function NeedsQuestion({ needs, isDisabled, refusal, takesFocus = false, onAnswer, onAsking }: NeedsQuestionProps) {
  const [isAsking, setIsAsking] = useState(false);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [takesFocus]);
  function ask(asks: boolean) {
    setIsAsking(asks);
    onAsking(asks);
  }
  return (
    <fieldset className="needs" aria-label={chairWords.changed} ref={box}>
      <span>{chairWords.changed}</span>
      <button
        type="button"
        className="rt-button"
        disabled={isDisabled}
        aria-pressed={needs?.changed === false}
        onClick={() => void onAnswer({ changed: false, what: '' })}
      >
        {needs?.changed === false && <span aria-hidden="true">✓ </span>}
        {chairWords.no}
      </button>
      <button
        type="button"
        className="rt-button"
        disabled={isDisabled}
        aria-pressed={needs?.changed === true}
        title={needs?.changed ? needs.what : undefined}
        onClick={() => ask(true)}
      >
        {needs?.changed === true && <span aria-hidden="true">✓ </span>}
        {chairWords.yes}
      </button>
      {isAsking && (
        <WhatChanged
          before={needs?.what ?? ''}
          refusal={refusal}
          onCancel={() => ask(false)}
          onSave={async what => {
            if (await onAnswer({ changed: true, what })) ask(false);
          }}
        />
      )}
    </fieldset>
  );
}

interface WhatChangedProps {
  readonly before: string;
  readonly refusal: Refusal | null;
  readonly onCancel: () => void;
  readonly onSave: (what: string) => void;
}

function WhatChanged({ before, refusal, onCancel, onSave }: WhatChangedProps) {
  const [what, setWhat] = useState(before);
  const id = useId();
  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    onSave(what);
  }
  return (
    <Dialog title={chairWords.whatChangedTitle} onClose={onCancel}>
      <form onSubmit={handleSubmit}>
        <label className="field" htmlFor={id}>
          {chairWords.whatChanged}
        </label>
        <textarea
          id={id}
          className="field__input"
          rows={3}
          maxLength={2_000}
          value={what}
          onChange={event => setWhat(event.target.value)}
        />
        {refusal !== null && (
          <p className="refusal" role="alert">
            {refusalWords(refusal)}
          </p>
        )}
        <p className="dialog__acts">
          <button type="submit" className="rt-button rt-button--primary">
            {chairWords.save}
          </button>
          <button type="button" className="rt-button" onClick={onCancel}>
            {chairWords.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
