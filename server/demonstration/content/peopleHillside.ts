import { copied, done, open, person, week } from './builders.ts';
import type { DemonstrationPerson } from './shapes.ts';

const violet = person({
  key: 'violet-sketch',
  ward: 'hillside',
  familyName: 'Sketch',
  givenName: 'Violet',
  title: 'Mrs',
  bornOn: '1935-07-22',
  gender: 'female',
  nhsNumber: '9999624596',
  address: '6 Outline Road, Othertown, ZZ99 3CZ',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Frailty and a broken wrist',
  socialReason: 'Needs help with dressing while it mends',
  addedRoundsAgo: 14,
  reviewInDays: 13,
  caseManager: 'outsider',
  namedSocialWorker: 'second-social-worker',
  facts: [copied('frailty', '5', 'community trust record', 14, 37)],
  words: {
    about: { mostImportant: 'Bingo on Thursdays.', communication: 'Hearing aids in.' },
    health: {
      changed: 'Wrist in plaster.',
      living: 'Clinical Frailty Scale 5, living with mild frailty; check the source record.',
    },
    social: { changed: 'Cannot fasten a bra or cut bread.', support: 'One call each morning, council funded.' },
  },
  story: [
    week(14, {
      note: 'One call until the plaster is off, then look again.',
      actions: [done('Ring when the plaster comes off', 'outsider', 42, 40)],
    }),
    week(7, {
      health: { changed: 'Plaster off, stiff.' },
      note: 'Stiff but hers again. Call kept for a fortnight.',
      outcome: 'noChange',
    }),
    week(1, {
      social: { changed: 'Dresses herself.' },
      note: 'No longer needs the call.',
      actions: [open('Stop the morning call', 'second-social-worker', 9)],
    }),
  ],
});

const frank = person({
  key: 'frank-nemo',
  ward: 'hillside',
  familyName: 'Nemo',
  givenName: 'Frank',
  title: 'Mr',
  bornOn: '1949-11-11',
  gender: 'male',
  nhsNumber: '9997741218',
  address: '15 Cipher Street, Othertown, ZZ99 3CZ',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Heart failure',
  socialReason: '',
  addedRoundsAgo: 22,
  reviewInDays: 20,
  caseManager: 'hillside-chair',
  words: {
    about: { mostImportant: 'The pigeons.', pleaseDo: 'Please do mind the loft ladder.' },
    health: { changed: 'Ankles swollen.', living: 'Heart failure, gout.', medicines: 'Furosemide, bisoprolol.' },
    social: {},
  },
  story: [
    week(22, {
      note: 'Weighs himself on the pigeon scales; they are accurate.',
      noteBy: ['health'],
      actions: [done('Weight chart', 'outsider', 7, 6)],
    }),
    week(10, { health: { changed: 'Weight steady for eight weeks.' }, note: 'Steady.', noteBy: ['health'], outcome: 'noChange' }),
  ],
});

const mei = person({
  key: 'mei-prototype-lee',
  ward: 'hillside',
  familyName: 'Prototype-Lee',
  givenName: 'Mei',
  title: 'Ms',
  bornOn: '1961-03-14',
  gender: 'female',
  nhsNumber: '9995472805',
  address: '8 Draft Walk, Othertown, ZZ99 3CZ',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Lupus, kidney disease',
  socialReason: 'Cares for her father; needs a break',
  addedRoundsAgo: 11,
  reviewInDays: 18,
  caseManager: 'second-social-worker',
  namedSocialWorker: 'second-social-worker',
  words: {
    about: { mostImportant: 'Dad being looked after by someone who knows him.', communication: 'Text is best.' },
    health: { changed: 'Tired; kidney function steady.', living: 'Lupus nephritis.' },
    social: { changed: 'Asked for a weekend off.', carers: 'Carer’s assessment offered.' },
  },
  story: [
    week(11, {
      note: 'She asks for one weekend in eight. It is a modest ask.',
      actions: [done('Carer’s assessment', 'second-social-worker', 21, 19)],
    }),
    week(4, {
      social: { carers: 'Carer’s assessment done; one weekend in six agreed.' },
      note: 'One in six.',
      actions: [open('Check the first weekend', 'second-social-worker', 35)],
    }),
  ],
});

export const peopleHillside: readonly DemonstrationPerson[] = [violet, frank, mei];
