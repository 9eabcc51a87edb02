import { MESSAGE, SYNC } from '../../../shared/protocol/sync.ts';
import { percentile } from '../statistics.ts';
import { EMPTY_STEP1, readFrame, syncFrame } from './frames.ts';
import { LeanSocket } from './leanSocket.ts';
import { listOf, type Place, type Target, WRITERS, wsUrl } from './places.ts';
import { signIn, type Visitor } from './signIn.ts';

export interface HerdPlan {
  readonly target: Target;
  readonly clients: number;
  readonly documents: number;
  /** What a relay is to say back to each: as much as the board has to say. */
  readonly bytes: number;
}

export interface ComingBack {
  /** Milliseconds from the first socket until the last client had everything, and its answer was acknowledged. */
  readonly ms: number;
  readonly p95: number;
  /** Why clients did not get that far, one for each. */
  readonly errors: readonly string[];
  /** What came to a client, in the middle. */
  readonly bytes: number;
}

const MOST_WAIT_MS = 30_000;
const NOTHING = new Uint8Array([0, 0]);

/** Many clients, each signed in for itself, who lose their server and come back all at once. */
export class Herd {
  readonly #places: readonly Place[];
  readonly #bytes: number;

  private constructor(places: readonly Place[], bytes: number) {
    this.#places = places;
    this.#bytes = bytes;
  }

  /** Before the restart: every client's own session. */
  static async signIn(plan: HerdPlan): Promise<Herd> {
    return new Herd(plan.target.kind === 'board' ? await placesOnBoard(plan) : placesOnRelay(plan), plan.bytes);
  }

  async comeBack(): Promise<ComingBack> {
    const start = performance.now();
    const clients = this.#places.map(place => comeBack(place, this.#bytes));
    const ends = await Promise.all(clients.map(({ end }) => end));
    const came = ends.filter(end => typeof end !== 'string');
    const errors = ends.filter(end => typeof end === 'string');
    await Promise.all(clients.map(({ leave }) => leave()));
    if (came.length === 0) throw new Error(`nobody came back: ${errors[0]}`);
    const times = came.map(({ at }) => at - start);
    return {
      ms: Math.max(...times),
      p95: percentile(times, 0.95),
      errors,
      bytes: percentile(
        came.map(({ bytes }) => bytes),
        0.5,
      ),
    };
  }
}

type End = { readonly at: number; readonly bytes: number } | string;

function comeBack(place: Place, bytes: number): { readonly end: Promise<End>; leave(): Promise<void> } {
  let setEnd: (end: End) => void = () => {};
  let heardBytes = 0;
  const end = new Promise<End>(resolve => (setEnd = resolve));
  const socket = new LeanSocket(place.address, place.headers, (frame, at) => {
    heardBytes = Math.max(heardBytes, frame.length);
    if (place.at === 'echo') return setEnd({ at, bytes: heardBytes });
    if (frame[0] !== MESSAGE.sync && frame[0] !== MESSAGE.saved) return;
    const heard = readFrame(frame);
    if (heard.kind === 'step1') socket.send(syncFrame(SYNC.step2, NOTHING));
    if (heard.kind === 'saved' && heard.count > 0) setEnd({ at, bytes: heardBytes });
  });
  const tooLate = setTimeout(() => setEnd('too late'), MOST_WAIT_MS);
  void end.then(() => clearTimeout(tooLate));
  void socket.closed.then(code => setEnd(`closed with ${code}`));
  void socket.opened.then(() => socket.send(place.at === 'echo' ? new Uint8Array(bytes) : EMPTY_STEP1));
  return { end, leave: () => socket.leave() };
}

function placesOnRelay({ target, clients, documents }: HerdPlan): readonly Place[] {
  return listOf(clients, nth => ({ address: `${wsUrl(target)}/echo/${nth % documents}`, headers: {}, at: 'echo' }));
}

async function placesOnBoard({ target, clients, documents }: HerdPlan): Promise<readonly Place[]> {
  const visitors: Visitor[] = [];
  for (let nth = 0; nth < clients; nth++) visitors.push(await signIn(target.url, WRITERS[nth % WRITERS.length] ?? ''));
  const [first] = visitors;
  const cardIds = ((await first?.cardIds()) ?? []).slice(0, documents);
  const epochs = await Promise.all(cardIds.map(async cardId => (await first?.card(cardId))?.epochs.about));
  return visitors.map(({ headers }, nth) => {
    const document = nth % documents;
    return { address: `${wsUrl(target)}/sync/${cardIds[document]}/about?epoch=${epochs[document]}`, headers, at: 'board' };
  });
}
