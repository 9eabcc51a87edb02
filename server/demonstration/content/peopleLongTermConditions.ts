import {
  asked,
  askedOfTeam,
  carriedOver,
  copied,
  declined,
  done,
  noLongerNeeded,
  open,
  person,
  stuck,
  week,
} from './builders.ts';
import type { DemonstrationPerson } from './shapes.ts';

/** Health only: the social care side of this card has never been touched. */
const emmanuel = person({
  key: 'emmanuel-okafor-test',
  familyName: 'Okafor-Test',
  givenName: 'Emmanuel',
  title: 'Mr',
  bornOn: '1959-06-17',
  gender: 'male',
  nhsNumber: '9993909963',
  address: '112 Trial Street, Anytown, ZZ99 3CZ',
  phone: '07700 900105',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Diabetic foot ulcer, toe amputated in the spring',
  socialReason: '',
  addedRoundsAgo: 35,
  reviewInDays: 30,
  caseManager: 'district-nurse',
  words: {
    about: {
      mostImportant: 'Getting back to driving my taxi. Six mouths to feed.',
      communication: 'Ring, don’t text. I’m up at five.',
      pleaseDo: 'Please do show me the picture of the foot each time. I can’t see the sole.',
    },
    health: {
      changed: 'Big toe amputated; wound open at the edge.',
      living: 'Type 2 diabetes, no feeling in either foot. HbA1c high; check the source record.',
      medicines: 'Insulin twice a day, metformin, antibiotics for eight weeks.',
      home: 'Heel-weight shoe, crutches. Must keep off the foot and doesn’t.',
      support: 'Foot clinic weekly, district nurse twice a week.',
      risks: 'Another amputation. Red, hot or smelly: same day to the foot clinic.',
    },
    social: {},
  },
  ready: { health: 'ready', social: 'notReady' },
  raised: [
    {
      roundsAgo: 1,
      daysAfter: 4,
      by: 'district-nurse',
      row: 'living',
      point: {
        kind: 'question',
        to: 'social',
        words:
          'If he stops driving at night, is there anything that would cover the rent until the wound has held for three months?',
      },
      replies: [],
    },
  ],
  story: [
    week(35, {
      note: 'Wound plan with the foot clinic. He drives because he has to; asked about money and he said that was not our business.',
      noteBy: ['health'],
      actions: [done('Photograph weekly to the foot clinic', 'district-nurse', 7, 6)],
    }),
    week(31, {
      health: { changed: 'Wound no smaller. Shoe worn at home, not in the street.' },
      note: 'He takes the shoe off to walk his children to school. Foot clinic asked for one that he would be seen in.',
      noteBy: ['health'],
      actions: [done('Ask the foot clinic for a darker, lower boot', 'district-nurse', 7, 9)],
    }),
    week(27, {
      health: { changed: 'Wound smaller. Blood sugars between 7 and 12.' },
      note: 'Healing.',
      noteBy: ['health'],
      outcome: 'noChange',
    }),
    week(25, {
      health: {
        medicines: 'Insulin twice a day (two units more at night), metformin. Antibiotics finished.',
        changed: 'Antibiotics finished. Edge of the wound pink.',
      },
      note: 'Healing. Insulin up by two units at night on the practice’s advice.',
      noteBy: ['health'],
      outcome: 'noChange',
    }),
    week(18, {
      health: { changed: 'Back behind the wheel without telling anyone; wound open again.' },
      note: 'He went back to work because the rent was due. We treat the foot as a health matter and it may be a money matter. No social care worker has met him.',
      noteBy: ['health'],
      needsChanged: 'Wound has broken down.',
      actions: [
        declined(
          'Meet him about money and work',
          'community-care-officer',
          14,
          'He was rung twice and said no thank you; number left.',
          6,
        ),
      ],
    }),
    week(14, {
      health: { changed: 'Wound clean again, 2 cm. Off work, and says so with his jaw set.' },
      note: 'Off the road for the foot’s sake, with no pay. We still don’t know what they are living on, and that is a gap on this card.',
      noteBy: ['health'],
      outcome: 'noChange',
    }),
    week(8, {
      health: {
        home: 'Offloading boot, one crutch outdoors.',
        changed: 'Wound closing. Offloading boot worn six hours a day by his own count.',
      },
      note: 'Boot worn because his daughter draws on it.',
      noteBy: ['health'],
      outcome: 'noChange',
      actions: [done('HbA1c and kidney function', 'mill-lane-gp', 14, 13)],
    }),
    week(2, {
      health: { changed: 'Wound closed. HbA1c down by a fifth.', support: 'Foot clinic monthly, district nurse stopped.' },
      note: 'Closed, for the second time. He agrees to a word about benefits if it is at the foot clinic and not at home.',
      noteBy: ['health'],
      actions: [asked('Meet him at the foot clinic on his next visit', 'community-care-officer', 21)],
    }),
  ],
});

