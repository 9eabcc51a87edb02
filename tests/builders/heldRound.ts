import type { Store } from '../../db/store.ts';
import { sha256Hex } from '../../db/checksums.ts';
import { canonicalJson } from '../../shared/canonicalJson.ts';
import type { Minutes, MinutesPerson } from '../../shared/domain/minutes.ts';
import type { ClosedRound } from '../../shared/domain/wardRound.ts';
import { buildClosedRound, buildMinutes, buildRoundCard } from './round.ts';

/** A round that has been held, with its minutes, as if a chair had run it. */
export async function saveHeldRound(
  store: Store,
  given: Partial<ClosedRound>,
  people: readonly MinutesPerson[],
  said: Partial<Minutes> = {},
): Promise<ClosedRound> {
  const agenda = people.map(({ cardId }) => cardId);
  const core = buildClosedRound({ agenda, ...given });
  const recorded = { reason: null, dischargeReason: null, diedOn: null, without: [], at: core.closedAt, by: core.chair.staffId };
  const cards = people.map(({ cardId, outcome }) => {
    return [cardId, buildRoundCard({ outcome: outcome === null ? null : { ...recorded, outcome } })] as const;
  });
  const round: ClosedRound = { ...core, cards: Object.fromEntries(cards) };
  const minutes = buildMinutes(round, { people, ...said });
  const text = canonicalJson(minutes);
  await store.transact(async tx => {
    await tx.saveRound(round);
    await tx.saveMinutes({ minutes, text, sha256: sha256Hex(text) });
  });
  return round;
}
