import { CAPACITY_DECISIONS, CARE_ACT_OUTCOMES, type FactKind } from '../../shared/vocabulary.ts';

export const factLabels: Readonly<Record<FactKind, string>> = {
  frailty: 'Clinical Frailty Scale',
  news2: 'NEWS2 as recorded',
  cprRecommendation: 'CPR recommendation',
  deprivationOfLiberty: 'Deprivation of liberty',
  attorney: 'Attorney or deputy',
  capacityResidence: 'Capacity: where to live',
  capacityCare: 'Capacity: care and support',
  capacityTreatment: 'Capacity: treatment',
  capacityMoney: 'Capacity: money and property',
  safeguarding: 'Safeguarding',
  primarySupportReason: 'Primary support reason',
  careNutrition: 'Nutrition',
  careHygiene: 'Personal hygiene',
  careToilet: 'Toilet needs',
  careClothing: 'Being clothed',
  careHomeSafely: 'Using the home safely',
  careHabitableHome: 'A habitable home',
  careRelationships: 'Family and other relationships',
  careWork: 'Work, training, education or volunteering',
  careCommunity: 'Local facilities and services',
  careChildren: 'Caring for a child',
  assessedGeriatric: 'Comprehensive geriatric assessment',
  assessedCareAct: 'Care Act needs assessment',
  assessedCarer: 'Carer’s assessment',
  assessedMovingHandling: 'Moving and handling assessment',
  assessedFalls: 'Falls assessment',
  assessedNutrition: 'Nutrition assessment',
  assessedContinence: 'Continence assessment',
  assessedPressureUlcer: 'Pressure ulcer risk assessment',
  assessedMedicines: 'Medication review',
  assessedHome: 'Home environment assessment (occupational therapy)',
  assessedContinuingHealthcare: 'Continuing healthcare checklist',
};

/** Short names of the Clinical Frailty Scale; no more of it may be shown without a licence. */
const FRAILTY = [
  'very fit',
  'fit',
  'managing well',
  'living with very mild frailty',
  'living with mild frailty',
  'living with moderate frailty',
  'living with severe frailty',
  'living with very severe frailty',
  'terminally ill',
] as const;

const VALUES: Readonly<Partial<Record<FactKind, Readonly<Record<string, string>>>>> = {
  cprRecommendation: { exists: 'one has been made', none: 'none made' },
  deprivationOfLiberty: { requested: 'asked for', authorised: 'authorised', none: 'none in place' },
  attorney: {
    healthAndWelfare: 'attorney for health and welfare',
    propertyAndMoney: 'attorney for property and money',
    both: 'attorney for both health and money',
    deputy: 'deputy of the court',
    none: 'none known',
  },
  safeguarding: {
    concern: 'concern raised',
    enquiry: 'enquiry under way',
    plan: 'plan in place',
    closed: 'closed',
    none: 'none open',
  },
  primarySupportReason: {
    mobility: 'access and mobility',
    personalCare: 'personal care',
    sight: 'visual impairment',
    hearing: 'hearing impairment',
    sightAndHearing: 'dual impairment',
    memoryAndCognition: 'memory and cognition',
    learningDisability: 'learning disability',
    mentalHealth: 'mental health',
    substanceUse: 'substance misuse',
    asylumSeeker: 'asylum seeker',
    isolation: 'social isolation or other',
  },
  ...forEach(CAPACITY_DECISIONS, {
    has: 'has capacity for this decision',
    lacks: 'lacks capacity for this decision',
    notAssessed: 'not yet assessed',
  }),
  ...forEach(CARE_ACT_OUTCOMES, {
    manages: 'manages',
    needsHelp: 'needs help',
    distress: 'manages with pain, distress or anxiety',
    endangers: 'manages at a risk to health or safety',
    muchLonger: 'takes much longer',
    notAssessed: 'not yet assessed',
  }),
};

function forEach<Kind extends FactKind>(kinds: readonly Kind[], words: Readonly<Record<string, string>>) {
  return Object.fromEntries(kinds.map(kind => [kind, words]));
}

export function factValueLabel(kind: FactKind, value: string): string {
  if (kind === 'frailty') return `${value}, ${FRAILTY[Number(value) - 1] ?? ''}`;
  return VALUES[kind]?.[value] ?? value;
}

export const factWords = {
  careAct: (known: number) => `Care Act outcomes: ${known} of ${CARE_ACT_OUTCOMES.length}`,
  assessed: (known: number) => `Already assessed (${known})`,
  groups: { facts: 'Facts', capacity: 'Capacity, for one decision', careAct: 'Care Act outcomes', assessed: 'Already assessed' },
  heading: 'From other records – check the source record',
  from: (source: string, by: string) => `from ${source}, copied by ${by}`,
  add: 'Copy a fact',
  title: 'Copy a fact from another record',
  about: 'The card shows it with its date and where it is from. The other record stays the one to trust.',
  kind: 'Fact',
  value: 'As recorded',
  choose: 'Choose',
  on: 'Date in that record',
  source: 'Which record, and for a CPR recommendation where it is kept',
  sourceOfAssessment: 'Who assessed or offered it, and in which record that stands',
  save: 'Copy to the card',
  remove: 'Take it off the card',
  cancel: 'Cancel',
  saved: (fact: string) => `On the card: ${fact}`,
  removed: (fact: string) => `Off the card: ${fact}`,
} as const;
