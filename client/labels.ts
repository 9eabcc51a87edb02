import { formatDate, formatDateLong } from '../shared/dates.ts';
import type { JointBadge } from '../shared/domain/jointAssessment.ts';
import { REFUSALS, type Refusal } from '../shared/refusals.ts';
import type {
  AboutBox,
  ActionState,
  Attendance,
  DischargeReason,
  Gender,
  NeedGroup,
  Outcome,
  Profession,
  RoundStatus,
  Side,
  ViewRow,
  WardRole,
} from '../shared/vocabulary.ts';

/**
 * Every word on screen, in sections: closed lists first, then one section per folder of client/. It is long because it
 * is a dictionary: a clinician can read what Roundtable says on one page. (Sentences of refusals: shared/refusals.ts.)
 */

// ── Closed lists (shared/vocabulary.ts) ────────────────────────────────────────────────────────────────────────────

export const professionLabels: Readonly<Record<Profession, string>> = {
  communityMatron: 'community matron',
  districtNurse: 'district nurse',
  occupationalTherapist: 'occupational therapist',
  physiotherapist: 'physiotherapist',
  pharmacist: 'pharmacist',
  mentalHealthNurse: 'mental health nurse',
  generalPractitioner: 'GP',
  socialWorker: 'social worker',
  communityCareOfficer: 'community care officer',
};

/** "Writing as": what a dual-qualified person chooses between. */
export const actingLabels: Readonly<Record<Profession, string>> = {
  ...professionLabels,
  communityMatron: 'registered nurse (community matron)',
  districtNurse: 'registered nurse',
  mentalHealthNurse: 'registered mental health nurse',
};

export const sideLabels: Readonly<Record<Side, string>> = { health: 'Health', social: 'Social care' };

export const viewLabels: Readonly<Record<Side, string>> = { health: 'Health view', social: 'Social care view' };

export const wardRoleLabels: Readonly<Record<WardRole, string>> = {
  chair: 'chair',
  scribe: 'coordinator',
  member: 'member',
  gp: 'GP',
  careProvider: 'care provider',
  observer: 'observer',
};

export const genderLabels: Readonly<Record<Gender, string>> = {
  female: 'Female',
  male: 'Male',
  other: 'Other',
  notKnown: 'Not known',
};

export const viewRowLabels: Readonly<Record<ViewRow, string>> = {
  changed: 'What’s changed',
  living: 'Living',
  medicines: 'Medicines',
  home: 'Home',
  mind: 'Mind',
  support: 'Support',
  carers: 'Carers',
  risks: 'Risks',
};

export const aboutBoxLabels: Readonly<Record<AboutBox, string>> = {
  mostImportant: 'Most important to me',
  importantPeople: 'People important to me',
  communication: 'How to communicate with me',
  wellness: 'My wellness',
  pleaseDo: 'Please do and please don’t',
  support: 'How and when to support me',
  alsoWorthKnowing: 'Also worth knowing about me',
  supportedBy: 'Supported to write this by, and date',
};

export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  planAgreed: 'Discussed – plan agreed',
  noChange: 'Discussed – no change',
  deferred: 'Deferred',
  notNeeded: 'Not needed this week',
  leavesWard: 'Leaves the ward',
};

export const dischargeReasonLabels: Readonly<Record<DischargeReason, string>> = {
  stepDown: 'Stepped down to usual care',
  movedToCareHome: 'Moved to a care home',
  admitted: 'Admitted to hospital',
  died: 'Died',
  declined: 'Person declined',
  other: 'Other reason',
};

export const attendanceLabels: Readonly<Record<Attendance, string>> = { present: 'Present', apologies: 'Apologies' };

export const actionStateLabels: Readonly<Record<ActionState, string>> = {
  proposed: 'Asked – not yet accepted',
  accepted: 'Accepted',
  done: 'Done',
  declined: 'Declined',
  noLongerNeeded: 'No longer needed',
};

export const roundStatusLabels: Readonly<Record<RoundStatus, string>> = {
  planned: 'Planned',
  running: 'Running',
  closed: 'Closed',
};

