import { type FormEvent, useId, useState } from 'react';
import type { NeedsReview } from '../../shared/domain/wardRound.ts';
import { Dialog } from '../app/Dialog.tsx';
import { chairWords } from '../labels.ts';

interface NeedsQuestionProps {
  readonly needs: NeedsReview | null;
  readonly isDisabled: boolean;
  /** False: refused, the words stay. */
  readonly onAnswer: (needs: NeedsReview) => Promise<boolean>;
}

/** The closing question of every card: have needs or risks changed since the last round? */
export function NeedsQuestion({ needs, isDisabled, onAnswer }: NeedsQuestionProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <fieldset className="needs" aria-label={chairWords.changed}>
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
        onClick={() => setIsAsking(true)}
      >
        {needs?.changed === true && <span aria-hidden="true">✓ </span>}
        {chairWords.yes}
      </button>
      {isAsking && (
        <WhatChanged
          before={needs?.what ?? ''}
          onCancel={() => setIsAsking(false)}
          onSave={async what => {
            if (await onAnswer({ changed: true, what })) setIsAsking(false);
          }}
        />
      )}
    </fieldset>
  );
}

interface WhatChangedProps {
  readonly before: string;
  readonly onCancel: () => void;
  readonly onSave: (what: string) => void;
}

function WhatChanged({ before, onCancel, onSave }: WhatChangedProps) {
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
