import { asked, carriedOver, declined, done, noLongerNeeded, open, person, week } from './builders.ts';
import type { DemonstrationPerson } from './shapes.ts';

/** Social care leads here, and the health side stays thin because she will not see most of us. */
const margaret = person({
  key: 'margaret-nobody',
  familyName: 'Nobody',
  givenName: 'Margaret',
  title: 'Miss',
  bornOn: '1952-01-15',
  gender: 'female',
  nhsNumber: '9990308241',
  address: '13 Nowhere Close, Anytown, ZZ99 3CZ',
  gpPractice: 'Oak Surgery',
  healthReason: '',
  socialReason: 'Self-neglect and hoarding; no heating, fire risk, a neighbour’s complaint',
  addedRoundsAgo: 51,
  reviewInDays: 17,
  caseManager: 'social-worker',
  namedSocialWorker: 'social-worker',
  words: {
    about: {
      mostImportant: 'My papers and my mother’s things. Nobody is to touch the blue chair.',
      importantPeople: 'Mother, who died in this house. Mrs Adeyemi at the library. The cat, Minister.',
      communication: 'Write first, then come. Knock and step back. I’ll talk on the step until I know you.',
      wellness: 'Warm hands and a full kettle. When I stop going to the library something is wrong.',
      pleaseDo:
        'Please do ask before you move anything, one thing at a time.\nPlease don’t call it rubbish. Please don’t bring a skip.',
      support: 'I can do it myself if somebody sits with me while I do it.',
      alsoWorthKnowing: 'I catalogued the county archive. I know where everything is.',
      supportedBy: 'Priya wrote this on the doorstep over five visits and read it back to me.',
    },
    health: {
      living: 'Not seen by a doctor for six years. Thin. Cough in the winter.',
    },
    social: {
      changed: 'Referred by housing after a neighbour complained of the smell.',
      living: 'A habitable home: cannot manage. Meals: cold, from tins. Washes at the kitchen sink. Library daily.',
      home: 'Three rooms full to shoulder height. One path from door to bed. No heating since the boiler was condemned. No smoke alarm.',
      mind: 'Spoke well about the risk of fire. No reason so far to doubt her capacity to decide about her things. Safeguarding: self-neglect concern, enquiry opened; detail in the council’s record, not here.',
      support: 'Social worker fortnightly, on the doorstep.',
      carers: 'Nobody. Mrs Adeyemi would notice if she didn’t come.',
      risks: 'Fire. Cold. Eviction if we rush, and if we don’t.',
    },
  },
  story: [
    week(51, {
      note: 'Nobody goes in by force: she has capacity and she has said no. The job is to be let in. One worker, the same day, the same time.',
      noteBy: ['social'],
      actions: [
        done('Same day, same time, fortnightly, with a letter first', 'social-worker', 14, 14),
        done('Ask housing to hold off legal steps for three months', 'social-worker', 7, 9),
      ],
    }),
    week(47, {
      social: { changed: 'Four visits on the step. She showed Priya a photograph.' },
      note: 'Trust is the intervention at the moment. Ama asked whether the cough is the same as last winter; Priya will ask.',
      outcome: 'noChange',
    }),
    week(42, {
      health: { living: 'Not seen by a doctor for six years. Thin. Cough all winter, says that it is better than last year.' },
      social: { changed: 'Let Priya into the hall.' },
      note: 'Ama’s question about the cough got the first answer about her body. She would see a nurse at the library, not at home.',
      actions: [
        done('Meet her at the library, by appointment in writing', 'matron', 21, 20),
        done('Oil-filled radiators, checked by the fire service, in the room she uses', 'community-care-officer', 7, 5),
      ],
    }),
    week(39, {
      health: {
        living: 'Seen once at the library: thin, chest clear, blood pressure 168/92. Not seen by a doctor for six years.',
      },
      note: 'Seen at the library with Mrs Adeyemi pouring tea. She took the leaflet on blood pressure to file it.',
      needsChanged: 'Raised blood pressure found.',
    }),
    week(32, {
      social: {
        support: 'Social worker fortnightly, in the hall now; the matron or district nurse at the library.',
        changed: 'Fire officer visited with Priya; two alarms fitted.',
        home: 'Three rooms full. Path widened to the back door. Two smoke alarms, two radiators. No boiler.',
      },
      note: 'The path to the back door was her idea once the fire officer told her what firefighters need, and asked her to catalogue it.',
      actions: [done('Clear the back door path with her, one box per visit', 'social-worker', 42, 40)],
    }),
    week(21, {
      social: {
        changed: 'Back door opens. Blue chair untouched.',
        mind: 'No reason so far to doubt her capacity to decide about her things. Safeguarding: enquiry closed, her own outcomes partly met, risk reduced; detail in the council’s record.',
      },
      note: 'Safeguarding enquiry closed with her agreement: she wanted to be warm and not evicted. Warm, yes. Not evicted, so far.',
      needsChanged: 'Risk of fire reduced.',
    }),
    week(14, {
      social: { changed: 'Housing has agreed to repair the boiler if two rooms can be reached.' },
      note: 'Two rooms by the end of the winter: her own list, thirty boxes, half to the archive, who want them.',
      actions: [
        done('Ask the archive to collect, with a receipt for each box', 'social-worker', 28, 26),
        declined('Blitz clean', 'community-care-officer', 28, 'She said no, and she is right that it would undo a year.'),
      ],
    }),
    week(7, {
      social: { changed: 'Seventeen boxes gone to the archive, each with a receipt.' },
      note: 'Seventeen. She is thinner. Nobody from health has seen her for two months; library visit asked for.',
      needsChanged: 'Losing weight.',
      actions: [
        done('Library visit, and bring the scales in a bag', 'matron', 14, 17),
        done('Ask whether she would have hot lunches from the café by the library', 'social-worker', 14, 10),
      ],
    }),
    week(3, {
      social: {
        living:
          'A habitable home: two rooms nearly reached. One hot meal on four days. Washes at the kitchen sink. Library daily.',
        changed: 'Hot lunch at the café four days a week, paid from her own money. Twenty-three boxes.',
      },
      note: 'Weighed at the library: 44 kg, up one since the café. She asked what her blood pressure was doing.',
      actions: [
        open('Blood pressure at the library, with the reading for her file', 'district-nurse', 18),
        open('Boiler date with housing in writing', 'social-worker', 31),
      ],
    }),
    week(1, {
      note: 'Boiler fitter came without writing first, and she shut the door. Nothing lost; we ask housing to write.',
      noteBy: ['social'],
      outcome: 'noChange',
    }),
  ],
});

