import { asked, carriedOver, copied, declined, done, noLongerNeeded, open, person, week } from './builders.ts';
import type { DemonstrationPerson } from './shapes.ts';

/** A year that was not joined up: each side did its work, mostly without the other. */
const harold = person({
  key: 'harold-pretend',
  familyName: 'Pretend',
  givenName: 'Harold',
  title: 'Mr',
  preferredName: 'Harry',
  bornOn: '1941-01-23',
  gender: 'male',
  nhsNumber: '9990166137',
  address: 'Example Lodge Care Home, 2 Fiction Avenue, Anytown, ZZ99 3CZ',
  phone: '01632 960103',
  gpPractice: 'Oak Surgery',
  healthReason: 'Pressure sores, recurring urinary infections, no longer walking',
  socialReason: 'Family could not go on at home; moved into permanent care',
  addedRoundsAgo: 30,
  reviewInDays: 5,
  caseManager: 'district-nurse',
  namedSocialWorker: 'social-worker',
  facts: [copied('frailty', '7', 'community trust record', 30, 37)],
  words: {
    about: {
      mostImportant: 'Being at home with Jean and watching the birds. If I can’t have that, then seeing her every day.',
      importantPeople: 'Jean, my wife. My son Robert and his two girls. The robin.',
      communication: 'I talk slowly but I am all there. When I have an infection I talk nonsense, that is how you can tell.',
      wellness: 'A good day is no pain when they turn me and a view out of a window.',
      pleaseDo: 'Please do warm your hands. Please do tell me before you roll me.\nPlease don’t put me to bed at six.',
      support:
        'I can feed myself if I’m sat up straight. I need two people to move me and they need to know what they are doing.',
      alsoWorthKnowing: 'I was a joiner. I made that sideboard. I notice when things are badly put together.',
      supportedBy: 'Jean and I did this with Priya, at home, before the first time I went into hospital.',
    },
    health: {
      changed: 'Second urinary infection in two months. Sore on the sacrum, category 2.',
      living:
        'Old spinal injury, now not walking. Long-term catheter. Clinical Frailty Scale 7, living with severe frailty; check the source record.',
      medicines: 'Paracetamol, a laxative, antibiotics on and off. No review of all of them together this year.',
      home: 'In bed or in the chair. Hoist for every move.',
      support: 'District nurses three times a week for dressings. Dietitian referral made by the GP.',
      risks: 'Sores and infections feed each other. Confusion is the first sign of an infection.',
    },
    social: {
      changed: 'Jean rang the contact centre three times in a week.',
      living: 'Cannot wash, dress, reach the toilet or prepare food. Eats by himself if sat up.',
      home: 'Own bungalow. Hoist, profiling bed. Mattress type not known to us.',
      support: 'Homecare from another agency: two calls a day, 1 hour in all, one carer. Council funded.',
      carers: 'Jean does the nights and most of the turning, and her back is going. Carer’s assessment offered by letter.',
      risks: 'Jean and Robert are hoisting by themselves between calls.',
    },
  },
  ready: { health: 'notReady', social: 'ready' },
  raised: [
    {
      roundsAgo: 1,
      daysAfter: 0,
      by: 'district-nurse',
      row: 'home',
      point: {
        kind: 'challenge',
        words: 'An afternoon in his own bungalow could be done, and we have not tried. I don’t think that the sore rules it out.',
      },
      replies: [
        {
          kind: 'answer',
          by: 'social-worker',
          roundsAgo: 1,
          daysAfter: 0,
          words: 'Each time he has come back from a visit he has stopped eating for days, and Jean has had to watch it.',
        },
        {
          kind: 'differ',
          by: 'district-nurse',
          roundsAgo: 1,
          daysAfter: 0,
          view: 'With a pressure cushion and two hours at most, a visit home is safe for the sore and good for him.',
          words: '',
        },
        {
          kind: 'differ',
          by: 'social-worker',
          roundsAgo: 1,
          daysAfter: 0,
          view: 'A visit without a way back home is a second parting. First an honest answer about where he will live.',
          words: 'To be looked at again when Jean is back on her feet.',
        },
      ],
    },
  ],
  story: [
    week(30, {
      note: 'Dressings three times a week. New mattress ordered. Urine sample sent.',
      noteBy: ['health'],
      actions: [done('Pressure-relieving mattress', 'district-nurse', 7, 12), done('Dietitian referral', 'gp', 7, 8)],
    }),
    week(28, {
      social: { changed: 'Visited. Jean says that she is managing. She was holding on to the sink as she said it.' },
      note: 'Asked the agency for a second carer; they have nobody until next month. We did not know that the district nurses had already asked for the same.',
      noteBy: ['social'],
      actions: [
        declined(
          'Second carer on both calls',
          'community-care-officer',
          7,
          'The agency has no staff on that run; not able before next month.',
        ),
      ],
    }),
    week(26, {
      health: { changed: 'Third infection, antibiotics again. Sore is category 3.' },
      note: 'Sore is worse. Family report that he sits in the chair from ten till six because there is nobody to put him back.',
      noteBy: ['health'],
      needsChanged: 'Pressure sore worse.',
      actions: [done('Tissue viability nurse to see him', 'district-nurse', 7, 15)],
    }),
    week(24, {
      health: { changed: 'Admitted with sepsis from his urine, two days after the social worker’s visit.' },
      social: { changed: 'Visited on Monday; Jean in tears, asked for more help. Admitted on Wednesday before the panel met.' },
      note: 'Social care saw the family breaking on Monday; nursing saw the sore on Tuesday; he went in on Wednesday. What each side did not know before we spoke: the other’s visit.',
      needsChanged: 'Emergency admission.',
      actions: [
        done('Ring the hospital social worker with what the family managed and did not', 'social-worker', 2, 3),
        noLongerNeeded('Package increase to panel', 'community-care-officer', 5, 'He was admitted before the panel met.', 2),
      ],
    }),
    week(21, {
      social: { changed: 'To short-term care from hospital, four weeks, so that home could be made ready.' },
      note: 'Short-term care is meant to lead home. No date set and no one named to get the bungalow ready.',
      noteBy: ['social'],
      actions: [done('Ask Jean what would have to be true for him to come home', 'social-worker', 14, 20)],
    }),
    week(16, {
      health: { changed: 'Sore slow to heal in the short-stay home. Another infection.' },
      note: 'District nurses visit the short-stay home but were not told of the review meeting there.',
      noteBy: ['health'],
      outcome: 'deferred',
      reason: 'Nobody from social care in the round, and the decision is about where he lives.',
    }),
    week(12, {
      social: {
        changed: 'Moved to permanent care at Example Lodge. Jean signed with relief and went home and wept.',
        home: 'Own room at Example Lodge, ground floor, no bird table. Bungalow kept for now.',
        support: 'Permanent residential care, council funded with his contribution. Nursing from the district team.',
        carers: 'Jean visits daily by two buses. No longer caring at night. Carer’s assessment closed without being done.',
        living: 'Needs two people for every move. Feeds himself when sat up straight, which is not always done.',
        risks: 'He still asks when he is going home. Nobody has answered him plainly.',
      },
      note: 'The move was decided between the short-stay home, the family and the council. Health learned of it from the change of address. Challenge raised by Ama: was going home ever properly tried? Agreed to look at it in case review.',
      needsChanged: 'Moved to permanent care.',
      actions: [done('Put this one down for the case review', 'coordinator', 7, 2)],
    }),
    week(7, {
      health: {
        changed: 'Admitted again with a urinary infection, four nights, from the care home.',
        home: 'Bed and chair. Two people and a hoist. Turned two-hourly by day; nights not recorded.',
        support: 'District nurses twice a week at the care home. Dietitian saw him once, before the first admission.',
      },
      note: 'Still admitted, even from permanent care. The infections were never about the house.',
      needsChanged: 'Second admission with the same problem.',
      actions: [
        done('Catheter plan: who changes it, when, what staff look for', 'district-nurse', 10, 12),
        done('Show the care home staff how he should sit to eat', 'occupational-therapist', 14, 13),
        carriedOver('All his medicines and the infections looked at together', 'gp', 14, [
          { roundsAgo: 5, dueInDays: 14, reason: 'Waiting for the hospital letter.' },
          { roundsAgo: 3, dueInDays: 16, reason: 'The letter came without the culture results.' },
        ]),
      ],
    }),
    week(3, {
      health: { changed: 'Back at Example Lodge. Sore category 3, clean. No fever for a fortnight.' },
      note: 'First time that all of us talked about him at once. Next time: one visit together before a panel, and the district nurse’s list and the council’s list side by side.',
      actions: [
        open('Joint review at Example Lodge, with Harold and Jean in the room', 'social-worker', 28),
        declined(
          'Sit in on the care home’s monthly review',
          'gp',
          14,
          'Can’t leave surgery at that time; will answer questions by note.',
          3,
        ),
      ],
    }),
    week(1, {
      social: { changed: 'Jean has slipped on the bus step, bruised. Missed two visits and Harold would not eat.' },
      note: 'If Jean can’t visit he stops eating. Transport for her is treatment for him.',
      needsChanged: 'His wife has been hurt and he is eating less.',
      actions: [
        open('Community transport for Jean, three times a week', 'community-care-officer', 12),
        asked('Bird table outside his window: ask the home, and Robert will make it', 'social-worker', 10, 6),
      ],
    }),
  ],
});

