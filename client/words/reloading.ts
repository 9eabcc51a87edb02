import { isRefused, pageStore } from '../stores/pageStore.ts';
import { onceSaved } from './onceSaved.ts';
import { flushAll } from './openCards.ts';

/** Acknowledgements come within 20 ms; whatever takes this long is kept, or the browser asks before it lets it go. */
const MOST_WAITED_MS = 5_000;

/** Before the page is loaded anew: what is written on it has been taken, where the server still takes anything from it. */
export function untilSent(): Promise<void> {
  flushAll();
  if (isRefused(pageStore.getState().standing)) return Promise.resolve();
  return new Promise(resolve => {
    const giveUp = onceSaved(resolve);
    setTimeout(() => {
      giveUp();
      resolve();
    }, MOST_WAITED_MS);
  });
}
