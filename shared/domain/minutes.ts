import type { ActionId, CardId, OrganisationId, RoundId, StaffId, WardId } from '../ids.ts';
import type {
  ActionState,
  Asked,
  Attendance,
  ChallengeEnding,
  DischargeReason,
  Outcome,
  PointKind,
  Profession,
  Regulator,
  RoundKind,
  Side,
  StallReason,
  ViewRow,
} from '../vocabulary.ts';
import type { LearningOfRound } from './learning.ts';
import type { JointBadge } from './jointAssessment.ts';
import type { ViewChange } from './ledger.ts';
import type { MinutesStay, NamedStaff } from './minutesStay.ts';
import type { BothViews, RiskWords } from './raisedPoint.ts';
import type { Away, NeedsReview } from './wardRound.ts';

/** The minutes of a closed round. Names are written out as they were on the day: later changes never reach them (MI2). */
export interface Minutes {
  readonly roundId: RoundId;
  readonly wardId: WardId;
  readonly wardName: string;
  readonly kind: RoundKind;
  readonly number: number;
  readonly heldOn: string;
  readonly startedAt: string;
  readonly closedAt: string;
  readonly chair: {
    /** Not in minutes from before it was kept, like every other id of staff: two people may have one name. */
    readonly staffId?: StaffId;
    readonly name: string;
    readonly profession: Profession | null;
    readonly organisation: string;
  };
  /** Everyone who chaired, in order, with the time from which they did; not in minutes from before it was kept. */
  readonly chairs?: readonly { readonly name: string; readonly from: string }[];
  readonly attendance: readonly MinutesOrganisation[];
  /** Those expected of which nobody was there at any time (WR24); not in minutes from before it was kept. */
  readonly missingProfessions?: readonly Profession[];
  /** How many people's cards on the ward could not be read when it started: they are not among `people`. Only where there were some. */
  readonly unreadable?: number;
  readonly people: readonly MinutesPerson[];
  /** Of a monthly round (WR20); not in minutes from before it was kept. */
  readonly learning?: LearningOfRound;
}

export interface MinutesOrganisation {
  readonly organisation: string;
  /** Of a practice that came to a monthly round: whose GPs they are (minutesAttendance.ts); not in minutes from before it was kept. */
  readonly practiceId?: OrganisationId;
  readonly staff: readonly {
    readonly staffId?: StaffId;
    readonly name: string;
    readonly profession: Profession | null;
    readonly side: Side | null;
    readonly attendance: Attendance;
    /** What they attended under, null without one; not in minutes from before it was kept. */
    readonly registration?: RegistrationNumber | null;
    /** Was there to look on (WR2): neither a side nor a part of anyone's care. Only where true; not in minutes from before it was kept. */
    readonly isObserving?: true;
    /** When they left and came back (WR23); absent for who was there all along. */
    readonly away?: readonly Away[];
  }[];
}

/** As it stands in the regulator's register, which is public. */
export interface RegistrationNumber {
  readonly regulator: Regulator;
  readonly number: string;
}

/** One person of the agenda, discussed or not. `outcome` null: not discussed, rolled over. */
export interface MinutesPerson {
  readonly cardId: CardId;
  readonly person: MinutesIdentity;
  /** With whose GPs the person was spoken of in a monthly round; not in minutes from before it was kept. */
  readonly practiceId?: OrganisationId;
  /** Where no GP of it was there for this person (WR21); not in minutes from before it was kept. */
  readonly absentPractice?: AbsentPractice;
  /** Not in minutes from before it was kept, nor where the card could not be read. */
  readonly stay?: MinutesStay;
  readonly outcome: Outcome | null;
  readonly reason: string | null;
  readonly dischargeReason: DischargeReason | null;
  /** Sides of which nobody was there when it was decided; absent in older minutes, like the two after it. */
  readonly without?: readonly Side[];
  /** Why the person was added after the list went out. */
  readonly addedLate?: string | null;
  /** What was raised of this person, or answered, in this round or since the one before, and what still waits. */
  readonly points?: readonly MinutesPoint[];
  readonly needs: NeedsReview | null;
  readonly note: {
    readonly text: string;
    readonly badge: JointBadge;
    readonly writtenBy: readonly string[];
    /** Those of `writtenBy`, in its order; not in minutes from before it was kept. */
    readonly writers?: readonly NamedStaff[];
  } | null;
  /** The note's stored copy, or the card's, could not be read when the round closed. */
  readonly noteUnreadable: boolean;
  readonly changes: readonly ViewChange[];
  /** The day of the round they are compared with; not in minutes from before it was kept, nor where nothing changed. */
  readonly changesSince?: string;
  /** Actions agreed in this round, and what was settled in it of those agreed before. */
  readonly actions: readonly MinutesAction[];
  /** Those that would stand among `actions` and could not be read when the round closed (P13). Only where there were some. */
  readonly unreadableActions?: readonly Pick<MinutesAction, 'ownerOrganisationId'>[];
}

export interface AbsentPractice {
  readonly name: string;
  /** False where a GP came once the person had been gone through. */
  readonly neverCame: boolean;
  readonly answeredByNote: boolean;
  readonly agreedWithout: boolean;
}

/** A raised point as it stood at the close, with the names of the day. */
export interface MinutesPoint {
  readonly kind: PointKind;
  /** Of a question: whom it is for; not in minutes from before it was kept. */
  readonly to?: Asked;
  readonly row: ViewRow | null;
  /** For a positive risk: the risk itself. */
  readonly words: string;
  readonly raisedBy: string;
  readonly answers: readonly { readonly words: string; readonly by: string }[];
  /** Of a challenge: how it ended; both views stand where it was agreed to differ (RP3). */
  readonly ended: { readonly how: ChallengeEnding; readonly words: string; readonly views: BothViews | null } | null;
  /** Of a positive risk: all that was written of it, and whether it was decided together. */
  readonly risk: {
    readonly words: RiskWords;
    readonly decided: boolean;
    /** Who wrote each side's view, and who agreed for it; absent in older minutes, like `differing`. */
    readonly viewsBy?: Readonly<Record<Side, string | null>>;
    readonly agreedBy?: Readonly<Record<Side, string | null>>;
  } | null;
  /** What a side sees that has agreed to differ, while the other had not yet. */
  readonly differing?: readonly { readonly side: Side; readonly words: string; readonly by: string }[];
}

export interface MinutesIdentity {
  readonly familyName: string;
  readonly givenName: string;
  readonly title: string | null;
  readonly bornOn: string | null;
  readonly nhsNumber: string | null;
}

export interface MinutesAction {
  readonly actionId: ActionId;
  readonly what: string;
  /** Null for a team inbox: no named person yet. */
  readonly owner: string | null;
  readonly ownerId?: StaffId | null;
  readonly ownerOrganisation: string;
  /** Not in minutes from before it was kept: an organisation may be renamed, and its own actions stay its own. */
  readonly ownerOrganisationId?: OrganisationId;
  readonly dueOn: string;
  readonly state: ActionState;
  readonly reason: string | null;
  readonly agreedInThisRound: boolean;
  /** Not in minutes from before it was kept, like the two after it. */
  readonly agreedAt?: string;
  /** That it was carried over in this round, and why. */
  readonly carriedOver?: readonly { readonly from: string; readonly to: string; readonly reason: string }[];
  /** Why it did not move at the close (AA8), and who said so. */
  readonly stalled?: { readonly why: StallReason; readonly words: string; readonly by: string } | null;
}
