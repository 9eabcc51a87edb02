import { SYNC } from '../../../shared/protocol/sync.ts';
import { Crowd, type TypingPlan } from './crowd.ts';
import { syncFrame } from './frames.ts';
import { Herd, type HerdPlan } from './herd.ts';
import { openCards } from './openCards.ts';
import { pause } from './pause.ts';
import { type CrowdPlan, type Target, wsUrl } from './places.ts';
import { type Reading, timeReading } from './readWhole.ts';
import { signIn } from './signIn.ts';

let crowd: Crowd | null = null;
let herd: Herd | null = null;

/** What the bench can ask of the process that plays the people, one act at a time. */
export const acts = {
  async gather(plan: CrowdPlan): Promise<null> {
    await crowd?.disperse();
    crowd = await Crowd.gather(plan);
    return null;
  },
  type: (plan: TypingPlan) => gathered().type(plan),
  typeUntilCut: (plan: { readonly editsPerSecond: number; readonly seed: number }) => gathered().typeUntilCut(plan),
  countMissing: () => gathered().countMissing(),
  typeWhenSaved: ({ seconds }: { readonly seconds: number }) => gathered().typeWhenSaved(seconds),
  async disperse(): Promise<null> {
    await crowd?.disperse();
    crowd = null;
    return null;
  },

  async signInHerd(plan: HerdPlan): Promise<null> {
    herd = await Herd.signIn(plan);
    return null;
  },
  comeBack() {
    if (herd === null) throw new Error('nobody has signed in');
    return herd.comeBack();
  },

  openCards,
  readDocuments,
  getBoards,
  countCommits,
  waitUntilUnloaded,
};

export type Acts = typeof acts;

export interface ReadingPlan {
  readonly target: Target;
  /** By place among the ward's cards, longest on it first; `bytes` is what an echo says back instead. */
  readonly documents: readonly { readonly card: number; readonly bytes: Uint8Array }[];
}

function gathered(): Crowd {
  if (crowd === null) throw new Error('nobody has gathered');
  return crowd;
}

/** Whole joint notes, one after another, each in a Yjs document of its own. */
async function readDocuments({ target, documents }: ReadingPlan): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  if (target.kind === 'relay') {
    for (const { card, bytes } of documents) {
      const place = { address: `${wsUrl(target)}/echo/${card}`, headers: {}, at: 'echo' } as const;
      readings.push(await timeReading(place, syncFrame(SYNC.step2, bytes)));
    }
    return readings;
  }
  const visitor = await signIn(target.url, 'matron');
  const cardIds = await visitor.cardIds();
  for (const { card } of documents) {
    const cardId = cardIds[card] ?? '';
    const { epochs } = await visitor.card(cardId);
    const address = `${wsUrl(target)}/sync/${cardId}/joint?epoch=${epochs.joint}`;
    readings.push(await timeReading({ address, headers: visitor.headers, at: 'board' }));
  }
  return readings;
}

/** Milliseconds of each `GET` of the ward's board, after a first. */
async function getBoards({ target, times }: { readonly target: Target; readonly times: number }) {
  const visitor = await signIn(target.url, 'matron');
  const cards = (await visitor.board()).cards.length;
  const ms: number[] = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    await visitor.board();
    ms.push(performance.now() - start);
  }
  return { cards, ms };
}

const MOST_WAIT_MS = 120_000;

/** Nobody is on the documents any more, and the board has let go of them. */
async function waitUntilUnloaded({ target }: { readonly target: Target }): Promise<null> {
  const deadline = performance.now() + MOST_WAIT_MS;
  // A board that is busy for seconds lets go of a quiet connection: not an answer yet.
  const open = () => readMetric(target, 'roundtable_documents_open').catch(() => Infinity);
  while ((await open()) > 0) {
    if (performance.now() > deadline) throw new Error('documents were not unloaded');
    await pause(100);
  }
  return null;
}

function countCommits({ target }: { readonly target: Target }): Promise<number> {
  return readMetric(target, 'roundtable_commits');
}

async function readMetric({ url }: Target, name: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1];
  if (value === undefined) throw new Error(`no metric ${name}`);
  return Number(value);
}
