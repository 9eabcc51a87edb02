import { copied, person } from './builders.ts';
import type { DemonstrationPerson } from './shapes.ts';

/** Two people who came onto the ward this week and have not been discussed. */
const alf = person({
  key: 'alf-specimen',
  familyName: 'Specimen',
  givenName: 'Alf',
  title: 'Mr',
  bornOn: '1939-04-25',
  gender: 'male',
  nhsNumber: '9990268592',
  address: '27 Guesswork Grove, Anytown, ZZ99 3CZ',
  phone: '01632 960121',
  gpPractice: 'Oak Surgery',
  healthReason: 'Home after a broken hip; heart failure, three new medicines',
  socialReason: 'Reablement for up to six weeks; lives with his brother, who is older than he is',
  addedRoundsAgo: 0,
  reviewInDays: 28,
  caseManager: 'physiotherapist',
  facts: [copied('frailty', '5', 'hospital discharge letter', 0, 7)],
  words: {
    about: {
      mostImportant: 'The brass band on Sundays. My cornet is under the stairs, where I can’t go.',
      importantPeople: 'Stan, my brother, who is eighty-nine and thinks that he looks after me.',
      communication: 'Left side, I am deaf on the right. I nod to be polite.',
      pleaseDo: 'Please do ask me to say it back.',
    },
    health: {
      changed: 'Left hospital on Tuesday, nine days after a hip operation.',
      living:
        'Hip fracture, heart failure. Clinical Frailty Scale 5, living with mild frailty, from the discharge letter; check the source record.',
      medicines: 'Eight tablets on the letter, eleven in the bag.',
      home: 'Frame and one person. Stairs not tried.',
      risks: 'Letter and bag do not agree.',
    },
    social: {
      changed: 'Reablement started on Wednesday.',
      home: 'Bed upstairs. Commode delivered to the wrong house and moved.',
      support: 'Council reablement: three calls a day, 1 hour 30 minutes in all, for up to six weeks.',
      carers: 'Stan cooks. No one has asked how Stan is.',
    },
  },
  ready: { health: 'ready' },
});

const iris = person({
  key: 'iris-blank',
  familyName: 'Blank',
  givenName: 'Iris',
  title: 'Mrs',
  bornOn: '1947-06-08',
  gender: 'female',
  nhsNumber: '9999528902',
  address: '33 Allegory Avenue, Anytown, ZZ99 3CZ',
  phone: '01632 960122',
  gpPractice: 'Mill Lane Practice',
  healthReason: '',
  socialReason: 'Her husband, who cares for her, went into hospital on Monday',
  addedRoundsAgo: 0,
  reviewInDays: 7,
  caseManager: null,
  namedSocialWorker: 'second-social-worker',
  words: {
    about: {
      mostImportant: 'To visit Bob in hospital. Nobody has said when.',
      communication: 'I hear well. I cry easily this week; carry on talking.',
    },
    health: {},
    social: {
      changed: 'Bob was admitted on Monday; neighbour has stayed two nights.',
      living: 'Needs help with washing and stairs. Not yet assessed for the rest.',
      support: 'Urgent sitting service until Friday, council funded.',
      carers: 'Bob cares for her; in hospital. Emergency plan: written three years ago, telephone numbers wrong.',
      risks: 'Nothing is arranged after Friday.',
    },
  },
});

export const peopleNewThisWeek: readonly DemonstrationPerson[] = [alf, iris];