const siobhan = person({
  key: 'siobhan-madeup',
  familyName: 'Madeup',
  givenName: 'Siobhan',
  title: 'Ms',
  bornOn: '1974-02-12',
  gender: 'female',
  nhsNumber: '9995181908',
  address: '30 Sandbox Row, Anytown, ZZ99 3CZ',
  phone: '07700 900109',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Multiple sclerosis, bladder infections, spasms, tired out',
  socialReason: 'Employs her own assistants; two children at home, one of them doing too much',
  addedRoundsAgo: 50,
  reviewInDays: 47,
  caseManager: 'social-worker',
  namedSocialWorker: 'social-worker',
  facts: [copied('frailty', '6', 'community trust record', 50, 17)],
  words: {
    about: {
      mostImportant: 'Being Mum, not being the patient. My children first, then my own legs.',
      importantPeople: 'Cara (15) and Finn (11). My assistants Dee and Olu. My brother Niall, in theory.',
      communication: 'Email. I dictate, so forgive the spelling. After three my words run out.',
      wellness: 'One good hour for each thing I do, and I spend them carefully. Ask which I have left.',
      pleaseDo: 'Please do ask before you touch the chair, it’s part of me.\nPlease don’t praise me for going to the shops.',
      support: 'I direct, they do. I want people who come on time because I have a lift to the school gate.',
      alsoWorthKnowing: 'I was an accountant. I can do your sums for you.',
      supportedBy: 'Written by me. Priya asked questions and left.',
    },
    health: {
      changed: 'Three bladder infections since the spring.',
      living:
        'Secondary progressive multiple sclerosis, wheelchair for most of the day. Clinical Frailty Scale 6, living with moderate frailty; check the source record.',
      medicines: 'Baclofen, gabapentin, bladder injections every nine months.',
      home: 'Power chair. Transfers with a turner and one person.',
      mind: 'Low in the winter. Sleeps badly because of spasms.',
      support: 'MS nurse twice a year, continence nurse, physiotherapist now and then.',
      risks: 'Infection brings on spasms. Skin when she sits for ten hours.',
    },
    social: {
      changed: 'One assistant left; hours not covered on Thursdays.',
      living:
        'Needs a person for washing, dressing, transfers, cooking. Family: manages with them. Caring for her children: manages with support and worries that it is too much for Cara.',
      home: 'Adapted council house, through-floor lift, tracking hoist. Ramp repaired.',
      support: 'Direct payment for 32 hours a week, council funded with contribution. Two assistants.',
      carers: 'Cara (15) helps in the mornings. Young carer’s assessment offered.',
      risks: 'She chooses to use the bus alone. Phone charged, ramp button known.',
    },
  },
  story: [
    week(50, {
      note: 'Bladder infections: health had prescribed six times. Priya knew that the catheters are kept in the upstairs bathroom and the lift has been broken since spring.',
      actions: [
        done('Get the lift mended; the council’s own contract', 'social-worker', 7, 11),
        done('Continence nurse to check which catheter and how many', 'district-nurse', 10, 9),
      ],
    }),
    week(48, {
      note: 'Two appointments with two services on the same morning again: she chose the school play. Quite right. From now on we ask her for the hour first.',
      actions: [done('Book continence nurse and physiotherapist for one visit', 'coordinator', 14, 13)],
    }),
    week(45, {
      social: { changed: 'Thursdays still not covered; Cara missed first lesson twice.' },
      note: 'Health knew about the tiredness, social care about the gap on Thursdays, and the school about the missed lessons. Nobody had put the three together until today.',
      needsChanged: 'Her daughter is doing too much on Thursdays.',
      actions: [
        done('Cover for Thursdays until the new assistant starts', 'social-worker', 5, 4),
        declined(
          'Evening visits by the district nurse instead',
          'district-nurse',
          5,
          'Not a nursing task, and she does not want another uniform in the house.',
        ),
      ],
    }),
    week(41, {
      health: { changed: 'No infection since the lift was mended.' },
      social: { changed: 'Lift works. New assistant Olu, Thursdays covered.' },
      note: 'Mending the lift did more than the antibiotics. Cara’s mornings have an adult in them again.',
      outcome: 'noChange',
    }),
    week(37, {
      health: { changed: 'Cold weather, more spasms. No infection.' },
      note: 'Low, as she is each winter, and says so. Wants no referral; wants Niall to ring more. Priya may say that to him.',
      outcome: 'noChange',
    }),
    week(33, {
      social: { carers: 'Young carer’s assessment done with Cara: she goes to a group on Wednesdays and does no lifting.' },
      note: 'Cara said that nobody had ever asked her before.',
      actions: [done('Tell the school, with Cara choosing the words', 'social-worker', 14, 13)],
    }),
    week(22, {
      health: { changed: 'Spasms worse at night; bladder injection late by six weeks.' },
      note: 'Injection late, so the spasms and the nights are worse; chased through three offices.',
      needsChanged: 'Spasms worse.',
      actions: [
        done('Ring the injection clinic together, on the telephone, in the room', 'district-nurse', 3, 3),
        done('Baclofen timing', 'pharmacist', 10, 8),
      ],
    }),
    week(13, {
      health: { changed: 'Injection done; sleeping six hours.' },
      note: 'Better. She has written to the clinic with a table of its own delays.',
      outcome: 'noChange',
    }),
    week(6, {
      social: {
        changed: 'Direct payment reviewed: hours kept, rate raised for the assistants.',
        support:
          'Direct payment for 32 hours a week at the new rate, council funded with contribution. Two assistants and a stand-by.',
      },
      note: 'Payment raised after a year of asking; she brought the sums.',
      actions: [
        done('New agreement signed', 'social-worker', 14, 12),
        noLongerNeeded('Agency cover for Thursdays', 'community-care-officer', 14, 'Olu does them.', 7),
      ],
    }),
    week(3, {
      health: { changed: 'Red patch over the sit bone, skin whole.' },
      note: 'Ten hours in the chair for Finn’s science fair. A red patch is information and not a telling-off.',
      needsChanged: 'Skin at risk from sitting.',
      actions: [
        open('Pressure mapping and a new cushion', 'occupational-therapist', 35),
        done('Look at the skin in a week', 'district-nurse', 7, 7),
      ],
    }),
  ],
});

