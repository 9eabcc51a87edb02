/** What passes through the door of store.ts, where shared/domain has no noun of its own for it; imported from there. */
import type { ActionOwner } from '../shared/domain/agreedAction.ts';
import type { LedgerEntry, LedgerEvent } from '../shared/domain/ledger.ts';
import type { Minutes } from '../shared/domain/minutes.ts';
import type { MinutesAdded } from '../shared/domain/minutesAddition.ts';
import type { Registration, Viewer } from '../shared/domain/permissions.ts';
import type { RoundSchedule } from '../shared/domain/roundSchedule.ts';
import type {
  ActionId,
  CardId,
  CommandId,
  OrganisationId,
  OutboxKeyId,
  RegistrationId,
  RoundId,
  SessionId,
  StaffId,
  WardId,
} from '../shared/ids.ts';
import type {
  ActionState,
  CardPart,
  OrganisationKind,
  Outcome,
  Profession,
  RoundKind,
  RoundStatus,
  WardRole,
} from '../shared/vocabulary.ts';

/** P13: a list as far as it can be read: a row that can't be harms its own card only, or its own round, and that is named. */
export interface Readable<Row, Damaged = CardId> {
  readonly readable: readonly Row[];
  /** Each once. Who may know of them can't be told either. */
  readonly damaged: readonly Damaged[];
}

/** P13: an action that can't be read, by what it is looked for: whose it seems to be. */
export interface DamagedAction {
  readonly actionId: ActionId;
  readonly cardId: CardId;
  readonly wardId: WardId;
  readonly owner: ActionOwner;
  /** Null where there is no such state. */
  readonly state: ActionState | null;
  /** Null where it is no instant. */
  readonly askedAt: string | null;
}

export interface Ward {
  readonly wardId: WardId;
  readonly name: string;
  readonly demonstration: boolean;
  /** When its weekly rounds are held; null: no fixed day. */
  readonly schedule: RoundSchedule | null;
  /** Browsers may keep what is not sent yet, sealed, on the computer it was written on (AC11). */
  readonly keepsUnsentWords: boolean;
  /** Whom its rounds expect (WR24); null: the professions of its own people. */
  readonly expectedProfessions: readonly Profession[] | null;
}

export interface Organisation {
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly kind: OrganisationKind;
}

export interface Staff {
  readonly staffId: StaffId;
  /** Demonstration sign-in only. */
  readonly handle: string | null;
  readonly name: string;
  readonly organisationId: OrganisationId;
  /** One sentence for the demonstration's sign-in page. */
  readonly says: string;
  readonly registrations: readonly Registration[];
  readonly memberships: readonly { readonly wardId: WardId; readonly role: WardRole }[];
}

export interface Session {
  readonly sessionId: SessionId;
  /** SHA-256, hex, of the token in the cookie; the token itself is never stored. */
  readonly tokenHash: string;
  readonly staffId: StaffId;
  readonly registrationId: RegistrationId | null;
  /** Authenticator assurance level; sockets need 2 or more. */
  readonly assurance: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
}

/** Lets a calendar program read someone's rounds and due dates without signing in. */
export interface CalendarLink {
  /** SHA-256, hex, of the token in the address. */
  readonly tokenHash: string;
  readonly staffId: StaffId;
  readonly madeAt: string;
}

export interface OutboxKey {
  readonly staffId: StaffId;
  readonly keyId: OutboxKeyId;
  /** 32 random bytes. */
  readonly key: Uint8Array;
  readonly handedOutAt: string;
}

export interface DocumentKey {
  readonly cardId: CardId;
  readonly part: CardPart;
  readonly epoch: number;
}

/** Whoever brought a change, as what, in which sign-in. */
export interface Author {
  readonly staffId: StaffId;
  readonly registrationId: RegistrationId | null;
  readonly sessionId: SessionId;
}

export interface NewUpdate {
  readonly document: DocumentKey;
  /** A Yjs update, encoding v1. */
  readonly bytes: Uint8Array;
  readonly author: Author;
  readonly at: string;
  /** When the words were written, where they are carried over out of an earlier epoch at `at`. */
  readonly writtenAt?: string;
}

