import { currentOutbox } from './currentOutbox.ts';
import { askOtherPages } from './otherPages.ts';
import { waitingCommands } from './waitingCommands.ts';

/** What this person has done on this computer that the server has not. */
export interface Unsent {
  readonly changes: number;
  /** They will not go by themselves soon. */
  readonly isStuck: boolean;
}

/** Of this page; what can go is sent at once. */
export async function unsentOnPage(): Promise<Unsent> {
  const { flushAll, savingNow } = await import('../words/openCards.ts');
  flushAll();
  const total = savingNow();
  const words = total.state === 'saved' ? 0 : total.changes;
  const { waiting } = waitingCommands.getState();
  return { changes: words + waiting.length, isStuck: total.state === 'offline' || total.state === 'refused' };
}

/** Of this page, what other pages of this person say that they have, and what those that can't say so any more have kept. */
export async function unsentHere(): Promise<Unsent> {
  const own = await unsentOnPage();
  const outbox = currentOutbox();
  if (outbox === null) return own;
  const pages = await askOtherPages(outbox);
  const kept = (await outbox.others()).filter(entry => !pages.some(({ pageId }) => pageId === entry.pageId));
  return {
    changes: [own, ...pages].reduce((sum, { changes }) => sum + changes, kept.length),
    isStuck: [own, ...pages].some(({ isStuck }) => isStuck),
  };
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
