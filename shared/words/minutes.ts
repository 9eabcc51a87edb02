import type { PointAct } from '../domain/raisedPoint.ts';
import type { Side } from '../vocabulary.ts';
import { type NumberedRound, roundInWords } from './roundName.ts';
import { capitalised, counted } from './wording.ts';

export const minutesWords = {
  title: (round: NumberedRound) => `Minutes of ${roundInWords(round)}`,
  chairedBy: 'Chaired by',
  chairs: (from: readonly string[]) => `The chair changed: ${from.join(', then ')}`,
  unreadable: (people: number) =>
    people === 1
      ? 'One person’s card could not be read when the round started, because its stored copy is damaged. The person was left off the agenda.'
      : `${people} people’s cards could not be read when the round started, because their stored copies are damaged. These people were left off the agenda.`,
  points: 'Questions and points raised',
  addedLate: 'Added after the list went out',
  times: (from: string, to: string) => `${from} to ${to}`,
  fingerprint: 'Fingerprint',
  fingerprintWhole: 'Whole fingerprint (SHA-256)',
  fingerprintMeaning: 'Whoever holds these minutes can check by it that not a letter was changed.',
  held: 'Held',
  fixed: 'Fixed when the round closed. What is said or put right since is added, and changes nothing of it.',
  printed: (at: string, name: string, organisation: string) =>
    `Printed ${at} by ${name}, ${organisation}. Out of date after this time. Destroy as confidential waste.`,
  attendance: 'Who was there',
  observing: 'observing',
  nobodyThere: 'Nobody recorded',
  nobodyOf: (professions: readonly string[]) => `Nobody came of: ${professions.join(', ')}.`,
  apologies: 'apologies',
  left: (at: string) => `left at ${at}`,
  away: (from: string, until: string) => `away from ${from} to ${until}`,
  absentSide: (side: Side) => `No one from ${side === 'health' ? 'health' : 'social care'} was in this round.`,
  summary: (discussed: number, all: number) => `${discussed} of ${counted(all, 'person', 'people')} discussed`,
  actionsAgreed: (count: number) => `${counted(count, 'action')} agreed`,
  people: 'People discussed',
  nobodyDiscussed: 'Nobody was discussed.',
  withReason: 'Not discussed, with a reason',
  rolledOver: 'Not discussed – on the list again next time',
  rolledOverWith: 'What was recorded of them all the same',
  everyoneDiscussed: 'Everyone on the list was discussed.',
  everyoneHasOutcome: 'Everyone else has an outcome.',
  outcome: 'Outcome',
  noOutcome: 'Not discussed',
  needs: 'Have needs or risks changed?',
  needsNo: 'No',
  needsYes: 'Yes',
  needsNotAsked: 'Not asked',
  stepDown: (on: string) => `Planned step-down: ${on}`,
  note: 'Joint assessment note',
  noteUnreadable:
    'it, or something else of the card, could not be read when the round closed, because the stored copy is damaged. Tell your administrator.',
  actionUnreadable:
    'An action of this person is missing here: it could not be read when the round closed, because its stored copy is damaged. Tell your administrator.',
  writtenBy: 'Written by',
  changes: 'New in the views since the last round',
  changesSince: (day: string) => `New in the views since ${day}, when the person was last discussed`,
  aboutMe: 'About me',
  actions: 'Agreed actions',
  earlierAction: 'Agreed earlier',
  carriedOver: (from: string, to: string, why: string) => `Carried over from ${from} to ${to}: ${why}`,
  stuck: (why: string, words: string, by: string) => `Stuck, ${why.toLocaleLowerCase('en-GB')}: ${words} (${by})`,
  actionColumns: { what: 'What', who: 'Who', by: 'By', state: 'State' },
  additions: 'Added since the round closed',
  addedTo: 'Added to since the round closed:',
  withdrawn: (kind: string, words: string) => `${kind} withdrawn: ${words}`,
  nowStands: (state: string, due: string) => `now: ${state}, due ${due}`,
  takenBack: {
    answer: 'The answer was taken back.',
    differing: 'A view was taken back: nobody differs for that side yet.',
    ending: 'The ending was taken back: it is open again.',
    agreement: 'An agreement was taken back: it is not decided together yet.',
  } satisfies Record<PointAct, string>,
  notReady: 'There are no minutes until the round is closed.',
  toRound: 'Go to the round',
  pastRounds: 'Past rounds',
  backToPast: 'Past rounds',
} as const;

