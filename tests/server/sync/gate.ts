/** Whoever comes while it is shut waits until it is opened. */
export class Gate {
  #isShut = false;
  readonly #waiting: (() => void)[] = [];

  /** How many stand before it. */
  get waiting(): number {
    return this.#waiting.length;
  }

  shut(): void {
    this.#isShut = true;
  }

  open(): void {
    this.#isShut = false;
    for (const goOn of this.#waiting.splice(0)) goOn();
  }

  async pass(): Promise<void> {
    if (this.#isShut) await new Promise<void>(resolve => this.#waiting.push(resolve));
  }
}