const tariq = person({
  key: 'tariq-example-khan',
  familyName: 'Example-Khan',
  givenName: 'Tariq',
  title: 'Mr',
  bornOn: '1957-09-05',
  gender: 'male',
  nhsNumber: '9992319488',
  address: '88 Placeholder Parade, Anytown, ZZ99 3CZ',
  phone: '07700 900110',
  gpPractice: 'Oak Surgery',
  healthReason: 'Stroke in the summer: right-sided weakness, few words, high blood pressure',
  socialReason: 'Wife and mother-in-law at home; money stopped; wants to get back to the shop',
  addedRoundsAgo: 20,
  reviewInDays: 14,
  caseManager: 'occupational-therapist',
  namedSocialWorker: 'second-social-worker',
  facts: [copied('frailty', '5', 'community trust record', 20, 27)],
  words: {
    about: {
      mostImportant: 'My shop. I open it. Farah keeps it for now.',
      importantPeople: 'Farah, wife. Sons Bilal and Omar. Farah’s mother, who tells me to eat.',
      communication: 'Aphasia. Yes is a thumb. Pictures help, pen in my left hand helps. Urdu first, English second; slow, both.',
      wellness: 'When I make tea myself I am well.',
      pleaseDo: 'Please do wait. Please do laugh with me.\nPlease don’t finish my word unless I look at you.',
      support: 'Right side: sleeve first, shoe last. Let me try.',
      alsoWorthKnowing: 'I understand more than I can say. Prayer times: please knock.',
      supportedBy: 'Farah, with Callum and the picture book; Urdu read back by the interpreter.',
    },
    health: {
      changed: 'Five weeks after his stroke, home from the rehabilitation unit.',
      living:
        'Ischaemic stroke, high blood pressure, type 2 diabetes. Clinical Frailty Scale 5, living with mild frailty; check the source record.',
      medicines: 'Clopidogrel, ramipril, atorvastatin, metformin. Blood pressure chart kept by Bilal.',
      home: 'Stick and splint. Stairs with one person. Right hand grips, does not let go.',
      mind: 'Frustrated and sometimes tearful. Screen for low mood done in pictures.',
      support: 'Early supported discharge: physiotherapist, occupational therapist, speech and language therapist for six weeks.',
      risks: 'Another stroke. Falls when he hurries.',
    },
    social: {
      changed: 'Wages stopped; the shop is his only income.',
      living: 'Needs a hand with buttons and bath. Manages eating and praying with a chair.',
      home: 'Flat above the shop, twenty-two stairs.',
      support: 'No package. Farah and the sons do it all in turns.',
      carers: 'Farah says that she is not a carer, she is his wife. Bilal (19) has missed college.',
      risks: 'He goes down to the shop alone on Fridays. Farah knows.',
    },
  },
  ready: { social: 'ready' },
  story: [
    week(20, {
      note: 'Speech therapy at home in English was going nowhere; the interpreter was in the diary of a different service. One call fixed it.',
      actions: [
        done('Interpreter for every session', 'coordinator', 5, 4),
        done('Benefits and business advice with Bilal and Farah', 'second-social-worker', 14, 15),
      ],
    }),
    week(17, {
      health: { changed: 'Says “chai”, “Farah” and one word we won’t minute.' },
      social: { changed: 'Benefit claim in. Council tax paused.' },
      note: 'Words are coming, in Urdu first. He smiled for the first time when he could order tea.',
      actions: [done('Left-handed till and shelf at waist height in the shop', 'occupational-therapist', 21, 19)],
    }),
    week(12, {
      health: { changed: 'Blood pressure 158/90, medicines raised by the practice.' },
      social: {
        carers: 'Farah accepted an assessment when it was called “tea with Marcus”. Bilal is back at college two days a week.',
      },
      note: 'Blood pressure too high on Bilal’s chart and nobody at the practice had seen it. The chart is now photographed weekly.',
      needsChanged: 'Blood pressure too high.',
      actions: [
        done('Blood pressure medicine reviewed', 'gp', 5, 5),
        done('Send the chart weekly to the practice', 'district-nurse', 7, 7),
      ],
    }),
    week(6, {
      health: {
        changed: 'Walks to the bottom of the stairs alone and back.',
        support: 'Community physiotherapist weekly and speech therapist fortnightly; early supported discharge has ended.',
      },
      note: 'Goes down on Fridays, with the handrail and his son standing at the bottom pretending to sweep. Positive risk, agreed.',
    }),
    week(4, {
      social: { changed: 'Benefits granted. He reopens the shop on Saturdays from ten till noon.' },
      note: 'The shop two hours a week is the best rehabilitation he has had and costs us nothing.',
      actions: [
        done('Write to the landlord about a second rail on the shop stairs', 'second-social-worker', 18, 20),
        noLongerNeeded('Stairlift assessment', 'occupational-therapist', 21, 'He will not have one and does not need it.', 7),
      ],
    }),
    week(1, {
      health: {
        changed: 'Two days of being quieter than usual; blood pressure normal. Scared it was another stroke, it was tiredness.',
      },
      note: 'He and Farah rang early and were right to. Council asked to look at a place for him at the men’s shed: it is two stops away.',
      actions: [
        askedOfTeam('Men’s shed place and how he would get there', 'community-care-officer', 8, 4),
        open('Mood screen again, in pictures', 'mental-health-nurse', 12),
      ],
    }),
  ],
});

