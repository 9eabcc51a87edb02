import type { AbsentSide } from '../shared/domain/absentSide.ts';
import type { ActionOwner, AgreedAction, DraftOfAction } from '../shared/domain/agreedAction.ts';
import type { Card, ServiceUser } from '../shared/domain/card.ts';
import type { Identity } from '../shared/domain/stays.ts';
import type { LedgerEntry } from '../shared/domain/ledger.ts';
import type { Registration } from '../shared/domain/permissions.ts';
import type { LearningPoint, RaisedPoint } from '../shared/domain/raisedPoint.ts';
import type { ClosedRound, WardRound } from '../shared/domain/wardRound.ts';
import type { ActionId, CardId, CommandId, OrganisationId, PointId, RoundId, SessionId, StaffId, WardId } from '../shared/ids.ts';
import type { CommandReply } from '../shared/protocol/commands.ts';
import type { CardPart, RoundKind } from '../shared/vocabulary.ts';
import type {
  AddedToMinutes,
  AppendedUpdate,
  AuditEntry,
  CalendarLink,
  CardWords,
  ClientBinding,
  DamagedAction,
  DocumentKey,
  EntryOfRound,
  JournalPage,
  JournalRow,
  LastWritten,
  NewLedgerEntry,
  NewUpdate,
  Organisation,
  OutboxKey,
  Readable,
  RoundClosing,
  RoundOfCard,
  RoundOfYear,
  RoundWords,
  Session,
  Snapshot,
  Staff,
  StoredDocument,
  StoredMinutes,
  Ward,
} from './stored.ts';

export * from './stored.ts';

/**
 * Everything Roundtable keeps, and the only door to it. Nothing outside db/ knows that it is SQLite; the contract suite
 * (tests/db/contract) describes what any Store must do.
 *
 * Reads outside a transaction see the last commit. `transact` holds the one writer lock: inside it await `tx` only,
 * never the journal's `append` (which takes the same lock).
 */
export interface Store extends Reading {
  /** One transaction: all of it, or, when `work` throws, nothing of it. Serialised with every other writer. */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Group commit for words: all rows in one durable transaction, or none. Resolves once they are on disk. */
  appendUpdates(rows: readonly NewUpdate[]): Promise<readonly AppendedUpdate[]>;
  /** Writes derived text; may be lost and rebuilt. */
  saveWords(words: readonly CardWords[]): Promise<void>;
  saveSnapshot(snapshot: Snapshot): Promise<void>;
  /** Binds a Yjs client id to its member of staff for good; answers who it belongs to. */
  bindClientIds(bindings: readonly ClientBinding[]): Promise<void>;
  saveSession(session: Session): Promise<void>;
  endSession(sessionId: SessionId, endedAt: string): Promise<void>;
  /** The one calendar link of a member of staff; an earlier one stops working. Null: none any longer. */
  replaceCalendarLink(staffId: StaffId, link: CalendarLink | null): Promise<void>;
  /**
   * The key that seals what a member of staff has not sent yet, noted as handed out: theirs if it was handed out since
   * `goodSince`, else `fresh`.
   */
  handOutOutboxKey(fresh: OutboxKey, goodSince: string): Promise<OutboxKey>;
  /** Destroys every key not handed out since `before`: what it sealed can't be read by anyone any more. */
  destroyOutboxKeys(before: string): Promise<void>;
  appendAudit(entry: AuditEntry): Promise<void>;
  /** Throws `StoreCannotWrite` unless a row can be written and taken back now. */
  checkWritable(): Promise<void>;
  /** Whether the tables are still this program's: a newer one may have been started on them meanwhile. */
  isOfThisVersion(): Promise<boolean>;
  close(): Promise<void>;
}

/** The disk is full or read-only, or the database is: nothing was written, and trying again later may work. */
export class StoreCannotWrite extends Error {
  override readonly name = 'StoreCannotWrite';
}

