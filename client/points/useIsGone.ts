import { speaksNoLonger } from '../../shared/domain/permissions.ts';
import type { RecordedPoint } from '../../shared/protocol/record.ts';
import { useWardBoard } from '../stores/hooks.ts';

/** RP7: whoever raised it has left the ward, or only looks on by now. Until the ward is known, nobody has. */
export function useIsGone({ wardId, raised }: RecordedPoint): boolean {
  const staff = useWardBoard(wardId)?.board.ward.staff;
  return staff !== undefined && speaksNoLonger(staff.find(({ staffId }) => staffId === raised.by)?.role ?? null);
}
