import { sessionStore } from '../../client/stores/sessionStore.ts';
import type { SessionInfo } from '../../shared/protocol/board.ts';
import { buildSessionInfo } from './sessionInfo.ts';

/** Someone is signed in on this page: without a registration, and on no ward unless given one. */
export function signedIn(given: Partial<SessionInfo> = {}): void {
  sessionStore.setState({ status: 'signedIn', session: buildSessionInfo({ name: 'Ama Osei-Sample', ...given }) });
}
