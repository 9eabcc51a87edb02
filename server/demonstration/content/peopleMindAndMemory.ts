import { asked, carriedOver, copied, declined, done, noLongerNeeded, open, person, week } from './builders.ts';
import type { DemonstrationPerson } from './shapes.ts';

const rajesh = person({
  key: 'rajesh-false-name',
  familyName: 'False-Name',
  givenName: 'Rajesh',
  title: 'Mr',
  preferredName: 'Raj',
  bornOn: '1950-11-06',
  gender: 'male',
  nhsNumber: '9996281949',
  address: '60 Example Lane, Anytown, ZZ99 3CZ',
  phone: '01632 960107',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Parkinson’s, with freezing, falls and new hallucinations',
  socialReason: 'His wife Sunita is close to the end of what she can do',
  addedRoundsAgo: 49,
  reviewInDays: 8,
  caseManager: 'dual-qualified',
  namedSocialWorker: 'social-worker',
  facts: [copied('frailty', '6', 'community trust record', 49, 12)],
  words: {
    about: {
      mostImportant: 'Playing tabla with my grandson. My hands still know it when my feet don’t.',
      importantPeople: 'Sunita, my wife. Our son Anil and little Rohan. My friend Gurdeep from the chess club.',
      communication: 'Give me time. My face doesn’t move much but I am listening and I do find it funny. Gujarati or English.',
      wellness: 'Tablets on time is a good day. Half an hour late and I am a statue.',
      pleaseDo: 'Please do count “one, two” to get me started.\nPlease don’t pull me. Please don’t answer for me.',
      support: 'I need help between tablets, not after them. Ask me where I am in the day.',
      alsoWorthKnowing: 'I taught mathematics. I see small dogs in the evening, I know that they are not there, usually.',
      supportedBy: 'Sunita and I, with Sam, in two sittings.',
    },
    health: {
      changed: 'Freezing in doorways, three falls in a month.',
      living: 'Parkinson’s for eleven years. Clinical Frailty Scale 6, living with moderate frailty; check the source record.',
      medicines: 'Co-careldopa five times a day, on the hour. Late doses cause falls.',
      home: 'Frame with laser line. Freezes at the kitchen door.',
      mind: 'Sees small dogs in the evenings, not frightened by them. Memory slower; formal test not done.',
      support: 'Parkinson’s nurse by telephone, physiotherapist fortnightly.',
      carers: 'Sunita has diabetes and has missed two eye appointments.',
      risks: 'Missed or late tablets, in hospital above all. Falls. Swallowing: coughs on tea.',
    },
    social: {
      changed: 'Sunita told Priya on the doorstep that she had shouted at him and was ashamed.',
      living: 'Needs help with washing, dressing, buttons, bed. Eats by himself with the right cup.',
      medicines: 'Sunita does every tablet, day and night, with five alarms on her phone.',
      home: 'Semi-detached, stairlift, grab rails. Bathroom too tight for two people.',
      support: 'None. The family “do not want strangers”; Raj himself says that he wouldn’t mind.',
      carers: 'Carer’s assessment offered. Sleeps four hours. No emergency plan.',
      risks: 'If Sunita goes down they both go down.',
    },
  },
  ready: { health: 'notReady', social: 'ready' },
  raised: [
    {
      roundsAgo: 1,
      daysAfter: 0,
      by: 'social-worker',
      row: 'home',
      point: { kind: 'question', to: 'health', words: 'Are the afternoon falls before or after the two o’clock tablets?' },
      replies: [
        {
          kind: 'answer',
          by: 'dual-qualified',
          roundsAgo: 1,
          daysAfter: 2,
          words: 'Before, both times, by about twenty minutes. I am there on Thursday for the whole afternoon.',
        },
      ],
    },
  ],
  story: [
    week(49, {
      note: 'Nursing was counting falls and Priya was counting Sunita’s hours of sleep. The falls happen when the four-in-the-morning tablet is late because Sunita has slept through. It is one problem.',
      actions: [
        done('Ask the Parkinson’s nurse about a slow-release dose at night', 'dual-qualified', 7, 5),
        done('Carer’s assessment, with Sunita on her own, out of the house', 'social-worker', 14, 17),
      ],
    }),
    week(44, {
      health: { medicines: 'Co-careldopa four times a day and slow-release at night, so nobody gets up at four.' },
      social: {
        medicines: 'Sunita does the four daytime doses and the one at bedtime. Nobody gets up in the night for tablets now.',
        carers: 'Carer’s assessment done. She wants to sleep, to keep her eye appointments and not to be called a saint.',
      },
      note: 'Slow-release dose at night: one fall in five weeks instead of four.',
      needsChanged: 'Fewer falls.',
      actions: [
        done('Personal assistant two mornings a week by direct payment, Gujarati-speaking if we can', 'social-worker', 28, 31),
      ],
    }),
    week(37, {
      social: {
        support: 'Direct payment: personal assistant (Kamlesh), two mornings, 6 hours in all.',
        changed: 'Kamlesh has started. Sunita went to the eye clinic.',
      },
      note: 'It took finding the right person rather than more hours.',
      outcome: 'noChange',
    }),
    week(29, {
      health: { changed: 'Coughing on tea and curry sauce. Chest clear.' },
      note: 'Swallowing to be looked at before it becomes a chest infection.',
      actions: [done('Speech and language therapist for swallowing', 'dual-qualified', 14, 16)],
    }),
    week(23, {
      health: {
        changed: 'Thickened drinks for thin liquids only. He hates it and does it.',
        risks: 'Late tablets. Falls. Swallowing: thickened drinks, upright, no talking while eating.',
      },
      note: 'Admitted overnight elsewhere after a fall at a wedding; tablets were late by three hours and he could not move. The card “my tablets are on time or I stop” is now in his jacket.',
      needsChanged: 'Swallowing is worse.',
      actions: [done('“Get it on time” card in jacket, bag and car', 'pharmacist', 7, 6)],
    }),
    week(15, {
      health: {
        mind: 'The dogs come by day as well and once a man by the curtain; frightened that time. Memory test 21 of 30 recorded by the memory service; check the source record.',
      },
      social: { changed: 'Sunita sleeps in the other room with a monitor on.' },
      note: 'More hallucinations. It may be the tablets, an infection or the disease; the order in which we look matters, because the wrong tablet makes Parkinson’s worse.',
      needsChanged: 'Hallucinations now frighten him.',
      actions: [
        done('Urine and blood tests first', 'mill-lane-gp', 3, 3),
        done('Parkinson’s nurse and mental health nurse to decide about the tablets together', 'mental-health-nurse', 10, 9),
      ],
    }),
    week(8, {
      health: { changed: 'One tablet stopped; dogs back to evenings only.' },
      social: { changed: 'Sunita’s sister visited for three weeks, and it showed us what help would look like.' },
      note: 'Calmer. Sunita has asked what a week’s break would look like, the first time that she has used the word.',
      actions: [
        done('Look for a week’s respite where tablets are given on time, and ask them to prove it', 'social-worker', 28, 30),
        noLongerNeeded('Second mattress sensor', 'occupational-therapist', 14, 'The monitor does the same.'),
      ],
    }),
    week(3, {
      social: {
        changed: 'Respite place found; Raj has visited and beaten the manager at chess.',
        carers: 'Sunita sleeps five to six hours. Emergency plan registered: Anil first, then Kamlesh.',
      },
      note: 'Respite is booked. What each of us did not know: the place had never been asked to give tablets on the hour and was glad to be shown how.',
      actions: [
        open('Show the respite staff the tablet times and the “one, two”', 'dual-qualified', 35),
        asked('Book the Gujarati-speaking volunteer for the respite week', 'community-care-officer', 28),
      ],
    }),
    week(1, {
      health: { changed: 'Two falls in the last ten days, both in the afternoon.' },
      note: 'Afternoon falls are new. Sam will watch a whole afternoon before anyone changes a dose.',
      needsChanged: 'Falls have come back, in the afternoons.',
      actions: [open('Sit through an afternoon with him and write down times', 'dual-qualified', 7)],
    }),
  ],
});

