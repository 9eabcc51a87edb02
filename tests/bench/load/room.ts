import { seededRandom } from '../statistics.ts';
import type { TypingPlan, TypingResult } from './acts.ts';
import { Person } from './person.ts';
import type { Place } from './places.ts';

const LETTERS = 'the quick brown nurse jumps over the lazy form. ';
const MOST_WAIT_MS = 20_000;

/** Everyone on one document. Who typed which character when is noted, so that its receipt by each of the others can be timed. */
export class Room {
  readonly #people: Person[] = [];
  readonly #typists: number;
  readonly #greets: boolean;
  /** By writer, by clock. */
  readonly #sentAt = new Map<number, Map<number, number>>();
  #latencies: number[] = [];
  #leaving = false;
  #lost: number | null = null;

  private constructor(typists: number, greets: boolean) {
    this.#typists = typists;
    this.#greets = greets;
  }

  static async join(places: readonly Place[], typists: number): Promise<Room> {
    const room = new Room(typists, places[0]?.greets ?? false);
    for (const place of places) {
      const person = await Person.join(place, (writer, from, to, at) => room.#note(writer, from, to, at));
      room.#people.push(person);
      void person.closed.then(code => (room.#leaving ? null : (room.#lost = code)));
    }
    return room;
  }

  /** People type on their own clocks: intervals vary by half, and nobody waits for an answer. */
  async type({ seconds, charactersPerSecond, seed }: TypingPlan): Promise<TypingResult> {
    this.#latencies = [];
    const random = seededRandom(seed);
    const press = (person: Person) => {
      const { clock, at } = person.type(LETTERS[Math.floor(random() * LETTERS.length)] ?? ' ');
      this.#noteSent(person.clientId, clock, at);
    };
    const typing = this.#people
      .slice(0, this.#typists)
      .map(person => typeFor(seconds * 1000, charactersPerSecond, random, () => press(person)));
    const keystrokes = (await Promise.all(typing)).reduce((sum, typed) => sum + typed, 0);
    await this.#untilSettled(keystrokes * (this.#people.length - 1));
    return { keystrokes, latencies: this.#latencies };
  }

  async leave(): Promise<void> {
    this.#leaving = true;
    await Promise.all(this.#people.map(person => person.leave()));
  }

  #noteSent(writer: number, clock: number, at: number): void {
    const sent = this.#sentAt.get(writer) ?? new Map<number, number>();
    this.#sentAt.set(writer, sent.set(clock, at));
  }

  #note(writer: number, from: number, to: number, at: number): void {
    const sent = this.#sentAt.get(writer);
    if (sent === undefined) return;
    for (let clock = from; clock < to; clock++) {
      const sentAt = sent.get(clock);
      if (sentAt !== undefined) this.#latencies.push(at - sentAt);
    }
  }

  /** A figure of a run in which something was lost, doubled or refused would be worth nothing: each is thrown. */
  async #untilSettled(deliveries: number): Promise<void> {
    const deadline = performance.now() + MOST_WAIT_MS;
    const isSettled = () =>
      this.#latencies.length >= deliveries && (!this.#greets || this.#people.every(person => person.isSaved));
    while (!isSettled()) {
      if (this.#lost !== null) throw new Error(`a socket was closed with ${this.#lost}`);
      if (performance.now() > deadline) throw new Error(`${this.#latencies.length} of ${deliveries} deliveries came`);
      await pause(5);
    }
    if (this.#latencies.length > deliveries) throw new Error(`${this.#latencies.length} deliveries came, ${deliveries} were due`);
    if (new Set(this.#people.map(person => person.words)).size > 1) throw new Error('not everyone has the same words');
  }
}

/** Calls `press` again and again for a while; answers how often. Late timers are caught up with, so that the rate holds. */
async function typeFor(ms: number, perSecond: number, random: () => number, press: () => void): Promise<number> {
  const interval = 1000 / perSecond;
  const start = performance.now();
  let typed = 0;
  for (let due = random() * interval; due < ms; due += interval * (0.5 + random())) {
    await pause(start + due - performance.now());
    press();
    typed++;
  }
  return typed;
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, Math.max(0, ms)));
}
