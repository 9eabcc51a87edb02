import { asked, carriedOver, copied, declined, done, noLongerNeeded, open, person, week } from './builders.ts';
import type { DemonstrationPerson } from './shapes.ts';

/** A year that was joined up: oxygen day and night, family who wanted a care home, and a man who wanted his own. */
const johnSample = person({
  key: 'john-sample',
  familyName: 'Sample',
  givenName: 'John',
  title: 'Mr',
  preferredName: 'Jack',
  bornOn: '1945-07-14',
  gender: 'male',
  nhsNumber: '9995260182',
  address: '3 Sample Street, Anytown, ZZ99 3CZ',
  phone: '01632 960101',
  gpPractice: 'Oak Surgery',
  healthReason: 'COPD, on oxygen day and night; two admissions in the winter before he came onto the ward',
  socialReason: 'Lives alone and wants to stay there; his family first asked for permanent care',
  addedRoundsAgo: 47,
  reviewInDays: 12,
  caseManager: 'matron',
  namedSocialWorker: 'social-worker',
  careProviders: ['riverside-care'],
  facts: [
    copied('frailty', '6', 'hospital record', 47, 42),
    copied('news2', '3', 'community trust record', 26, 6),
    copied('frailty', '7', 'community trust record', 10, 1),
    copied('cprRecommendation', 'exists', 'GP record; original in the yellow folder at home', 10, 12),
  ],
  words: {
    about: {
      mostImportant: 'Being in my own front room with the dog at my feet. I have told everyone: I am not going into a home.',
      importantPeople:
        'My daughter Linda and my son Paul. Bramble, my dog. Ron from the allotment comes on Thursdays and brings the gossip.',
      communication:
        'I can’t talk and walk. Ask me one thing at a time and wait, I will get there. If I hold my hand up I need a minute, not an ambulance.',
      wellness:
        'A good day is breakfast at the table and the racing on. A bad day I stop halfway to the toilet and I don’t want the telly on.',
      pleaseDo:
        'Please do open the window, it helps.\nPlease do leave the oxygen tubing on my left.\nPlease don’t talk to Linda over my head. Please don’t tell me to calm down.',
      support: 'Mornings are worst, come after nine. I can wash my own top half if someone sets it up and goes away.',
      alsoWorthKnowing: 'I drove a milk float for thirty years. I gave up smoking and I would like the credit for it.',
      supportedBy:
        'Written with Priya, my social worker, and Ama, the matron, in the short-stay bed; read through again at home.',
    },
    health: {
      changed: 'Ready to leave hospital after a second flare-up of his COPD in six weeks.',
      living:
        'COPD, severe. Oxygen 2 litres a minute, day and night.\nClinical Frailty Scale 6, living with moderate frailty, recorded by the hospital team; check the source record.\nTarget oxygen saturation 88–92 %.',
      medicines:
        'Inhalers by spacer, carbocisteine, rescue pack of steroid and antibiotic kept by the matron. Flu and pneumonia jabs given.',
      home: 'Ten steps with a frame, then has to sit. No falls. Tubing across the hall is the trip hazard.',
      mind: 'Frightened at night when he can’t get his breath. No sign of delirium since he left the ward.',
      support: 'Home oxygen service, physiotherapist for breathing exercises, matron once a week.',
      carers: 'Daughter has high blood pressure and is not sleeping; has been told to see her own GP.',
      risks:
        'More breathless than usual, new confusion or drowsiness: ring the single point of access first.\nToo much oxygen is a danger for him.',
    },
    social: {
      changed: 'Family asked in writing for a permanent care home. John says no, clearly, every time he is asked.',
      living:
        'Cannot manage on his own: washing below the waist, dressing, a hot meal. Manages: eating, drinking, paying his bills. Toilet: manages by day with a commode.',
      medicines: 'Takes his own inhalers. Needs the tablets put out where he can see them.',
      home: 'Two-bedroom council house, toilet upstairs. Bed not yet downstairs.',
      mind: 'No reason to doubt that he can decide where he lives. He understands that he may become ill at home.',
      support: 'No package yet. Short-term care being looked for.',
      carers: 'Linda (daughter) works nights and is worn out. Carer’s assessment offered.',
      risks: 'He would rather be at home and at risk than safe somewhere else. Those are his words.',
    },
  },
  ready: { health: 'ready', social: 'ready' },
  raised: [
    {
      roundsAgo: 10,
      daysAfter: 0,
      by: 'social-worker',
      row: 'risks',
      point: {
        kind: 'positiveRisk',
        risk: {
          risk: 'He wants a quarter of an hour in the garden each day without the oxygen.',
          whyItMatters: 'It is where he sat with Linda’s mother. He says that the tube turns the garden into a ward.',
          healthView: '',
          socialView: 'He has weighed it for himself and has capacity. It is the part of the day that he talks about.',
          safetyNet: 'Cylinder by the door, the chair two steps from it, a carer at the window, and not on days of infection.',
        },
      },
      replies: [
        {
          kind: 'view',
          by: 'matron',
          roundsAgo: 10,
          daysAfter: 0,
          field: 'healthView',
          words:
            'His level falls and comes back within ten minutes of sitting indoors. Fifteen minutes is what we can stand behind.',
        },
        { kind: 'decide', by: 'matron', roundsAgo: 10, daysAfter: 0 },
        { kind: 'decide', by: 'social-worker', roundsAgo: 10, daysAfter: 0 },
      ],
    },
    {
      roundsAgo: 1,
      daysAfter: 3,
      by: 'social-worker',
      row: 'support',
      point: {
        kind: 'question',
        to: 'health',
        words: 'Who tells the evening carers on the day that the syringe pump is set up? They are afraid of touching him.',
      },
      replies: [],
    },
  ],
  story: [
    week(47, {
      social: { support: 'Short-term care bed agreed for four weeks from Thursday, council funded.' },
      note: 'Hospital wants the bed, the family want a care home and John wants to go home. We agreed not to decide the long term in a crisis: short-term care first, and everyone who needs to be is in the same conversation.',
      actions: [
        done('Visit John in the short-stay bed together and do one assessment, not two', 'social-worker', 9, 8),
        done('Ask the home oxygen service to fit the short-stay room', 'matron', 3, 2),
      ],
    }),
    week(45, {
      health: { changed: 'Settled in the short-stay bed. Walks to the dining room with one rest.' },
      social: { changed: 'Joint assessment done at the short-stay home. Linda took the forms for her own assessment.' },
      note: 'Seen together. Health knew he could manage ten steps; social care knew he had already worked out which ten. The fear at night is what the family have seen, and nobody had explained it to them.',
      actions: [
        done('Family meeting with John in the room, matron and social worker both there', 'social-worker', 14, 12),
        done('Breathing and relaxation exercises, with Linda watching so that she knows them', 'physiotherapist', 14, 10),
      ],
    }),
    week(43, {
      social: {
        changed: 'Family meeting held. Linda cried, Paul was angry, John was clear. All agreed to try.',
        carers: 'Carer’s assessment done with Linda. She will shop and sit with him on Sundays, and sleep the rest of the week.',
      },
      note: 'The family thought “home” meant Linda doing it all. When we put the hours on paper they could see it. Trial at home agreed, with a date to look again, and what would make us stop was written down with John.',
      actions: [
        done('Home visit: bed downstairs, commode, where the concentrator goes', 'occupational-therapist', 10, 9),
        done('Ask Riverside Care for four calls a day to start with', 'community-care-officer', 10, 13),
      ],
    }),
    week(40, {
      health: {
        changed: 'Home on Monday. Saturation 90 % on 2 litres, as expected for him.',
        home: 'Sleeps downstairs. Frame to commode, six steps. Tubing clipped along the skirting.',
      },
      social: {
        changed: 'Home on Monday. Riverside Care started the same tea time. Bramble is back.',
        home: 'Bed and commode downstairs, perching stool, pendant alarm, carbon monoxide and smoke alarms checked by the fire service. Key safe fitted; code held by the alarm service only.',
        support:
          'Riverside Care: four calls a day, 2 hours 15 minutes in all, council funded with his contribution. Rehabilitation assistant three times a week for six weeks.',
      },
      note: 'He is home. First night he rang the pendant twice from fright and the responder sat with him. That is the safety net working, not the plan failing.',
      needsChanged: 'Moved from short-term care to his own home.',
      actions: [
        done('Rehabilitation assistant to practise the morning routine with the carers present', 'physiotherapist', 10, 9),
        done('Write a one-page plan for bad nights and leave it by the chair', 'matron', 5, 3),
      ],
    }),
    week(34, {
      health: { changed: 'Six weeks at home and no calls to 999. Walks to the front door to let Ron in.' },
      social: {
        changed: 'Needs less help than we thought: asked to drop the lunch call.',
        support: 'Riverside Care: three calls a day, 1 hour 45 minutes in all, council funded with his contribution.',
      },
      note: 'Package reduced at his request and with Grace’s carers agreeing. The money saved is beside the point; he said four calls made him feel watched.',
      needsChanged: 'Needs less help at midday.',
      actions: [done('Reduce to three calls and review after a fortnight', 'community-care-officer', 7, 7)],
    }),
    week(27, {
      health: {
        changed:
          'Chest infection, treated at home from the rescue pack. NEWS2 of 5 recorded by the night nurse, 3 the day after.',
      },
      social: { changed: 'Carer noticed that he had not touched his breakfast and rang the matron at once.' },
      note: 'Caught by a carer, treated by the matron, lunch call put back for ten days by the council the same afternoon. No admission. None of us could have done that alone.',
      needsChanged: 'Chest infection; more help for ten days.',
      actions: [
        done('Lunch call back for ten days', 'community-care-officer', 1, 0),
        done('Replace the rescue pack', 'gp', 5, 4),
        done('Tell the carers what they did right and what to ring for next time', 'care-provider', 7, 6),
      ],
    }),
    week(18, {
      health: {
        changed: 'Losing weight, 4 kg since spring. Rests twice on the way to the commode.',
        mind: 'Low some mornings; says he is tired rather than sad. Frightened at night less often since he has the plan.',
      },
      note: 'He asked Ama outright how long he has got. She told him that we plan for months. He wants Linda told by us and Paul told by him.',
      needsChanged: 'COPD is progressing; weight loss.',
      actions: [
        done('Dietitian referral and fortified meals; tell the carers', 'matron', 7, 5),
        done('Talk with John about what he wants if he gets worse, and write it down where he keeps it', 'gp', 21, 25),
      ],
    }),
    week(10, {
      health: {
        living:
          'COPD, very severe. Oxygen 3 litres a minute, day and night.\nClinical Frailty Scale 7, living with severe frailty, recorded by the matron; check the source record.\nTarget oxygen saturation 88–92 %.',
        changed: 'Oxygen now 3 litres. Small dose of oral morphine for breathlessness started, helps.',
        medicines:
          'Inhalers by spacer, carbocisteine, low-dose morphine oral solution for breathlessness, senna with it. Rescue pack with the matron.',
        support: 'Matron weekly, palliative care nurse monthly, home oxygen service, night nursing on call.',
        risks:
          'Plan is to treat at home where we can. CPR recommendation exists; John keeps it in the yellow folder and the GP record has it.\nDrowsy or confused: ring the single point of access first.',
      },
      social: {
        medicines:
          'Takes his own inhalers. Carers prompt tablets and write it down; the morphine is for John, Linda or a nurse, never the carers.',
        changed: 'Back to four calls at his own asking. Linda off sick herself for a fortnight.',
        support:
          'Riverside Care: four calls a day, 2 hours 30 minutes in all, council funded; fast-track NHS funding asked about.',
        carers: 'Linda off sick and back at work since. Paul does Saturdays now. Emergency plan: Ron takes Bramble.',
      },
      note: 'Fewer good days, and he is still where he wants to be. Both sides agree that what matters now is comfort, Bramble and no moves.',
      needsChanged: 'Needs more care; last months of life.',
      actions: [
        done('Fast-track funding application, with the social care picture in it', 'district-nurse', 5, 6),
        done('Profiling bed and mattress', 'occupational-therapist', 5, 4),
      ],
    }),
    week(3, {
      health: {
        home: 'In the profiling bed downstairs. Out to the commode with one person on a good day.',
        changed: 'Sleeps most of the afternoon. Eats two or three spoonfuls. Comfortable.',
      },
      social: {
        living: 'Needs help with everything but drinking through a straw and choosing the channel.',
        changed: 'Funding agreed. Same carers, same times: he hasn’t noticed the change, which was the point.',
        support: 'Riverside Care: four calls a day, 3 hours in all, two carers at bedtime. NHS funded.',
      },
      note: 'Changed who pays without changing who comes. Linda asked whether they were wrong to have wanted the care home. Priya told her that they wanted him safe, and so did we.',
      actions: [
        done('Medicines for the last days in the house, with the chart', 'gp', 5, 4),
        open('Ask Linda and Paul how they are doing, away from the house', 'social-worker', 30),
        noLongerNeeded(
          'Wheelchair for the allotment',
          'occupational-therapist',
          14,
          'John says that Ron can bring the allotment to him.',
          8,
        ),
      ],
    }),
    week(1, {
      health: {
        changed:
          'One bad night with breathlessness, settled with the plan by the chair and the night nurse. Not for hospital: his words again.',
      },
      social: { changed: 'Paul has moved into the back bedroom for now. Carers ask for a slide sheet.' },
      note: 'He is dying at home, slowly, as he asked. We agreed who rings whom, in which order, and put it in the yellow folder.',
      actions: [
        open('Slide sheet, and show both evening carers how to use it', 'occupational-therapist', 7),
        asked('Same two carers in the evenings where you can', 'care-provider', 9, 4),
        open('Visit twice a week from now on', 'district-nurse', 16),
      ],
    }),
  ],
});