const piotr = person({
  key: 'piotr-samplewski',
  familyName: 'Samplewski',
  givenName: 'Piotr',
  title: 'Mr',
  bornOn: '1971-03-28',
  gender: 'male',
  nhsNumber: null,
  nhsNumberStatus: '04',
  address: 'No fixed abode, Anytown, ZZ99 3VZ',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Broken ankle with a metal frame, chest infection, alcohol dependence; three hospital stays',
  socialReason: 'Homeless after discharge, sleeping in an emergency hotel room',
  addedRoundsAgo: 18,
  reviewInDays: 6,
  caseManager: 'second-social-worker',
  namedSocialWorker: 'second-social-worker',
  words: {
    about: {
      mostImportant: 'Work. I lay bricks. A door of my own with a key.',
      importantPeople: 'My mother in Gdańsk. Marek, who has my tools.',
      communication: 'Polish is best. Phone dies, go to the day centre before ten.',
      pleaseDo: 'Please do sit down. Please don’t smell my cup first.',
    },
    health: {
      changed: 'Discharged on crutches with a metal frame on his ankle and no address.',
      living: 'Ankle fracture with external frame, chest infection, alcohol dependence.',
      medicines: 'Thiamine, antibiotics, paracetamol. Nowhere to keep them.',
      home: 'Crutches on stairs; pin sites need cleaning every day.',
      mind: 'Withdrawal twice. Sober about four days in seven.',
      support: 'Pin sites at the day centre by the district nurse.',
      risks: 'Stopping drinking suddenly is dangerous for him: fits. He knows.',
    },
    social: {
      changed: 'Discharged from hospital to a hotel for fourteen nights.',
      living: 'No home. Cannot carry, cook or climb in the hotel.',
      mind: 'Decides for himself, sober and clear about it.',
      home: 'Hotel, third floor, lift often broken.',
      support: 'Council homelessness duty accepted for fourteen nights. NHS number not found.',
      carers: 'None. Marek carried his bag.',
      risks: 'Back to the street on night fifteen.',
    },
  },
  raised: [
    {
      roundsAgo: 18,
      daysAfter: 0,
      by: 'matron',
      row: 'support',
      point: {
        kind: 'learningPoint',
        words:
          'The hospital thought that social care had agreed to the discharge; social care thought that it was the hospital’s decision. Nobody had been asked.',
      },
      replies: [],
    },
  ],
  story: [
    week(18, {
      note: 'Discharged to a third-floor hotel on crutches: nobody on either side was asked. What each side did not know: the hospital thought social care had agreed.',
      actions: [
        done('Ground floor room, this week', 'second-social-worker', 3, 2),
        done('Pin site care at the day centre', 'district-nurse', 1, 1),
        done('Ring the discharge team and tell them how it went', 'matron', 7, 6),
      ],
    }),
    week(16, {
      social: {
        risks: 'Drinking breaks the house rules. He knows them and helped to write his own.',
        support: 'Supported accommodation until the ankle has healed. Support worker twice a week. NHS number still not found.',
        living: 'Cannot carry or stand long enough to cook. Washes and dresses himself sitting down.',
        changed: 'Ground floor room until the frame comes off.',
        home: 'Ground floor room in supported accommodation, own key.',
      },
      note: 'A key. He held on to it all through the visit.',
      actions: [done('Interpreter and a letter to his mother', 'second-social-worker', 10, 9)],
    }),
    week(13, {
      health: { changed: 'Pin sites clean for two weeks. Chest clear.' },
      note: 'He asked about stopping. Not to stop suddenly; to be planned with the alcohol service.',
      needsChanged: 'Wants to stop drinking.',
      actions: [
        done('Alcohol service: planned detox, with an interpreter', 'district-nurse', 14, 21),
        noLongerNeeded('Chest clinic', 'mill-lane-gp', 21, 'Chest X-ray is clear.', 12),
      ],
    }),
    week(8, {
      health: {
        risks: 'A slip followed by stopping suddenly: fits. Ring the alcohol service before, not after.',
        medicines: 'Thiamine, paracetamol. Keeps them in his own room.',
        living: 'Ankle fracture, mending. Alcohol dependence, detox finished. Chest clear.',
        home: 'No frame, no crutches indoors. Stairs one at a time.',
        changed: 'Frame off. Detox done over ten days.',
        support: 'Alcohol service key worker, physiotherapist once a week. Pin site care has stopped.',
      },
      note: 'Ten days sober with the frame off. He rang his mother in the room.',
    }),
    week(5, {
      health: { changed: 'Two drinking days, told us himself.' },
      note: 'A slip and a phone call, which is how it is meant to go. Landlord’s rule is no alcohol; told with his consent.',
      needsChanged: 'Slipped for two days.',
      actions: [
        done('Sit in on his tenancy meeting', 'second-social-worker', 7, 7),
        carriedOver('Find the NHS number: ask for his old records', 'coordinator', 14, [
          { roundsAgo: 3, dueInDays: 20, reason: 'The tracing service found more than one match.' },
        ]),
      ],
    }),
    week(2, {
      social: { changed: 'Tenancy meeting was kind. Offered a two-year flat if he stays sober for a month.' },
      note: 'A flat is in sight. Ankle needs strength before bricks.',
      actions: [
        open('Work rehab: how long before bricklaying?', 'physiotherapist', 23),
        open('Write the support plan for the flat with his key worker', 'second-social-worker', 17),
      ],
    }),
  ],
});

