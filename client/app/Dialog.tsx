import { type ReactNode, useEffect, useId, useRef } from 'react';
import { dialogOpened } from '../stores/openDialogStore.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal question. The browser keeps focus inside, closes on Escape and gives focus back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    // A menu that it was opened from is gone by the time it closes; the menu's button is not.
    const menu = before?.closest('.rt-popover')?.querySelector('[aria-expanded]');
    const opened = dialog.current;
    if (opened === null) return;
    if (!opened.open) opened.showModal();
    const closed = dialogOpened(opened);
    return () => {
      closed();
      const back = before?.isConnected === true ? before : menu;
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      className="rt-dialog"
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={event => {
        event.preventDefault();
        onClose();
      }}
      // Pressed often enough, Escape closes it in Chromium whatever `cancel` says: one that can't be left stays.
      onClose={({ currentTarget }) => currentTarget.showModal()}
    >
      <h2 className="rt-dialog__title" id={titleId}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
