import { performance } from 'node:perf_hooks';
import { percentile } from '../statistics.ts';
import { CrowdDocument } from './crowdDocument.ts';
import type { CrowdPerson } from './crowdPerson.ts';
import { missingOn } from './missing.ts';
import { pause, until } from './pause.ts';
import { type CrowdPlan, placesFor } from './places.ts';
import { press, type PressPlan } from './press.ts';

export interface TypingPlan extends PressPlan {
  /** What has not come after a while counts as never; otherwise it is thrown. */
  readonly mayFallBehind?: boolean;
}

export interface Typed {
  readonly keystrokes: number;
  /** A keystroke counts once for each receiver, also where several came in one message. */
  readonly deliveries: number;
  /** Milliseconds from the sending of a keystroke to its receipt by another person. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Share of the time in which the people's process was busy: near 1, the figure is of the people. */
  readonly busy: number;
}

export interface Survival {
  /** Edits that anyone saw, or was told were saved. */
  readonly checked: number;
  /** Those of them that are not there. */
  readonly missing: number;
}

const LETTERS = 'the quick brown nurse jumps over the lazy form. ';
const MOST_WAIT_MS = 20_000;
const FALLEN_BEHIND_MS = 2_000;
/** Sockets that come at once: a crowd is not to be a flood. */
const WAVE = 60;

/** People on many documents, in one process, each on a socket of their own. */
export class Crowd {
  readonly #plan: CrowdPlan;
  #documents: readonly CrowdDocument[] = [];
  #typists: readonly CrowdPerson[] = [];
  #latencies: number[] = [];
  /** For each typist, the clock from which keystrokes count. */
  readonly #countsFrom = new Map<CrowdPerson, number>();
  #lost: number | null = null;
  #leaving = false;

  private constructor(plan: CrowdPlan) {
    this.#plan = plan;
  }

  static async gather(plan: CrowdPlan): Promise<Crowd> {
    const crowd = new Crowd(plan);
    const places = await placesFor(plan);
    const documents: CrowdDocument[] = [];
    const atOnce = Math.max(1, Math.floor(WAVE / plan.people));
    for (let first = 0; first < places.length; first += atOnce) {
      const wave = places
        .slice(first, first + atOnce)
        .map(place => new CrowdDocument(place, plan.typists, (writer, clock, at) => crowd.#noteReceipt(writer, clock, at)));
      documents.push(...wave);
      await Promise.all(wave.flatMap(document => document.people.map(person => person.joined)));
    }
    crowd.#documents = documents;
    crowd.#typists = documents.flatMap(document => document.typists);
    for (const person of crowd.#people) {
      void person.closed.then(code => {
        if (!crowd.#leaving) crowd.#lost ??= code;
      });
    }
    return crowd;
  }

  /** Types for a while, and until everything has reached everyone and is saved. Throws (in words) when something does not. */
  async type(plan: TypingPlan): Promise<Typed> {
    await this.#standOnLines();
    let busyFrom = performance.eventLoopUtilization();
    let keystrokes = 0;
    this.#latencies = [];
    this.#countsFrom.clear();
    await press(plan, (random, isMeasured) => {
      if (isMeasured && this.#countsFrom.size === 0) {
        for (const typist of this.#typists) this.#countsFrom.set(typist, typist.clock);
        busyFrom = performance.eventLoopUtilization();
      }
      if (isMeasured) keystrokes++;
      return this.#typeSomewhere(random);
    });
    const busy = performance.eventLoopUtilization(busyFrom).utilization;
    const due = keystrokes * (this.#plan.people - 1);
    const isSettled = () =>
      this.#lost !== null || (this.#latencies.length >= due && this.#documents.every(({ isSaved }) => isSaved));
    const settled = await until(isSettled, plan.mayFallBehind === true ? FALLEN_BEHIND_MS : MOST_WAIT_MS);
    const came = this.#latencies;
    this.#refuseFaults(came.length, due);
    if (this.#lost !== null || !settled) {
      if (plan.mayFallBehind !== true) throw new Error(this.#whatIsMissing(came.length, due));
      return { keystrokes, deliveries: came.length, p50: Infinity, p95: Infinity, p99: Infinity, busy };
    }
    const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map(share => (due === 0 ? 0 : percentile(came, share)));
    return { keystrokes, deliveries: came.length, p50, p95, p99, busy };
  }

  /** Types until the server is gone. */
  async typeUntilCut({ editsPerSecond, seed }: { readonly editsPerSecond: number; readonly seed: number }): Promise<null> {
    await this.#standOnLines();
    await press({ editsPerSecond, seed, seconds: Infinity }, random => this.#typeSomewhere(random));
    await Promise.all(this.#people.map(person => person.closed));
    this.#refuseFaults(0, 0);
    return null;
  }

  /** After a restart: what of everything acknowledged or seen is no longer there. */
  async countMissing(): Promise<Survival> {
    let checked = 0;
    let missing = 0;
    for (const document of this.#documents) {
      const [person] = document.people;
      if (person === undefined) continue;
      const evidence = document.evidence();
      checked += evidence.reduce((sum, { saved, seen }) => sum + Math.max(saved, seen), 0);
      missing += await missingOn(person.place, evidence);
    }
    return { checked, missing };
  }

  /** Each types the next character as soon as the last one is acknowledged; answers how many were. */
  async typeWhenSaved(seconds: number): Promise<number> {
    await this.#standOnLines();
    let saved = 0;
    let isOver = false;
    for (const typist of this.#typists) {
      typist.onSaved = () => {
        if (isOver || !typist.isSaved) return;
        saved++;
        typist.type('.');
      };
      typist.type('.');
    }
    await pause(seconds * 1000);
    isOver = true;
    const came = saved;
    if (!(await until(() => this.#typists.every(({ isSaved }) => isSaved), MOST_WAIT_MS)))
      throw new Error('not everything typed was acknowledged');
    return came;
  }

  async disperse(): Promise<void> {
    this.#leaving = true;
    await Promise.all(this.#people.map(person => person.leave()));
  }

  get #people(): readonly CrowdPerson[] {
    return this.#documents.flatMap(document => document.people);
  }

  async #standOnLines(): Promise<void> {
    for (const document of this.#documents) document.writeLines();
    if (!(await until(() => this.#documents.every(({ isSaved }) => isSaved), MOST_WAIT_MS)))
      throw new Error('the empty lines were not acknowledged');
  }

  /** False once a socket was lost. */
  #typeSomewhere(random: () => number): boolean {
    if (this.#lost !== null) return false;
    const typist = this.#typists[Math.floor(random() * this.#typists.length)];
    typist?.type(LETTERS[Math.floor(random() * LETTERS.length)] ?? ' ');
    return true;
  }

  #noteReceipt(writer: CrowdPerson, clock: number, at: number): void {
    if (clock >= (this.#countsFrom.get(writer) ?? Infinity)) this.#latencies.push(at - (writer.sentAt[clock] ?? Number.NaN));
  }

  #refuseFaults(came: number, due: number): void {
    const fault = this.#documents.find(document => document.fault !== null)?.fault ?? null;
    if (fault !== null) throw new Error(fault);
    if (came > due) throw new Error(`${came} deliveries came, ${due} were due`);
  }

  #whatIsMissing(came: number, due: number): string {
    if (this.#lost !== null) return `a socket was closed with ${this.#lost}`;
    return came < due ? `${came} of ${due} deliveries came` : 'not everything typed was acknowledged';
  }
}