const maureen = person({
  key: 'maureen-example',
  familyName: 'Example',
  givenName: 'Maureen',
  title: 'Mrs',
  preferredName: 'Mo',
  bornOn: '1943-12-11',
  gender: 'female',
  nhsNumber: '9998219930',
  address: '9 Template Drive, Anytown, ZZ99 3CZ',
  phone: '01632 960108',
  gpPractice: 'Oak Surgery',
  healthReason: 'Dementia (Alzheimer’s), weight loss, up at night',
  socialReason: 'Her husband Ken is worn out; questions about who can decide what',
  addedRoundsAgo: 44,
  reviewInDays: 21,
  stepDownInDays: -3,
  caseManager: 'social-worker',
  namedSocialWorker: 'social-worker',
  careProviders: ['riverside-care'],
  facts: [
    copied('frailty', '6', 'community trust record', 44, 27),
    copied('attorney', 'none', 'Office of the Public Guardian, asked by the council', 42, 4),
    copied('assessedCarer', 'declined', 'Priya Shah-Example, social worker; council record', 20, 3),
    copied('assessedCareAct', 'done', 'Priya Shah-Example, social worker; council record', 18, 2),
    copied('assessedNutrition', 'done', 'community dietitian; community trust record', 6, 9),
  ],
  words: {
    about: {
      mostImportant: 'Ken. And being useful. Give me something to fold.',
      importantPeople:
        'Ken, my husband. Our daughters Julie and Sandra. My mum, who I ask for in the evening (she died long ago; don’t tell me again).',
      communication: 'Say who you are first. Short sentences. If I’m looking for a word, give me the first letter.',
      wellness: 'Humming means I am happy. Pulling at my cardigan means that I need the toilet.',
      pleaseDo: 'Please do sing.\nPlease don’t test me. Please don’t whisper with Ken in the kitchen.',
      support: 'I can wash if you hand me things in order. Two people at once frightens me.',
      alsoWorthKnowing: 'I was a school secretary. I like the post and I like a list.',
      supportedBy: 'Ken and Julie, with Maureen nodding or not; Priya wrote it down.',
    },
    health: {
      changed: 'Lost 6 kg in half a year. Up three or four times a night.',
      living:
        'Alzheimer’s disease, underactive thyroid. Clinical Frailty Scale 6, living with moderate frailty; check the source record.',
      medicines: 'Donepezil, levothyroxine. Spits out what she doesn’t like the look of.',
      home: 'Walks well, no falls. Walks out.',
      mind: 'Knows Ken, not always the year. Worse at dusk.',
      support: 'Memory service twice a year; mental health nurse when asked.',
      carers: 'Ken has angina and uses his spray more often since the summer.',
      risks: 'Going out at night. Weight.',
    },
    social: {
      changed: 'Ken has locked the front door at night and told us so, worried that it was wrong.',
      living: 'Needs prompting for washing, dressing, eating. Cannot be alone for more than a few minutes.',
      home: 'Own house. Door sensor, gas cut-off. GPS watch, which she likes because it looks like a watch.',
      mind: 'Capacity is asked for each decision. She could say where she wants to live; could not weigh the money. No LPA registered; the daughters were told that they had one.',
      support: 'Riverside Care: one morning call, 1 hour, council funded with contribution.',
      carers: 'Ken’s assessment done. He wants one night’s sleep a week. Emergency plan: Julie.',
      risks: 'A locked door keeps her in and would keep them both in if there were a fire.',
    },
  },
  story: [
    week(44, {
      note: 'The locked door is about safety and about liberty. Not Ken’s fault and not simply fine. A sensor that wakes him does the same job without shutting her in.',
      actions: [
        done('Door sensor with a pillow alert; then take the bolt off', 'occupational-therapist', 10, 9),
        done('Fire service safe and well visit', 'community-care-officer', 14, 12),
      ],
    }),
    week(39, {
      health: { changed: 'Eats little at the table, finishes a sandwich in the hall.' },
      note: 'Grace’s carers had noticed that she eats while walking; the weight chart had not. Food record for two weeks, of where as well as what.',
      actions: [done('Two-week food record, where and what', 'care-provider', 14, 14)],
    }),
    week(36, {
      health: { changed: 'Weight steady with finger food eaten on the move.' },
      social: {
        risks: 'She may go out when Ken is deeply asleep: sensor, GPS watch, and the neighbours know her.',
        changed: 'Bolt is off. Ken woke twice for the sensor and walked her back to bed.',
      },
      note: 'She eats when walking, not when sat at a table. Carers leave food along the route she takes.',
      actions: [done('Write her “walking menu” for the carers', 'care-provider', 7, 5)],
    }),
    week(30, {
      social: { changed: 'Ken asked how to get at her savings for the stairs carpet.' },
      note: 'A small question with a large one behind it: who may decide about her money? Capacity to be looked at for that decision, on a good morning.',
      actions: [done('Capacity assessment about managing her savings, in the morning, Ken out', 'social-worker', 14, 11)],
    }),
    week(28, {
      social: {
        mind: 'Mental capacity assessment for managing her money: lacks capacity for that decision, recorded by the social worker, held in the council record. No LPA: daughters to apply to be deputies.',
      },
      note: 'The daughters believed that they held power of attorney; the form was filled in and put in a drawer, never signed, so there is nothing to register. That changes who decides about the savings, and we said so kindly.',
      actions: [
        done('Explain deputyship to Julie and Sandra, with the advice service’s leaflet', 'social-worker', 14, 14),
        declined(
          'Certify the old LPA form now',
          'gp',
          7,
          'She can no longer understand what it does, so it would not be right to sign.',
        ),
      ],
    }),
    week(23, {
      health: { changed: 'Weight up 1 kg. Up twice a night.' },
      note: 'Steady. Ken looks grey and says that he is fine. Ama has asked him, as a favour, to see his own doctor.',
      outcome: 'noChange',
    }),
    week(19, {
      health: {
        changed: 'Ken was admitted with chest pain for two nights.',
        carers: 'Ken has a new stent. Must not lift for six weeks.',
      },
      social: { changed: 'Emergency plan used: Julie, then a sitter from Riverside Care, then Sandra.' },
      note: 'The emergency plan held. What we had missed was that the plan’s sitter had never met Maureen; by luck it was Blessing, who had.',
      needsChanged: 'Her husband is recovering from a heart attack.',
      actions: [
        done('Evening call for six weeks', 'community-care-officer', 2, 1),
        done('Keep two carers who know her for emergencies', 'care-provider', 14, 13),
      ],
    }),
    week(10, {
      social: {
        changed: 'Evening call kept on at Ken’s wish.',
        support:
          'Riverside Care: morning and evening calls, 1 hour 45 minutes in all. Sitting service on Wednesday nights. Council funded with contribution.',
      },
      note: 'Ken sleeps on Wednesdays. He says that he likes her better on Thursdays.',
      outcome: 'noChange',
    }),
    week(5, {
      health: { changed: 'Pulling at her clothes; not infection, constipation. Better with a laxative.' },
      note: 'The cardigan told us, as the About me says it would. The new evening carer had not read it.',
      actions: [
        done('Read About me with every new carer before the first call', 'care-provider', 10, 8),
        done('Laxative, and a chart for two weeks', 'gp', 3, 2),
      ],
    }),
    week(2, {
      social: { changed: 'Deputyship application sent. Ken asked for the first time what a care home costs.' },
      note: 'Ken is asking about care homes, quietly, in the hall. He needs one conversation without Maureen hearing and one with her. The decision isn’t urgent and should not be made in a crisis.',
      actions: [
        open('Meet Ken on his own, then both of them', 'social-worker', 24),
        carriedOver('Look again at donepezil and weight', 'gp', 7, [
          { roundsAgo: 1, dueInDays: 21, reason: 'Asked to do it at the monthly meeting.' },
        ]),
      ],
    }),
  ],
});