const leroy = person({
  key: 'leroy-draft-thompson',
  familyName: 'Draft-Thompson',
  givenName: 'Leroy',
  title: 'Mr',
  bornOn: '1962-12-01',
  gender: 'male',
  nhsNumber: '9997866665',
  address: '4 Stub Street, Anytown, ZZ99 3CZ',
  phone: '07700 900123',
  gpPractice: 'Oak Surgery',
  healthReason: 'Below-knee amputation, poor circulation, drinking too much when on his own',
  socialReason: 'Upstairs flat that he can’t get out of; owes rent',
  addedRoundsAgo: 31,
  reviewInDays: -3,
  caseManager: 'dual-qualified',
  namedSocialWorker: 'dual-qualified',
  sharingObjection: 'gp',
  missedLastRounds: 2,
  words: {
    about: {
      mostImportant: 'Getting out of this flat under my own steam.',
      importantPeople: 'My boy Jaden, every other weekend if I can get down the stairs.',
      communication: 'Straight. If I swear, it isn’t at you.',
      wellness: 'If the curtains are shut at noon, I am not well, ring the bell twice.',
      alsoWorthKnowing: 'My niece is on reception at the surgery. That is why I don’t want things going there.',
    },
    health: {
      changed: 'Six weeks after the amputation, stump healing.',
      living: 'Below-knee amputation on the left, peripheral arterial disease, alcohol 50 units a week by his own count.',
      medicines: 'Clopidogrel, atorvastatin, thiamine, gabapentin for stump pain.',
      home: 'Hops. Wheelchair will not turn in the hall.',
      support: 'Amputation clinic, district nurse weekly.',
      risks: 'Falls down the stairs; drinking when alone.',
    },
    social: {
      changed: 'Objects to sharing with the GP; recorded, with his reason and who has agreed to what.',
      living: 'Cannot leave the flat. Manages washing sitting down, cooks on one ring.',
      home: 'First-floor flat, fourteen steps, narrow. Band A on the housing list asked for.',
      support: 'Meals from the lunch club are carried up by the caretaker.',
      carers: 'None.',
      risks: 'He goes down the stairs on his bottom to see his son.',
    },
  },
  story: [
    week(31, {
      note: 'His niece works on reception at Oak Surgery. The objection covers the practice, and the hospital clinic still writes there; agreed what to ask the clinic to leave out, with Leroy.',
      actions: [
        done('Ask the amputation clinic to write to Leroy himself', 'dual-qualified', 10, 9),
        done('Housing band A with a joint letter', 'social-worker', 14, 21),
      ],
    }),
    week(23, {
      health: { changed: 'First fitting of the leg. Stump healed.' },
      note: 'A leg that works and a flat he can’t get it out of. Housing says eight months.',
      needsChanged: 'Stump has healed; leg fitted.',
      actions: [done('Occupational therapist’s report to housing with pictures of the hall', 'occupational-therapist', 7, 7)],
    }),
    week(19, {
      health: {
        home: 'Walks indoors and on the landing with the leg. Stairs on his bottom. Wheelchair will not turn in the hall.',
        changed: 'Walks the landing with the leg, twenty lengths.',
      },
      note: 'Twenty lengths. He shut his curtains on Sunday and Sam rang twice, as agreed, and he opened.',
      outcome: 'noChange',
    }),
    week(15, {
      social: { changed: 'Housing has moved him up the list. Rent debt on a plan he can pay.' },
      health: {
        living: 'Below-knee amputation on the left, peripheral arterial disease, alcohol about 30 units a week by his own count.',
        changed: 'Drinking about 30 units a week, by his own count and by his sleep.',
      },
      note: 'Drinks less since he walks. He asked for the alcohol service himself, with nobody in the room suggesting it.',
      actions: [done('Alcohol service appointment at home', 'dual-qualified', 14, 16)],
    }),
    week(11, {
      social: { changed: 'Jaden stayed for a weekend.' },
      note: 'Best weekend this year. He carried his own bag down on his bottom and laughed about it.',
      outcome: 'noChange',
    }),
    week(9, {
      note: 'Same plan. Waiting for housing; walks on the landing daily.',
      outcome: 'noChange',
    }),
    week(5, {
      social: { changed: 'Offered a ground-floor flat; it has a step. He wants it, step and all.' },
      note: 'The step can be ramped and the flat can’t be un-offered. Agreed to accept and to ask for the ramp.',
      needsChanged: 'A flat has been offered.',
      actions: [
        stuck(
          carriedOver('Ramp for the new flat: funding', 'occupational-therapist', 14, [
            { roundsAgo: 3, dueInDays: 23, reason: 'Housing and equipment each say that it is the other’s.' },
          ]),
          {
            roundsAgo: 1,
            daysAfter: 2,
            why: 'notAllowed',
            words: 'The ramp can’t be ordered on a community loan: a tenancy comes under the council’s grants panel.',
          },
        ),
        done('Help with the tenancy papers', 'social-worker', 10, 10),
      ],
    }),
    week(3, {
      health: { changed: 'Stump sore from practising on concrete. Leg off for three days.' },
      note: 'Nearly there. Ramp is the only thing between him and his front door.',
      actions: [open('Go with him to see the flat', 'dual-qualified', 24)],
    }),
  ],
});

