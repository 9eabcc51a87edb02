import type { FactKind } from '../../shared/vocabulary.ts';

export const factLabels: Readonly<Record<FactKind, string>> = {
  frailty: 'Clinical Frailty Scale',
  news2: 'NEWS2 as recorded',
  cprRecommendation: 'CPR recommendation',
  deprivationOfLiberty: 'Deprivation of liberty',
  attorney: 'Attorney or deputy',
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
};

export function factValueLabel(kind: FactKind, value: string): string {
  if (kind === 'frailty') return `${value}, ${FRAILTY[Number(value) - 1] ?? ''}`;
  return VALUES[kind]?.[value] ?? value;
}

export const factWords = {
  heading: 'From other records – check the source record',
  from: (source: string) => `from ${source}`,
  add: 'Copy a fact',
  title: 'Copy a fact from another record',
  about: 'The card shows it with its date and where it is from. The other record stays the one to trust.',
  kind: 'Fact',
  value: 'As recorded',
  choose: 'Choose',
  on: 'Date in that record',
  source: 'Which record, and for a CPR recommendation where it is kept',
  save: 'Copy to the card',
  remove: 'Take it off the card',
  cancel: 'Cancel',
  saved: (fact: string) => `On the card: ${fact}`,
  removed: (fact: string) => `Off the card: ${fact}`,
} as const;
