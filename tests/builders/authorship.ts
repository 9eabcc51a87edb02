import type { AuthoredRange, Authorship, Hand } from '../../shared/protocol/history.ts';

export function buildHand(part: Partial<Hand> = {}): Hand {
  return {
    staffId: 'c0000000-0000-4000-8000-000000000001',
    name: 'Priya Shah-Example',
    organisation: 'Anytown Council',
    profession: 'socialWorker',
    side: 'social',
    ...part,
  };
}

export const TOM = buildHand({
  staffId: 'c0000000-0000-4000-8000-000000000002',
  name: 'Tom Reed-Sample',
  organisation: 'Anytown NHS Trust',
  profession: 'districtNurse',
  side: 'health',
});

/** `[client, from, to, hand, at]` each. */
export function buildAuthorship(
  hands: readonly Hand[],
  ranges: readonly (readonly [number, number, number, number, string])[],
  seq = ranges.length,
): Authorship {
  return {
    epoch: 1,
    seq,
    hands,
    ranges: ranges.map(([client, from, to, hand, at]): AuthoredRange => ({ client, from, to, hand, at })),
  };
}
