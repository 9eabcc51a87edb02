/**
 * Every closed list of the field, once. Each feeds its type, its parser, its CHECK constraint in the
 * database and its label on screen (client/labels.ts), so a word can't be spelt two ways.
 */

/** Health or social care: what a registration belongs to. Staff without one (a coordinator) have none. */
export const SIDES = ['health', 'social'] as const;
export type Side = (typeof SIDES)[number];

/** Whom a question may be for: a side, or the practice where the person is registered (GP1). */
export const ASKED = [...SIDES, 'gp'] as const;
export type Asked = (typeof ASKED)[number];

/** The documents of a card (Yjs permission is per document). */
export const CARD_PARTS = ['about', 'health', 'social', 'joint', 'record'] as const;
export type CardPart = (typeof CARD_PARTS)[number];

/** The eight rows, the same for both sides, in the order they stand on the card. */
export const VIEW_ROWS = ['changed', 'living', 'medicines', 'home', 'mind', 'support', 'carers', 'risks'] as const;
export type ViewRow = (typeof VIEW_ROWS)[number];

/** The eight boxes of About me (PRSB About Me v2). */
export const ABOUT_BOXES = [
  'mostImportant',
  'importantPeople',
  'communication',
  'wellness',
  'pleaseDo',
  'support',
  'alsoWorthKnowing',
  'supportedBy',
] as const;
export type AboutBox = (typeof ABOUT_BOXES)[number];

/** The two texts of the joint document: this round's note, and the words of the action being agreed. */
export const JOINT_TEXTS = ['note', 'draft'] as const;

export const PROFESSIONS = [
  'communityMatron',
  'districtNurse',
  'occupationalTherapist',
  'physiotherapist',
  'pharmacist',
  'mentalHealthNurse',
  'generalPractitioner',
  'socialWorker',
  'communityCareOfficer',
] as const;
export type Profession = (typeof PROFESSIONS)[number];

export const REGULATORS = ['NMC', 'HCPC', 'GMC', 'GPhC', 'SWE', 'none'] as const;
export type Regulator = (typeof REGULATORS)[number];