/** While the round runs, for those who record it. */
export const soFarWords = {
  open: 'Minutes so far',
  title: (round: NumberedRound) => `Minutes of ${roundInWords(round)} so far`,
  about: 'As they would be fixed if the round closed now. They grow as outcomes, notes and actions are recorded.',
  nothing: 'Nothing has been recorded of anyone yet.',
  still: (count: number) => `Nothing recorded yet of ${counted(count, 'person', 'people')}.`,
  failed: 'They could not be read just now. They come again with the next step of the round.',
  close: 'Go back to the round',
} as const;

/** How minutes leave the screen. */
export const outMenuWords = {
  button: 'Print and export…',
  title: 'Print and export these minutes',
  print: 'Print initials and actions',
  printFull: 'Print with whole names…',
  copy: 'Copy for my record',
  csv: 'Actions as a spreadsheet (CSV)',
  fhir: 'For another system (FHIR)',
  text: 'All as plain text',
  needsConnection: 'Needs a connection',
  printScreen: 'Minutes are not printed from the screen. Choose Print and export: that page is made for paper.',
  reasonTitle: 'Print with whole names',
  reasonAbout: 'Sheets with names go astray. Print initials where they will do; the reason is kept with your name.',
  reason: 'Why are whole names needed?',
  openPage: 'Open the page for print',
} as const;

export const copyWords = {
  copy: 'Copy for my record',
  copyOf: (name: string) => `Copy for my record: ${name}`,
  copied: (name: string) => `✓ Copied: ${name}. Paste it into your record, then tick.`,
  failed: 'It could not be copied. Try again.',
  byHand: 'Copy these words',
  byHandAbout: 'This browser does not let the board copy for you. Press Ctrl+C.',
  close: 'Close',
  tick: 'Copied to the record',
  tickOf: (name: string) => `Copied to the record: ${name}`,
  has: (organisation: string, byName: string, at: string) => `${organisation} has it in its record (${byName}, ${at})`,
} as const;

/** What only stands where minutes leave the screen. */
export const outWords = {
  round: (round: NumberedRound, ward: string) => `${capitalised(roundInWords(round))}, ${ward}`,
  there: 'There',
  sentApologies: 'Apologies',
  who: 'Who',
  by: 'By',
  /** In place of a name that would say where somebody is registered (T20). */
  someGp: 'A GP',
  somePractice: 'A GP practice',
  /** In place of a name that could not be read when the round closed. */
  unreadableName: 'Name not readable at the close',
  state: 'State',
  copiedFrom: (round: NumberedRound, fingerprint: string, at: string) =>
    `From Roundtable, minutes of ${roundInWords(round)}, fixed ${at}, fingerprint ${fingerprint}.`,
} as const;

/** The page made for paper. */
export const printWords = {
  hint: 'This page is made for paper. Print it with Ctrl+P (Cmd+P on a Mac), then close it.',
  initialsOnly: 'Initials and actions only. What was written into an action is printed as it was written.',
  withoutActions: (people: string) => `Not listed, for nothing was agreed: ${people}.`,
  everyone: 'Everyone on the list',
  /** After whose it is: the number follows. */
  sheet: ', sheet ',
  end: (name: string) => `End of what these minutes say of ${name}.`,
  bornIn: (initials: string, year: string) => `${initials} (born ${year})`,
} as const;

/** The columns of the actions as CSV, in order. */
export const csvColumns = {
  familyName: 'Family name',
  givenName: 'Given name',
  born: 'Born',
  nhsNumber: 'NHS number',
  what: 'What',
  owner: 'Who',
  organisation: 'Organisation',
  due: 'Due',
  state: 'State',
  reason: 'Reason',
  heldOn: 'Round held',
  since: 'Added since',
} as const;
