import { type AppendedUpdate, type NewUpdate, type Store, StoreCannotWrite } from '../../db/store.ts';
import type { Simulation } from './simulation.ts';

/**
 * What stands between a server process and its store: reads and commits take their time, the disk is full for a while,
 * and when the process dies, what was not committed is gone and what was committed is not answered.
 */
export class SimulatedDisk {
  /** What is on disk. */
  readonly kept: Store;
  readonly #simulation: Simulation;
  readonly #onCommitted: (rows: readonly NewUpdate[], appended: readonly AppendedUpdate[]) => void;
  hasBeenFull = false;
  #fullUntil = 0;
  #slowUntil = 0;

  constructor(
    simulation: Simulation,
    kept: Store,
    onCommitted: (rows: readonly NewUpdate[], appended: readonly AppendedUpdate[]) => void,
  ) {
    this.kept = kept;
    this.#simulation = simulation;
    this.#onCommitted = onCommitted;
  }

  get isFull(): boolean {
    return this.#simulation.elapsed < this.#fullUntil;
  }

  beFull(ms: number): void {
    this.hasBeenFull = true;
    this.#fullUntil = this.#simulation.elapsed + ms;
  }

  beSlow(ms: number): void {
    this.#slowUntil = this.#simulation.elapsed + ms;
  }

  heal(): void {
    this.#fullUntil = 0;
    this.#slowUntil = 0;
  }

  /** The store as one server process sees it, for as long as that lives. */
  mount(isAlive: () => boolean): Store {
    const { kept } = this;
    const read =
      <Asked extends readonly unknown[], T>(work: (...asked: Asked) => Promise<T>) =>
      (...asked: Asked) =>
        this.#take(isAlive, 3, false, () => work(...asked));
    const write =
      <Asked extends readonly unknown[], T>(work: (...asked: Asked) => Promise<T>) =>
      (...asked: Asked) =>
        this.#take(isAlive, 15, true, () => work(...asked));
    return {
      ...kept,
      findEpochs: read(cardId => kept.findEpochs(cardId)),
      findCard: read(cardId => kept.findCard(cardId)),
      findSession: read(tokenHash => kept.findSession(tokenHash)),
      findStaff: read(staffId => kept.findStaff(staffId)),
      loadDocument: read(key => kept.loadDocument(key)),
      listUpdates: read((key, page) => kept.listUpdates(key, page)),
      findHead: read(key => kept.findHead(key)),
      listClientOwners: read(key => kept.listClientOwners(key)),
      bindClientIds: write(bindings => kept.bindClientIds(bindings)),
      saveSnapshot: write(snapshot => kept.saveSnapshot(snapshot)),
      appendAudit: write(entry => kept.appendAudit(entry)),
      appendUpdates: write(async rows => {
        const appended = await kept.appendUpdates(rows);
        this.#onCommitted(rows, appended);
        return appended;
      }),
    };
  }

  #take<T>(isAlive: () => boolean, mostMs: number, isWrite: boolean, work: () => Promise<T>): Promise<T> {
    const simulation = this.#simulation;
    const isSlow = simulation.elapsed < this.#slowUntil;
    const ms = simulation.random.below(mostMs) * (isSlow ? 100 : 1);
    return new Promise<T>((resolve, reject) => {
      simulation.later(ms, () => {
        if (!isAlive()) return;
        if (isWrite && this.isFull) return reject(new StoreCannotWrite('the simulated disk is full'));
        simulation.outside(work()).then(done => {
          simulation.later(simulation.random.below(3), () => (isAlive() ? resolve(done) : undefined));
        }, reject);
      });
    });
  }
}
