import type { WardId } from '../../shared/ids.ts';
import type { SignedIn } from '../access.ts';
import type { Here } from './whoIsHere.ts';

/**
 * Whoever's connection broke without a goodbye is shown as lost for a while, and then is gone (P18): a
 * round must not take someone for present whose line is dead, nor for gone who is just behind a door.
 */
export class LostPeople {
  readonly #shownMs: number;
  readonly #onGone: (wardId: WardId) => void;
  readonly #entries = new Map<object, { readonly wardId: WardId; readonly here: Here; readonly timer: NodeJS.Timeout }>();

  constructor(shownMs: number, onGone: (wardId: WardId) => void) {
    this.#shownMs = shownMs;
    this.#onGone = onGone;
  }

  add(wardId: WardId, here: Here): void {
    const key = {};
    const timer = setTimeout(() => {
      this.#entries.delete(key);
      this.#onGone(wardId);
    }, this.#shownMs);
    timer.unref();
    this.#entries.set(key, { wardId, here, timer });
  }

  of(wardId: WardId): readonly Here[] {
    return [...this.#entries.values()].flatMap(entry => (entry.wardId === wardId ? [entry.here] : []));
  }

  /** They are back (perhaps on another ward), or signed out: lost no longer, wherever they were shown so. */
  forget(isThem: (signedIn: SignedIn) => boolean): void {
    for (const [key, { wardId, here, timer }] of this.#entries) {
      if (!isThem(here.signedIn)) continue;
      clearTimeout(timer);
      this.#entries.delete(key);
      this.#onGone(wardId);
    }
  }

  stop(): void {
    for (const { timer } of this.#entries.values()) clearTimeout(timer);
    this.#entries.clear();
  }
}