/** Why somebody stands where they stand in the order by need. */
export const needLabels: Readonly<Record<NeedGroup, string>> = {
  mustDiscuss: 'Must discuss',
  notDiscussed: 'Not discussed',
  overdueActions: 'Overdue actions',
  newOnWard: 'New',
  changed: 'Changed',
  rest: 'No change',
};

export const jointBadgeLabels: Readonly<Record<JointBadge, string>> = {
  joint: 'Joint: health and social care',
  healthOnly: 'Health only so far',
  socialOnly: 'Social care only so far',
  unattributed: 'Written by the scribe',
  empty: 'Nothing written',
};

export function refusalWords(refusal: Refusal): string {
  return REFUSALS[refusal];
}

// ── Small pieces used everywhere ───────────────────────────────────────────────────────────────────────────────────

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Row identity: `SMITH, John`; the one name of who has only one. Full, never cut short. */
export function personName(person: { readonly familyName: string; readonly givenName: string }): string {
  return [person.familyName.toLocaleUpperCase('en-GB'), person.givenName].filter(name => name.trim() !== '').join(', ');
}

export const notKnown = 'Not known';
export const noNhsNumber = 'No NHS number';

// ── app/: frame, pages ─────────────────────────────────────────────────────────────────────────────────────────────

export const frame = {
  product: 'Roundtable',
  demonstration: 'Demonstration: invented people',
  demonstrationName: 'Demonstration',
  skip: 'Skip to main content',
  strip: 'Roundtable',
  signOut: 'Sign out',
  loading: 'Loading…',
  wards: 'Wards',
  noWards: 'You are not a member of any ward yet. Ask whoever chairs your ward to add you.',
  peopleHere: (count: number) => `${counted(count, 'person', 'people')} here`,
  peopleHereHeading: 'People here',
  where: (person: { readonly familyName: string; readonly givenName: string } | null) =>
    person === null ? 'on the board' : `on ${personName(person)}`,
  you: 'you',
  close: 'Close',
  roundPlanned: (on: string, today: string) => (on === today ? 'Round planned for today' : `Round planned for ${formatDate(on)}`),
  roundRunning: 'Round running – join',
  inRound: 'Round running',
  writingAs: 'Writing as',
  choose: 'choose',
  actingReloads: 'The page reloads when you change this.',
  actingFailed: 'What you write as could not be changed. Try again.',
  title: (page: string) => `${page} – Roundtable`,
} as const;

export const failures = {
  title: 'This page could not be shown',
  notFoundTitle: 'Page not found',
  notFound: 'There is nothing at this address, or it is not yours to see.',
  offline: 'The board could not be reached. Check your connection, then try again.',
  crashedTitle: 'Something went wrong on this page',
  crashed: 'Words that say “Saved” are safe. Reload the page to carry on.',
  tryAgain: 'Try again',
  reload: 'Reload the page',
  backToBoard: 'Back to the board',
} as const;

/** EXPERIENCE section 3, word for word. */
export const saveWords = {
  saved: 'Saved',
  saving: 'Saving…',
  slow: (pending: number) => `Still saving – ${counted(pending, 'change')} not yet on the server`,
  offline: (since: string, pending: number) =>
    pending === 0
      ? `Offline since ${since}. You can keep writing.`
      : `Offline since ${since}. You can keep writing. ${counted(pending, 'change')} ${pending === 1 ? 'is' : 'are'} saved on this computer only – others can’t see ${pending === 1 ? 'it' : 'them'} yet.`,
  offlineReading: (since: string) => `Offline since ${since}. What you see is as it was then.`,
  offlineUnsafe: 'Offline. This computer can’t keep your changes. Don’t close this page until it says Saved.',
  back: (pending: number) => (pending === 0 ? 'Back online.' : `Back online. Sending ${counted(pending, 'change')}…`),
  cannotSave:
    'The board can’t save at the moment. Keep typing if you need to, but take your own notes. We’ll tell you when it’s fixed.',
  refused: 'Your last change wasn’t accepted.',
  /** In the strip while the whole sentence stands on the line below. */
  short: {
    offline: 'Offline',
    offlineUnsafe: 'Offline, not saved',
    back: 'Back online',
    cannotSave: 'Not saving',
    refused: 'Not accepted',
    oldPage: 'Reload needed',
    restored: 'Restored',
  },
  oldPage: 'The board has been updated. Reload to carry on – your words are kept.',
  restored: 'This card was restored to an earlier state. Check your words before adding them again.',
  asItWas: (at: string) => `As it was at ${at}`,
  needsConnection: 'Needs a connection',
} as const;

