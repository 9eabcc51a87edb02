import { currentOutbox } from './currentOutbox.ts';
import { waitingCommands } from './waitingCommands.ts';

/** What this person has done on this computer that the server has not. */
export interface Unsent {
  readonly changes: number;
  /** They will not go by themselves soon. */
  readonly isStuck: boolean;
}

/** Of this page, and what other pages of this person have kept; what can go is sent at once. */
export async function unsentHere(): Promise<Unsent> {
  const { flushAll, savingNow } = await import('../words/openCards.ts');
  flushAll();
  const total = savingNow();
  const own = total.state === 'saved' ? 0 : total.changes;
  const others = (await currentOutbox()?.others()) ?? [];
  const { waiting } = waitingCommands.getState();
  return { changes: own + waiting.length + others.length, isStuck: total.state === 'offline' || total.state === 'refused' };
}

const LOOK_EVERY_MS = 200;
const WAITED_FOR_MS = 5_000;

/** True once everything is on the server; false where that does not come soon. */
export async function allSent(unsent: () => Promise<Unsent> = unsentHere): Promise<boolean> {
  const began = performance.now();
  for (;;) {
    const { changes, isStuck } = await unsent();
    if (changes === 0) return true;
    if (isStuck || performance.now() - began >= WAITED_FOR_MS) return false;
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
