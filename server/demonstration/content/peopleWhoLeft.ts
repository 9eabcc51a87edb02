import { copied, done, noLongerNeeded, person, week } from './builders.ts';
import type { DemonstrationPerson } from './shapes.ts';

/** Two people who left the ward during the year: one died at home, one needed us no longer. */
const arthur = person({
  key: 'arthur-fable',
  familyName: 'Fable',
  givenName: 'Arthur',
  title: 'Mr',
  bornOn: '1932-02-29',
  gender: 'male',
  nhsNumber: '9990109281',
  address: '2 Legend Lane, Anytown, ZZ99 3CZ',
  gpPractice: 'Oak Surgery',
  healthReason: 'Motor neurone disease, breathing weaker',
  socialReason: 'Wants to stay at home with his wife Betty',
  addedRoundsAgo: 51,
  caseManager: 'matron',
  namedSocialWorker: 'social-worker',
  left: {
    roundsAgo: 20,
    reason: 'died',
    words: 'Died at home with Betty and the cricket on, as he had asked.',
    diedDaysBefore: 2,
  },
  facts: [
    copied('frailty', '8', 'community trust record', 51, 22),
    copied('cprRecommendation', 'exists', 'GP record; original kept with the machine', 51, 21),
  ],
  words: {
    about: {
      mostImportant: 'Betty. And the Test match.',
      communication: 'My eyes for yes. The board when I’m not tired.',
      pleaseDo: 'Please do tell me the score.',
    },
    health: {
      changed: 'Voice very weak.',
      living: 'Motor neurone disease. Clinical Frailty Scale 8, living with very severe frailty; check the source record.',
      medicines: 'Riluzole, medicines for saliva.',
      mind: 'Clear. Uses his eyes.',
      support: 'Specialist nurse, district nurses, breathing machine at night.',
      risks: 'Choking, secretions. CPR recommendation exists; kept with the machine.',
    },
    social: {
      changed: 'Betty is eighty-nine and sleeps in the chair beside him.',
      living: 'Needs help with everything.',
      home: 'Profiling bed, hoist, suction.',
      support: 'NHS-funded care: four calls a day and a night sitter.',
      carers: 'Betty: assessment done, night sitter agreed.',
      risks: 'He chose the machine at night and no tube.',
    },
  },
  story: [
    week(51, {
      note: 'Two teams used to ring Betty about the same things. One number from today: Ama’s. What she wants is sleep.',
      actions: [
        done('One number, one list, on the fridge', 'matron', 5, 4),
        done('Night sitter five nights in seven', 'social-worker', 7, 8),
      ],
    }),
    week(50, {
      note: 'Betty slept five hours on the sitter’s first night and felt guilty. Told by both of us, separately, that it is allowed.',
      outcome: 'noChange',
    }),
    week(48, {
      health: { changed: 'Losing weight; meals take an hour and a half.' },
      note: 'He has said no to a feeding tube twice and understands what that means. Softer food, smaller plates, and nobody is to ask a third time unless he brings it up.',
      needsChanged: 'Eating has become slow and tiring.',
      actions: [done('Dietitian and speech therapist to visit on the same day', 'matron', 10, 11)],
    }),
    week(43, {
      health: { changed: 'Machine most of the day as well as nights.' },
      note: 'More machine, still cricket.',
      outcome: 'noChange',
    }),
    week(41, {
      note: 'The night sitter was late twice. The agency had the wrong house number on its list since the change of funding.',
      actions: [done('Correct the address with the agency and tell Betty who to ring', 'social-worker', 2, 1)],
    }),
    week(37, {
      health: { changed: 'Secretions worse, suction twice a day.' },
      note: 'Betty is afraid of the suction. Carers learned it with her watching, then with her.',
      actions: [done('Teach the carers and Betty suction', 'district-nurse', 5, 4)],
    }),
    week(29, {
      health: { changed: 'Very weak. Conversation by eyes only.' },
      note: 'He has said with his eyes that the machine can stop when he says. Written down, witnessed, with the specialist nurse and the GP.',
      needsChanged: 'Near the end of life.',
      actions: [done('Record the advance decision where crews can find it', 'gp', 3, 3)],
    }),
    week(24, {
      health: { changed: 'Comfortable, sleeping mostly.' },
      social: { changed: 'Night sitter every night.' },
      note: 'Plan in the yellow folder and read out to Betty by both of us.',
      outcome: 'noChange',
      actions: [noLongerNeeded('Hospital bed side rails', 'occupational-therapist', 7, 'He does not move.', 4)],
    }),
    week(20, {
      note: 'Arthur died at home on Tuesday evening. Betty asked that we thank the night sitters by name. What we knew together that none of us knew apart: that the cricket was a pain plan.',
      outcome: 'leavesWard',
      reason: 'Died at home, as planned.',
      needsChanged: 'Died.',
      actions: [done('Call on Betty after the funeral', 'social-worker', 21, 20)],
    }),
  ],
});

