import { useLocation } from 'react-router';
import type { StaffId } from '../../shared/ids.ts';
import type { WardDetail } from '../../shared/protocol/board.ts';
import { groupBy } from '../../shared/groupBy.ts';
import { useBoard, useRound, useWardBoard } from '../stores/hooks.ts';

/** An organisation that sees the shared screen, and those of it who do. */
export interface Watching {
  readonly name: string;
  readonly staffIds: readonly StaffId[];
}

/** In a round those who attend it, elsewhere everyone on the ward: nobody knows who else is in the room. */
export function useWatchers(): readonly Watching[] {
  const wardId = useBoard(state => state.currentWardId);
  const board = useWardBoard(wardId)?.board ?? null;
  const round = useRound(board?.openRounds[0]?.roundId ?? null);
  const { pathname } = useLocation();
  if (board === null) return [];
  const isInRound = round?.status === 'running' && pathname === `/rounds/${round.roundId}`;
  const present = isInRound ? round.attendance.filter(({ attendance }) => attendance === 'present') : [];
  return watching(board.ward, present.length > 0 ? present.map(({ staffId }) => staffId) : null);
}

/** `present`: null for everyone. In the ward's order of organisations. */
export function watching(ward: WardDetail, present: readonly StaffId[] | null): readonly Watching[] {
  const staff = ward.staff.filter(({ staffId }) => present === null || present.includes(staffId));
  const byOrganisation = groupBy(staff, ({ organisationId }) => organisationId);
  return ward.organisations.flatMap(({ organisationId, name }) => {
    const staffIds = byOrganisation.get(organisationId)?.map(({ staffId }) => staffId) ?? [];
    return staffIds.length === 0 ? [] : [{ name, staffIds }];
  });
}
