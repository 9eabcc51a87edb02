import type { LedgerEntry } from '../../../shared/domain/ledger.ts';
import type { StaffId } from '../../../shared/ids.ts';

/** Reads a round's ledger as an auditor would: each term has one chair, and terms grow by one. Null when so, else what is wrong. */
export function verifyChairs(entries: readonly LedgerEntry[]): string | null {
  const chairs: StaffId[] = [];
  for (const { event, by, seq } of entries) {
    if (event.type === 'roundStarted') chairs.push(event.chairStaffId);
    else if (event.type === 'chairTakenOver' || event.type === 'chairHandedOver') {
      if (event.term !== chairs.length + 1) return `entry ${seq}: term ${event.term} after term ${chairs.length}`;
      chairs.push(event.type === 'chairTakenOver' ? by : event.toStaffId);
    } else if (event.type === 'chairMovedToCard' && by !== chairs.at(-1))
      return `entry ${seq}: moved by someone who is not the chair`;
  }
  return null;
}