export const ORGANISATION_KINDS = ['communityTrust', 'council', 'gpPractice', 'careProvider'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** What a member of staff is on one ward. `gp` and `careProvider` see only people of the practice or people they support. */
export const WARD_ROLES = ['chair', 'scribe', 'member', 'gp', 'careProvider', 'observer'] as const;
export type WardRole = (typeof WARD_ROLES)[number];

export const GENDERS = ['female', 'male', 'other', 'notKnown'] as const;
export type Gender = (typeof GENDERS)[number];

/** NHS number verification status (NHS Data Dictionary). */
export const NHS_NUMBER_STATUSES = ['01', '02', '03', '04', '05', '06', '07', '08'] as const;
export type NhsNumberStatus = (typeof NHS_NUMBER_STATUSES)[number];

/** Whom the person objects to sharing with: nobody, the GP practice, care providers, or every organisation but the one holding the case. */
export const SHARING_OBJECTIONS = ['none', 'gp', 'careProvider', 'all'] as const;
export type SharingObjection = (typeof SHARING_OBJECTIONS)[number];

/** The ward round every week; the wider MDT, to which GPs come, once a month. */
export const ROUND_KINDS = ['weekly', 'monthly'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

export const ROUND_STATUSES = ['planned', 'running', 'closed', 'cancelled'] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];

export const ATTENDANCES = ['present', 'left', 'apologies'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** What a side says of a card before a round. */
export const READINESS = ['ready', 'nothingNew', 'notReady'] as const;
export type Readiness = (typeof READINESS)[number];

/** The same four for every card; which side speaks first swaps with each round (WR13). */
export const CARD_STEPS = ['lastActions', 'health', 'social', 'agree'] as const;
export type CardStep = (typeof CARD_STEPS)[number];

/** What the chair has seen of a side before a card is finished (WR13). */
export const SIDE_HEARD = ['given', 'nothingToAdd', 'notPresent'] as const;
export type SideHeard = (typeof SIDE_HEARD)[number];

/** What the chair can point at on a card ("look here"). */
export const CARD_SECTIONS = ['lastActions', 'about', 'health', 'social', 'joint', 'actions'] as const;
export type CardSection = (typeof CARD_SECTIONS)[number];

export const PAUSE_REASONS = ['pause', 'break'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** Outcome of a card in a round, in the order of their keys 1 to 5. */
export const OUTCOMES = ['planAgreed', 'noChange', 'deferred', 'notNeeded', 'leavesWard'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes of a card that was discussed. */
export const OUTCOMES_DISCUSSED = ['planAgreed', 'noChange', 'leavesWard'] as const satisfies readonly Outcome[];

/** Outcomes that need a reason in words. */
export const OUTCOMES_WITH_REASON = ['deferred', 'leavesWard'] as const satisfies readonly Outcome[];

/** Why a card leaves the ward. Data of the field: a team may know others, so `other` carries words. */
export const DISCHARGE_REASONS = ['stepDown', 'movedToCareHome', 'admitted', 'died', 'declined', 'other'] as const;
export type DischargeReason = (typeof DISCHARGE_REASONS)[number];

export const ACTION_STATES = ['proposed', 'accepted', 'done', 'declined', 'noLongerNeeded'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** Why an action doesn't move: said with words, never guessed (AA8). */
export const STALL_REASONS = ['notAble', 'notWilling', 'notAllowed'] as const;
export type StallReason = (typeof STALL_REASONS)[number];

/** What anyone may raise from any row of a card. */
export const POINT_KINDS = ['question', 'challenge', 'learningPoint', 'positiveRisk'] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** How a challenge ends. Agreed to differ: both views stand in the minutes. */
export const CHALLENGE_ENDINGS = ['changedPlan', 'agreedToDiffer', 'takenFurther'] as const;
export type ChallengeEnding = (typeof CHALLENGE_ENDINGS)[number];

/**
 * What the Care Act looks at, outcome by outcome (the eligibility regulations, SI 2015/313, regulation 2): how the person
 * manages, as an assessment has recorded it. Whether anyone is eligible is never decided here.
 */
export const CARE_ACT_OUTCOMES = [
  'careNutrition',
  'careHygiene',
  'careToilet',
  'careClothing',
  'careHomeSafely',
  'careHabitableHome',
  'careRelationships',
  'careWork',
  'careCommunity',
  'careChildren',
] as const;

/** Without help; with help only; alone, but with pain, distress or anxiety, with danger, or in much longer; nobody has looked. */
const MANAGES = ['manages', 'needsHelp', 'distress', 'endangers', 'muchLonger', 'notAssessed'] as const;

/** Capacity is for one decision at one time (Mental Capacity Act 2005): these are asked for most, each on its own. */
export const CAPACITY_DECISIONS = ['capacityResidence', 'capacityCare', 'capacityTreatment', 'capacityMoney'] as const;

const CAPACITY = ['has', 'lacks', 'notAssessed'] as const;

/** What a person has been assessed for, so that nobody asks the same again: of each the last one alone. */
export const ASSESSMENTS = [
  'assessedGeriatric',
  'assessedCareAct',
  'assessedCarer',
  'assessedMovingHandling',
  'assessedFalls',
  'assessedNutrition',
  'assessedContinence',
  'assessedPressureUlcer',
  'assessedMedicines',
  'assessedHome',
  'assessedContinuingHealthcare',
] as const;

/** That it was, and not what it found: no score and no eligibility stands here. */
const ASSESSED = ['offered', 'declined', 'done'] as const;

/**
 * Facts copied from a source record, with the values each can have, most often asked for first. Of the Clinical Frailty
 * Scale the number alone stands here, and its short name in the labels (its descriptors are licensed); a NEWS2 total is as
 * recorded, never added up; of safeguarding the stage alone; primary support reasons are those of councils' yearly returns.
 */
export const FACT_VALUES = {
  frailty: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  news2: Array.from({ length: 21 }, (_, total) => String(total)),
  cprRecommendation: ['exists', 'none'],
  deprivationOfLiberty: ['requested', 'authorised', 'none'],
  attorney: ['healthAndWelfare', 'propertyAndMoney', 'both', 'deputy', 'none'],
  capacityResidence: CAPACITY,
  capacityCare: CAPACITY,
  capacityTreatment: CAPACITY,
  capacityMoney: CAPACITY,
  safeguarding: ['concern', 'enquiry', 'plan', 'closed', 'none'],
  primarySupportReason: [
    'mobility',
    'personalCare',
    'sight',
    'hearing',
    'sightAndHearing',
    'memoryAndCognition',
    'learningDisability',
    'mentalHealth',
    'substanceUse',
    'asylumSeeker',
    'isolation',
  ],
  careNutrition: MANAGES,
  careHygiene: MANAGES,
  careToilet: MANAGES,
  careClothing: MANAGES,
  careHomeSafely: MANAGES,
  careHabitableHome: MANAGES,
  careRelationships: MANAGES,
  careWork: MANAGES,
  careCommunity: MANAGES,
  careChildren: MANAGES,
  assessedGeriatric: ASSESSED,
  assessedCareAct: ASSESSED,
  assessedCarer: ASSESSED,
  assessedMovingHandling: ASSESSED,
  assessedFalls: ASSESSED,
  assessedNutrition: ASSESSED,
  assessedContinence: ASSESSED,
  assessedPressureUlcer: ASSESSED,
  assessedMedicines: ASSESSED,
  assessedHome: ASSESSED,
  assessedContinuingHealthcare: ASSESSED,
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type FactKind = keyof typeof FACT_VALUES;
export const FACT_KINDS = [
  'frailty',
  'news2',
  'cprRecommendation',
  'deprivationOfLiberty',
  'attorney',
  ...CAPACITY_DECISIONS,
  'safeguarding',
  'primarySupportReason',
  ...CARE_ACT_OUTCOMES,
  ...ASSESSMENTS,
] as const satisfies readonly FactKind[];

/** Why minutes are printed with whole names. A closed list: the reason travels in an address, so nobody can be named in it. */
export const PRINT_REASONS = ['visits', 'noScreen', 'personAsked', 'formalReview'] as const;
export type PrintReason = (typeof PRINT_REASONS)[number];

/** Why a card must be discussed (CA6). */
export const MUST_DISCUSS = ['died', 'notAccepted', 'disagreed'] as const;
export type MustDiscuss = (typeof MUST_DISCUSS)[number];

/** Groups of the need order, most pressing first (CA2). */
export const NEED_GROUPS = ['mustDiscuss', 'notDiscussed', 'overdueActions', 'newOnWard', 'changed', 'rest'] as const;
export type NeedGroup = (typeof NEED_GROUPS)[number];