const joanSample = person({
  key: 'joan-sample',
  familyName: 'Sample',
  givenName: 'Joan',
  title: 'Mrs',
  bornOn: '1938-03-02',
  gender: 'female',
  nhsNumber: '9991590838',
  address: '41 Pretend Road, Anytown, ZZ99 3CZ',
  phone: '01632 960102',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Heart failure; weight and swelling go up and down, three urgent GP visits in two months',
  socialReason: 'Cares for her husband, who has dementia, and puts herself last',
  addedRoundsAgo: 51,
  reviewInDays: 26,
  caseManager: 'matron',
  namedSocialWorker: 'second-social-worker',
  facts: [copied('frailty', '5', 'community trust record', 51, 22)],
  words: {
    about: {
      mostImportant: 'Looking after Eric. We have been married sixty-one years and I promised.',
      importantPeople: 'Eric, my husband. My sister Peg in Othertown, we speak every night at six. Father Dominic.',
      communication: 'I am deaf in the left ear, sit on my right. Write down anything about tablets, Eric hides the letters.',
      wellness: 'I’m well when my shoes go on. When they don’t I know it is the water again.',
      pleaseDo: 'Please do ask how I am, not only how Eric is.\nPlease don’t come between six and half past.',
      support: 'After lunch, when Eric sleeps. I can’t leave him in a room with the door open.',
      alsoWorthKnowing: 'I was a school cook. I know how much salt is in things, I just like it.',
      supportedBy: 'I wrote this myself and Marcus typed it.',
    },
    health: {
      changed: 'Weight up 3 kg in ten days, ankles swollen to the knee.',
      living:
        'Heart failure, atrial fibrillation. Breathless on the stairs, sleeps on three pillows.\nClinical Frailty Scale 5, living with mild frailty, recorded by the matron; check the source record.',
      medicines: 'Furosemide, bisoprolol, ramipril, apixaban. Misses the morning furosemide when she has to take Eric out.',
      home: 'Walks indoors without a stick. One stumble on the stairs.',
      support: 'Heart failure nurse by telephone, matron fortnightly, weighs herself daily.',
      risks: 'More than 2 kg in three days: she rings the matron. She tends not to ring if Eric is having a bad day.',
    },
    social: {
      changed: 'First visit. She answered every question about herself with one about her husband.',
      living: 'Manages everything herself and everything of Eric’s. No time for anything that is hers.',
      home: 'Own house, clean, stairs steep. Front door alarm so that she knows if Eric goes out.',
      support: 'None for her. Eric goes to a day centre on Tuesdays, when he will go.',
      carers: 'She is the carer. Assessment offered and put off twice: “when Eric is better”. No emergency plan.',
      risks: 'If she goes into hospital there is nobody for Eric that night.',
    },
  },
  ready: { health: 'ready', social: 'notReady' },
  raised: [
    {
      roundsAgo: 1,
      daysAfter: 2,
      by: 'district-nurse',
      row: 'medicines',
      point: {
        kind: 'question',
        to: 'gp',
        words: 'She leaves out the morning furosemide when she has to take Eric out. May she take it at noon on those days?',
      },
      replies: [],
    },
    {
      roundsAgo: 1,
      daysAfter: 1,
      by: 'second-social-worker',
      row: 'risks',
      point: {
        kind: 'positiveRisk',
        risk: {
          risk: 'She wants to go on helping Eric into bed herself, with her heart as it is.',
          whyItMatters:
            'Sixty years of saying goodnight. She says that a stranger doing it would be the end of the day, not the help.',
          healthView: '',
          socialView: 'She knows what it costs her and would stop for a week when her weight goes up.',
          safetyNet: '',
        },
      },
      replies: [],
    },
  ],
  story: [
    week(51, {
      health: { changed: 'Furosemide doubled for a week, weight coming down.' },
      note: 'We treat her heart and it fails again because she skips tablets to take Eric out in time. Health had put it down to forgetting; Marcus saw that it was the day centre bus.',
      needsChanged: 'Heart failure less stable.',
      actions: [
        done('Ask the day centre for a later pick-up on Tuesdays', 'second-social-worker', 7, 6),
        done('Move the furosemide to when she is home, tell her it is allowed', 'pharmacist', 7, 3),
      ],
    }),
    week(50, {
      social: { changed: 'The day centre now collects Eric at ten. She has her tablets with breakfast on Tuesdays.' },
      note: 'Later bus, tablets taken, weight down 2 kg. She asked whether it had really been that simple.',
      outcome: 'noChange',
    }),
    week(46, {
      social: { carers: 'Carer’s assessment done at the kitchen table in two goes. Emergency plan still to write.' },
      note: 'She accepted the assessment when it was called “a plan for Eric if you are ill”. Weight steady for three weeks.',
      actions: [done('Write the emergency plan with her and register it', 'second-social-worker', 21, 30)],
    }),
    week(44, {
      health: { changed: 'Weight steady, walks to the post box.' },
      note: 'The emergency plan is half written: she can name who would have Eric for one night but not for two. Marcus will ask Peg.',
      actions: [done('Ask Peg how many nights she could really do', 'second-social-worker', 14, 12)],
    }),
    week(38, {
      health: { changed: 'Weight steady. Blood test shows kidneys a little worse, to be repeated.' },
      note: 'Nothing new at home. Kidney test to be repeated before anybody changes the tablets.',
      noteBy: ['health'],
      actions: [done('Repeat kidney function and tell the heart failure nurse', 'mill-lane-gp', 14, 15)],
    }),
    week(31, {
      health: { changed: 'Admitted for two nights with fluid, home again. Eric was cared for under the emergency plan.' },
      social: {
        risks: 'Peg can come for three nights. After that there is a gap, and Joan knows it.',
        changed: 'The emergency plan was used: sitting service overnight, then Peg for three days.',
        carers: 'Emergency plan registered and used once. Peg can come for up to three nights.',
      },
      note: 'The ambulance crew found the plan on the fridge. She went in knowing where Eric would be, and said that it is the only reason she agreed to go.',
      needsChanged: 'Short admission with heart failure.',
      actions: [
        done('See her within two days of coming home', 'matron', 2, 2),
        declined(
          'Live-in carer for Eric for a fortnight',
          'second-social-worker',
          5,
          'She does not want a stranger living in; she took three mornings a week instead.',
        ),
      ],
    }),
    week(22, {
      social: { support: 'Sitting service for Eric three mornings a week, council funded as a service to her as carer.' },
      note: 'Three mornings a week are hers. She goes to Mass and has her blood taken on the same bus.',
      outcome: 'noChange',
    }),
    week(13, {
      health: { changed: 'Shoes on, no swelling. Two pillows.' },
      note: 'Steady on both sides. Eric is worse: up at night and no longer sure who she is at dusk. She has not told the family.',
      needsChanged: 'Her husband’s dementia is worse, so her nights are broken.',
      actions: [
        done('Ask the memory service to see Eric at home', 'mental-health-nurse', 14, 12),
        done('Night sitter one night a week, to see if she will sleep', 'second-social-worker', 14, 20),
      ],
    }),
    week(6, {
      social: { changed: 'Night sitter on Fridays: she slept till seven and was cross that nobody woke her.' },
      note: 'We talked about what happens when she can’t go on. She is willing to look at one care home with Priya or Marcus, for “one day”. No more than that today.',
      actions: [
        carriedOver('Go with her to look at a care home for Eric', 'second-social-worker', 14, [
          { roundsAgo: 4, dueInDays: 14, reason: 'She had a cold and put it off.' },
          { roundsAgo: 2, dueInDays: 22, reason: 'She asked to wait until after their anniversary.' },
        ]),
      ],
    }),
    week(2, {
      health: {
        changed: 'Weight up 1.5 kg in a week. Not breathless. Kidney function the same.',
        medicines:
          'Furosemide (afternoons on Tuesdays), bisoprolol, ramipril at the lower dose, apixaban. Has not missed one this month.',
      },
      note: 'Slight weight gain, she noticed it first and rang. Two more days of extra furosemide.',
      actions: [
        done('Telephone on day three for her weight', 'matron', 3, 3),
        open('Blood test for kidneys and potassium', 'mill-lane-gp', 10),
      ],
    }),
  ],
});

