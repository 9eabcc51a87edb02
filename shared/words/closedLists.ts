import type { JointBadge } from '../domain/jointAssessment.ts';
import { REFUSALS, type Refusal } from '../refusals.ts';
import type {
  AboutBox,
  ActionState,
  Attendance,
  CardSection,
  CardStep,
  DischargeReason,
  ChallengeEnding,
  Gender,
  MustDiscuss,
  NeedGroup,
  Outcome,
  PointKind,
  PrintReason,
  Profession,
  RoundStatus,
  Readiness,
  Side,
  SideHeard,
  StallReason,
  ViewRow,
  WardRole,
} from '../vocabulary.ts';

export const professionLabels: Readonly<Record<Profession, string>> = {
  communityMatron: 'community matron',
  districtNurse: 'district nurse',
  occupationalTherapist: 'occupational therapist',
  physiotherapist: 'physiotherapist',
  pharmacist: 'pharmacist',
  mentalHealthNurse: 'mental health nurse',
  generalPractitioner: 'GP',
  socialWorker: 'social worker',
  communityCareOfficer: 'community care officer',
};

/** "Writing as": what a dual-qualified person chooses between. */
export const actingLabels: Readonly<Record<Profession, string>> = {
  ...professionLabels,
  communityMatron: 'registered nurse (community matron)',
  districtNurse: 'registered nurse',
  mentalHealthNurse: 'registered mental health nurse',
};

export const sideLabels: Readonly<Record<Side, string>> = { health: 'Health', social: 'Social care' };

export const viewLabels: Readonly<Record<Side, string>> = { health: 'Health view', social: 'Social care view' };

export const wardRoleLabels: Readonly<Record<WardRole, string>> = {
  chair: 'chair',
  scribe: 'coordinator',
  member: 'member',
  gp: 'GP',
  careProvider: 'care provider',
  observer: 'observer',
};

export const genderLabels: Readonly<Record<Gender, string>> = {
  female: 'Female',
  male: 'Male',
  other: 'Other',
  notKnown: 'Not known',
};

export const viewRowLabels: Readonly<Record<ViewRow, string>> = {
  changed: 'What’s changed',
  living: 'Living',
  medicines: 'Medicines',
  home: 'Home',
  mind: 'Mind',
  support: 'Support',
  carers: 'Carers',
  risks: 'Risks',
};

export const aboutBoxLabels: Readonly<Record<AboutBox, string>> = {
  mostImportant: 'Most important to me',
  importantPeople: 'People important to me',
  communication: 'How to communicate with me',
  wellness: 'My wellness',
  pleaseDo: 'Please do and please don’t',
  support: 'How and when to support me',
  alsoWorthKnowing: 'Also worth knowing about me',
  supportedBy: 'Supported to write this by, and date',
};

export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  planAgreed: 'Discussed – plan agreed',
  noChange: 'Discussed – no change',
  deferred: 'Deferred',
  notNeeded: 'Not needed this week',
  leavesWard: 'Leaves the ward',
};

export const dischargeReasonLabels: Readonly<Record<DischargeReason, string>> = {
  stepDown: 'Stepped down to usual care',
  movedToCareHome: 'Moved to a care home',
  admitted: 'Admitted to hospital',
  died: 'Died',
  declined: 'Person declined',
  other: 'Other reason',
};

export const attendanceLabels: Readonly<Record<Attendance, string>> = {
  present: 'Present',
  left: 'Left',
  apologies: 'Apologies',
};

/** The four steps of every card, and what was seen of a side. */
export const stepLabels: Readonly<Record<CardStep, string>> = {
  lastActions: 'Actions',
  health: 'Health',
  social: 'Social care',
  agree: 'Agree',
};

export const heardLabels: Readonly<Record<SideHeard, string>> = {
  given: 'Given',
  nothingToAdd: 'Nothing to add',
  notPresent: 'Go on – leave questions',
};

/** What the chair can point at. */
export const sectionLabels: Readonly<Record<CardSection, string>> = {
  lastActions: 'Actions from last time',
  about: 'About me',
  health: 'Health view',
  social: 'Social care view',
  joint: 'Joint note',
  actions: 'Agreed actions',
};

export const actionStateLabels: Readonly<Record<ActionState, string>> = {
  proposed: 'Asked – not yet accepted',
  accepted: 'Accepted',
  done: 'Done',
  declined: 'Declined',
  noLongerNeeded: 'No longer needed',
};

export const roundStatusLabels: Readonly<Record<RoundStatus, string>> = {
  planned: 'Planned',
  running: 'Running',
  closed: 'Closed',
  cancelled: 'Cancelled',
};

/** Why somebody stands where they stand in the order by need. */
export const needLabels: Readonly<Record<NeedGroup, string>> = {
  mustDiscuss: 'Must discuss',
  notDiscussed: 'Not discussed',
  overdueActions: 'Overdue actions',
  newOnWard: 'New',
  changed: 'Changed',
  rest: 'No change',
};

export const mustDiscussLabels: Readonly<Record<MustDiscuss, string>> = {
  died: 'Has died',
  notAccepted: 'An action has waited 5 working days',
  disagreed: 'A side disagreed with what was decided without it',
};

/** What a side says of a card before the round. */
export const readinessLabels: Readonly<Record<Readiness, string>> = {
  ready: 'Ready',
  nothingNew: 'Nothing new',
  notReady: 'Not ready',
};

export const stallReasonLabels: Readonly<Record<StallReason, string>> = {
  notAble: 'Not able',
  notWilling: 'Not willing',
  notAllowed: 'Not allowed',
};

export const pointKindLabels: Readonly<Record<PointKind, string>> = {
  question: 'Question for the other side',
  challenge: 'Challenge',
  learningPoint: 'Learning point',
  positiveRisk: 'Positive risk',
};

export const challengeEndingLabels: Readonly<Record<ChallengeEnding, string>> = {
  changedPlan: 'Changed the plan',
  agreedToDiffer: 'Agreed to differ',
  takenFurther: 'Taken further',
};

/** Why minutes are printed with whole names. */
export const printReasonLabels: Readonly<Record<PrintReason, string>> = {
  visits: 'For visits where no screen can be used',
  noScreen: 'For a meeting without screens',
  personAsked: 'The person, or someone for them, asked for it',
  formalReview: 'For a safeguarding enquiry, a complaint or a court',
};

export const jointBadgeLabels: Readonly<Record<JointBadge, string>> = {
  joint: 'Joint: health and social care',
  healthOnly: 'Health only so far',
  socialOnly: 'Social care only so far',
  unattributed: 'Written by the scribe',
  empty: 'Nothing written',
};

export function refusalWords(refusal: Refusal): string {
  return REFUSALS[refusal];
}
