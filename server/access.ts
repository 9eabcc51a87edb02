import type { CardAccess, Viewer } from '../shared/domain/permissions.ts';
import type { CardId, SessionId, StaffId, WardId } from '../shared/ids.ts';
import { isOtherSignIn } from '../shared/protocol/pageSignIn.ts';
import type { Author, Organisation, Session, Staff } from '../db/store.ts';

/** A sign-in that stands: who, as what, in which session. */
export interface SignedIn {
  readonly staff: Staff;
  readonly organisation: Organisation;
  readonly session: Session;
  readonly viewer: Viewer;
}

/**
 * What the doors ask on every message without touching the disk: sign-ins and cards as of the last change. A change
 * of either shuts the sockets it concerns (`onChanged`) and lets people knock again.
 */
export interface Access {
  /** From the Cookie header of a request; null when signed out, expired or unknown. */
  find(cookieHeader: string | undefined): Promise<SignedIn | null>;
  /** The same sign-in now: null once it has ended or expired. */
  current(sessionId: SessionId): SignedIn | null;
  findCard(cardId: CardId): Promise<CardAccess | null>;
  /** From the cache that `findCard` filled; null when it was never asked for or is gone. */
  currentCard(cardId: CardId): CardAccess | null;
  /** Called after a session, a member of staff or a card has changed. */
  onChanged(listener: (change: AccessChange) => void): () => void;
  changed(change: AccessChange): void;
  /**
   * Reads everything known again, for what another process or a restored copy has changed: listeners hear of it as of any change.
   * Answers the wards of cards that others may open now. A row that is damaged is told to `onUnread`, shuts what stands open by
   * it, and keeps nothing else from being read.
   */
  readAgain(onUnread: (error: unknown) => void): Promise<ReadonlySet<WardId>>;
}

export type AccessChange =
  | { readonly kind: 'session'; readonly sessionId: SessionId }
  /** The session stands, but its holder now acts under another registration, or has other rights. */
  | { readonly kind: 'acting'; readonly sessionId: SessionId }
  | { readonly kind: 'staff'; readonly staffId: StaffId }
  | { readonly kind: 'card'; readonly cardId: CardId };

/** Whether a page that names this sign-in as its own (AC12) is of someone else, or of another registration, than is signed in. */
export function isOfOther(said: unknown, { staff, viewer }: SignedIn): boolean {
  return isOtherSignIn(said, staff.staffId, viewer.acting?.registrationId ?? null);
}

export function authorOf({ staff, session }: SignedIn): Author {
  return { staffId: staff.staffId, registrationId: session.registrationId, sessionId: session.sessionId };
}
