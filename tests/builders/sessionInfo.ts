import type { SessionInfo } from '../../shared/protocol/board.ts';
import { buildId } from './ids.ts';

/** Someone signed in without a registration, on no ward unless given one. */
export function buildSessionInfo(given: Partial<SessionInfo> = {}): SessionInfo {
  return {
    staffId: buildId(),
    name: 'Maria Testmatron',
    organisationId: buildId(),
    organisation: 'Anytown Trust',
    acting: null,
    registrations: [],
    memberships: [],
    mode: 'demonstration',
    ...given,
  };
}