const george = person({
  key: 'george-invented',
  familyName: 'Invented',
  givenName: 'George',
  title: 'Mr',
  bornOn: '1946-08-27',
  gender: 'male',
  nhsNumber: '9997684265',
  address: 'Sampleton House, 1 Dummy Hill, Anytown, ZZ99 3CZ',
  phone: '01632 960117',
  gpPractice: 'Oak Surgery',
  healthReason: 'Lewy body dementia, delirium after a hip operation',
  socialReason: 'In short-term care and asking to leave; DoLS requested, where he will live not settled',
  addedRoundsAgo: 9,
  reviewInDays: 4,
  stepDownInDays: 12,
  caseManager: 'second-social-worker',
  namedSocialWorker: 'second-social-worker',
  facts: [
    copied('frailty', '6', 'community trust record', 9, 12),
    copied('deprivationOfLiberty', 'requested', 'care home record', 9, 1),
    copied('deprivationOfLiberty', 'authorised', 'council record', 1, 2),
    copied('capacityResidence', 'lacks', 'council record', 7, 1),
    copied('primarySupportReason', 'memoryAndCognition', 'council record', 9, 6),
    copied('careNutrition', 'manages', 'council assessment', 9, 6),
    copied('careHygiene', 'needsHelp', 'council assessment', 9, 6),
    copied('careClothing', 'needsHelp', 'council assessment', 9, 6),
    copied('careHomeSafely', 'endangers', 'council assessment', 5, 2),
    copied('careCommunity', 'notAssessed', 'council assessment', 9, 6),
  ],
  words: {
    about: {
      mostImportant: 'My van, my tools and being asked. I want to go home.',
      importantPeople: 'My partner Colin, thirty years. My sister Ann, who we don’t always agree with.',
      communication: 'Mornings I’m clear. After four ask Colin what he thinks I mean.',
      pleaseDo: 'Please don’t stand in the doorway, I think that you are locking it.',
    },
    health: {
      changed: 'Three weeks after the hip operation; delirium going, not gone.',
      living:
        'Lewy body dementia, hip fracture mended with a nail. Clinical Frailty Scale 6, living with moderate frailty; check the source record.',
      medicines: 'Rivastigmine patch, paracetamol. No antipsychotics: they could be dangerous for him.',
      home: 'Frame and one person. Gets up without it at night.',
      mind: 'Clear in the mornings, confused and angry after four.',
      support: 'Physiotherapist twice a week in the short-stay home.',
      risks: 'Falls at night. A well-meant sedative.',
    },
    social: {
      changed: 'Asked staff eleven times in a day to let him out.',
      living: 'Needs one person for washing and dressing. Eats well.',
      home: 'Shared house with Colin, steep stairs, bathroom upstairs.',
      mind: 'Urgent authorisation by the care home. DoLS requested, standard; not yet authorised. Capacity about where to live: to be assessed in the morning, when he is at his best. No LPA.',
      support: 'Short-term care, council funded.',
      carers: 'Colin wants him home and is frightened of the stairs. Not asked yet whether he sees himself as a carer.',
      risks: 'A place that keeps him safe and makes him miserable.',
    },
  },
  ready: { health: 'ready', social: 'ready' },
  story: [
    week(9, {
      note: 'DoLS is not a plan. Best morning for a capacity assessment is Tuesday or Wednesday at ten, which the physiotherapist knew and social care did not.',
      actions: [
        done('Capacity assessment at ten in the morning, Colin in the house but not in the room', 'second-social-worker', 10, 9),
        done('Tell the home in writing: no antipsychotics', 'mental-health-nurse', 1, 0),
      ],
    }),
    week(7, {
      social: {
        mind: 'Capacity about where to live: could not weigh the risk of stairs, even at his best; recorded by the social worker in the council record. Best interests meeting to follow. DoLS assessors have visited; not yet authorised. No LPA; an advocate has been asked for.',
      },
      note: 'He lacks capacity for this decision at present and his wish is as plain as can be. Both count in the best interests meeting.',
      needsChanged: 'Found to lack capacity about where to live.',
      actions: [
        done('Advocate in place before the meeting', 'second-social-worker', 14, 12),
        done('Can the house work? Stairs, bed, bathroom, nights', 'occupational-therapist', 14, 15),
      ],
    }),
    week(5, {
      health: {
        changed: 'Delirium gone. Walks with a frame and someone near.',
        home: 'Frame, one person nearby. Stairs: up well, down badly.',
      },
      social: { changed: 'House visit done with Colin: bed in the dining room would work.' },
      note: 'Callum’s visit changed the plan: it is the stairs down that are the risk, and nobody has to go down if the bed is in the dining room.',
      actions: [done('Costs and hours for home with live-out care, for the meeting', 'community-care-officer', 10, 12)],
    }),
    week(3, {
      note: 'Ann objects to home, Colin to the care home. Meeting put back so that the advocate can see George in the morning.',
      outcome: 'deferred',
      reason: 'The advocate has not met him at his best time of day.',
      actions: [done('New date for the best interests meeting, before noon', 'second-social-worker', 18, 15)],
    }),
    week(1, {
      social: {
        changed: 'Advocate met him: home, Colin, the van in the drive, in that order. DoLS authorised for eight weeks.',
        mind: 'DoLS: requested and now authorised for eight weeks, with a condition that he goes out daily. Capacity about where to live: lacks, recorded in the council record. Advocate in place. No LPA.',
      },
      note: 'Health and social care now say the same: trial at home, with date, hours and stopping rule. Meeting is on Wednesday morning.',
      actions: [
        open('Best interests meeting: bring the trial plan on one page', 'second-social-worker', 9),
        asked('Rehabilitation assistant for two weeks from the first day home', 'physiotherapist', 16, 5),
        declined('Sit on the meeting', 'gp', 9, 'Surgery that morning; letter with her view will be there the day before.', 2),
      ],
    }),
  ],
});

