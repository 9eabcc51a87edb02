import type { FormEvent, ReactNode } from 'react';
import type { Refusal } from '../../shared/refusals.ts';
import { Dialog } from '../app/Dialog.tsx';
import { pointWords, refusalWords } from '../labels.ts';

interface PointDialogProps {
  readonly title: string;
  readonly about?: string;
  readonly press: string;
  readonly refusal: Refusal | null;
  readonly isSending: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question with fields, one press to send it and one to leave it. */
export function PointDialog({ title, about, press, refusal, isSending, onSend, onClose, children }: PointDialogProps) {
  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (!isSending) onSend();
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={handleSubmit}>
        {about !== undefined && <p className="dialog__about">{about}</p>}
        {children}
        {refusal !== null && (
          <p className="refusal" role="alert">
            {refusalWords(refusal)}
          </p>
        )}
        <p className="dialog__acts">
          <button type="submit" className="rt-button rt-button--primary" aria-disabled={isSending}>
            {press}
          </button>
          <button type="button" className="rt-button card-button" onClick={onClose}>
            {pointWords.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
