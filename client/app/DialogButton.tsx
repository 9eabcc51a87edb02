import { type ReactNode, useState } from 'react';

interface DialogButtonProps {
  readonly className: string;
  readonly label: string;
  /** The question, told how it is left. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that asks something before anything is done. */
export function DialogButton({ className, label, children }: DialogButtonProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button type="button" className={className} onClick={() => setIsAsking(true)}>
        {label}
      </button>
      {isAsking && children(() => setIsAsking(false))}
    </>
  );
}