const winston = person({
  key: 'winston-placeholder',
  familyName: 'Placeholder',
  givenName: 'Winston',
  title: 'Mr',
  bornOn: '1940-10-09',
  gender: 'male',
  nhsNumber: '9995075296',
  address: 'Flat 2, 18 Imaginary Gardens, Anytown, ZZ99 3CZ',
  phone: '01632 960115',
  gpPractice: 'Oak Surgery',
  healthReason: 'Heart failure with kidney disease; fluid hard to balance, low blood pressure',
  socialReason: 'Recently widowed, not eating, second-floor flat without a lift',
  addedRoundsAgo: 39,
  reviewInDays: 19,
  caseManager: 'matron',
  namedSocialWorker: 'dual-qualified',
  facts: [copied('frailty', '5', 'community trust record', 39, 42)],
  words: {
    about: {
      mostImportant:
        'My church and my dominoes. I had thirty-eight years on the buses and never missed a shift, I don’t like being a burden.',
      importantPeople: 'My late wife Sylvia. My son Desmond in Faketown, Pastor Grace, and the boys at the club on Fridays.',
      communication: 'Call me Mr Placeholder until I tell you otherwise. I hear well. I don’t like the telephone.',
      wellness: 'When I sing in the kitchen I am well. When it is quiet, knock.',
      pleaseDo: 'Please do take your shoes off at the door.\nPlease don’t tell me to eat what I don’t eat. Ask me what I cook.',
      support: 'Mornings. I get up at five, bus driver’s hours. By three I am finished.',
      alsoWorthKnowing: 'Sylvia did the tablets, the letters and the cooking. I am learning.',
      supportedBy: 'Talked through with Sam over two visits.',
    },
    health: {
      changed: 'Blood pressure low, dizzy on standing. Lost 5 kg since his wife died.',
      living:
        'Heart failure, kidney disease stage 3b, gout. Clinical Frailty Scale 5, living with mild frailty; check the source record.',
      medicines:
        'Bumetanide, bisoprolol, low-dose spironolactone, allopurinol. Found two months of untouched boxes in the sideboard.',
      home: 'Two flights of stairs, rests on the landing chair that a neighbour put out.',
      mind: 'Grieving. Mood questionnaire done with the mental health nurse, to be repeated. No thoughts of harming himself.',
      risks: 'Dizziness on the stairs. Potassium needs watching.',
    },
    social: {
      changed: 'Widowed four months before he came to us. Has not cooked since the funeral food ran out.',
      living: 'Can do everything with his hands; has never had to plan a meal or open a bill.',
      home: 'Second-floor council flat, no lift. On the transfer list since before his wife died.',
      support: 'No package. Does not want “people in”.',
      carers: 'Nobody lives in. Desmond rings on Sundays.',
      risks: 'He wants to keep taking the stairs to church. Pastor Grace’s husband walks behind him.',
    },
  },
  ready: { health: 'ready', social: 'nothingNew' },
  raised: [
    {
      roundsAgo: 1,
      daysAfter: 2,
      by: 'matron',
      row: 'medicines',
      point: {
        kind: 'question',
        to: 'gp',
        words:
          'Low pressure, and dizzy when he stands up in church. Which tablet would you bring down first, and when are his kidneys tested again?',
      },
      replies: [],
    },
  ],
  story: [
    week(39, {
      note: 'Health saw weight loss in heart failure; Sam saw a man who has never cooked. Both are true. He will take cooking lessons from a churchwoman and not from us, so that is the plan.',
      actions: [
        done('Ask Pastor Grace about the lunch club and who could cook with him', 'dual-qualified', 7, 7),
        done('Medicines into a weekly pack with large print', 'pharmacist', 7, 9),
        done('Kidney function and potassium', 'gp', 5, 5),
      ],
    }),
    week(33, {
      health: {
        changed: 'Weight up 2 kg, and it is food, not fluid.',
        medicines: 'Weekly pack, large print. Has taken all of it for three weeks.',
      },
      social: { changed: 'Cooks with Sister Merle on Wednesdays. Goes to the club again.' },
      note: 'Better in himself. The pack did the tablets and the rice and peas did the rest.',
      outcome: 'noChange',
    }),
    week(30, {
      health: { changed: 'Ankles dry, weight up and holding.' },
      note: 'Holding. He opened a bill by himself and rang Sam to read it out, twice, with pleasure.',
      outcome: 'noChange',
    }),
    week(26, {
      health: { changed: 'Fell on the stairs, bruised hip, no break. Blood pressure 92 lying, lower standing.' },
      note: 'The fall was his blood pressure, not the stairs; the GP has cut the dose. The stairs still matter: one flat on the ground floor could be offered if we both write.',
      needsChanged: 'A fall, from low blood pressure.',
      actions: [
        done('One letter to housing, signed by both sides', 'dual-qualified', 7, 10),
        done('Halve the spironolactone and check in a week', 'gp', 1, 1),
        done('Stair assessment', 'occupational-therapist', 10, 8),
      ],
    }),
    week(17, {
      social: { changed: 'Offered a ground-floor flat in the next street. Wants to see whether the club can still find him.' },
      note: 'Housing answered in five weeks once there was one letter instead of three.',
      actions: [
        done('Help with the forms and the move', 'dual-qualified', 28, 35),
        noLongerNeeded('Second stair rail', 'occupational-therapist', 21, 'He is moving to the ground floor.', 10),
      ],
    }),
    week(9, {
      health: {
        home: 'No stairs now. Walks to church and to the surgery with one stick. No falls since the move.',
        changed: 'Kidney function a little worse after a stomach bug, back to his usual by the end of the week.',
      },
      social: {
        risks: 'He wants to walk to church in all weathers. Pastor Grace’s husband walks with him.',
        changed: 'Moved. Sylvia’s curtains are up.',
        home: 'Ground-floor council flat, level shower. No equipment needed so far.',
      },
      note: 'Sick-day rules: he did not know to stop the water tablets when he had the stomach bug. Now on a card on the fridge, in words he chose.',
      actions: [done('Sick-day card, read back by him', 'pharmacist', 7, 6)],
    }),
    week(4, {
      health: { mind: 'Mood better by questionnaire and by singing. First anniversary of his wife’s death is coming up.' },
      note: 'Steady. The anniversary is near; Pastor Grace is planning something and we won’t get in the way.',
      actions: [
        done('Ask Desmond whether he can come that week', 'dual-qualified', 10, 9),
        declined(
          'Home visit instead of surgery for the blood test',
          'gp',
          7,
          'He can reach the surgery now that he lives on the ground floor, and likes the walk.',
        ),
      ],
    }),
    week(1, {
      health: { changed: 'Weight and kidneys steady for six weeks.' },
      social: { changed: 'Managing letters himself, with a folder that he designed.' },
      note: 'We think that he no longer needs the ward. He would like one more review with both of us before we say goodbye.',
      actions: [
        open('Last joint visit and step-down letter', 'matron', 18),
        asked('Say whether the practice can take over the weight chart', 'gp', 11, 3),
      ],
    }),
  ],
});

export const peopleBreathingAndHeart: readonly DemonstrationPerson[] = [johnSample, joanSample, winston];
