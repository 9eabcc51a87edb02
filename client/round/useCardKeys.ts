import { useEffect } from 'react';
import { focusNow } from '../app/focusNow.ts';
import { useSingleKeys } from '../app/useSingleKeys.ts';

/** In the round: `a` goes to where an action is agreed, Escape leaves what is being written in, so that the keys work again. */
export function useCardKeys(): void {
  useSingleKeys({ a: goToAgree });
  useEffect(() => {
    window.addEventListener('keydown', handleEscape);
    return () => window.removeEventListener('keydown', handleEscape);
  }, []);
}

function goToAgree(): void {
  document.querySelector<HTMLElement>('.card .agree [role="textbox"]')?.focus();
  document.querySelector('.card .agree')?.scrollIntoView({ block: 'center' });
}

function handleEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || focusNow() !== 'editor') return;
  if (document.activeElement?.closest('.card') === null) return;
  document.querySelector<HTMLElement>('.card h1')?.focus({ preventScroll: true });
}
