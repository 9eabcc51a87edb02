import type { CardId, OrganisationId, RoundId, StaffId } from '../ids.ts';
import { type Decision, decided, refused } from '../refusals.ts';
import type { LedgerEntry } from './ledger.ts';

/** MI5: an organisation has copied what the minutes say of a person to its own record; `copied` false takes that back. */
export interface RecordCopyMarked {
  readonly type: 'recordCopyMarked';
  readonly roundId: RoundId;
  readonly cardId: CardId;
  readonly organisationId: OrganisationId;
  readonly copied: boolean;
}

/** A copy that stands: which organisation's, marked by whom and when. */
export interface RecordCopy {
  readonly cardId: CardId;
  readonly organisationId: OrganisationId;
  readonly by: StaffId;
  readonly at: string;
}

/** The copies that stand after the ledger entries of one round. */
export function foldCopies(entries: readonly LedgerEntry[]): readonly RecordCopy[] {
  const copies = new Map<string, RecordCopy>();
  for (const { event, by, at } of entries) {
    if (event.type !== 'recordCopyMarked') continue;
    const { cardId, organisationId, copied } = event;
    const key = `${cardId} ${organisationId}`;
    if (copied) copies.set(key, { cardId, organisationId, by, at });
    else copies.delete(key);
  }
  return [...copies.values()];
}

/** MI5: marked once for each organisation and person; taken back by anyone of it. */
export function markCopied(standing: readonly RecordCopy[], mark: Omit<RecordCopyMarked, 'type'>): Decision<RecordCopyMarked> {
  const stands = standing.some(({ cardId, organisationId }) => cardId === mark.cardId && organisationId === mark.organisationId);
  if (mark.copied && stands) return refused('alreadyCopied');
  if (!mark.copied && !stands) return refused('nothingToTakeBack');
  return decided({ type: 'recordCopyMarked', ...mark });
}
