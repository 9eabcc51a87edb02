import type { Outbox } from './outbox.ts';

/** The outbox of whoever is signed in on this page; null before it is there and once they have signed out. */
let current: Outbox | null = null;

export function currentOutbox(): Outbox | null {
  return current;
}

export function setCurrentOutbox(outbox: Outbox | null): void {
  current = outbox;
}