/** What was asked would break a rule that the store itself keeps (one open round of a kind, a command once, a known author): nothing of it stands. */
export class StoreRuleBroken extends Error {
  override readonly name = 'StoreRuleBroken';
}

/** A stored row does not match its checksum, or can't be what was written: what it belongs to is not served. */
export class StoredRowDamaged extends Error {
  override readonly name = 'StoredRowDamaged';
  /** The ward whose row it is, where it was looked up by its id alone: who may know of it, the row can't tell any more (T4). */
  readonly wardId: WardId | null;

  constructor(message: string, { wardId = null, ...options }: ErrorOptions & { readonly wardId?: WardId | null } = {}) {
    super(message, options);
    this.wardId = wardId;
  }
}

export interface Reading {
  listWards(): Promise<readonly Ward[]>;
  findWard(wardId: WardId): Promise<Ward | null>;
  listOrganisations(): Promise<readonly Organisation[]>;
  listStaff(): Promise<readonly Staff[]>;
  findStaff(staffId: StaffId): Promise<Staff | null>;
  findStaffByHandle(handle: string): Promise<Staff | null>;
  /** Every registration that anyone may act under or once might: what was written under it still says so. */
  listRegistrations(): Promise<readonly Registration[]>;
  /** Looked up by the SHA-256 of the cookie's token; also finds ended sessions (`endedAt` set). */
  findSession(tokenHash: string): Promise<Session | null>;

  /** Throws `StoredRowDamaged`. */
  findCard(cardId: CardId): Promise<Card | null>;
  /** Cards on the ward now, or with `left` those that have left it. */
  listCards(wardId: WardId, which: 'current' | 'left'): Promise<Readable<Card>>;
  /** Those of these that there are, on whatever ward, still there or not. */
  listCardsAmong(cardIds: readonly CardId[]): Promise<Readable<Card>>;
  /** Cards, on every ward, of this person or of someone with the same NHS number or date of birth: who may be the same. */
  listCardsLike(person: Identity): Promise<Readable<Card>>;
  /** Throws `StoredRowDamaged`, as whatever is read of one card alone. */
  listActionsOfCard(cardId: CardId): Promise<readonly AgreedAction[]>;
  listActionsOfWard(wardId: WardId): Promise<Readable<AgreedAction, DamagedAction>>;
  /** Open, or agreed after an instant: what the board looks at, however long the ward has been running. */
  listCurrentActions(wardId: WardId, agreedAfter: string): Promise<Readable<AgreedAction>>;
  findAction(actionId: ActionId): Promise<AgreedAction | null>;
  /**
   * Open actions of one owner, of their organisation's team inboxes, and what a colleague has been asked and not yet accepted, on
   * every ward; and those they ended since `since`.
   */
  listActionsOf(owner: ActionOwner, since: string): Promise<Readable<AgreedAction, DamagedAction>>;
  /** Open actions that someone agreed, whoever owns them, on every ward. */
  listActionsAskedBy(staffId: StaffId): Promise<Readable<AgreedAction>>;
  findPoint(pointId: PointId): Promise<RaisedPoint | null>;
  /** In the order they were raised. */
  listPointsOfCard(cardId: CardId): Promise<readonly RaisedPoint[]>;
  listPointsOfWard(wardId: WardId): Promise<Readable<RaisedPoint>>;
  /** Open, or questions answered after an instant: what the board looks at, however long the ward has been running. */
  listCurrentPoints(wardId: WardId, answeredAfter: string): Promise<Readable<RaisedPoint>>;
  /** Learning points raised at an instant or later, withdrawn ones too; in the order they were raised. */
  listLearningPoints(wardId: WardId, since: string): Promise<Readable<LearningPoint>>;
  /** Decisions about a card taken in rounds in which a side was absent, oldest first. */
  listAbsentSides(cardId: CardId): Promise<readonly AbsentSide[]>;
  /** Those of a ward that no one of the side has seen yet. */
  listUnseenByAbsentSides(wardId: WardId): Promise<Readable<AbsentSide>>;
  /** Those of a ward that this practice has not answered, or since an instant. */
  listAgreedWithoutPractice(wardId: WardId, practiceId: OrganisationId, since: string): Promise<Readable<AbsentSide>>;
  /** Those of a ward with which the side has disagreed. */
  listDisagreements(wardId: WardId): Promise<Readable<AbsentSide>>;
  findCalendarLink(tokenHash: string): Promise<CalendarLink | null>;
  findCalendarLinkOf(staffId: StaffId): Promise<CalendarLink | null>;

