import type { Store } from '../../db/store.ts';
import type { Access } from '../../server/access.ts';
import { createAccess } from '../../server/auth/accessCache.ts';
import type { Limits } from '../../server/limits.ts';
import { createSync, type Sync } from '../../server/sync/createSync.ts';
import type { DocumentSocket } from '../../server/sync/documentSocket.ts';
import type { Timers } from '../../server/timers.ts';
import type { SimulatedDisk } from './simulatedDisk.ts';
import type { SimulatedNetwork } from './simulatedNetwork.ts';
import type { Actor, Simulation } from './simulation.ts';

/** Deliberate faults, for the tests that must find them. */
export interface ServerSabotage {
  readonly store?: (store: Store) => Store;
  readonly socket?: (socket: DocumentSocket) => DocumentSocket;
  readonly timers?: (timers: Timers) => Timers;
}

interface Process {
  isAlive: boolean;
  readonly sync: Sync;
  readonly access: Access;
}

/** The real sync core and the real sign-in cache, started, stopped and killed on simulated time, network and disk. */
export class SimulatedServer {
  readonly actor: Actor = { name: 'the server', clockIsOffBy: 0, isGivenTime: true };
  readonly #simulation: Simulation;
  readonly #disk: SimulatedDisk;
  readonly #network: SimulatedNetwork;
  readonly #limits: Limits;
  readonly #sabotage: ServerSabotage;
  #process: Process | null = null;

  constructor(
    simulation: Simulation,
    parts: { readonly disk: SimulatedDisk; readonly network: (server: Actor) => SimulatedNetwork },
    limits: Limits,
    sabotage: ServerSabotage,
  ) {
    this.#simulation = simulation;
    this.#disk = parts.disk;
    this.#network = parts.network(this.actor);
    this.#limits = limits;
    this.#sabotage = sabotage;
  }

  get network(): SimulatedNetwork {
    return this.#network;
  }

  get isUp(): boolean {
    return this.#process !== null;
  }

  /** Of the process that runs. */
  get access(): Access | null {
    return this.#process?.access ?? null;
  }

  get sync(): Sync | null {
    return this.#process?.sync ?? null;
  }

  start(): void {
    if (this.#process !== null) return;
    const alive = { isAlive: true };
    const clock = () => new Date(this.#simulation.clockOf(this.actor)).toISOString();
    const store = (this.#sabotage.store ?? (given => given))(this.#disk.mount(() => alive.isAlive));
    const access = createAccess(store, clock);
    const sync = createSync({
      store,
      access,
      limits: this.#limits,
      clock,
      timers: (this.#sabotage.timers ?? (given => given))(this.#timers(alive)),
      log: {
        info: () => {},
        warn: (details, message) => this.#mustBeExpected(details, message),
        error: (details, message) => this.#mustBeExpected(details, message),
      },
      describeStaff: ({ staff }) => ({
        staffId: staff.staffId,
        name: staff.name,
        role: '',
        organisation: '',
        side: null,
        color: '',
        colorLight: '',
      }),
      onWordsChanged: () => {},
      onCannotSave: () => {},
    });
    const process = Object.assign(alive, { sync, access });
    this.#process = process;
    this.#network.door = async (socket, path, cookie) => {
      const signedIn = await access.find(cookie);
      // A socket that broke meanwhile is not shaken hands with.
      if (signedIn === null || !process.isAlive || socket.readyState !== socket.OPEN) return false;
      sync.take(this.#sabotage.socket?.(socket) ?? socket, path, signedIn);
      return true;
    };
  }

  /** As `kill -9` does it. */
  crash(): void {
    if (this.#process === null) return;
    this.#leave(this.#process);
    this.#network.serverDied();
  }

  /** As SIGTERM does it. */
  stop(): void {
    const process = this.#process;
    if (process === null) return;
    this.#network.door = null;
    process.sync.shutdown().then(
      () => (process.isAlive ? this.#leave(process) : undefined),
      error => this.#simulation.fail(`the server could not be stopped: ${String(error)}`),
    );
  }

  #leave(process: Process): void {
    process.isAlive = false;
    this.#process = null;
    this.#network.door = null;
  }

  #timers(process: { readonly isAlive: boolean }): Timers {
    const simulation = this.#simulation;
    const whileAlive = (work: () => void) => () => (process.isAlive ? work() : undefined);
    return {
      elapsed: () => simulation.elapsed,
      soon: work => void simulation.later(0, whileAlive(work), this.actor),
      after: (ms, work) => simulation.later(ms, whileAlive(work), this.actor),
      every: (ms, work) => {
        const stop = simulation.repeat(ms, () => (process.isAlive ? work() : stop()), this.actor);
        return stop;
      },
    };
  }

  #mustBeExpected(details: object, message: string): void {
    if (this.#disk.hasBeenFull && message === 'no snapshot could be made') return;
    const error = 'error' in details && details.error instanceof Error ? details.error.stack : JSON.stringify(details);
    this.#simulation.fail(`the server logged “${message}”: ${error}`);
  }
}