// ── signIn/ ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const signInWords = {
  title: 'Who are you today?',
  introduction:
    'Everyone here is invented. Choose a person to see the board as they see it. Open a second browser window to be two people at once.',
  signInAs: (name: string) => `Sign in as ${name}`,
  noDemonstration:
    'Sign in through your organisation. This board is not a demonstration, so there is nobody to choose from here.',
  failed: 'Signing in did not work. Try again.',
} as const;

// ── card/ ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export const identityWords = {
  preferredName: 'Preferred name',
  born: 'Born',
  died: 'Died',
  ageAtDeath: 'Age at death',
  years: (age: number) => `${age}y`,
  gender: 'Gender',
  nhsNumber: 'NHS No.',
  similarName: 'Similar name on this board',
  left: ({ on, reason }: { readonly on: string; readonly reason: DischargeReason }) =>
    `Left the ward ${formatDate(on)} – ${dischargeReasonLabels[reason]}`,
} as const;

export const cardWords = {
  title: (name: string) => name,
  facts: 'About this card',
  onWard: 'On the ward',
  wasOnWard: 'Was on the ward',
  onWardFor: (days: number, why: string) => `${counted(days, 'day')}${why === '' ? '' : `, for ${why}`}`,
  reasons: { health: 'health reasons', social: 'social reasons', both: 'health and social reasons' },
  healthReason: 'Health reason',
  socialReason: 'Social reason',
  caseManager: 'Case manager',
  namedSocialWorker: 'Named social worker',
  review: 'Next review',
  reviewOverdue: 'Review overdue',
  reviewWas: 'was',
  lastDiscussed: 'Last discussed',
  never: 'never',
  missedTwice: 'Not discussed in last 2 rounds',
  missed: (dates: readonly string[]) => `Missed ${listed(dates.map(formatDate))}.`,
  nobodyYet: 'nobody yet',
  sharing: 'Sharing',
  sharingWords: {
    none: 'told, no objection',
    gp: 'told, objects to sharing with the GP',
    careProvider: 'told, objects to sharing with care providers',
    all: 'told, objects to all sharing',
    notTold: 'not yet told how information is shared',
  },
  practice: 'GP practice',
  address: 'Address',
  phone: 'Phone',
  withheld: 'Address, phone and practice are withheld',
  loadingWords: 'Opening the card…',
  notOpen: 'The words of this part could not be opened.',
} as const;

export const aboutWords = {
  heading: 'About me',
  nothing: 'Nothing written yet',
  open: 'Open About me',
  close: 'Close About me',
} as const;

export const viewWords = {
  heading: 'Health and social care views',
  row: 'Row',
  notUpdated: 'not yet written in',
  updated: 'Updated',
  nothingWritten: (rows: readonly string[]) => `Nothing written: ${rows.map(row => row.toLocaleLowerCase('en-GB')).join(', ')}`,
  open: 'Open',
  differOnRisks: 'The two views differ on risks.',
  supportAs: (side: string) => `${side}: support`,
} as const;

