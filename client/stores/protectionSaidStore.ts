import { createStore } from 'zustand/vanilla';
import { isStillUndoable } from '../../shared/domain/undoable.ts';
import type { CardId, StaffId } from '../../shared/ids.ts';
import { serverNow } from './clockStore.ts';

/** CA10: what was said last of someone's protection in this window, and may be taken back. */
export interface SaidOfProtection {
  readonly cardId: CardId;
  /** Where it stands in the ledger. */
  readonly seq: number;
  readonly staffId: StaffId;
  readonly at: string;
}

const KEY = 'roundtable.protectionSaid';

/** It outlives a reload: the card it is about may be gone from every list by then. Ids and a time, nothing of the person. */
export const protectionSaidStore = createStore<{ readonly said: SaidOfProtection | null }>()(() => ({ said: readSaid() }));

export function protectionSaid(said: SaidOfProtection | null): void {
  protectionSaidStore.setState({ said });
  try {
    if (said === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(said));
  } catch {
    // A private window: remembered until the page is loaded again.
  }
}

/** Whether it was said of this card by this person, and not too long ago. */
export function isToTakeBack(said: SaidOfProtection, cardId: CardId, staffId: StaffId): boolean {
  return said.cardId === cardId && said.staffId === staffId && isStillUndoable(said.at, serverNow(), null);
}

function readSaid(): SaidOfProtection | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return isSaid(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isSaid(kept: unknown): kept is SaidOfProtection {
  if (typeof kept !== 'object' || kept === null) return false;
  const typeOf = (name: keyof SaidOfProtection) => typeof Reflect.get(kept, name);
  return (
    typeOf('cardId') === 'string' && typeOf('seq') === 'number' && typeOf('staffId') === 'string' && typeOf('at') === 'string'
  );
}
