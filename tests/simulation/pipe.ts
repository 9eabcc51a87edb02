import type { Actor, Simulation } from './simulation.ts';

/** One direction of a connection. */
export class Pipe {
  readonly #simulation: Simulation;
  readonly #to: Actor;
  readonly #ms: number;
  extraMs = 0;
  #lastAt = 0;
  #heldUntil = 0;
  #isBroken = false;
  waitingBytes = 0;

  constructor(simulation: Simulation, to: Actor, ms: number) {
    this.#simulation = simulation;
    this.#to = to;
    this.#ms = ms;
  }

  send(bytes: number, arrive: () => void): void {
    if (this.#isBroken) return;
    const { elapsed, random } = this.#simulation;
    const at = Math.max(this.#lastAt, this.#heldUntil, elapsed + this.#ms + this.extraMs + random.below(10));
    this.#lastAt = at;
    this.waitingBytes += bytes;
    this.#simulation.later(
      at - elapsed,
      () => {
        this.waitingBytes -= bytes;
        if (!this.#isBroken) arrive();
      },
      this.#to,
    );
  }

  hold(ms: number): void {
    this.#heldUntil = this.#simulation.elapsed + ms;
  }

  /** What is under way never arrives. */
  break(): void {
    this.#isBroken = true;
  }
}
