import { objectionToReading, objectionToWriting } from '../../shared/domain/permissions.ts';
import type { SessionId } from '../../shared/ids.ts';
import { type Access, isOfOther, type SignedIn } from '../access.ts';
import { ENDINGS, type Ending } from './closing.ts';
import type { Destination } from './destination.ts';

/** What a session may do with a document at this moment, from memory. `cardUnknown`: ask `access.findCard` first. */
export type Permission =
  | { readonly kind: 'allowed'; readonly signedIn: SignedIn; readonly mayWrite: boolean }
  | { readonly kind: 'ended'; readonly ending: Ending }
  | { readonly kind: 'cardUnknown' };

export type Allowed = Extract<Permission, { kind: 'allowed' }>;

/** `at`: before someone is let in a card they may not see does not exist; afterwards they know that it does. */
export function permissionNow(
  access: Access,
  sessionId: SessionId,
  document: Pick<Destination, 'cardId' | 'part' | 'signIn'>,
  at: 'door' | 'inside',
): Permission {
  const signedIn = access.current(sessionId);
  if (signedIn === null) return { kind: 'ended', ending: ENDINGS.signedOut };
  if (isOfOther(document.signIn, signedIn)) return { kind: 'ended', ending: ENDINGS.otherSignIn };
  const card = access.currentCard(document.cardId);
  if (card === null) return { kind: 'cardUnknown' };
  // Whoever may write may read: at every keystroke it is asked once.
  if (objectionToWriting(signedIn.viewer, card, document.part) === null) return { kind: 'allowed', signedIn, mayWrite: true };
  const objection = objectionToReading(signedIn.viewer, card, document.part);
  if (objection === 'notFound' && at === 'door') return { kind: 'ended', ending: ENDINGS.notFound };
  if (objection !== null) return { kind: 'ended', ending: ENDINGS.notAllowed };
  return { kind: 'allowed', signedIn, mayWrite: false };
}
