import type { Authorship as Told } from '../../shared/protocol/history.ts';
import type { Names } from '../presenters/staff.ts';
import type { Authorship } from '../sync/attribution.ts';
import { createHands } from './hands.ts';

export function presentAuthorship(authorship: Authorship, epoch: number, since: number, names: Names): Told {
  const handOf = createHands(names);
  const places = new Map<Told['hands'][number], number>();
  const ranges = authorship.since(since).map(({ client, from, to, mark }) => {
    const hand = handOf(mark.author);
    const place = places.get(hand) ?? places.size;
    places.set(hand, place);
    return { client, from, to, hand: place, at: mark.at };
  });
  return { epoch, seq: authorship.seq, hands: [...places.keys()], ranges };
}