const lan = person({
  key: 'lan-trial-nguyen',
  familyName: 'Trial-Nguyen',
  givenName: 'Lan',
  title: 'Mrs',
  bornOn: '1948-05-30',
  gender: 'female',
  nhsNumber: null,
  nhsNumberStatus: '03',
  address: '71 Simulation Square, Anytown, ZZ99 3CZ',
  phone: '07700 900120',
  gpPractice: 'Mill Lane Practice',
  healthReason: 'Bronchiectasis, weight loss; came from abroad to live with her daughter',
  socialReason: '',
  addedRoundsAgo: 12,
  reviewInDays: 22,
  stepDownInDays: 19,
  caseManager: 'physiotherapist',
  facts: [copied('frailty', '4', 'community trust record', 12, 27)],
  words: {
    about: {
      mostImportant: 'To cook for the family and not to be a nuisance.',
      communication: 'Vietnamese, by interpreter. My daughter is tired of translating my coughing.',
      pleaseDo: 'Please do take your shoes off. Please don’t ask my grandson to translate.',
    },
    health: {
      changed: 'New to us. Coughs up a cupful a day.',
      living: 'Bronchiectasis. Clinical Frailty Scale 4, living with very mild frailty; check the source record.',
      medicines: 'Herbal teas and two antibiotics brought from home, now seen by the pharmacist.',
      support: 'Chest physiotherapy at home twice a week.',
      risks: 'Blood in the phlegm: same day call.',
    },
    social: {
      changed: 'Family look after her. Asked for nothing.',
      home: 'Own room, ground floor.',
    },
  },
  raised: [
    {
      roundsAgo: 1,
      daysAfter: 1,
      by: 'physiotherapist',
      row: 'medicines',
      point: {
        kind: 'learningPoint',
        words:
          'We did not know that two antibiotics came with her from home; her daughter did not know that we wanted to hear of them. The pharmacist asked to see the box.',
      },
      replies: [],
    },
  ],
  story: [
    week(12, {
      note: 'No NHS number traced yet; the practice has registered her. Seen with an interpreter rather than the grandson.',
      noteBy: ['health'],
      actions: [
        done('Trace the NHS number', 'coordinator', 14, 14),
        done('Go through the medicines she brought', 'pharmacist', 7, 6),
      ],
    }),
    week(8, {
      health: { changed: 'Down to half a cup a day. Has learned the breathing cycle.' },
      note: 'Improving. NHS number still not traced: two spellings of her name.',
      noteBy: ['health'],
      outcome: 'noChange',
    }),
    week(5, {
      note: 'Jo rang the daughter: they manage, and would like to know what to do if she has to work nights. That is a small need and we wrote it down.',
      actions: [
        done('Write down who to ring at night', 'community-care-officer', 7, 6),
        carriedOver('Trace the NHS number under both spellings', 'coordinator', 14, [
          { roundsAgo: 3, dueInDays: 14, reason: 'Back from the tracing service with no match.' },
          { roundsAgo: 1, dueInDays: 21, reason: 'Third spelling found on her passport.' },
        ]),
      ],
    }),
    week(1, {
      health: { changed: 'Gained 2 kg. Cooked for eight people.' },
      note: 'Better. One more fortnight of physiotherapy and then the family’s own routine.',
      outcome: 'noChange',
      noteBy: ['health'],
    }),
  ],
});

