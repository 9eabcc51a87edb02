import type { ActionAct } from '../card/actionChoices.ts';
import { useSingleKeys } from '../app/useSingleKeys.ts';

/** One key each, on the action that has the focus; `j` and `k` go from one to the next. */
const KEYS: Readonly<Record<string, readonly ActionAct[]>> = {
  a: ['accept', 'take'],
  t: ['take'],
  d: ['complete'],
  c: ['carryOver'],
  u: ['reopen', 'withdrawAcceptance', 'moveAgain', 'undoCarryOver'],
};

export function useMyActionKeys(): void {
  const presses = Object.entries(KEYS).map(([key, acts]) => [key, () => press(acts)] as const);
  useSingleKeys({ ...Object.fromEntries(presses), n: sayNo, j: () => go(1), k: () => go(-1) }, 'jk');
}

/** To what waits for an answer: declined. To what was accepted, though its organisation may still refuse it: stuck. */
function sayNo(): void {
  const waits = focused()?.querySelector('[data-act="accept"], [data-act="take"]') ?? null;
  press(waits === null ? ['stall', 'decline'] : ['decline', 'stall']);
}

function press(acts: readonly ActionAct[]): void {
  const buttons = acts.map(act => focused()?.querySelector<HTMLElement>(`[data-act="${act}"]`));
  buttons.find(button => button !== null && button !== undefined)?.click();
}

function go(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-action-row]')];
  const at = rows.findIndex(row => row === focused());
  const next = at === -1 ? rows[0] : rows[at + step];
  next?.focus();
}

function focused(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-action-row]') ?? null;
}
