import { type ReactNode, useEffect, useId, useRef } from 'react';
import { frame } from '../labels.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps focus inside, closes on Escape and gives focus back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="rt-dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId} className="nhsuk-heading-m">
        {title}
      </h2>
      {children}
      <p className="rt-buttons">
        <button type="button" className="rt-button" onClick={() => dialog.current?.close()}>
          {frame.close}
        </button>
      </p>
    </dialog>
  );
}
