import { readFrame, type Span, spansOf } from './frames.ts';
import { CrowdPerson } from './crowdPerson.ts';
import type { Place } from './places.ts';
import { emptyLines } from './typedUpdates.ts';

/** A keystroke that has reached someone: how long it took, in milliseconds. */
export type OnReceipt = (writer: CrowdPerson, clock: number, at: number) => void;

/** What of one writer was acknowledged or seen by anyone: everything before these clocks. */
export interface Evidence {
  readonly writer: number;
  readonly saved: number;
  readonly seen: number;
}

const MOST_REMEMBERED = 500;

/**
 * The people on one document. Each keystroke must reach each of the others once and in order: what does not is a fault of
 * the server (or of the bench), and a figure of such a run would be worth nothing.
 */
export class CrowdDocument {
  readonly people: readonly CrowdPerson[];
  readonly typists: readonly CrowdPerson[];
  readonly #onReceipt: OnReceipt;
  readonly #writers = new Map<number, CrowdPerson>();
  /** The same frame comes to everyone: it is read once. */
  readonly #read = new Map<string, readonly Span[]>();
  #fault: string | null = null;

  constructor(places: readonly Place[], typists: number, onReceipt: OnReceipt) {
    this.#onReceipt = onReceipt;
    this.people = places.map(place => new CrowdPerson(place, (person, frame, at) => this.#hear(person, frame, at)));
    this.typists = this.people.slice(0, typists);
    for (const person of this.people) this.#writers.set(person.clientId, person);
  }

  get fault(): string | null {
    return this.#fault;
  }

  get isSaved(): boolean {
    return this.people.every(person => person.isSaved);
  }

  /** The first typist makes a line for everyone. */
  writeLines(): void {
    const [first] = this.typists;
    if (first === undefined || first.clock > 0) return;
    first.write(emptyLines(first.clientId, this.typists.length));
    for (const [index, typist] of this.typists.entries()) typist.standOn({ by: first.clientId, clock: 2 * index });
  }

  evidence(): readonly Evidence[] {
    return this.typists.map(({ clientId, savedClock }) => ({
      writer: clientId,
      saved: savedClock,
      seen: Math.max(0, ...this.people.map(person => person.heard.get(clientId) ?? 0)),
    }));
  }

  #hear(person: CrowdPerson, frame: Buffer, at: number): void {
    for (const { writer, from, to } of this.#spansIn(frame)) {
      const typist = this.#writers.get(writer);
      if (typist === undefined || typist === person) continue;
      const due = person.heard.get(writer) ?? 0;
      if (from !== due) this.#fault ??= `keystroke ${from} came where ${due} was due`;
      person.heard.set(writer, to);
      for (let clock = from; clock < to; clock++) this.#onReceipt(typist, clock, at);
    }
  }

  #spansIn(frame: Buffer): readonly Span[] {
    const key = frame.toString('latin1');
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const heard = readFrame(frame);
    const spans = heard.kind === 'words' ? spansOf(heard.update) : [];
    if (this.#read.size >= MOST_REMEMBERED) this.#read.clear();
    this.#read.set(key, spans);
    return spans;
  }
}
