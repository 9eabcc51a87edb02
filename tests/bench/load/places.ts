import type { CardDetail } from '../../../shared/protocol/board.ts';
import type { CardPart } from '../../../shared/vocabulary.ts';
import { signIn } from './signIn.ts';

export interface Target {
  readonly kind: 'relay' | 'board';
  readonly url: string;
}

export interface CrowdPlan {
  readonly target: Target;
  readonly documents: number;
  /** The first of the documents, so that figures and runs can each have their own: joint notes first, then other parts, which nobody types in. */
  readonly first: number;
  /** On each document. */
  readonly people: number;
  /** Of them those who may write. */
  readonly typists: number;
  /** Each alone, and answered by a relay too. */
  readonly echo?: boolean;
}

/** Where one person connects. */
export interface Place {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A board is greeted with sync step 1 and says what it has saved; a relay knows neither; an echo says everything back. */
  readonly at: 'board' | 'relay' | 'echo';
}

/** Those who may write in the joint note, and those who may only read it. */
export const WRITERS = [
  'matron',
  'district-nurse',
  'social-worker',
  'community-care-officer',
  'occupational-therapist',
  'coordinator',
  'dual-qualified',
] as const;
const READERS = ['manager', 'governance-lead'] as const;

const PARTS = ['joint', 'about', 'health', 'social'] as const satisfies readonly CardPart[];

/** One place for each person of each document, typists first. There are fewer staff than people: some have several windows open. */
export function placesFor(plan: CrowdPlan): Promise<readonly (readonly Place[])[]> {
  return plan.target.kind === 'board' ? placesOnBoard(plan) : Promise.resolve(placesOnRelay(plan));
}

function placesOnRelay({ target, documents, first, people, echo = false }: CrowdPlan): readonly (readonly Place[])[] {
  const url = wsUrl(target);
  return listOf(documents, nth => {
    const place: Place = echo
      ? { address: `${url}/echo/${first + nth}`, headers: {}, at: 'echo' }
      : { address: `${url}/${first + nth}`, headers: {}, at: 'relay' };
    return listOf(people, () => place);
  });
}

async function placesOnBoard(plan: CrowdPlan): Promise<readonly (readonly Place[])[]> {
  const { target, documents, first, people, typists } = plan;
  const writers = await Promise.all(WRITERS.map(handle => signIn(target.url, handle)));
  const readers = await Promise.all(READERS.map(handle => signIn(target.url, handle)));
  const cardIds = (await writers[0]?.cardIds()) ?? [];
  const epochs = new Map<string, CardDetail['epochs'] | undefined>();
  const places: Place[][] = [];
  for (let nth = 0; nth < documents; nth++) {
    const cardId = cardIds[(first + nth) % cardIds.length] ?? '';
    const part = PARTS[Math.floor((first + nth) / cardIds.length) % PARTS.length] ?? 'joint';
    if (!epochs.has(cardId)) epochs.set(cardId, (await writers[0]?.card(cardId))?.epochs);
    const address = `${wsUrl(target)}/sync/${cardId}/${part}?epoch=${epochs.get(cardId)?.[part]}`;
    places.push(
      listOf(people, index => {
        const staff = index < typists ? writers : readers;
        return { address, headers: staff[(nth + index) % staff.length]?.headers ?? {}, at: 'board' };
      }),
    );
  }
  return places;
}

export function wsUrl(target: Target): string {
  return target.url.replace('http', 'ws');
}

export function listOf<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}