const amina = person({
  key: 'amina-fiction',
  familyName: 'Fiction',
  givenName: 'Amina',
  title: 'Mrs',
  bornOn: '1942-01-01',
  gender: 'female',
  nhsNumber: '9993667129',
  address: '5 Fable Court, Anytown, ZZ99 3CZ',
  phone: '07700 900116',
  gpPractice: 'Mill Lane Practice',
  healthReason: '',
  socialReason: 'Carer breakdown: her daughter Hodan stopped work and then stopped coping',
  addedRoundsAgo: 46,
  reviewInDays: 25,
  caseManager: 'community-care-officer',
  namedSocialWorker: 'community-care-officer',
  words: {
    about: {
      mostImportant: 'Hodan to rest. To pray on time. To see my grandchildren’s school reports.',
      importantPeople: 'Hodan, my daughter, and her three. Imam Yusuf. My sister in Leicester.',
      communication: 'Somali. A woman interpreter for anything about my body.',
      pleaseDo: 'Please do eat something with us. Please don’t talk to Hodan as if I were not in the room.',
      support: 'A woman to wash me. Wash before prayer.',
    },
    health: {
      living: 'Reviewed by the practice: arthritis, high blood pressure, nothing new.',
      home: 'Frame indoors.',
    },
    social: {
      changed: 'Hodan rang in tears: she has not slept for a week.',
      living: 'Needs help with washing, dressing, toilet at night. Eats well.',
      medicines: 'Hodan does the tablets.',
      home: 'Two-bedroom flat for six people. On the list for bigger.',
      mind: 'Decides for herself. Has not been told that Hodan might stop.',
      support: 'None. Hodan stopped work a year ago.',
      carers: 'Hodan: carer’s assessment offered. Emergency plan: none.',
      risks: 'If Hodan stops today, nobody comes tonight.',
    },
  },
  ready: { health: 'nothingNew', social: 'ready' },
  raised: [
    {
      roundsAgo: 4,
      daysAfter: 0,
      by: 'community-care-officer',
      row: 'living',
      point: {
        kind: 'learningPoint',
        words:
          'Social care saw the knees first: she prays sitting now. Health learns more from where she prays than from a pain score.',
      },
      replies: [],
    },
  ],
  story: [
    week(46, {
      note: 'Crisis first: sitter tonight, and a plan on Monday. We do not plan five years on a Friday night.',
      actions: [
        done('Sitter for three nights, a woman who speaks Somali', 'community-care-officer', 1, 0),
        done('Carer’s assessment with Hodan, away from the flat', 'community-care-officer', 7, 6),
      ],
    }),
    week(43, {
      social: {
        risks: 'Being washed by a stranger, or by a man: she would rather go without.',
        mind: 'Decides for herself. Knows that Hodan needed help, and said that she had known for months.',
        changed: 'Hodan slept. Package starts on Monday.',
        support: 'Agency package: two calls a day by women, 1 hour 30 minutes in all, council funded.',
        carers: 'Hodan: carer’s assessment done. Emergency plan registered: sister in Leicester, then the sitter.',
      },
      note: 'Women carers, before prayer: a hard ask that the agency met because Jo gave them the prayer times.',
      needsChanged: 'Crisis has passed.',
    }),
    week(40, {
      social: { changed: 'Same two carers for three weeks. Hodan has been to her own doctor.' },
      note: 'It holds. Hodan asked whether she might go back to work without the council stopping the calls. Yes, and Jo has put it in writing.',
      actions: [done('Letter to Hodan: what happens to the calls if she works', 'community-care-officer', 7, 5)],
    }),
    week(34, {
      social: { changed: 'Hodan back at work two days. Amina proud of it.' },
      note: 'Not one crisis call for two months.',
      outcome: 'noChange',
    }),
    week(27, {
      social: { changed: 'One carer left; two men sent in one week.' },
      note: 'Amina went unwashed for two days rather than be washed by a man. Agency told plainly; two women named.',
      needsChanged: 'Care was not acceptable to her.',
      actions: [
        done('Agency to name two women and a third for leave', 'community-care-officer', 3, 3),
        done('Say it in the care plan, not on a sticker', 'community-care-officer', 5, 4),
      ],
    }),
    week(22, {
      social: { changed: 'Two named carers and a third for leave. No missed washes since.' },
      note: 'Five weeks of the right carers. Amina has taught one of them to make canjeero.',
      outcome: 'noChange',
    }),
    week(18, {
      social: { home: 'Three-bedroom house offered across town, far from the mosque.' },
      note: 'House is bigger and further from everything that holds her up. Family say no; we will say so to housing with reasons.',
      outcome: 'noChange',
      actions: [done('Letter to housing, with the mosque in it', 'community-care-officer', 14, 13)],
    }),
    week(10, {
      social: { home: 'Three-bedroom house in the next street to the mosque, from next spring. Until then the flat.' },
      note: 'The letter worked. Level access shower will be asked for before they move, not after.',
      actions: [done('Ask housing for level access before the keys', 'occupational-therapist', 21, 20)],
    }),
    week(4, {
      health: { living: 'Arthritis, high blood pressure. Knees worse; the practice is asked about injections.' },
      note: 'Social care noticed the knees before health did: she prays sitting now. Practice asked.',
      needsChanged: 'Knees are worse.',
      actions: [
        done('Knee injection: see her with a woman interpreter', 'mill-lane-gp', 14, 15),
        open('Move: who carries what, on which day', 'community-care-officer', 40),
      ],
    }),
    week(1, {
      social: {
        carers:
          'Hodan: back at work, full-time from next month. Emergency plan registered: sister in Leicester, then the sitter.',
        changed: 'Prayed standing on Friday. Hodan full-time from next month.',
      },
      note: 'Good. Calls need to follow Hodan’s new hours, not the other way round.',
      needsChanged: 'Her daughter’s working hours change.',
      actions: [asked('New call times from next month', 'community-care-officer', 14)],
    }),
  ],
});