  findRound(roundId: RoundId): Promise<WardRound | null>;
  /** The planned and running rounds of a ward, at most one of each kind (WR1): the one that runs first, then by day. */
  listOpenRounds(wardId: WardId): Promise<Readable<WardRound, RoundId>>;
  /** The newest that can be read. */
  findLastClosedRound(wardId: WardId, kind: RoundKind): Promise<ClosedRound | null>;
  /** Of the newest round of a kind, cancelled or damaged ones too; 0 before the first. */
  findNewestNumber(wardId: WardId, kind: RoundKind): Promise<number>;
  /** Of one kind by number, or of all by when they were held; newest first, cancelled ones too. */
  listRounds(wardId: WardId, limit: number, kind?: RoundKind): Promise<Readable<WardRound, RoundId>>;
  /** Of one kind, held or to be held on a day or later, cancelled ones too; by day. */
  listRoundsSince(wardId: WardId, kind: RoundKind, heldOn: string): Promise<Readable<WardRound, RoundId>>;
  /** Of one kind, those after a number, oldest first; damaged ones too, whose minutes say when they closed. */
  listClosedRounds(wardId: WardId, kind: RoundKind, afterNumber: number): Promise<readonly RoundClosing[]>;
  /** The years in which a ward has held or planned rounds, newest first: `2026`. */
  listYearsOfRounds(wardId: WardId): Promise<readonly string[]>;
  /** Newest first. One that is damaged is named all the same. */
  listRoundsOfYear(wardId: WardId, year: string): Promise<readonly RoundOfYear[]>;
  /** Closed rounds with this card on the agenda, or, where they are damaged, in their minutes; in the order in which they closed. */
  listClosingsOfCard(cardId: CardId): Promise<readonly RoundClosing[]>;
  /** Newest first, a page at a time, `before` one of them or of another card of the person: quick however many there are. */
  listRoundsOfCard(cardId: CardId, limit: number, before: RoundOfCard | null): Promise<readonly RoundOfCard[]>;
  findMinutes(roundId: RoundId): Promise<StoredMinutes | null>;

  /** Entries after `seq`, oldest first. */
  ledgerSince(wardId: WardId, seq: number): Promise<readonly LedgerEntry[]>;
  /** What entries after one and up to another have added to minutes (MI2), oldest first; damaged ones are left out. */
  listAddedToMinutes(wardId: WardId, after: number, until: number): Promise<readonly AddedToMinutes[]>;
  findLedgerEntry(wardId: WardId, seq: number): Promise<LedgerEntry | null>;
  /** Entries of one round, oldest first. */
  ledgerOfRound(roundId: RoundId): Promise<readonly LedgerEntry[]>;
  /**
   * Entries that name a point, of rounds that closed since it was raised, with its person on their agenda or with its learning:
   * those of the round that closed last first. Reads no other ward and nothing older.
   */
  ledgerOnPoint(point: RaisedPoint): Promise<readonly EntryOfRound[]>;
  /** Among the newest 1,000 entries of the ward: those that agreed an action of this card from this draft, withdrawn since or not. */
  ledgerOnDraft(wardId: WardId, cardId: CardId, draft: DraftOfAction): Promise<readonly LedgerEntry[]>;
  /** How far a ward's chain reaches, to be noted outside the store; null before the first entry. */
  findLedgerHead(wardId: WardId): Promise<{ readonly seq: number; readonly hash: string } | null>;
  /** Recomputes the hash chain; the first entry that does not fit, or null when all do. */
  verifyLedger(wardId: WardId): Promise<{ readonly seq: number; readonly why: string } | null>;

