import type { JoinPlan } from './acts.ts';
import { signIn } from './signIn.ts';

/** Where one person connects. */
export interface Place {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A board is greeted with sync step 1; a relay knows no greeting. */
  readonly greets: boolean;
}

/** Those who may write in the joint note, and those who may only read it. */
const WRITERS = [
  'matron',
  'district-nurse',
  'social-worker',
  'community-care-officer',
  'occupational-therapist',
  'coordinator',
  'dual-qualified',
] as const;
const READERS = ['manager', 'governance-lead'] as const;

/** One place for each person, typists first. There are fewer staff than people: some have several windows open. */
export async function placesAt({ target, people, typists, nth }: JoinPlan): Promise<readonly Place[]> {
  const everyone = Array.from({ length: people });
  const wsUrl = target.url.replace('http', 'ws');
  if (target.kind === 'relay') return everyone.map(() => ({ address: `${wsUrl}/${nth}`, headers: {}, greets: false }));

  const handles = everyone.map((_, index) =>
    index < typists ? WRITERS[index % WRITERS.length] : READERS[index % READERS.length],
  );
  const visitors = await Promise.all([...WRITERS, ...READERS].map(handle => signIn(target.url, handle)));
  const [anyone] = visitors;
  const cardIds = (await anyone?.cardIds()) ?? [];
  const cardId = cardIds[nth % cardIds.length];
  if (anyone === undefined || cardId === undefined) throw new Error('the ward has no card');
  const { epochs } = await anyone.card(cardId);
  return handles.map(handle => ({
    address: `${wsUrl}/sync/${cardId}/joint?epoch=${epochs.joint}`,
    headers: visitors[[...WRITERS, ...READERS].findIndex(name => name === handle)]?.headers ?? {},
    greets: true,
  }));
}
