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
export async function placesAt(plan: JoinPlan): Promise<readonly Place[]> {
  const address = plan.target.url.replace('http', 'ws');
  if (plan.target.kind === 'board') return placesOnBoard(plan, address);
  return Array.from({ length: plan.people }, () => ({ address: `${address}/${plan.nth}`, headers: {}, greets: false }));
}

async function placesOnBoard({ target, people, typists, nth }: JoinPlan, address: string): Promise<readonly Place[]> {
  const writers = await Promise.all(WRITERS.map(handle => signIn(target.url, handle)));
  const readers = await Promise.all(READERS.map(handle => signIn(target.url, handle)));
  const [chair] = writers;
  const cardIds = (await chair?.cardIds()) ?? [];
  const cardId = cardIds[nth % cardIds.length];
  if (chair === undefined || cardId === undefined) throw new Error('the ward has no card');
  const { epochs } = await chair.card(cardId);
  return Array.from({ length: people }, (_, index) => {
    const staff = index < typists ? writers : readers;
    const { headers = {} } = staff[index % staff.length] ?? {};
    return { address: `${address}/sync/${cardId}/joint?epoch=${epochs.joint}`, headers, greets: true };
  });
}
