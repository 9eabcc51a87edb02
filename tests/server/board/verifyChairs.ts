import type { LedgerEntry } from '../../../shared/domain/ledger.ts';
import type { RoundEvent } from '../../../shared/domain/roundEvent.ts';
import type { StaffId } from '../../../shared/ids.ts';

const BY_THE_CHAIR: ReadonlySet<string> = new Set<RoundEvent['type']>([
  'chairMovedToCard',
  'learningOpened',
  'learningTakenBack',
  'chairHandedOver',
  'scribeNamed',
  'roundPaused',
  'roundResumed',
  'timeAdded',
  'roundClosed',
]);

/**
 * Reads a round's ledger as an auditor would: each term has one chair, terms grow by one, and what leads the round was done by
 * whoever chaired then. Null when so, else what is wrong.
 */
export function verifyChairs(entries: readonly LedgerEntry[]): string | null {
  const chairs: StaffId[] = [];
  for (const { event, by, seq } of entries) {
    if (BY_THE_CHAIR.has(event.type) && by !== chairs.at(-1))
      return `entry ${seq}: ${event.type} by someone who is not the chair`;
    if (event.type === 'roundStarted') chairs.push(event.chairStaffId);
    else if (event.type === 'chairTakenOver' || event.type === 'chairHandedOver') {
      if (event.term !== chairs.length + 1) return `entry ${seq}: term ${event.term} after term ${chairs.length}`;
      chairs.push(event.type === 'chairTakenOver' ? by : event.toStaffId);
    }
  }
  return null;
}
