import { sessionStore } from '../../client/stores/sessionStore.ts';
import type { SessionInfo } from '../../shared/protocol/board.ts';
import { buildId } from './ids.ts';

/** Someone is signed in on this page: without a registration, and on no ward unless given one. */
export function signedIn(given: Partial<SessionInfo> = {}): void {
  const session: SessionInfo = {
    staffId: buildId(),
    name: 'Ama Osei-Sample',
    organisationId: buildId(),
    organisation: 'Anytown Trust',
    acting: null,
    registrations: [],
    memberships: [],
    mode: 'demonstration',
    ...given,
  };
  sessionStore.setState({ status: 'signedIn', session });
}
