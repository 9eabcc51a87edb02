import type { Limits } from '../limits.ts';
import { TokenBucket } from '../tokenBucket.ts';

/** How much one connection may send: frames of any kind, and words by number and by bytes. */
export class Allowance {
  readonly #elapsed: () => number;
  readonly #frames: TokenBucket;
  readonly #words: TokenBucket;
  readonly #bytes: TokenBucket;

  constructor(limits: Limits, elapsed: () => number) {
    const now = elapsed();
    this.#elapsed = elapsed;
    this.#frames = new TokenBucket(limits.framesBurst, limits.framesPerSecond, now);
    this.#words = new TokenBucket(limits.wordsBurst, limits.wordsPerSecond, now);
    this.#bytes = new TokenBucket(limits.wordsBytesPerMinute, limits.wordsBytesPerMinute / 60, now);
  }

  takeFrame(): boolean {
    return this.#frames.take(1, this.#elapsed());
  }

  takeWords(messages: number, bytes: number): boolean {
    const now = this.#elapsed();
    return this.#words.take(messages, now) && this.#bytes.take(bytes, now);
  }
}