const dorothy = person({
  key: 'dorothy-willis-test',
  familyName: 'Willis-Test',
  givenName: 'Dorothy',
  title: 'Mrs',
  preferredName: 'Dot',
  bornOn: '1934-05-19',
  gender: 'female',
  nhsNumber: '9991860916',
  address: '7 Nowhere Close, Anytown, ZZ99 3CZ',
  phone: '01632 960104',
  gpPractice: 'Oak Surgery',
  healthReason: 'Frailty and falls, thin bones; four falls in three months',
  socialReason: 'Lives alone, frightened of the bath, wants to keep her garden',
  addedRoundsAgo: 51,
  reviewInDays: 9,
  caseManager: 'occupational-therapist',
  namedSocialWorker: 'community-care-officer',
  careProviders: ['riverside-care'],
  facts: [copied('frailty', '6', 'community trust record', 51, 22)],
  words: {
    about: {
      mostImportant: 'My garden, down to the far bench. If I can’t get there I might as well be in a box.',
      importantPeople: 'My niece Carole. Mr Chaudhry next door who does my bins. The girls from Riverside, especially Blessing.',
      communication: 'Hearing aids in, or you are wasting your breath. I read large print.',
      wellness: 'Well is a sherry at seven. Unwell is when I don’t bother with the crossword.',
      pleaseDo: 'Please do let me carry my own cup.\nPlease don’t call me dear and don’t move my stick.',
      support: 'Come before ten or after half past two. At two it’s The Archers.',
      alsoWorthKnowing: 'I was a games mistress. I know how to fall, it’s the getting up.',
      supportedBy: 'Told to Callum on the far bench.',
    },
    health: {
      changed: 'Four falls since the summer, two at night. No breaks.',
      living:
        'Osteoporosis, arthritis, blood pressure drops on standing. Clinical Frailty Scale 6, living with moderate frailty; check the source record.',
      medicines: 'Weekly bone tablet, calcium and vitamin D, amlodipine, a sleeping tablet from years ago.',
      home: 'Stick indoors, holds on to furniture. Cannot get up from the floor alone.',
      mind: 'Sharp. Fear of falling keeps her from the bath and sometimes the garden.',
      support: 'Occupational therapist, falls exercise group asked for.',
      risks: 'Next fall could be a hip. A long lie on the floor is what worries her.',
    },
    social: {
      changed: 'Asked for help with one thing only: the bath.',
      living: 'Cannot manage the bath. Manages dressing slowly, meals with a trolley.',
      home: 'Bungalow, two rugs she won’t part with, step to the garden. No alarm.',
      support: 'None yet.',
      carers: 'Carole comes on Saturdays, has young children.',
      risks: 'She will go to the far bench whatever anybody says.',
    },
  },
  ready: { health: 'ready' },
  raised: [
    {
      roundsAgo: 1,
      daysAfter: 1,
      by: 'district-nurse',
      row: 'medicines',
      point: {
        kind: 'question',
        to: 'gp',
        words: 'A sleeping tablet from years ago, and four falls in three months. May it be brought down, and how slowly?',
      },
      replies: [],
    },
    {
      roundsAgo: 1,
      daysAfter: 2,
      by: 'district-nurse',
      row: 'home',
      point: {
        kind: 'challenge',
        words: 'We write “nearly back to where she was”, but there was another near miss on the step. Is the step the plan?',
      },
      replies: [
        {
          kind: 'answer',
          by: 'community-care-officer',
          roundsAgo: 1,
          daysAfter: 4,
          words: 'She will not give up the front door. A half step and a second rail have not been asked for yet.',
        },
      ],
    },
  ],
  story: [
    week(51, {
      note: 'Positive risk, decided together: the far bench. It is why she gets up. Safety net: a pendant she wears, a rail by the step, and Mr Chaudhry who looks over the fence at four.',
      actions: [
        done('Rail by the garden step, second one at the bench', 'occupational-therapist', 14, 18),
        done('Pendant alarm with falls detector', 'community-care-officer', 7, 6),
        done('Look at the amlodipine and the old sleeping tablet', 'pharmacist', 10, 9),
      ],
    }),
    week(49, {
      health: { changed: 'Dizzy twice this week, sat down in time.' },
      note: 'Pendant fitted; she wears it in the garden and takes it off for bed, which is when she falls. Jo will talk to her, without nagging.',
      actions: [done('Find her a wrist alarm to sleep in', 'community-care-officer', 10, 9)],
    }),
    week(48, {
      health: {
        medicines: 'Weekly bone tablet, calcium and vitamin D. Amlodipine halved. Sleeping tablet being cut down over six weeks.',
      },
      social: {
        home: 'Bungalow, two rugs she won’t part with, rails at the garden step and the bench. Pendant by day, wrist alarm by night.',
        support: 'Riverside Care: bath call twice a week, 1 hour 30 minutes in all, council funded.',
      },
      note: 'Blood pressure no longer drops by 30 on standing. She likes the bath call because Blessing talks about cricket.',
    }),
    week(46, {
      health: { changed: 'Sleeping tablet down to half. Two bad nights, then better.' },
      note: 'Half a tablet and no worse for it. Blessing has noticed that she is steadier in the bathroom in the mornings.',
      outcome: 'noChange',
    }),
    week(42, {
      health: { changed: 'No falls for five weeks.' },
      note: 'No falls, far bench reached daily.',
      outcome: 'noChange',
    }),
    week(35, {
      health: {
        changed: 'Fell at night on the way to the toilet; lay for twenty minutes, not two hours, because of the pendant.',
      },
      social: { changed: 'Alarm responders came in eighteen minutes and rang Carole.' },
      note: 'A fall that the safety net caught. She had taken an old sleeping tablet from the back of the drawer.',
      needsChanged: 'A fall at night.',
      actions: [
        done('Take the old tablets back to the chemist, with her agreement', 'district-nurse', 3, 2),
        done('Light that comes on when she puts her feet down', 'occupational-therapist', 14, 11),
        declined('Move the bed nearer the toilet', 'community-care-officer', 14, 'She wants to see the garden from her bed.'),
      ],
    }),
    week(25, {
      health: {
        support: 'Falls exercise group on Mondays, taken by the physiotherapist.',
        home: 'Stick indoors. Can get up from the floor with a chair, practised.',
      },
      note: 'She can get up from the floor with a chair now and showed the whole group how.',
      outcome: 'noChange',
      actions: [done('Ask her to help at the next course', 'physiotherapist', 30, 20)],
    }),
    week(14, {
      social: {
        support: 'Riverside Care: bath call once a week, 45 minutes, council funded.',
        changed: 'Asked to go down to one bath call; likes a proper wash on the other days.',
      },
      note: 'Less help wanted and less needed. Winter is coming, so we look again in eight weeks.',
      actions: [done('One bath call, and keep the second open for eight weeks', 'community-care-officer', 7, 7)],
    }),
    week(5, {
      health: { changed: 'Bad chest cold, four days in bed, weaker on her feet since.' },
      social: {
        changed: 'Second bath call is back, and Blessing leaves soup.',
        support: 'Riverside Care: bath call twice a week, 1 hour 30 minutes in all, council funded.',
      },
      note: 'Four days in bed cost her three months of exercise. Start again now rather than after Christmas.',
      needsChanged: 'Weaker after a chest cold.',
      actions: [
        done('Exercises at home twice a week for three weeks', 'physiotherapist', 21, 24),
        done('Check that the alarm still reaches the bench', 'community-care-officer', 14, 10),
      ],
    }),
    week(2, {
      health: { changed: 'Walking to the bench again with someone beside her. One near miss on the step.' },
      note: 'Nearly back to where she was. Carole wonders about sheltered housing; Dot does not. To talk about when they are both there.',
      actions: [
        open('See Dot and Carole together', 'community-care-officer', 14),
        noLongerNeeded('Commode for the night', 'occupational-therapist', 10, 'She managed with the light and sent it back.', 6),
      ],
    }),
  ],
});

