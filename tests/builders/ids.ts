import { randomUUID } from 'node:crypto';
import type { Id } from '../../shared/ids.ts';

/** A new id of the kind that is asked for: `const wardId: WardId = buildId()`. */
export function buildId<Branded extends Id<string>>(): Branded {
  return randomUUID() as string as Branded;
}

let invented = 0;

/** Counts up, so that invented people and handles differ from one another. */
export function nextNumber(): number {
  invented += 1;
  return invented;
}

/** A valid NHS number from the range set aside for tests (999 …), another one each time. */
export function buildNhsNumber(): string {
  for (;;) {
    const nine = `999${String(nextNumber()).padStart(6, '0')}`;
    const sum = Array.from(nine).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${nine}${check}`;
  }
}
