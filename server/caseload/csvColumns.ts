import {
  ABOUT_BOXES,
  type AboutBox,
  FACT_KINDS,
  FACT_VALUES,
  type FactKind,
  VIEW_ROWS,
  type ViewRow,
} from '../../shared/vocabulary.ts';

export interface CsvColumn {
  readonly name: string;
  /** Must the header name it? Its cells may still be empty. */
  readonly required: boolean;
  /** One sentence for the page that explains the file. */
  readonly description: string;
}

/** `bornOn` → `born_on`, `about.mostImportant` → `about_most_important`: how the file calls a place in a person. */
export function columnName(place: string): string {
  return place.replace('.', '_').replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}

const DATE = 'as 1945-07-14, 14/07/1945 or 14-Jul-1945';

const ABOUT_DESCRIPTIONS: Readonly<Record<AboutBox, string>> = {
  mostImportant: 'What is most important to the person.',
  importantPeople: 'People who are important to the person.',
  communication: 'How to communicate with the person.',
  wellness: "The person's wellness: how they are on a good day and on a bad one.",
  pleaseDo: 'What the person asks others to do and not to do.',
  support: 'How and when to support the person.',
  alsoWorthKnowing: 'What else is worth knowing about the person.',
  supportedBy: 'Who helped the person to write this, and when.',
};

const HEALTH_DESCRIPTIONS: Readonly<Record<ViewRow, string>> = {
  changed: 'What changed in health since the last round.',
  living: 'Conditions, symptoms and recorded scores.',
  medicines: 'Medicines and their monitoring.',
  home: 'Mobility and falls.',
  mind: 'Mood, memory and delirium.',
  support: 'Services and treatment in place.',
  carers: 'Strain on carers, and their health.',
  risks: 'Clinical risk, and what to watch for.',
};

const SOCIAL_DESCRIPTIONS: Readonly<Record<ViewRow, string>> = {
  changed: 'What changed at home, in the care package or in the family since the last round.',
  living: 'Daily living: the ten Care Act outcomes.',
  medicines: 'Help with taking medicines.',
  home: 'Home, equipment, adaptations and assistive technology.',
  mind: 'Capacity, legal status and whether there is a safeguarding flag.',
  support: 'The care package: provider, hours, times and funding source.',
  carers: "The carer's assessment (offered, declined or done) and the emergency plan.",
  risks: 'Risks the person chooses to take, and the safety net.',
};

const FACT_DESCRIPTIONS: Readonly<Record<FactKind, string>> = {
  frailty: 'Clinical Frailty Scale',
  news2: 'NEWS2 total as recorded',
  cprRecommendation: 'Recommendation about CPR',
  deprivationOfLiberty: 'Deprivation of liberty',
  attorney: 'Attorney or deputy',
  capacityResidence: 'Capacity to decide where to live',
  capacityCare: 'Capacity to decide about care and support',
  capacityTreatment: 'Capacity to decide about treatment',
  capacityMoney: 'Capacity to decide about money and property',
  safeguarding: 'Stage of safeguarding',
  primarySupportReason: 'Primary support reason',
  careNutrition: 'Care Act outcome: nutrition',
  careHygiene: 'Care Act outcome: personal hygiene',
  careToilet: 'Care Act outcome: toilet needs',
  careClothing: 'Care Act outcome: being clothed',
  careHomeSafely: 'Care Act outcome: using the home safely',
  careHabitableHome: 'Care Act outcome: a habitable home',
  careRelationships: 'Care Act outcome: family and other relationships',
  careWork: 'Care Act outcome: work, training, education or volunteering',
  careCommunity: 'Care Act outcome: local facilities and services',
  careChildren: 'Care Act outcome: caring for a child',
  assessedGeriatric: 'Comprehensive geriatric assessment',
  assessedCareAct: 'Care Act needs assessment',
  assessedCarer: "Carer's assessment",
  assessedMovingHandling: 'Moving and handling assessment',
  assessedFalls: 'Falls assessment',
  assessedNutrition: 'Nutrition assessment',
  assessedContinence: 'Continence assessment',
  assessedPressureUlcer: 'Assessment of the risk of pressure ulcers',
  assessedMedicines: 'Medication review',
  assessedHome: 'Assessment of the home by occupational therapy',
  assessedContinuingHealthcare: 'Checklist for continuing healthcare',
};