const nasreen = person({
  key: 'nasreen-tester-begum',
  familyName: 'Tester-Begum',
  givenName: 'Nasreen',
  title: 'Mrs',
  bornOn: '1956-11-20',
  gender: 'female',
  nhsNumber: '9991590137',
  address: '90 Parable Road, Anytown, ZZ99 3CZ',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Rheumatoid arthritis, fracture of the spine, pain',
  socialReason: 'Could not wash or cook for three months',
  addedRoundsAgo: 49,
  caseManager: 'occupational-therapist',
  namedSocialWorker: 'community-care-officer',
  left: {
    roundsAgo: 9,
    reason: 'stepDown',
    words: 'Back to usual care with the practice; knows how to come back.',
    diedDaysBefore: null,
  },
  words: {
    about: {
      mostImportant: 'To knead bread with my own hands.',
      communication: 'English and Bengali. I will say when it hurts, please believe me.',
    },
    health: {
      changed: 'Spinal fracture, in a brace.',
      living: 'Rheumatoid arthritis, fracture of the spine, osteoporosis.',
      medicines: 'Methotrexate, folic acid, weekly bone tablet.',
      home: 'In a brace, stick outside.',
      support: 'Physiotherapist weekly.',
    },
    social: {
      changed: 'Cannot stand to wash or cook.',
      living: 'Cannot wash below the waist or cook.',
      home: 'Perching stool, long-handled sponge.',
      support: 'Reablement, then one call a day, council funded.',
      carers: 'Husband cooks badly and gladly.',
    },
  },
  story: [
    week(49, {
      note: 'She can’t stand, but she can sit: cooking at a table is cooking.',
      actions: [
        done('Perching stool and table-height worktop', 'occupational-therapist', 7, 9),
        done('Reablement for four weeks', 'community-care-officer', 3, 2),
      ],
    }),
    week(47, {
      health: { changed: 'Pain 8 of 10 on turning in bed, by her own score.' },
      note: 'The reablement carers saw her grip the rail and cry; she had told the doctor that she was fine. Pain relief before the morning call, not after it.',
      needsChanged: 'Pain not controlled.',
      actions: [done('Pain relief timed with the morning call', 'mill-lane-gp', 2, 2)],
    }),
    week(45, { social: { changed: 'Cooks sitting down.' }, note: 'Bread on Friday, small loaf.', outcome: 'noChange' }),
    week(40, { health: { changed: 'Brace off. Walks to the corner.' }, note: 'Brace off, walking.', outcome: 'noChange' }),
    week(36, {
      health: { home: 'No brace. Walks to the shops with a stick.' },
      note: 'Walked to the shops and back for flour. Down to one call a day from Monday, at her own suggestion.',
      actions: [done('Drop the evening call', 'community-care-officer', 5, 4)],
    }),
    week(32, {
      health: { changed: 'Flare in the hands for three weeks.' },
      note: 'A flare takes the knife out of her hand. Splints, and a kettle tipper.',
      needsChanged: 'Flare of arthritis.',
      actions: [
        done('Splints and a kettle tipper', 'occupational-therapist', 5, 5),
        done('Ask the rheumatology line about the flare', 'mill-lane-gp', 2, 2),
      ],
    }),
    week(21, {
      health: { changed: 'Hands better.' },
      social: { support: 'No care calls; stopped at her own wish.' },
      note: 'No calls and no pain that she can’t manage.',
      outcome: 'noChange',
    }),
    week(15, {
      note: 'Nothing the ward does that her practice could not. Three months without a new need.',
      actions: [done('Step-down letter: what to watch for, how to come back', 'occupational-therapist', 28, 26)],
    }),
    week(9, {
      note: 'Stepped down with a loaf of bread for the team. She can come back by one telephone call, and Jo is still her named worker.',
      outcome: 'leavesWard',
      reason: 'Needs met by her practice.',
    }),
  ],
});

export const peopleWhoLeft: readonly DemonstrationPerson[] = [arthur, nasreen];
