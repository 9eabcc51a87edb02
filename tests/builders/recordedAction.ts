import type { MyAction } from '../../shared/protocol/actions.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { buildCardSummary } from './board.ts';
import { buildId } from './ids.ts';

/** Asked of the council's team inbox, not yet accepted. */
export function buildRecordedAction(change: Partial<RecordedAction> = {}): RecordedAction {
  return {
    actionId: buildId(),
    cardId: buildId(),
    wardId: buildId(),
    roundId: null,
    what: 'Fit a key safe',
    owner: { organisationId: buildId(), staffId: null },
    ownerName: '',
    ownerOrganisation: 'Anytown Council',
    dueOn: '2026-11-26',
    state: 'proposed',
    agreedAt: '2026-11-12T10:00:00Z',
    agreedBy: buildId(),
    draft: null,
    askedAt: '2026-11-12T10:00:00Z',
    acceptedAt: null,
    acceptedBy: null,
    takenAt: null,
    endedAt: null,
    endedBy: null,
    reason: null,
    carriedOver: [],
    stalled: null,
    ...change,
  };
}

/** The same in someone's own list. */
export function buildMyAction(change: Partial<RecordedAction> = {}, group: MyAction['group'] = 'toAccept'): MyAction {
  const { ownerName, ownerOrganisation, ...action } = buildRecordedAction(change);
  const { person } = buildCardSummary();
  const wardName = 'Testside virtual ward';
  return { action, group, wardName, keepsUnsentWords: true, person, ownerName, ownerOrganisation, escalation: 'none' };
}