/** `seq` counts from 1 within the document (all epochs of one part have their own). `stale`: another epoch had begun; not written. */
export type AppendedUpdate = { readonly stored: true; readonly seq: number } | { readonly stored: false; readonly why: 'stale' };

export interface JournalRow extends Omit<NewUpdate, 'document'> {
  readonly seq: number;
}

/** Oldest first: at most `limit` rows after the row `after`. */
export interface JournalPage {
  readonly after: number;
  readonly limit: number;
}

export interface StoredDocument {
  readonly snapshot: { readonly bytes: Uint8Array; readonly seq: number } | null;
  /** The snapshot was set aside: `updates` are all there are. Worth an alarm, for the disk's sake. */
  readonly snapshotIsDamaged?: true;
  readonly updates: readonly JournalRow[];
}

export interface Snapshot {
  readonly document: DocumentKey;
  readonly bytes: Uint8Array;
  /** The last update in it. */
  readonly seq: number;
}

export interface ClientBinding {
  readonly document: DocumentKey;
  readonly clientId: number;
  readonly staffId: StaffId;
}

/** The plain text of one document, projected from the journal for board, search and minutes. */
export interface CardWords {
  readonly document: DocumentKey;
  /** Text by section name; empty sections left out. */
  readonly sections: Readonly<Record<string, string>>;
  readonly updatedAt: string;
  readonly updatedBy: StaffId;
  /** The last journal row in it. */
  readonly seq: number;
}

export type LastWritten = Pick<CardWords, 'updatedAt' | 'updatedBy'> & Pick<DocumentKey, 'cardId' | 'part'>;

/** What a document said when a round closed. */
export interface RoundWords {
  readonly roundId: RoundId;
  readonly cardId: CardId;
  readonly part: CardPart;
  readonly sections: Readonly<Record<string, string>>;
}

export interface RoundClosing {
  readonly roundId: RoundId;
  readonly kind: RoundKind;
  readonly number: number;
  readonly heldOn: string;
  readonly closedAt: string;
}

/** A closed round by its place among others: by day, and by when it closed where two were held on one. */
export interface RoundOfCard extends RoundClosing {
  readonly wardId: WardId;
}

/** What a list of many rounds tells of one, without the whole of it. */
export interface RoundOfYear {
  readonly roundId: RoundId;
  readonly kind: RoundKind;
  readonly number: number;
  readonly heldOn: string;
  readonly status: RoundStatus;
  /** Null where the row is damaged. */
  readonly said: {
    /** Null before it has started. */
    readonly chairId: StaffId | null;
    /** Everyone of the agenda with their outcome. */
    readonly outcomes: ReadonlyMap<CardId, Outcome | null>;
    /** The professions of which somebody was there at any time of it, each once; whoever only looked on does not count. */
    readonly came: readonly Profession[];
    /** Null where it was not. */
    readonly cancelled: { readonly by: StaffId; readonly reason: string } | null;
  } | null;
}

export interface NewLedgerEntry {
  readonly wardId: WardId;
  /** The round it belongs to, for its minutes; null outside rounds. */
  readonly roundId: RoundId | null;
  readonly commandId: CommandId | null;
  readonly author: Author;
  readonly at: string;
  readonly event: LedgerEvent;
}

export interface EntryOfRound {
  readonly roundId: RoundId;
  readonly entry: LedgerEntry;
}

export interface AddedToMinutes {
  readonly seq: number;
  readonly event: MinutesAdded;
}

export interface StoredMinutes {
  readonly minutes: Minutes;
  /** Canonical JSON, exactly the bytes that were hashed. */
  readonly text: string;
  readonly sha256: string;
}

export interface AuditEntry {
  readonly at: string;
  readonly staffId: StaffId | null;
  readonly sessionId: SessionId | null;
  /** Stable code: `signedIn`, `viewedCard`, `originRefused` … Never names or words. */
  readonly what: string;
  readonly cardId: CardId | null;
  readonly detail: string | null;
}

/** A member of staff and one of their sessions as the door sees them. Pure; here because both halves live in the store. */
export function viewerOf(staff: Staff, session: Session): Viewer {
  return {
    staffId: staff.staffId,
    organisationId: staff.organisationId,
    acting: staff.registrations.find(registration => registration.registrationId === session.registrationId) ?? null,
    memberships: staff.memberships,
  };
}