/** Restricted: neither address nor practice may be shown anywhere. */
const carol = person({
  key: 'carol-unknown-smith',
  familyName: 'Unknown-Smith',
  givenName: 'Carol',
  title: 'Ms',
  bornOn: '1970-07-07',
  gender: 'female',
  nhsNumber: '9990792445',
  address: '1 Withheld House, Anytown, ZZ99 3WZ',
  phone: '07700 900119',
  restricted: true,
  gpPractice: 'Oak Surgery',
  healthReason: 'Fibromyalgia, depression, pain clinic missed',
  socialReason: 'Rebuilding a life in a new place; safeguarding flag',
  addedRoundsAgo: 38,
  reviewInDays: 11,
  caseManager: 'second-social-worker',
  namedSocialWorker: 'second-social-worker',
  words: {
    about: {
      mostImportant: 'Being safe and being believed. My daughter starting college.',
      communication: 'Text first with your name. I don’t open the door to a knock.',
      pleaseDo: 'Please do say who will read this. Please don’t leave a message with anyone.',
      alsoWorthKnowing: 'Never write where I live, even in a note.',
    },
    health: {
      changed: 'Pain worse; missed the pain clinic because the letter went to an old address.',
      living: 'Fibromyalgia, depression.',
      medicines: 'Duloxetine, paracetamol. Amitriptyline stopped.',
      mind: 'Low and watchful. Safe plan with the mental health nurse. No thoughts of ending her life now.',
      support: 'Mental health nurse fortnightly.',
      risks: 'Post to the wrong address is a danger for her.',
    },
    social: {
      changed: 'Settled in a new place. Neighbours unknown to her, which she likes.',
      living: 'Manages, slowly. Help with getting out at first.',
      mind: 'Decides for herself. Safeguarding: concern held by the council, stage and dates with the named social worker, detail not here.',
      support: 'Support worker weekly, specialist service.',
      risks: 'Anyone finding out where she is.',
    },
  },
  story: [
    week(38, {
      note: 'Letters: nobody writes to the old address again. Agreed how each organisation reaches her: text, name first, then a call.',
      actions: [
        done('Ask the practice and the pain clinic to write by text only', 'matron', 3, 2),
        done('Check that the address is hidden in every list we print', 'coordinator', 3, 1),
      ],
    }),
    week(35, {
      note: 'An appointment card was posted after all, to the old address, by a clinic none of us had thought of. No harm came of it. We rang every service that she could remember.',
      needsChanged: 'A letter went to the wrong address.',
      actions: [
        done('Ring every clinic on the list and correct the address', 'coordinator', 2, 1),
        done('See Carol and tell her ourselves', 'second-social-worker', 1, 1),
      ],
    }),
    week(30, {
      health: { changed: 'Pain clinic seen by video. Sleeps a little better.' },
      note: 'Video appointments work: no waiting room, no name called out.',
      outcome: 'noChange',
    }),
    week(26, {
      social: { changed: 'Out alone as far as the shop, twice.' },
      note: 'Twice to the shop. She would like us to know and not to make a fuss.',
      outcome: 'noChange',
    }),
    week(20, {
      health: { changed: 'Amitriptyline stopped, less groggy.' },
      social: { changed: 'Went to the college open evening.' },
      note: 'Both sides hear the same thing: she is coming back to life a bit at a time.',
      actions: [done('Support with the bus, three times, then alone', 'community-care-officer', 28, 26)],
    }),
    week(17, {
      health: { changed: 'Pain flare after two buses in one day.' },
      note: 'Flare after the trip to the college. Still worth it, she says; next time one bus and a rest.',
      outcome: 'noChange',
    }),
    week(12, {
      social: { changed: 'A date that she dreads has been set. Not sleeping.' },
      note: 'We hold steady around that date. What it is need not be written here.',
      needsChanged: 'More help for the next month.',
      actions: [done('Visit weekly instead of fortnightly until it is over', 'mental-health-nurse', 35, 34)],
    }),
    week(6, {
      health: { changed: 'That day is over. Slept ten hours.' },
      note: 'Over. Flat for a week, then better.',
      outcome: 'noChange',
    }),
    week(4, {
      note: 'Daughter started college. Carol went to the parents’ evening on the bus.',
      outcome: 'noChange',
      actions: [open('Ask her what she wants from the ward now', 'second-social-worker', 35)],
    }),
    week(1, {
      note: 'Marcus was off sick; nothing to decide without him.',
      outcome: 'deferred',
      reason: 'Her named social worker is away; she has asked not to be discussed without him.',
    }),
  ],
});

export const peopleHomeAndSafety: readonly DemonstrationPerson[] = [margaret, piotr, amina, carol];
