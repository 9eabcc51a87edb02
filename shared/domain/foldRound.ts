import { applyRound } from './applyRound.ts';
import { isRoundEvent } from './eventKinds.ts';
import type { LedgerEntry } from './ledger.ts';
import type { WardRound } from './wardRound.ts';

/** A round as the ledger entries of it tell it, from its planning on. Null where they tell of none. */
export function foldRound(entries: readonly LedgerEntry[]): WardRound | null {
  let round: WardRound | null = null;
  for (const { event, by, at } of entries) if (isRoundEvent(event)) round = applyRound(round, event, by, at);
  return round;
}

/**
 * One that is about to close, as its ledger has it: its minutes are folded from that. In a stored state a character may change
 * that nobody can see, such as one of an id; in the ledger none can (P13).
 */
export function roundAsSaid(round: WardRound, said: readonly LedgerEntry[]): WardRound {
  return foldRound(said) ?? round;
}
