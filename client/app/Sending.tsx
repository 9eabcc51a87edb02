import type { ButtonHTMLAttributes } from 'react';
import type { Refusal } from '../../shared/refusals.ts';
import { NeedsConnection } from './NeedsConnection.tsx';
import { Refused } from './Refused.tsx';
import type { useCommand } from './useCommand.ts';

interface SendButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'> {
  readonly command: Pick<ReturnType<typeof useCommand>, 'isSending' | 'isOffline'>;
  readonly onPress: () => void;
}

/** A button that sends, or asks what is then sent: it keeps its focus, and does nothing while it can't be sent. */
export function SendButton({ command: { isSending, isOffline }, onPress, ...button }: SendButtonProps) {
  const isOff = isSending || isOffline;
  return <button type="button" {...button} aria-disabled={isOff} onClick={() => isOff || onPress()} />;
}

/** Beside such buttons: that they need a connection, and why the last press was refused. */
export function SendTrouble({ refusal }: { readonly refusal: Refusal | null }) {
  return (
    <>
      <NeedsConnection />
      <Refused refusal={refusal} isInline />
    </>
  );
}