  /** Current epoch of each part of a card. */
  findEpochs(cardId: CardId): Promise<Readonly<Record<CardPart, number>> | null>;
  /** Every epoch that there has been of a part, oldest first: those after a restore are some hundred millions on (SY6). */
  listEpochs(cardId: CardId, part: CardPart): Promise<readonly number[]>;
  /** Of each part that was begun anew from a copy of the database: the instant whose words it began with. */
  findRestored(cardId: CardId): Promise<Readonly<Partial<Record<CardPart, string>>>>;
  /** The snapshot (if any) and the updates after it, checksums verified. Throws `StoredRowDamaged`. */
  loadDocument(document: DocumentKey): Promise<StoredDocument>;
  /** Every update of a document ever, or a page of them, with its author: the attributed history. Throws `StoredRowDamaged`. */
  listUpdates(document: DocumentKey, page?: JournalPage): Promise<readonly JournalRow[]>;
  /** The last row of a document's journal, 0 before the first; null for an epoch that never was. */
  findHead(document: DocumentKey): Promise<number | null>;
  /** Whose each client id of a document is, the ids in ascending order. */
  listClientOwners(document: DocumentKey): Promise<ReadonlyMap<number, StaffId>>;
  /** As last projected. What can't be read is made again from the journal at the next change, round or start. */
  listWords(cardIds: readonly CardId[]): Promise<Readable<CardWords>>;
  /** When and by whom the parts of these cards were last written in, without the words. */
  listLastWritten(cardIds: readonly CardId[]): Promise<Readable<LastWritten>>;
  /** Documents whose journal reaches further than their projected words, or whose projected words can't be read. */
  listUnprojected(): Promise<readonly DocumentKey[]>;
  /** The words noted of a card when a round closed, part by part. */
  listWordsAtClose(cardId: CardId, roundId: RoundId): Promise<readonly RoundWords[]>;

  /** Newest first. */
  listAudit(limit: number): Promise<readonly AuditEntry[]>;
  findCommandReply(
    commandId: CommandId,
  ): Promise<{ readonly staffId: StaffId; readonly fingerprint: string; readonly reply: CommandReply } | null>;
}

/** Everything a decision may write, all in one transaction. */
export interface Transaction extends Reading {
  saveWard(ward: Ward): Promise<void>;
  saveOrganisation(organisation: Organisation): Promise<void>;
  saveStaff(staff: Staff): Promise<void>;
  saveServiceUser(serviceUser: ServiceUser): Promise<void>;
  /** With its service user as given; when new, also makes the card's five documents at epoch 1. */
  saveCard(card: Card): Promise<void>;
  saveAction(action: AgreedAction): Promise<void>;
  /** A withdrawn action is on no card and in no list; the ledger has it still. */
  deleteAction(actionId: ActionId): Promise<void>;
  savePoint(point: RaisedPoint): Promise<void>;
  /** A withdrawn point is no longer shown; the ledger has it still. */
  deletePoint(pointId: PointId): Promise<void>;
  saveAbsentSide(absent: AbsentSide): Promise<void>;
  saveRound(round: WardRound): Promise<void>;
  saveMinutes(minutes: StoredMinutes): Promise<void>;
  /** Appends to the ward's hash chain; returns the entry's sequence. */
  appendLedger(entry: NewLedgerEntry): Promise<number>;
  appendUpdates(rows: readonly NewUpdate[]): Promise<readonly AppendedUpdate[]>;
  /** A new, empty document under the next epoch; returns that epoch. */
  startEpoch(cardId: CardId, part: CardPart): Promise<number>;
  saveRoundWords(words: readonly RoundWords[]): Promise<void>;
  saveWords(words: readonly CardWords[]): Promise<void>;
  saveCommandReply(commandId: CommandId, staffId: StaffId, fingerprint: string, reply: CommandReply): Promise<void>;
  appendAudit(entry: AuditEntry): Promise<void>;
}
