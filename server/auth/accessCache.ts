import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Organisation, type Staff, type Store, StoredRowDamaged, viewerOf } from '../../db/store.ts';
import type { Card } from '../../shared/domain/card.ts';
import type { CardAccess } from '../../shared/domain/permissions.ts';
import type { CardId, SessionId, WardId } from '../../shared/ids.ts';
import type { Access, AccessChange, SignedIn } from '../access.ts';
import { hashToken, tokenFromCookie } from './sessionCookie.ts';

/** Signs in, staff and cards as last read, so that a message costs no disk. Whoever changes one calls `changed`. */
export function createAccess(store: Store, clock: () => string): Access {
  /** `read`: reads in the order they began. */
  const signIns = new Map<SessionId, { readonly signedIn: SignedIn; readonly read: number }>();
  const cards = new Map<CardId, CardAccess>();
  let reads = 0;
  let changes = 0;
  let cardChanges = 0;
  const listeners = new Set<(change: AccessChange) => void>();

  const standing = (signedIn: SignedIn): SignedIn | null => {
    const { endedAt, expiresAt, assurance } = signedIn.session;
    return endedAt === null && expiresAt > clock() && assurance >= 2 ? signedIn : null;
  };

  async function organisationOf({ organisationId }: Staff): Promise<Organisation> {
    const organisation = (await store.listOrganisations()).find(each => each.organisationId === organisationId);
    if (organisation === undefined) throw new Error(`nothing is known of organisation ${organisationId}`);
    return organisation;
  }

  const tell = (change: AccessChange) => {
    for (const listener of listeners) listener(change);
  };

  /** What was read while it changed may be from before: then it is read anew, and never put in the place of a later reading. */
  async function find(tokenHash: string): Promise<SignedIn | null> {
    const [read, before] = [++reads, changes];
    const session = await store.findSession(tokenHash);
    if (session === null) return null;
    const staff = await store.findStaff(session.staffId);
    if (staff === null) return null;
    const organisation = await organisationOf(staff);
    const signedIn = { staff, organisation, session, viewer: viewerOf(staff, session) };
    if (standing(signedIn) === null) return null;
    if (changes !== before) return find(tokenHash);
    const known = signIns.get(session.sessionId);
    if (known !== undefined && known.read > read) return known.signedIn;
    signIns.set(session.sessionId, { signedIn, read });
    // Sockets stand open under the rights they were opened with, whoever has read the new ones.
    const isOther = known !== undefined && !isDeepStrictEqual(known.signedIn.viewer, signedIn.viewer);
    if (isOther) tell({ kind: 'acting', sessionId: session.sessionId });
    return signedIn;
  }

  /** As `find`. */
  async function findCard(cardId: CardId): Promise<CardAccess | null> {
    const before = cardChanges;
    const card = await store.findCard(cardId);
    if (cardChanges !== before) return findCard(cardId);
    if (card === null) return null;
    const access = accessToCard(card);
    cards.set(cardId, access);
    return access;
  }

  function changed(change: AccessChange): void {
    if (change.kind === 'card') cardChanges += 1;
    else changes += 1;
    if (change.kind === 'session') signIns.delete(change.sessionId);
    else if (change.kind === 'card') cards.delete(change.cardId);
    else if (change.kind === 'staff') {
      for (const [sessionId, { signedIn }] of signIns) if (signedIn.staff.staffId === change.staffId) signIns.delete(sessionId);
    }
    tell(change);
  }

  /** What cannot be read while other rows can is damaged itself: who may go in by it is not known. */
  async function isDamaged(error: unknown, onUnread: (error: unknown) => void): Promise<boolean> {
    onUnread(error);
    return store.listWards().then(
      () => true,
      () => false,
    );
  }

  async function readSignInsAgain(onUnread: (error: unknown) => void): Promise<void> {
    for (const [sessionId, { signedIn }] of signIns) {
      let stands: boolean;
      try {
        stands = (await find(signedIn.session.tokenHash)) !== null;
      } catch (error) {
        stands = !(await isDamaged(error, onUnread));
      }
      if (!stands) changed({ kind: 'session', sessionId });
      // Each reading takes the store's thread for itself: whatever waits goes in between.
      await setImmediate();
    }
  }

  async function listKnownCards(onUnread: (error: unknown) => void): Promise<ReadonlyMap<CardId, CardAccess>> {
    const now = new Map<CardId, CardAccess>();
    try {
      const { readable, damaged } = await store.listCardsAmong([...cards.keys()]);
      for (const card of readable) now.set(card.cardId, accessToCard(card));
      for (const cardId of damaged) onUnread(new StoredRowDamaged(`card ${cardId} can’t be read`));
      return now;
    } catch {
      // Of one of them not even the page can be read: of which is found by reading each.
    }
    for (const [cardId, known] of cards) {
      try {
        const card = await store.findCard(cardId);
        if (card !== null) now.set(cardId, accessToCard(card));
      } catch (error) {
        if (!(await isDamaged(error, onUnread))) now.set(cardId, known);
      }
      await setImmediate();
    }
    return now;
  }

  async function readCardsAgain(onUnread: (error: unknown) => void): Promise<ReadonlySet<WardId>> {
    const wards = new Set<WardId>();
    // One that is asked for meanwhile is known as it stands.
    const asked = new Set(cards.keys());
    const now = await listKnownCards(onUnread);
    for (const [cardId, known] of cards) {
      if (!asked.has(cardId)) continue;
      const access = now.get(cardId);
      if (isDeepStrictEqual(access, known)) continue;
      changed({ kind: 'card', cardId });
      for (const { wardId } of access === undefined ? [known] : [known, access]) wards.add(wardId);
    }
    return wards;
  }

  return {
    async find(cookieHeader) {
      const token = tokenFromCookie(cookieHeader);
      return token === null ? null : find(hashToken(token));
    },
    current(sessionId) {
      const known = signIns.get(sessionId);
      const stands = known === undefined ? null : standing(known.signedIn);
      if (stands === null) signIns.delete(sessionId);
      return stands;
    },
    findCard,
    currentCard: cardId => cards.get(cardId) ?? null,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
    async readAgain(onUnread) {
      await readSignInsAgain(onUnread);
      return readCardsAgain(onUnread);
    },
  };
}

/** T20: of whoever is restricted no practice is theirs, so that no GP opens the card: which one did would tell everyone else. */
export function accessToCard(card: Card): CardAccess {
  const { restricted, gpPracticeId } = card.serviceUser;
  return {
    wardId: card.wardId,
    gpPracticeId: restricted ? null : gpPracticeId,
    careProviderIds: card.careProviderIds,
    holdingOrganisationId: card.holdingOrganisationId,
    sharingObjection: card.sharingObjection,
    hasLeft: card.left !== null,
  };
}
