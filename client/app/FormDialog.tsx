import { type FormEvent, type ReactNode, useMemo } from 'react';
import type { Refusal } from '../../shared/refusals.ts';
import { frame } from '../labels.ts';
import { useConnection } from '../stores/hooks.ts';
import { Dialog } from './Dialog.tsx';
import { Form, FormWrong } from './Form.tsx';
import { NeedsConnection } from './NeedsConnection.tsx';
import { wrongForm } from './wrongFields.ts';

interface FormDialogProps {
  readonly title: string;
  readonly about?: string;
  readonly press: string;
  /** Where "Cancel" could be taken for what is asked. */
  readonly leave?: string;
  readonly refusal: Refusal | null;
  readonly isSending: boolean;
  /** Something without which there is nothing to send. */
  readonly isIncomplete?: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question with fields, one press to send it and one to leave it. */
export function FormDialog(props: FormDialogProps) {
  const {
    title,
    about,
    press,
    leave = frame.cancel,
    refusal,
    isSending,
    isIncomplete = false,
    onSend,
    onClose,
    children,
  } = props;
  const isOff = useConnection().status === 'lost' || isSending || isIncomplete;
  const wrong = useMemo(() => (refusal === null ? null : wrongForm(refusal)), [refusal]);
  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (!isOff) onSend();
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <Form wrong={wrong} onSubmit={handleSubmit}>
        {about !== undefined && <p className="dialog__about">{about}</p>}
        {children}
        <FormWrong />
        <p className="dialog__acts">
          <button type="submit" className="rt-button rt-button--primary" aria-disabled={isOff}>
            {press}
          </button>
          <button type="button" className="rt-button" onClick={onClose}>
            {leave}
          </button>{' '}
          <NeedsConnection />
        </p>
      </Form>
    </Dialog>
  );
}
