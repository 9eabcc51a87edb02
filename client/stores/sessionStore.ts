import { createStore } from 'zustand/vanilla';
import type { Viewer } from '../../shared/domain/permissions.ts';
import type { RegistrationId } from '../../shared/ids.ts';
import type { SessionInfo } from '../../shared/protocol/board.ts';
import { signInNamed } from '../../shared/protocol/pageSignIn.ts';
import { getJson, postJson, type Problem } from '../live/http.ts';
import { setPageSignIn } from './pageSignIn.ts';
import { protectionSaid } from './protectionSaidStore.ts';

/** Who is signed in on this page. `unreachable`: the server did not answer, so nobody knows yet. */
export type SessionState =
  | { readonly status: 'loading' | 'signedOut' | 'unreachable'; readonly session: null }
  | { readonly status: 'signedIn'; readonly session: SessionInfo };

export const sessionStore = createStore<SessionState>()(() => ({ status: 'loading', session: null }));

export async function loadSession(): Promise<void> {
  const answer = await getJson<SessionInfo>('/api/session');
  if (answer.ok) begin(answer.value);
  else sessionStore.setState({ status: answer.problem.status === 401 ? 'signedOut' : 'unreachable', session: null });
}

export async function signInAs(handle: string): Promise<Problem | null> {
  const answer = await postJson<SessionInfo>('/api/demonstration/sign-in', { as: handle });
  if (!answer.ok) return answer.problem;
  begin(answer.value);
  return null;
}

function begin(session: SessionInfo): void {
  setPageSignIn(signInNamed(session.staffId, session.acting?.registrationId ?? null));
  sessionStore.setState({ status: 'signedIn', session });
}

/** On a line that is half-open nobody answers, and the whole page waits. */
const UNANSWERED_MS = 15_000;
const ASKED_FOR_MS = 5_000;

/** Why nobody was signed out: the server takes nothing from this page (P28, AC12), it would not, or whether it did or will isn't known. */
export type NotSignedOut = 'oldPage' | 'others' | 'stillSignedIn' | 'notKnown';

/**
 * Leaves by loading the first page afresh, so that nothing of one person stays in memory for the next. Answers why they are
 * still signed in, where they are: whoever believes to be signed out must be, and who is not told so may be all the same.
 * `tidyUp`: once the server has signed them out.
 */
export async function signOut(
  tidyUp: () => Promise<void>,
  leave: () => void = () => location.assign('/'),
): Promise<NotSignedOut | null> {
  const answer = await postJson('/api/sign-out', {}, after(UNANSWERED_MS));
  const why = answer.ok ? null : await whyNotSignedOut(answer.problem);
  if (why !== null) return why;
  await tidyUp().catch(() => undefined);
  protectionSaid(null);
  leave();
  return null;
}

/** Null where they are signed out after all: the answer may have been lost on its way. */
async function whyNotSignedOut(problem: Problem): Promise<NotSignedOut | null> {
  if (problem.status === 401) return null;
  if (problem.status !== 0) return turnedAwayAs(problem) ?? 'stillSignedIn';
  const session = await getJson('/api/session', after(ASKED_FOR_MS));
  // What was given up here may still be on its way there.
  if (session.ok) return 'notKnown';
  return session.problem.status === 401 ? null : (turnedAwayAs(session.problem) ?? 'notKnown');
}

function turnedAwayAs({ refusal }: Problem): 'oldPage' | 'others' | null {
  if (refusal === 'oldPage') return 'oldPage';
  return refusal === 'otherSignIn' ? 'others' : null;
}

function after(ms: number): AbortSignal {
  const giveUp = new AbortController();
  setTimeout(() => giveUp.abort(), ms);
  return giveUp.signal;
}

export async function actAs(
  registrationId: RegistrationId,
  reload: () => void = () => location.reload(),
): Promise<Problem | null> {
  const answer = await postJson('/api/session/acting', { registrationId });
  if (!answer.ok) return answer.problem;
  reload();
  return null;
}

/**
 * Windows of one browser share a sign-in. What became of this page's, once the server has said that nobody is signed in any
 * more, or someone else, or as something else; null too while it can't be asked. It takes nothing from such a page, whether it
 * asks or not.
 */
export async function signInLost(): Promise<'signedOut' | 'others' | null> {
  const answer = await getJson<SessionInfo>('/api/session');
  if (answer.ok) return null;
  if (answer.problem.status === 401) return 'signedOut';
  return answer.problem.refusal === 'otherSignIn' ? 'others' : null;
}

/** What shared/domain/permissions.ts asks about whoever is signed in. */
export function viewerOf({ staffId, organisationId, acting, memberships }: SessionInfo): Viewer {
  return { staffId, organisationId, acting, memberships };
}
