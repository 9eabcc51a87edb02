import { randomInt } from 'node:crypto';
import { MESSAGE, SYNC } from '../../../shared/protocol/sync.ts';
import { EMPTY_STEP1, readFrame, syncFrame } from './frames.ts';
import { LeanSocket } from './leanSocket.ts';
import type { Place } from './places.ts';
import { characterUpdate, type Line } from './typedUpdates.ts';

const NOTHING = new Uint8Array([0, 0]);

/** Someone on a document who types at the end of a line of their own and listens to the others. */
export class CrowdPerson {
  readonly clientId = randomInt(1, 2 ** 32);
  readonly place: Place;
  readonly joined: Promise<void>;
  /** When each clock of this person's was sent; not a number for what was not typed. */
  readonly sentAt: number[] = [];
  /** The next clock to come of each other writer. */
  readonly heard = new Map<number, number>();
  onSaved = () => {};
  readonly #socket: LeanSocket;
  readonly #onWords: (person: CrowdPerson, frame: Buffer, at: number) => void;
  /** This person's clock after each sync message sent. */
  readonly #clockAfter: number[] = [];
  #saved = 0;
  #line: Line | null = null;
  #setJoined = () => {};

  constructor(place: Place, onWords: (person: CrowdPerson, frame: Buffer, at: number) => void) {
    this.place = place;
    this.#onWords = onWords;
    this.#socket = new LeanSocket(place.address, place.headers, (frame, at) => this.#hear(frame, at));
    const refused = this.#socket.closed.then(code => {
      throw new Error(`refused at the door: ${code}`);
    });
    this.joined = Promise.race([new Promise<void>(resolve => (this.#setJoined = resolve)), refused]);
    void this.#socket.opened.then(() => (place.at === 'board' ? this.#socket.send(EMPTY_STEP1) : this.#setJoined()));
  }

  get closed(): Promise<number> {
    return this.#socket.closed;
  }

  get clock(): number {
    return this.sentAt.length;
  }

  /** How much of what this person wrote was acknowledged: everything before this clock. */
  get savedClock(): number {
    return this.#clockAfter[Math.min(this.#saved, this.#clockAfter.length) - 1] ?? 0;
  }

  /** A relay acknowledges nothing. */
  get isSaved(): boolean {
    return this.place.at === 'relay' || this.#saved >= this.#clockAfter.length;
  }

  standOn(line: Line): void {
    this.#line = line;
  }

  /** Something that is no typing: it is not timed. */
  write({ update, clocks }: { readonly update: Uint8Array; readonly clocks: number }): void {
    for (let clock = 0; clock < clocks; clock++) this.sentAt.push(Number.NaN);
    this.#send(SYNC.update, update);
  }

  type(character: string): void {
    const line = this.#line;
    if (line === null) throw new Error('nobody types before there is a line');
    const { clock, clientId } = this;
    const hasTyped = !Number.isNaN(this.sentAt[clock - 1] ?? Number.NaN);
    const update = characterUpdate(clientId, clock, hasTyped ? { by: clientId, clock: clock - 1 } : line, line, character);
    this.sentAt.push(performance.now());
    this.#send(SYNC.update, update);
  }

  leave(): Promise<void> {
    return this.#socket.leave();
  }

  /** Most frames are words of others or a saved count: what they are is seen from their first bytes. */
  #hear(frame: Buffer, at: number): void {
    if (this.place.at === 'echo') {
      this.#saved++;
      this.onSaved();
    } else if (frame[0] === MESSAGE.sync && frame[1] === SYNC.update) this.#onWords(this, frame, at);
    else this.#hearMore(frame);
  }

  #hearMore(frame: Buffer): void {
    const heard = readFrame(frame);
    if (heard.kind === 'step1') this.#send(SYNC.step2, NOTHING);
    else if (heard.kind === 'words') this.#setJoined();
    else if (heard.kind === 'saved') {
      this.#saved = heard.count;
      this.onSaved();
    }
  }

  #send(step: number, update: Uint8Array): void {
    this.#clockAfter.push(this.clock);
    this.#socket.send(syncFrame(step, update));
  }
}