/** Every column a caseload CSV may have, in the order in which it is written. A file may leave out all but the required ones and one reason. */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  { name: 'family_name', required: true, description: 'Family name, in full.' },
  { name: 'given_name', required: true, description: 'Given name or names, in full.' },
  { name: 'title', required: false, description: 'Title, such as Mrs or Dr.' },
  { name: 'preferred_name', required: false, description: 'What the person likes to be called.' },
  { name: 'born_on', required: true, description: `Date of birth, ${DATE}; empty where it is not known.` },
  { name: 'died_on', required: false, description: `Date of death, ${DATE}.` },
  { name: 'gender', required: false, description: 'One of female, male, other, notKnown; empty means notKnown.' },
  { name: 'nhs_number', required: false, description: 'NHS number, ten digits with or without spaces or dashes.' },
  { name: 'nhs_number_status', required: false, description: 'Verification status of the NHS number, 01 to 08.' },
  {
    name: 'address',
    required: false,
    description: 'Address in one line, its parts separated by commas; never filled for a restricted record.',
  },
  { name: 'phone', required: false, description: 'Phone number; never filled for a restricted record.' },
  {
    name: 'restricted',
    required: false,
    description: 'yes where the record is restricted (address, phone and practice are then left out), otherwise no.',
  },
  {
    name: 'gp_practice',
    required: false,
    description: 'Name or ODS code of the GP practice; never filled for a restricted record.',
  },
  {
    name: 'health_reason',
    required: false,
    description: 'Why the person is on the ward, from the health side; this or social_reason must be filled.',
  },
  {
    name: 'social_reason',
    required: false,
    description: 'Why the person is on the ward, from the social care side; this or health_reason must be filled.',
  },
  {
    name: 'added_on',
    required: false,
    description: `When the person came onto the ward, ${DATE}; empty means the day of the import.`,
  },
  { name: 'review_on', required: false, description: `When the stay on the ward is to be reviewed, ${DATE}.` },
  { name: 'step_down_on', required: false, description: `When the person is planned to step down from the ward, ${DATE}.` },
  { name: 'case_manager', required: false, description: 'Full name of the case manager, as on the ward.' },
  { name: 'named_social_worker', required: false, description: 'Full name of the named social worker, as on the ward.' },
  {
    name: 'sharing_told',
    required: false,
    description: 'yes where the person was told how the information is used, otherwise no.',
  },
  {
    name: 'sharing_objection',
    required: false,
    description: 'What the person objects to being shared: none, gp, careProvider or all; empty means none.',
  },
  {
    name: 'source_identifier',
    required: false,
    description: 'Identifier in the source as system|value, so that the same person is not imported twice.',
  },
  ...FACT_KINDS.flatMap(factColumns),
  ...ABOUT_BOXES.map(box => textColumn(`about.${box}`, `About me. ${ABOUT_DESCRIPTIONS[box]}`)),
  ...VIEW_ROWS.map(row => textColumn(`health.${row}`, `Health view. ${HEALTH_DESCRIPTIONS[row]}`)),
  ...VIEW_ROWS.map(row => textColumn(`social.${row}`, `Social care view. ${SOCIAL_DESCRIPTIONS[row]}`)),
];

function textColumn(place: string, description: string): CsvColumn {
  return { name: columnName(place), required: false, description };
}

/** A fact needs its date and its source; the three columns stand beside one another. */
function factColumns(kind: FactKind): readonly CsvColumn[] {
  const values = FACT_VALUES[kind];
  const numbers = `a number from ${values[0]} to ${values[values.length - 1]}`;
  const [value, on, source] = factPlaces(kind);
  return [
    textColumn(
      value,
      `${FACT_DESCRIPTIONS[kind]}: ${Number.isNaN(Number(values[0])) ? `one of ${values.join(', ')}` : numbers}.`,
    ),
    textColumn(on, `The day on which that was recorded, ${DATE}.`),
    textColumn(source, 'The record it was copied from.'),
  ];
}

/** Places of value, date and source. */
export function factPlaces(kind: FactKind): readonly [string, string, string] {
  return [`fact.${kind}`, `fact.${kind}On`, `fact.${kind}Source`];
}