const kevin = person({
  key: 'kevin-testcase',
  familyName: 'Testcase',
  givenName: 'Kevin',
  title: 'Mr',
  preferredName: 'Kev',
  bornOn: '1966-04-03',
  gender: 'male',
  nhsNumber: '9991862528',
  address: 'Flat B, 5 Notional Mews, Anytown, ZZ99 3CZ',
  phone: '01632 960113',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Learning disability, epilepsy, weight gain and snoring; annual health check missed twice',
  socialReason: 'Mum died last year; now in supported living and learning to live without her',
  addedRoundsAgo: 42,
  reviewInDays: 40,
  caseManager: 'community-care-officer',
  namedSocialWorker: 'second-social-worker',
  careProviders: ['riverside-care'],
  words: {
    about: {
      mostImportant: 'My job at the garden centre on Tuesdays and Fridays. My bus pass. Mum’s picture.',
      importantPeople: 'My sister Tracey. Dave at work. Grace and the staff. Mum, who is dead.',
      communication: 'Use pictures and easy read. Ask me and wait. If I say “yeah yeah” I didn’t get it.',
      wellness: 'Well is going to work. Before a fit I smell toast.',
      pleaseDo: 'Please do tell me before things change.\nPlease don’t talk to my staff like I am not here.',
      support: 'Help me with cooking, money and new buses. I do my own washing.',
      alsoWorthKnowing: 'Needles: I look at the fish tank video and I count to ten.',
      supportedBy: 'Me, Jo and the picture cards. Tracey read it and said it was right.',
    },
    health: {
      changed: 'Seizures went from one a month to one a week after his mum died.',
      living: 'Epilepsy, mild learning disability, possible sleep apnoea.',
      medicines: 'Levetiracetam, sodium valproate. Emergency midazolam kept by staff.',
      mind: 'Grieving. Laughs and cries about his mum in one sentence.',
      support: 'Epilepsy nurse; annual health check overdue.',
      risks: 'Seizure in the bath or on the bus. Staff trained in rescue medicine.',
    },
    social: {
      changed: 'In supported living for five months. Keeps his mum’s coat on the hook.',
      living: 'Manages washing, bus, shopping with a list. Needs help with cooking, money, letters.',
      medicines: 'Staff prompt; he signs the sheet himself.',
      home: 'One-bedroom flat in a scheme with staff by day and a sleep-in at night. Shower, no bath.',
      support: 'Riverside Care supported living, 21 hours a week of his own, council funded.',
      carers: 'Tracey is his main family; lives forty minutes away. Carer’s assessment declined.',
      risks: 'He wants to take the bus alone. Practised, phone on, card in pocket.',
    },
  },
  ready: { health: 'nothingNew', social: 'nothingNew' },
  story: [
    week(42, {
      note: 'Seizures followed his mum’s death, and so did missed doses: she used to hand him the tablets. Grief and pills at once, and both need care.',
      actions: [
        done('Longer appointment for the annual health check, first of the day, with Grace’s staff', 'mill-lane-gp', 28, 26),
        done('Bereavement support that works in pictures', 'second-social-worker', 28, 35),
      ],
    }),
    week(41, {
      note: 'Three seizures this week, all at weekends. Weekend staff prompt later than weekday staff do. Grace has put the time on the rota.',
      needsChanged: 'More seizures at weekends.',
      actions: [done('Same tablet times seven days a week, with a picture clock', 'care-provider', 5, 4)],
    }),
    week(38, {
      health: { changed: 'One seizure since the picture clock.' },
      social: { changed: 'Bereavement group found; has been once, took the coat.' },
      note: 'The clock did it. He took his mum’s coat to the group and told them about her.',
      outcome: 'noChange',
    }),
    week(32, {
      health: {
        changed: 'One seizure in a month. Annual health check done; blood taken with the fish tank video.',
        support: 'Epilepsy nurse. Annual health check done; sleep clinic referral made.',
      },
      note: 'Blood test done at last. The fish tank video was in his About me and the practice used it.',
      actions: [done('Sleep clinic referral with easy-read letter', 'mill-lane-gp', 14, 14)],
    }),
    week(24, {
      social: { changed: 'Goes to work by bus on his own. Rings Tracey from the stop, proud.' },
      note: 'Bus alone: decided with him, after six practices. Safety net: card in his pocket, the driver who knows him, Tracey’s number.',
    }),
    week(16, {
      health: { changed: 'Sleep apnoea confirmed; mask to try.' },
      note: 'The mask looks like a diver’s. He will try it if he can be a diver.',
      actions: [
        done('Easy-read “diver” story for the mask', 'care-provider', 14, 12),
        done('Ring the sleep clinic about a smaller mask', 'district-nurse', 10, 11),
      ],
    }),
    week(7, {
      health: {
        changed: 'Wears the mask five nights in seven. More awake at work.',
        living: 'Epilepsy (one seizure in three months), mild learning disability, sleep apnoea with a mask at night.',
      },
      social: { changed: 'First anniversary: Tracey, the staff and he planted a rose at the garden centre.' },
      note: 'Awake, working, sad on the right day. We are proud and so is he.',
      outcome: 'noChange',
    }),
    week(2, {
      social: {
        changed: 'Kev told Grace about something that he didn’t like. Grace rang the council the same day.',
        mind: 'Can decide about small sums; help with larger. Safeguarding: concern raised with the council; stage and detail are in the council’s record, not here.',
      },
      note: 'A safeguarding concern has been raised and Kev is asked at every step. Marcus holds it, as his named social worker, and not Jo. What it is about is not for this card.',
      needsChanged: 'A safeguarding concern has been raised.',
      actions: [
        open('See Kev with his picture cards about what he wants to happen', 'second-social-worker', 20),
        done('Ask Kev which two staff he wants with him for this, and keep to it', 'care-provider', 3, 2),
      ],
    }),
  ],
});