const beatrice = person({
  key: 'beatrice-notreal',
  familyName: 'Notreal',
  givenName: 'Beatrice',
  title: 'Miss',
  preferredName: 'Bea',
  bornOn: '1929-09-30',
  gender: 'female',
  nhsNumber: '9997601890',
  address: 'Flat 11, Makebelieve Court, Anytown, ZZ99 3CZ',
  phone: '01632 960114',
  gpPractice: 'Oak Surgery',
  healthReason: 'Frailty, anaemia, skin tears and leg ulcers; very thin',
  socialReason: '',
  addedRoundsAgo: 29,
  reviewInDays: 33,
  caseManager: 'district-nurse',
  facts: [copied('frailty', '6', 'community trust record', 29, 32)],
  words: {
    about: {
      mostImportant: 'Being left to get on. I have managed since 1929.',
      communication: 'Speak up and don’t shout. There is a difference.',
      pleaseDo: 'Please do put the kettle on. Please don’t put tape on my skin.',
      alsoWorthKnowing: 'The warden, Mrs Lall, has a list of who to ring.',
    },
    health: {
      changed: 'Two new skin tears from a cardboard box.',
      living:
        'Iron deficiency anaemia, venous leg ulcer on the left. Clinical Frailty Scale 6, living with moderate frailty; check the source record.',
      medicines: 'Iron every other day, paracetamol. Declines anything else.',
      home: 'Walks with a trolley in the flat. One fall this year.',
      support: 'District nurse twice a week for the leg.',
      risks: 'Skin like tissue paper: no tape, no cardboard.',
    },
    social: {
      living: 'Supported by the sheltered housing scheme; asks for nothing from the council.',
      support: 'Warden calls daily. Private cleaner fortnightly.',
    },
  },
  story: [
    week(29, {
      health: { changed: 'Ulcer measured; compression tried for the first time.' },
      note: 'Leg ulcer plan agreed. No social care needs that she wants help with; Jo rang to ask and was thanked and dismissed.',
      actions: [
        done('Blood count and iron', 'gp', 10, 9),
        done('Leave a number in case she changes her mind', 'community-care-officer', 5, 4),
      ],
    }),
    week(25, {
      health: { changed: 'Compression tolerated for four hours, then cut off with the kitchen scissors.' },
      note: 'She cut the bandage off because it hurt at four in the afternoon. Softer layer and a lighter grade; the scissors were not discussed.',
      noteBy: ['health'],
      actions: [done('Lighter compression, and ring her at three on the first day', 'district-nurse', 3, 3)],
    }),
    week(20, {
      health: { changed: 'Ulcer a third smaller. Haemoglobin up.' },
      note: 'Healing. Same plan.',
      noteBy: ['health'],
      outcome: 'noChange',
    }),
    week(11, {
      health: { changed: 'Ulcer half the size. Fell reaching for a tin, skin tear on the arm.' },
      note: 'The tins are on the top shelf. Callum moved them down with her permission and two cups of tea.',
      actions: [done('Move what she uses to between hip and shoulder', 'occupational-therapist', 7, 5)],
    }),
    week(4, {
      health: { changed: 'Ulcer nearly closed.', support: 'District nurse once a week for the leg.' },
      note: 'Down to weekly dressings.',
      noteBy: ['health'],
      actions: [open('Order compression stockings for when it has closed', 'district-nurse', 25)],
    }),
    week(1, {
      note: 'Not discussed in depth: nothing new from either side, and she would rather we didn’t.',
      outcome: 'notNeeded',
    }),
  ],
});

