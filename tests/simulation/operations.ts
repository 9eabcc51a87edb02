import { createRandom, type Random } from '../server/sync/random.ts';

/** What happens in a schedule, with about how often (of 1,000). Everyone types; things go wrong seldom, but all of them do. */
const KINDS = {
  type: 420,
  paste: 40,
  delete: 110,
  undo: 40,
  redo: 25,
  moveCaret: 60,
  breakConnection: 45,
  goOffline: 35,
  goOnline: 45,
  typeMuch: 15,
  stall: 12,
  delay: 25,
  reload: 20,
  leave: 12,
  crash: 10,
  restart: 10,
  startServer: 20,
  diskFull: 10,
  diskSlow: 12,
  actAs: 12,
  signOut: 5,
  cardLeaves: 5,
  cardReturns: 8,
  newEpoch: 4,
  stepClocks: 10,
  longPause: 15,
} as const satisfies Record<string, number>;

export type OperationKind = keyof typeof KINDS;

/** One thing that happens. Each has its own source of chance, so that it does the same when others are left out. */
export interface Operation {
  readonly kind: OperationKind;
  /** Time that passes before it, in milliseconds. */
  readonly waitMs: number;
  /** Which of the pages. */
  readonly page: number;
  readonly dice: number;
}

export function planOperations(random: Random, count: number, pages: number): Operation[] {
  return Array.from({ length: count }, () => ({
    kind: pickKind(random),
    waitMs: random.chance(0.3) ? random.below(5) : random.below(350),
    page: random.below(pages),
    dice: random.below(2 ** 31),
  }));
}

export function diceOf({ dice }: Operation): Random {
  return createRandom(dice);
}

const TOTAL = Object.values(KINDS).reduce((sum, often) => sum + often, 0);

function pickKind(random: Random): OperationKind {
  let left = random.below(TOTAL);
  for (const [kind, often] of Object.entries(KINDS)) {
    left -= often;
    if (left < 0) return kind as OperationKind;
  }
  return 'type';
}