const doreen = person({
  key: 'doreen-imaginary',
  familyName: 'Imaginary',
  givenName: 'Doreen',
  title: 'Mrs',
  bornOn: '1936-10-18',
  gender: 'female',
  nhsNumber: '9997574915',
  address: '19 Pseudonym Place, Anytown, ZZ99 3CZ',
  phone: '01632 960112',
  gpPractice: 'Oak Surgery',
  healthReason: 'Cancer of the bowel, spread to the liver; end of life care at home',
  socialReason: 'Wants to die at home; daughter lives in and needs sleep',
  addedRoundsAgo: 16,
  reviewInDays: 3,
  caseManager: 'district-nurse',
  namedSocialWorker: 'social-worker',
  facts: [
    copied('frailty', '7', 'community trust record', 16, 7),
    copied('cprRecommendation', 'exists', 'GP record; original in the yellow folder at home', 16, 30),
    copied('assessedFalls', 'done', 'Ewa Trialska, physiotherapist; community trust record', 12, 4),
    copied('assessedContinuingHealthcare', 'offered', 'hospital discharge team; hospital record', 3, 2),
  ],
  words: {
    about: {
      mostImportant: 'My own bed, the window open, and Val not worn to a thread.',
      importantPeople: 'Val, my daughter. My grandson Luke, who is eighteen. The choir.',
      communication: 'I hear everything. I’ll say when I’m tired of talking about it.',
      wellness: 'Comfortable is enough. If I hum, leave me be.',
      pleaseDo: 'Please do tell me the truth.\nPlease don’t be cheerful before ten.',
      support: 'Help me turn. I do my own face and teeth.',
      alsoWorthKnowing: 'I have chosen the hymns. Val has the list.',
      supportedBy: 'Val and me and Tom, over a week.',
    },
    health: {
      changed: 'Eating little; pain at night.',
      living: 'Bowel cancer with spread. Clinical Frailty Scale 7, living with severe frailty; check the source record.',
      medicines: 'Slow-release morphine, oral morphine for breakthrough, anti-sickness tablets, laxative.',
      home: 'In bed, sits out for an hour.',
      mind: 'Clear and funny. Anxious at night.',
      support: 'District nurses daily, palliative care nurse weekly.',
      risks: 'Pain out of hours. CPR recommendation exists; original in the yellow folder, copy with the GP.',
    },
    social: {
      changed: 'Val has given up work for now.',
      living: 'Needs help with everything except eating and her face.',
      home: 'Terraced house, bed downstairs, profiling bed and mattress in place.',
      support: 'NHS fast-track package: three calls a day, 2 hours in all, by another agency.',
      carers: 'Val lives in, sleeps on the sofa. Carer’s assessment done over the telephone.',
      risks: 'She would rather be here in pain for an hour than in hospital without it.',
    },
  },
  ready: { health: 'ready', social: 'ready' },
  raised: [
    {
      roundsAgo: 16,
      daysAfter: 0,
      by: 'district-nurse',
      row: 'medicines',
      point: {
        kind: 'learningPoint',
        words:
          'The nurses knew about the pain. Priya knew why the bottle stayed shut: Val’s husband died on the day that he had it.',
      },
      replies: [],
    },
  ],
  story: [
    week(16, {
      note: 'Pain at night is the thing. The nurses knew about the pain and Priya knew that Val would not open the oral morphine because her husband died the day he had it.',
      actions: [
        done('Sit with Val and the bottle and tell her what it does', 'district-nurse', 1, 0),
        done('Night sitter three nights a week', 'social-worker', 5, 4),
      ],
    }),
    week(12, {
      health: { changed: 'Pain controlled. Sleeps five hours.' },
      note: 'Controlled. Val slept too.',
      outcome: 'noChange',
    }),
    week(8, {
      health: { changed: 'A week of vomiting; anti-sickness by syringe pump for four days.' },
      social: {
        changed: 'Carers asked for two people at the turn, because of the pump.',
        support: 'NHS fast-track package: four calls a day, two carers, 3 hours in all, by another agency.',
      },
      note: 'Pump at home, no admission. She said that it was the first time she had not felt like a burden.',
      needsChanged: 'Vomiting, needed a pump.',
      actions: [done('Ring the palliative nurse on day three if the pump comes out', 'district-nurse', 4, 3)],
    }),
    week(4, {
      health: { changed: 'Weaker. Sips only. Comfortable.' },
      note: 'She would like Luke to be told properly, by someone who is not crying. He has been told.',
      actions: [
        done('Talk with Luke, with Val’s agreement', 'social-worker', 3, 3),
        done('Renew the medicines for the last days', 'gp', 5, 4),
      ],
    }),
    week(1, {
      health: { changed: 'Sleeps most of the day. No pain. Medicines for the last days are in the house.' },
      social: { changed: 'Val’s sister is coming to stay. Night sitter every night.' },
      note: 'Days to short weeks. Who to ring is on the fridge and both sides have read it out to Val.',
      actions: [
        open('Visit daily, including the weekend', 'district-nurse', 7),
        open('Call on Val after, whenever that is', 'social-worker', 30),
      ],
    }),
  ],
});

export const peopleLongTermConditions: readonly DemonstrationPerson[] = [emmanuel, siobhan, tariq, leroy, lan, doreen];