const gwen = person({
  key: 'gwen-dummy-jones',
  familyName: 'Dummy-Jones',
  givenName: 'Gwen',
  title: 'Mrs',
  bornOn: '1938-03-02',
  gender: 'female',
  nhsNumber: '9992122331',
  address: '22 Mock Terrace, Anytown, ZZ99 3CZ',
  phone: '01632 960118',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Leg ulcers, diabetes, heart rhythm tablets that need watching',
  socialReason: 'Needs help to wash and dress; does not want the care agency to read about her',
  addedRoundsAgo: 36,
  reviewInDays: 15,
  stepDownInDays: 26,
  caseManager: 'district-nurse',
  namedSocialWorker: 'community-care-officer',
  sharingObjection: 'careProvider',
  careProviders: ['riverside-care'],
  facts: [copied('frailty', '5', 'community trust record', 36, 27)],
  words: {
    about: {
      mostImportant: 'My privacy. I know everyone on this street and they know my business soon enough.',
      importantPeople: 'My daughter Bethan in Cardiff. My late husband’s brother Ifor. Chapel.',
      communication: 'English or Welsh, Welsh when I am poorly. My eyes are good.',
      wellness: 'Legs up, stockings on, choir on a Sunday: that’s me well.',
      pleaseDo: 'Please do ask before you write something down, and tell me who will see it.\nPlease don’t talk on the doorstep.',
      support: 'A wash and help with my stockings in the morning. I do the rest.',
      alsoWorthKnowing: 'The lady in the agency’s office is my neighbour’s daughter. Nice girl. Still.',
      supportedBy: 'With Jo, at my own table with the door shut.',
    },
    health: {
      changed: 'Both legs weeping, dressings changed daily for a fortnight.',
      living:
        'Venous leg ulcers, type 2 diabetes, atrial fibrillation. Clinical Frailty Scale 5, living with mild frailty; check the source record.',
      medicines: 'Metformin, digoxin, apixaban. Digoxin level is checked twice a year.',
      home: 'Two sticks, stairs once a day.',
      support: 'District nurse, leg club when she can get there.',
      risks: 'Infection in the legs: she goes hot and shivery quickly.',
    },
    social: {
      changed: 'Objects to the care agency seeing the card. Told what that means; objection recorded.',
      living: 'Needs help with washing and stockings. Manages meals, money, chapel.',
      home: 'Terraced house, stairlift declined. Bath board in place.',
      support:
        'Riverside Care: one call each morning, 45 minutes, council funded. Carers are told only what they need, by telephone, with her agreement.',
      carers: 'No one lives in. Bethan rings daily; not asked for an assessment.',
      risks: 'The agency may miss something because it can’t read the card. She knows and has chosen it.',
    },
  },
  raised: [
    {
      roundsAgo: 1,
      daysAfter: 3,
      by: 'district-nurse',
      row: 'medicines',
      point: {
        kind: 'question',
        to: 'gp',
        words: 'She has been sick twice this week and eats little. Is a digoxin level wanted before the one in spring?',
      },
      replies: [],
    },
  ],
  story: [
    week(36, {
      note: 'Her objection is reasonable and we can work with it. Agreed what carers must know to be safe: legs up, no tight bands, ring if red or hot. Nothing else.',
      actions: [
        done('Tell Riverside Care those three things by telephone, with Gwen listening in', 'community-care-officer', 3, 3),
        done('Daily dressings for two weeks, then look again', 'district-nurse', 14, 14),
      ],
    }),
    week(33, {
      health: { changed: 'Left leg dry, right still weeping.' },
      note: 'A new carer asked Gwen on the doorstep what was wrong with her legs. Told again what carers know and what they don’t, and that it is her choice.',
      actions: [done('Ring Riverside Care with the three things once more, Gwen listening in', 'community-care-officer', 3, 2)],
    }),
    week(28, {
      health: { changed: 'Legs dry for the first time in months.' },
      note: 'Dressings down to twice a week. She sang on Sunday.',
      outcome: 'noChange',
    }),
    week(23, {
      health: { changed: 'Fell off her own doorstep, bruised knee.' },
      note: 'She wants the step painted and not a rail that the street can see. Painted.',
      actions: [
        done('Non-slip white edge on the step', 'occupational-therapist', 10, 8),
        declined(
          'Outside grab rail',
          'occupational-therapist',
          21,
          'She does not want one, and the white edge may be enough.',
          3,
        ),
      ],
    }),
    week(19, {
      health: { changed: 'Hot, red left leg; oral antibiotics, settled in a week.' },
      note: 'The carer rang within the hour because the leg was hot. The three things were enough.',
      needsChanged: 'Infection in the leg.',
      actions: [done('Check the digoxin level while she is poorly', 'mill-lane-gp', 2, 1)],
    }),
    week(11, {
      social: { changed: 'Asked whether the objection still stands: it does.' },
      note: 'We ask about the objection every three months, without leaning on her.',
      outcome: 'noChange',
    }),
    week(5, {
      health: { changed: 'Dizzy in the mornings, pulse 48. Digoxin held for two days.' },
      note: 'Digoxin a little high. She had noticed yellow edges on things and thought that it was the lamp.',
      needsChanged: 'Medicine level too high.',
      actions: [
        done('New dose and repeat level in ten days', 'mill-lane-gp', 10, 11),
        done('Write the warning signs in Welsh and English', 'pharmacist', 7, 5),
      ],
    }),
    week(2, {
      health: {
        changed: 'Pulse 64, level back in range.',
        medicines: 'Metformin, digoxin at the lower dose, apixaban. Next level in three months.',
      },
      note: 'Right again. Leg club on Thursday if the transport comes.',
      actions: [open('Leg club transport', 'community-care-officer', 18)],
    }),
  ],
});

export const peopleFrailty: readonly DemonstrationPerson[] = [harold, dorothy, beatrice, gwen];