const ruth = person({
  key: 'ruth-specimen-cohen',
  familyName: 'Specimen-Cohen',
  givenName: 'Ruth',
  title: 'Ms',
  bornOn: '1953-02-21',
  gender: 'female',
  nhsNumber: '9991760318',
  address: '14 Hypothetical Way, Anytown, ZZ99 3CZ',
  phone: '01632 960124',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Bipolar disorder, lithium, losing her sight; falls',
  socialReason: 'On her own since her brother moved abroad; benefits and letters piling up',
  addedRoundsAgo: 34,
  reviewInDays: 1,
  caseManager: 'social-worker',
  namedSocialWorker: 'social-worker',
  missedLastRounds: 2,
  facts: [copied('frailty', '4', 'community trust record', 34, 17)],
  words: {
    about: {
      mostImportant: 'Reading. So: audiobooks, and someone who will argue with me about them.',
      communication: 'Say your name when you come in. Don’t point. Don’t email an attachment.',
      pleaseDo: 'Please do tell me where you have put things. Please don’t move the kettle.',
      alsoWorthKnowing: 'When I start ordering things at night, ring Yusuf. I’d rather you told me first.',
    },
    health: {
      changed: 'Two falls over things that she did not see.',
      living:
        'Bipolar disorder, macular degeneration in both eyes. Clinical Frailty Scale 4, living with very mild frailty; check the source record.',
      medicines: 'Lithium (level every three months), vitamin D, eye injections monthly at the clinic.',
      mind: 'Steady for two years. Early sign: night-time shopping.',
      support: 'Mental health nurse monthly; eye clinic.',
      risks: 'Dehydration makes lithium dangerous.',
    },
    social: {
      changed: 'Eleven unopened letters, two about money stopping.',
      living: 'Manages everything except what must be read.',
      home: 'Housing association flat, well lit, edges marked in yellow.',
      support: 'No package. Volunteer reader wanted.',
      carers: 'Nobody. Brother rings from abroad on Sundays.',
    },
  },
  story: [
    week(34, {
      note: 'Falls, letters and a lithium blood test missed: all three are her eyes. Registered sight loss asked for.',
      actions: [
        done('Sight impairment registration and a visit from the sensory team', 'social-worker', 28, 38),
        done('Blood test letters by telephone, not post', 'mill-lane-gp', 14, 11),
      ],
    }),
    week(29, {
      health: { changed: 'Eye injection given. No falls for three weeks.' },
      social: { changed: 'Seven of eleven letters dealt with, over tea.' },
      note: 'The two letters about money were one mistake, made twice. Appeal sent.',
      actions: [done('Ring about the appeal until somebody answers', 'community-care-officer', 14, 19)],
    }),
    week(24, {
      social: {
        support: 'No package. Volunteer reader (Tess) on Mondays. Sensory team twice a year.',
        changed: 'Benefits restored and backdated; sensory team visited.',
      },
      note: 'Talking scales, a liquid level alarm and a volunteer called Tess who disagrees with her about Dickens.',
      outcome: 'noChange',
    }),
    week(19, {
      social: { changed: 'Tess comes on Mondays. They have fallen out over Middlemarch.' },
      note: 'Nothing to do. Both sides think that Tess is doing more than we are.',
      outcome: 'noChange',
    }),
    week(16, {
      health: { changed: 'Lithium level high after a stomach upset; dose missed for two days on advice; back in range.' },
      note: 'She rang herself, as planned. Sick-day card is recorded on her phone in her own voice.',
      needsChanged: 'Lithium level high for a week.',
      actions: [done('Repeat level and kidney function', 'mill-lane-gp', 5, 5)],
    }),
    week(9, {
      health: { changed: 'Six parcels in a week, up at three. She told us first.' },
      social: { changed: 'Asked Tess to take the parcels back with her.' },
      note: 'Early sign, caught by her own plan. Extra visits for a fortnight; she has given Tess the bank card to hold.',
      needsChanged: 'Early signs of becoming unwell.',
      actions: [
        done('Visit twice a week for two weeks', 'mental-health-nurse', 14, 14),
        done('Ask the shops to take the parcels back', 'community-care-officer', 10, 15),
      ],
    }),
    week(3, {
      health: {
        changed: 'Sleeping again. One fall, at the kerb.',
        mind: 'Settled again after two uneasy weeks. Early sign: night-time shopping.',
      },
      note: 'Settled. Kerbs are the new problem: asked about a long cane and laughed at the word “white”.',
      actions: [open('Long cane training', 'social-worker', 17), open('Lithium level, due this month', 'mill-lane-gp', 24)],
    }),
  ],
});

export const peopleMindAndMemory: readonly DemonstrationPerson[] = [rajesh, maureen, george, kevin, ruth];
