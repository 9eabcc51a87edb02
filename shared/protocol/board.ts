import type { CardFact } from '../domain/cardFact.ts';
import type { ServiceUser } from '../domain/card.ts';
import type { LearningTold } from '../domain/learning.ts';
import type { RoundSchedule } from '../domain/roundSchedule.ts';
import type { RoundEvent } from '../domain/roundEvent.ts';
import type { WardRound } from '../domain/wardRound.ts';
import type { Registration } from '../domain/permissions.ts';
import type { CardId, OrganisationId, OutboxKeyId, RoundId, StaffId, WardId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import type {
  Asked,
  CardPart,
  DischargeReason,
  FactKind,
  MustDiscuss,
  NeedGroup,
  OrganisationKind,
  Outcome,
  Profession,
  Readiness,
  RoundKind,
  RoundStatus,
  Side,
  SharingObjection,
  WardRole,
} from '../vocabulary.ts';
import type { Command, CommandReply } from './commands.ts';
import type { LookHere, RoomMessage, RoundRoom } from './roundRoom.ts';

/**
 * What the server tells the browser, over HTTP and Socket.IO. The server makes these for one viewer at a time
 * (server/presenters), so nothing is in them that this viewer may not see.
 */

/** `GET /api/session` */
export interface SessionInfo {
  readonly staffId: StaffId;
  readonly name: string;
  readonly organisationId: OrganisationId;
  readonly organisation: string;
  readonly acting: Registration | null;
  readonly registrations: readonly Registration[];
  readonly memberships: readonly { readonly wardId: WardId; readonly role: WardRole }[];
  readonly mode: 'demonstration' | 'production';
}

/**
 * `POST /api/session/outbox-key`: seals what is not sent yet on this computer. It is destroyed `keptForMs` after it was last
 * handed out, and another has another id.
 */
export interface OutboxKeyHandedOut {
  readonly keyId: OutboxKeyId;
  /** 32 bytes, base64. */
  readonly key: string;
  readonly keptForMs: number;
}

/** `GET /api/wards` → `{wards: WardName[]}` */
export interface WardName {
  readonly wardId: WardId;
  readonly name: string;
}

/** `GET /api/wards/:wardId/board` */
export interface Board {
  readonly ward: WardDetail;
  readonly cards: readonly CardSummary[];
  /** How many people's cards can't be shown: their stored copy is damaged (P13). */
  readonly damaged: number;
  /** How many rounds can't be (P13): open ones, weekly ones since the last that can be shown, wider MDTs from today on. */
  readonly damagedRounds: number;
  /** One of those is planned or running: until it is repaired no other can be planned or started (P13). */
  readonly openRoundDamaged: boolean;
  /** Planned or running, at most one of each kind: the one that runs first, then by day. */
  readonly openRounds: readonly OpenRound[];
  /** Days of the schedule since the last weekly round on which none was held, oldest first. */
  readonly notHeldOn: readonly string[];
  /** Days of the schedule, today and on, whose weekly round was cancelled and for which none else is planned (WR22). */
  readonly cancelledOn: readonly string[];
  readonly serverTime: string;
}

export interface OpenRound {
  readonly roundId: RoundId;
  readonly kind: RoundKind;
  readonly status: RoundStatus;
  readonly heldOn: string;
}

/** `GET /api/wards/:wardId`, and part of its board. */
export interface WardDetail extends WardName {
  readonly role: WardRole;
  readonly schedule: RoundSchedule | null;
  /** Whom its rounds expect (WR24); null: the professions of its own people. */
  readonly expectedProfessions: readonly Profession[] | null;
  /** Browsers may keep what is not sent yet (AC11). */
  readonly keepsUnsentWords: boolean;
  readonly organisations: readonly {
    readonly organisationId: OrganisationId;
    readonly name: string;
    readonly kind: OrganisationKind;
  }[];
  readonly staff: readonly StaffEntry[];
}

/** A member of the ward as colleagues see them. */
export interface StaffEntry {
  readonly staffId: StaffId;
  readonly name: string;
  readonly organisationId: OrganisationId;
  readonly role: WardRole;
  readonly registrations: readonly Registration[];
}

/** One row of the board. Address and phone are not in it; a restricted person's practice is not either. */
export interface CardSummary {
  readonly cardId: CardId;
  readonly person: PersonIdentity;
  readonly similarName: boolean;
  /** As in `CardDetail`: whoever has the card open hears of it with the board's news, a care provider too. */
  readonly restricted: boolean;
  readonly healthReason: string;
  readonly socialReason: string;
  readonly addedOn: string;
  readonly reviewOn: string | null;
  readonly stepDownOn: string | null;
  readonly health: SideSummary;
  readonly social: SideSummary;
  readonly actions: {
    readonly open: number;
    readonly overdue: number;
    readonly mostDaysOverdue: number;
    readonly toAccept: number;
    /** Overdue ones that the running round has neither settled nor asked help for; 0 where none is running. */
    readonly unsettled: number;
  };
  readonly lastDiscussedOn: string | null;
  readonly lastOutcome: Outcome | null;
  readonly missedOn: readonly string[];
  readonly need: NeedGroup;
  /** Why the card must be discussed; null where nothing says so. */
  readonly mustDiscuss: MustDiscuss | null;
  /** What each side has said before the next round. */
  readonly readiness: Readonly<Record<Side, Readiness | null>>;
  /** Raised and still open: questions by whom they are for, and challenges. */
  readonly open: { readonly questions: Readonly<Record<Asked, number>>; readonly challenges: number };
  /** Copied from source records, in the order of FACT_KINDS. */
  readonly facts: readonly ShownFact[];
  /** Sides that have not seen yet what was decided without them; `gp`: the practice, which is not told here (T20). */
  readonly unseenBy: readonly Asked[];
  /** For the open monthly round: when the practice first answered since the one before; null for never, and while it is asked anything. */
  readonly practiceAnsweredAt: string | null;
  /** Place in the order by need, from 0. */
  readonly place: number;
}

export interface ShownFact extends Omit<CardFact, 'by'> {
  readonly kind: FactKind;
  readonly byName: string;
}

export interface PersonIdentity {
  readonly familyName: string;
  readonly givenName: string;
  readonly title: string | null;
  readonly preferredName: string | null;
  readonly bornOn: string | null;
  readonly diedOn: string | null;
  readonly gender: ServiceUser['gender'];
  readonly nhsNumber: string | null;
}

export interface SideSummary {
  /** The case manager where they are health staff; the named social worker; null where there is none. */
  readonly lead: { readonly name: string; readonly profession: Profession | null } | null;
  readonly updatedAt: string | null;
  readonly updatedBy: string | null;
}

/** `GET /api/cards/:cardId` */
export interface CardDetail {
  readonly cardId: CardId;
  readonly wardId: WardId;
  readonly epochs: Readonly<Record<CardPart, number>>;
  /** The ward lets browsers keep what is not sent yet (AC11). */
  readonly keepsUnsentWords: boolean;
  /** Per part: null when it may be written, else why not; absent where it may not even be read. */
  readonly writing: Readonly<Partial<Record<CardPart, Refusal | null>>>;
  readonly summary: CardSummary;
  readonly address: string | null;
  readonly phone: string | null;
  readonly gpPractice: string | null;
  /** Address, phone and practice are withheld from everyone. */
  readonly restricted: boolean;
  readonly caseManager: string | null;
  readonly namedSocialWorker: string | null;
  readonly sharing: { readonly told: boolean; readonly objection: SharingObjection };
  /** The organisation that alone opens the card of whoever objects to everyone; null where it will be that of whoever says so. */
  readonly holder: string | null;
  /** For a care provider, who may not open the views: the `support` rows as text. */
  readonly support: { readonly health: string; readonly social: string } | null;
  /** Why the person's practice is not asked here, or what was asked of it will not be answered (GP2); null where it is. */
  readonly askingPractice: Refusal | null;
  /** Members of the ward who may not open this card, told to those who may see its rounds: whoever shares a screen is warned. */
  readonly hiddenFrom: readonly StaffId[];
  /** The last round with this card that closed, for those who may see rounds; null before the first. */
  readonly lastClosing: { readonly at: string; readonly by: string } | null;
  /** Of each part that was restored from a backup: the instant to which. */
  readonly restoredTo: Readonly<Partial<Record<CardPart, string>>>;
  /** Other cards, maybe this person's, on which what protects them here may not stand: nobody can read them. For who says what protects. */
  readonly unreadStays: number;
  /** Null while on the ward. */
  readonly left: { readonly on: string; readonly reason: DischargeReason } | null;
}

/** `GET /api/rounds/:roundId/learning`: what a monthly round has for its last slot (WR20); once it has closed, what its minutes have. */
export interface LearningAnswer {
  readonly points: readonly LearningTold[];
  /** Of how many people something that may be learning can't be shown, or could not be read when the round closed (P13). */
  readonly damaged: number;
}

/** `GET /api/rounds/:roundId` */
export interface RoundDetail {
  readonly round: WardRound;
  /** For a GP in a wider MDT (AC13): what the round itself, of the practice's people alone, can't tell. Absent for everyone else. */
  readonly forPractice?: WiderMdtForPractice;
  readonly serverTime: string;
}

/** Other practices by name and time; of their people nothing, not how many. */
export interface WiderMdtForPractice {
  /** When the last slot of the round is, behind all practices (WR20). */
  readonly learning: { readonly from: string; readonly until: string } | null;
  /** In order; without what would tell that someone is restricted. */
  readonly slots: readonly {
    readonly practiceId: OrganisationId;
    readonly from: string;
    readonly until: string;
    /** The round is with someone of this practice. */
    readonly isNow: boolean;
  }[];
  /** The round is with a person of another practice. */
  readonly isElsewhere: boolean;
}

/** `GET /api/demonstration/staff` → `{staff: PickerEntry[]}`: who may be signed in as on the demonstration's first page. */
export interface PickerEntry {
  readonly handle: string;
  readonly name: string;
  readonly organisation: string;
  readonly says: string;
  readonly side: Side | null;
}

/** Who is here, filled in by the server from the sign-in; a browser says only where it is. */
export interface Presence {
  readonly staffId: StaffId;
  readonly name: string;
  readonly organisation: string;
  readonly profession: Profession | null;
  readonly side: Side | null;
  /** Null while on the board, and for those who may not know of the card. */
  readonly cardId: CardId | null;
  /** They have the running round open; false for those who may not know of it. */
  readonly inRound: boolean;
  /** When their connection broke without a goodbye; null while it stands. Gone two minutes later. */
  readonly lostAt: string | null;
  /** How long nobody had touched their page when this was told; null while someone does. */
  readonly awayMs: number | null;
}

/** Nobody has touched a page for so long: its person is away. */
export const AWAY_AFTER_MS = 5 * 60 * 1000;

/** One event of a round as it happened; `version` is the round's version after it (WardRound.version). */
export interface RoundNews {
  readonly roundId: RoundId;
  readonly wardId: WardId;
  readonly version: number;
  readonly event: RoundEvent;
  readonly by: StaffId;
  readonly at: string;
}

export interface ServerEvents {
  cardsChanged: (news: {
    readonly wardId: WardId;
    readonly cards: readonly CardSummary[];
    readonly removed: readonly CardId[];
    /** As in `Board`. */
    readonly damaged: number;
  }) => void;
  roundChanged: (news: RoundNews) => void;
  /** To a GP in a wider MDT, instead of `roundChanged`: something was recorded, whose reading is left to `GET /api/rounds/:roundId`. */
  roundMovedOn: (news: Pick<RoundNews, 'roundId' | 'wardId' | 'version'>) => void;
  presence: (news: { readonly wardId: WardId; readonly people: readonly Presence[] }) => void;
  roundRoom: (room: RoundRoom) => void;
  lookHere: (look: LookHere) => void;
  /** The store can't be written (since when), or can again (null). */
  savingTrouble: (news: { readonly since: string | null }) => void;
}

export interface ClientEvents {
  command: (command: Command, reply: (reply: CommandReply) => void) => void;
  /** Follow a ward; answered once this socket will hear its news. */
  follow: (ward: { readonly wardId: WardId }, reply: (reply: { readonly ok: boolean }) => void) => void;
  /** Where this person is looking. */
  lookAt: (place: { readonly wardId: WardId; readonly cardId: CardId | null }) => void;
  /** Nobody has touched this page for AWAY_AFTER_MS, or somebody does again. */
  away: (is: { readonly away: boolean }) => void;
  room: (message: RoomMessage) => void;
}
