import { useEffect, useState } from 'react';
import type { ActionAct } from '../card/actionChoices.ts';
import { useSingleKeys } from '../app/useSingleKeys.ts';
import { actionWords, myActionWords } from '../labels.ts';
import { announce } from '../stores/announcer.ts';

/** One key each, on the action that has the focus; `j` and `k` go from one to the next. */
const KEYS: Readonly<Record<string, readonly ActionAct[]>> = {
  a: ['accept', 'take'],
  t: ['take'],
  d: ['complete'],
  c: ['carryOver'],
};
const UNDO: readonly ActionAct[] = ['reopen', 'withdrawAcceptance', 'moveAgain', 'undoCarryOver'];

/** Long enough to be read, ms. */
const SAID_MS = 5_000;

/** Answers why the last `u` did nothing: whoever thinks it was taken back would leave it as it stands. */
export function useMyActionKeys(): string | null {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  function undo(): void {
    setSaid(null);
    if (press(UNDO)) return;
    const why = isBeingSent() ? actionWords.tooSoon : myActionWords.nothingToUndo;
    setSaid(why);
    announce({ kind: 'myAction', text: why });
  }

  const presses = Object.entries(KEYS).map(([key, acts]) => [key, () => press(acts)] as const);
  useSingleKeys({ ...Object.fromEntries(presses), n: sayNo, u: undo, j: () => go(1), k: () => go(-1) }, 'jk');
  return said;
}

/** The answer to the press before is still on its way, and with it the button that takes it back. */
function isBeingSent(): boolean {
  return focused()?.querySelector('[data-act][aria-disabled="true"]') instanceof HTMLElement;
}

/** To what waits for an answer: declined. To what was accepted, though its organisation may still refuse it: stuck. */
function sayNo(): void {
  const waits = focused()?.querySelector('[data-act="accept"], [data-act="take"]') ?? null;
  press(waits === null ? ['stall', 'decline'] : ['decline', 'stall']);
}

function press(acts: readonly ActionAct[]): boolean {
  const buttons = acts.map(act => focused()?.querySelector<HTMLElement>(`[data-act="${act}"]`));
  const button = buttons.find(each => each !== null && each !== undefined);
  button?.click();
  return button !== undefined;
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