export const editorWords = {
  name: (view: string, row: string, person: string) => `${view}, ${row} – ${person}`,
  alone: (section: string, person: string) => `${section} – ${person}`,
  write: 'Write here',
  nothing: 'Nothing written',
  trouble: {
    damaged: 'These words can’t be shown: the stored copy is damaged. Tell your administrator. Nothing else is affected.',
    tryLater: 'The board can’t open these words at the moment. It keeps trying.',
  },
  left: (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'character' : 'characters'} left`,
  full: (most: number) => `This section is full at ${most.toLocaleString('en-GB')} characters. Your last words were not added.`,
  isWriting: (name: string, as: string, organisation: string) =>
    `${name} (${[as, organisation].filter(each => each !== '').join(', ')}) is writing…`,
  areWriting: (names: readonly string[]) =>
    names.length === 2 ? `${names[0]} and ${names[1]} are writing…` : `${names.length} people are writing…`,
  alsoHere: (names: readonly string[]) => `${listed(names)} ${names.length === 1 ? 'is' : 'are'} also writing here`,
  writesHere: (names: readonly string[]) => `${listed(names)} writing`,
} as const;

export const keptWords = {
  restored: 'This card was restored to an earlier state. Check your words below before adding them again.',
  roundClosed: 'The round was closed while you were writing. Check your words below before adding them again.',
  notAccepted: 'Your last change wasn’t accepted.',
  yourWords: 'Your words are below.',
  copy: 'Copy',
  copied: 'Copied',
  addAgain: 'Add again',
  discard: 'Discard',
  from: (where: string) => `From ${where}`,
} as const;

export const jointWords = {
  heading: 'Joint assessment note',
  name: 'this round',
  whoWrote: 'Who wrote this',
  wroteAs: (name: string, organisation: string) => `${name}, ${organisation}`,
  earlier: (count: number) => `Earlier rounds (${count})`,
  earlierHeading: 'Earlier rounds',
  round: (number: number) => `Round ${number}`,
  noNote: 'No note was written in this round.',
  notDiscussed: 'Not discussed',
  changed: 'Needs or risks changed',
  unchanged: 'Needs and risks unchanged',
} as const;

export const actionWords = {
  heading: 'Agreed actions',
  lastTime: 'Actions from last time',
  noneLastTime: 'none',
  doneCount: (count: number) => `${count} done`,
  openCount: (count: number) => `${count} open`,
  waitingFor: (count: number, organisation: string) => `${count} waiting for ${organisation} to accept`,
  overdue: (days: number) => `Overdue by ${counted(days, 'day')}`,
  overdueTag: 'Overdue',
  wasDue: 'was due',
  due: 'due',
  dueToday: 'Due today',
  columns: { what: 'What', who: 'Who', by: 'By', state: 'State', act: 'Change' },
  none: 'No actions have been agreed.',
  noPersonYet: 'No named person yet',
  asked: 'Asked',
  notYetAccepted: (organisation: string) => `not yet accepted by ${organisation}`,
  carriedOver: (count: number) => `Carried over ${count === 1 ? 'once' : `${count} times`}`,
  rightOwner: 'Is this the right owner?',
  finished: (count: number) => `Finished actions (${count})`,
  accept: 'Accept',
  done: 'Done',
  decline: 'Decline',
  carryOver: 'Carry over',
  drop: 'No longer needed',
  forAction: (act: string, what: string) => `${act}: ${what}`,
  declineTitle: 'Decline this action',
  carryOverTitle: 'Carry this action over',
  dropTitle: 'This action is no longer needed',
  reason: 'Reason',
  newDate: 'New date',
  cancel: 'Cancel',
  agreeHeading: 'Agree an action',
  what: 'What is to be done',
  owner: 'Who does it',
  chooseOwner: 'Choose a person or a team',
  teamInbox: (organisation: string) => `${organisation} – team inbox`,
  dueDate: 'By',
  agree: 'Agree action',
  agreeing: 'Agreeing…',
  agreed: 'Action agreed',
  ownerNeeded: 'Choose who does it.',
  dueNeeded: 'Give the date by which it is to be done.',
  needsConnection: 'Needs a connection',
} as const;

// ── board/ ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Parts of a filter, in the order they are offered. */
export const filterLabels = {
  healthReason: 'Health reason',
  socialReason: 'Social care reason',
  bothReasons: 'Both health and social care reasons',
  overdue: 'Overdue actions',
  notDiscussed: 'Not discussed in last 2 rounds',
  similarName: 'Similar names',
} as const;

export const boardWords = {
  heading: (people: number, order: string, filter: string) =>
    `${counted(people, 'person', 'people')} · ${order} · filter: ${filter}`,
  sortedByNeed: 'sorted by need',
  sortedByAgenda: (heldOn: string) => `in the order of the round on ${formatDate(heldOn)}`,
  noFilter: 'none',
  showing: (shown: number, all: number) => `Showing ${shown} of ${all}`,
  clear: 'Clear',
  changes: (count: number, since: string) => `${counted(count, 'change')} since you opened (${since})`,
  markSeen: 'Mark as seen',
  changed: 'Changed since you opened',
  orderChanged: 'Order has changed',
  updateList: 'Update list',
  search: 'Find a person or words',
  searchHint: 'Find a person or words ( / )',
  filter: 'Filter',
  filterTitle: 'Show only people with',
  columns: {
    order: 'Order',
    person: 'Person',
    why: 'Why on the ward',
    health: 'Health',
    social: 'Social care',
    actions: 'Actions',
    lastDiscussed: 'Last discussed',
    need: 'Need',
    move: 'Move',
  },
  caption: 'People on the ward',
  born: 'Born',
  bornNotKnown: 'Date of birth not known',
  nhsNumber: 'NHS No.',
  preferred: (name: string) => `Preferred name ${name}`,
  died: 'Died',
  similarName: 'Similar name',
  similarNameLong: 'Similar name on this board',
  daysOnWard: (days: number) => (days === 0 ? 'New today' : `${counted(days, 'day')} on the ward`),
  noLead: { health: 'No health lead named', social: 'No named social worker' },
  nothingWritten: 'nothing written yet',
  updated: 'Updated',
  openActions: (open: number) => (open === 0 ? 'None open' : `${open} open`),
  overdue: (overdue: number, days: number) =>
    overdue === 1 ? `Overdue by ${counted(days, 'day')}` : `${overdue} overdue, longest by ${counted(days, 'day')}`,
  toAccept: (count: number) => `${count} not yet accepted`,
  never: 'Not yet discussed',
  notDiscussed: (rounds: number) => `Not discussed in last ${rounds} rounds`,
  missed: (dates: readonly string[]) =>
    dates.length > 3
      ? `Missed ${dates.length} rounds since ${formatDate(dates[0] ?? '')}.`
      : `Missed ${listed(dates.map(formatDate))}.`,
  lastDiscussedPrefix: 'Last discussed',
  more: 'More',
  less: 'Less',
  prepareToday: 'Prepare today’s round',
  prepare: (heldOn: string) => `Prepare the round on ${formatDate(heldOn)}`,
  seePlanned: 'See the planned round',
  plan: 'Plan today’s round',
  goToRound: 'Go to the round',
  nextRound: (heldOn: string, today: string) => `Next round ${heldOn === today ? 'today' : formatDate(heldOn)}`,
  roundRunning: 'A round is running',
  add: 'Add a person',
  import: 'Import a caseload',
  export: 'Export',
  pastRounds: 'Past rounds',
  why: {
    observer: 'You can look at this ward and write on no card.',
    gp: 'You see people registered with your practice.',
    careProvider: 'You see the people you support.',
    member: 'The chair or the coordinator plans rounds and adds people.',
  },
  nobody: 'Nobody is on this ward yet',
  nobodyForYou: 'There is nobody here for you to see yet',
  nobodyMore: 'Import a caseload from your record system, or add people one by one.',
  noMatch: 'Nobody matches this filter.',
  shortcuts: 'Keyboard shortcuts',
} as const;

export const moveWords = {
  move: 'Move…',
  moveName: (person: string) => `Move ${person}`,
  up: 'Up',
  down: 'Down',
  top: 'Top',
  bottom: 'Bottom',
  after: 'After…',
  afterWhom: 'Put after',
  choose: 'Choose a person',
  doMove: 'Move',
  moved: (person: string, place: number, all: number) => `${person} moved to ${place} of ${all}`,
} as const;

export const shortcutWords = {
  title: 'Keyboard shortcuts',
  keys: [
    ['/', 'Find a person or words'],
    ['j', 'Next person'],
    ['k', 'Previous person'],
    ['Enter', 'Open the card'],
    ['m', 'Move the person on the agenda'],
    ['?', 'This list'],
  ],
  on: 'Use single-key shortcuts',
  hint: 'They never work while you are typing. This computer remembers your choice.',
} as const;

// ── caseload/ ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const importWords = {
  title: 'Import a caseload',
  introduction:
    'Choose the file your record system gave you: a CSV list, or FHIR R4 (a Patient or a Bundle). It is read first and nothing is added until you say so.',
  choose: 'Choose a file',
  drop: 'or drop it here',
  paste: 'Paste the list instead',
  pasteLabel: 'Paste rows with their headings, or FHIR JSON',
  check: 'Check what was pasted',
  pasted: 'What was pasted',
  reading: (name: string) => `Reading ${name}…`,
  readTitle: (name: string) => `What is in ${name}`,
  counts: (rows: number, accepted: number, look: number, refused: number) =>
    `${counted(rows, 'row')}: ${accepted} ready, ${look} to look at, ${refused} refused.`,
  allAlready: (rows: number) => `${counted(rows, 'row')}: everyone in this file is already on the ward.`,
  everyRow: 'In every row:',
  already: (count: number) => `${counted(count, 'person is', 'people are')} already on the ward and will not be added twice.`,
  onlyFindings: 'Show only rows with something to look at',
  columns: { row: 'Row', who: 'Who', verdict: 'Result', why: 'Why' },
  caption: 'Every row of the file',
  verdicts: { accepted: 'Ready', look: 'Have a look', refused: 'Refused' },
  outcomes: {
    wouldAdd: '',
    alreadyOnWard: 'Already on the ward',
    added: 'Added',
    notAdded: 'Not added',
  },
  importAll: (count: number) => `Import ${counted(count, 'person', 'people')}`,
  importGood: (count: number) => `Import the good rows (${count})`,
  goodMeaning: 'Refused rows are left out. Put them right in the file and import it again: nobody is added twice.',
  nothingToAdd: 'There is nobody in this file to add.',
  another: 'Choose another file',
  importing: (count: number) => `Importing ${counted(count, 'person', 'people')}…`,
  unreadable: 'That file was not read',
  failed: 'The import did not work. Nothing was added.',
  done: (count: number) => `${counted(count, 'person was', 'people were')} added`,
  doneTitle: 'Import finished',
  leftOut: (count: number) => `${counted(count, 'row was', 'rows were')} left out:`,
  toBoard: 'Go to the board',
} as const;

export const addPersonWords = {
  title: 'Add a person',
  introduction: 'What you know now is enough; the rest can come later.',
  optional: ' (if known)',
  fields: {
    familyName: 'Family name',
    givenName: 'Given name',
    title: 'Title',
    preferredName: 'Preferred name',
    bornOn: 'Date of birth',
    gender: 'Gender',
    nhsNumber: 'NHS number',
    address: 'Address',
    phone: 'Phone',
    gpPractice: 'GP practice',
    healthReason: 'Health reason for the ward',
    socialReason: 'Social care reason for the ward',
  },
  hints: {
    title: 'For example, Mrs or Dr',
    bornOn: 'For example, 14 7 1945 or 14 July 1945',
    nhsNumber: 'Ten digits. Leave it empty where there is none.',
    healthReason: 'For example, falls, or heart failure getting worse',
    socialReason: 'For example, care package not enough. Give a health reason, a social care reason or both.',
  },
  day: 'Day',
  month: 'Month',
  year: 'Year',
  who: 'Who the person is',
  contact: 'How to reach them',
  reasons: 'Why they come onto the ward',
  submit: 'Add to the ward',
  cancel: 'Cancel',
  problem: 'There is a problem',
  errors: {
    familyName: 'Enter the family name',
    givenName: 'Enter the given name',
    bornOn: 'Date of birth must be a real date, such as 14 7 1945',
    bornInFuture: 'Date of birth must be in the past',
    nhsNumber: 'Enter a valid NHS number, such as 999 123 4560, or leave it empty',
    reasons: 'Give a health reason, a social care reason or both',
  },
  added: (person: string, ward: string) => `${person} is now on ${ward}`,
  open: 'Open the card',
  another: 'Add another person',
  toBoard: 'Back to the board',
  notAllowed: 'The chair or the coordinator of the ward adds people.',
} as const;

// ── minutes/ ───────────────────────────────────────────────────────────────────────────────────────────────────────

export const minutesWords = {
  title: (number: number) => `Minutes of ward round ${number}`,
  chairedBy: 'Chaired by',
  times: (from: string, to: string) => `${from} to ${to}`,
  number: 'Minutes number',
  fingerprint: 'Fingerprint',
  fingerprintWhole: 'Whole fingerprint (SHA-256)',
  fingerprintMeaning: 'Whoever holds these minutes can check by it that not a letter was changed.',
  held: 'Held',
  fixed: 'Fixed when the round closed. A correction is added, never changed.',
  print: 'Print',
  printed: (at: string, name: string, organisation: string) =>
    `Printed ${at} by ${name}, ${organisation}. Out of date after this time. Destroy as confidential waste.`,
  attendance: 'Who was there',
  nobodyThere: 'Nobody recorded',
  apologies: 'apologies',
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
  noOutcome: 'Not discussed',
  needs: 'Have needs or risks changed?',
  needsNo: 'No',
  needsYes: 'Yes',
  needsNotAsked: 'Not asked',
  note: 'Joint assessment note',
  noteUnreadable: 'it could not be read when the round closed, because its stored copy is damaged. Tell your administrator.',
  writtenBy: 'Written by',
  changes: 'New in the views since the last round',
  aboutMe: 'About me',
  actions: 'Agreed actions',
  earlierAction: 'agreed earlier',
  actionColumns: { what: 'What', who: 'Who', by: 'By', state: 'State' },
  notReady: 'There are no minutes until the round is closed.',
  toRound: 'Go to the round',
  pastRounds: 'Past rounds',
  backToPast: 'Past rounds',
} as const;

export const pastRoundsWords = {
  title: 'Past rounds',
  columns: { number: 'Number', held: 'Held', state: 'State', link: 'Minutes' },
  caption: 'Rounds of this ward, newest first',
  minutes: (number: number) => `Minutes of round ${number}`,
  go: 'Go to the round',
  none: 'No round has been held on this ward yet.',
} as const;

// ── round/ ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const roundWords = {
  title: (number: number) => `Weekly round ${number}`,
  kind: 'Weekly round',
  strip: 'Round',
  place: (place: number, of: number) => `${place} of ${of}`,
  youChair: 'You are chairing',
  chairs: (name: string) => `${name} is chairing`,
  sideHere: (side: string, count: number) => `${side}: ${count} here`,
  sideMissing: (side: string) => `${side}: not here`,
  noOneFrom: (side: string) => `No one from ${side.toLocaleLowerCase('en-GB')} is in this round.`,
  lastUpdated: (on: string, by: string | null, ago: string) =>
    `Their view was last updated ${formatDate(on)}${by === null ? '' : ` by ${by}`} (${ago}).`,
  neverUpdated: 'Their view has not been written in yet.',
  startedAt: (time: string) => `Started ${time}`,
  closedTitle: (number: number) => `Round ${number} is closed`,
  closedWords: (on: string) => `It was held on ${formatDateLong(on)}. Its minutes are fixed.`,
  toMinutes: 'Read the minutes',
  closedMeanwhile: 'The chair has closed the round. Finish your sentence here: what you write is kept on the card.',
  leaveRound: 'Go to the closed round',
  toBoard: 'Back to the board',
  notBegun: 'The chair has not opened the first card yet.',
  beginWith: (name: string) => `Begin with ${name}`,
  needsConnection: 'Needs a connection',
} as const;

export const lobbyWords = {
  heading: (number: number) => `Weekly round ${number}`,
  plannedFor: (on: string) => `Planned for ${formatDateLong(on)}`,
  attendance: 'Who is here',
  attendanceHint: 'Mark everyone as present or apologies. It can be put right until the round closes.',
  attendsAs: (name: string) => `${name} attends as`,
  online: 'on the board now',
  notMarked: 'not marked',
  mark: (attendance: string, name: string) => `${attendance}: ${name}`,
  agenda: (count: number) => `${counted(count, 'person', 'people')} · sorted by need`,
  start: 'Start the round',
  starting: 'Starting…',
  mayNotStart: 'A chair of this ward starts the round. You will be taken in when it starts.',
  hereUnmarked: (names: readonly string[]) =>
    `${counted(names.length, 'person is', 'people are')} here but not marked: ${listed(names)}.`,
  youUnmarked: 'You are here but not marked as present.',
  markPresent: 'Mark present',
  nowMarked: 'Marked as present.',
  seen: (names: readonly string[]) => `Organisations that can see this round: ${listed(names)}.`,
} as const;

export const agendaWords = {
  heading: (count: number) => counted(count, 'person', 'people'),
  label: 'Agenda',
  done: 'done',
  openActions: (count: number) => counted(count, 'action'),
  overdue: (days: number) => `Overdue by ${counted(days, 'day')}`,
  similar: 'Similar name',
  chairIsHere: 'the chair is here',
  short: {
    planAgreed: 'Plan agreed',
    noChange: 'No change',
    deferred: 'Deferred',
    notNeeded: 'Not needed',
    leavesWard: 'Leaves the ward',
  },
} as const;

export const chairWords = {
  bar: (name: string) => `Outcome for ${name}`,
  forOther: (name: string) => `For ${name}`,
  changed: 'Needs or risks changed?',
  no: 'No',
  yes: 'Yes',
  whatChangedTitle: 'What has changed?',
  whatChanged: 'Needs or risks that have changed since the last round',
  save: 'Save',
  cancel: 'Cancel',
  outcomes: {
    planAgreed: 'Plan agreed',
    noChange: 'No change',
    deferred: 'Defer…',
    notNeeded: 'Not needed',
    leavesWard: 'Leaves…',
  },
  deferTitle: (name: string) => `Defer ${name}`,
  leavesTitle: (name: string) => `${name} leaves the ward`,
  reason: 'Reason, in a few words',
  dischargeReason: 'Why',
  chooseDischarge: 'Choose',
  diedOn: 'Date of death',
  record: 'Record',
  undo: 'Undo',
  undoName: (name: string, outcome: string) => `Undo: ${name} marked ${outcome}`,
  next: (name: string) => `Next: ${name}`,
  nextShort: 'Next',
  close: 'Close the round…',
  undone: (name: string) => `Undone: ${name} is without an outcome again`,
  undoneSpoken: 'Undone: the last outcome',
  notRecording: (chair: string, mayWrite: boolean) =>
    `${chair} is chairing and the coordinator keeps the record. ${mayWrite ? 'You can write on the card and agree actions.' : 'You are looking on: you can read the cards, not write on them.'}`,
  recorded: (outcome: string) => `Recorded: ${outcome}`,
} as const;

export const followWords = {
  following: (name: string) => `Following ${name}`,
  stop: 'Stop',
  returnToChair: 'Return to chair',
  chairMoved: (to: string, place: number, of: number) => `Chair moved to ${to}, ${place} of ${of}`,
  notice: (to: string, from: string) => `The chair has moved to ${to}. You are still on ${from}.`,
  goNow: 'Go now',
} as const;

export const closeWords = {
  title: 'Close the round?',
  fixed: 'The minutes are then fixed. Corrections are added, never changed.',
  allDone: 'Every card has an outcome.',
  withoutOutcome: (count: number) =>
    `${counted(count, 'card')} without an outcome. ${count === 1 ? 'It rolls' : 'They roll'} over to the next round:`,
  notAccepted: (count: number) => `${counted(count, 'action')} not yet accepted or without a named person:`,
  missingSide: (side: string) => `No one from ${side.toLocaleLowerCase('en-GB')} was in this round.`,
  missingOrganisation: (name: string) => `No one from ${name} was in this round.`,
  listWithout: 'Cards without an outcome',
  listNotAccepted: 'Actions not yet accepted',
  unsaved: (count: number) => `You have ${counted(count, 'change')} not yet saved. Wait a moment before closing.`,
  close: 'Close the round',
  closing: 'Closing…',
  stay: 'Go back to the round',
} as const;
