import { formatDate } from '../../shared/dates.ts';
import type { Stage } from '../board/stages.ts';
import { counted, listed } from '../../shared/words/wording.ts';

/** Parts of a filter, in the order they are offered. */
export const filterLabels = {
  healthReason: 'Health reason',
  socialReason: 'Social care reason',
  bothReasons: 'Both health and social care reasons',
  overdue: 'Overdue actions',
  notDiscussed: 'Not discussed in last 2 rounds',
  similarName: 'Similar names',
} as const;

/** Stages of a stay, in the order they stand. */
export const stageLabels: Readonly<Record<Stage, string>> = {
  new: 'New – not yet discussed',
  underway: 'On the ward',
  reviewDue: 'Review due',
};

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
  asColumns: 'Columns by stage',
  asTable: 'Table',
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
  },
  caption: 'People on the ward',
  damagedCards: (people: number) =>
    people === 1
      ? 'One person’s card can’t be shown: its stored copy is damaged. Tell whoever looks after Roundtable.'
      : `${people} people’s cards can’t be shown: their stored copies are damaged. Tell whoever looks after Roundtable.`,
  somethingDamaged: (people: number) =>
    people === 1
      ? 'Something of one person can’t be shown here: its stored copy is damaged. Tell whoever looks after Roundtable.'
      : `Something of ${people} people can’t be shown here: the stored copies are damaged. Tell whoever looks after Roundtable.`,
  damagedRounds: (rounds: number) =>
    rounds === 1
      ? 'One round can’t be shown: its stored copy is damaged. Tell whoever looks after Roundtable.'
      : `${rounds} rounds can’t be shown: their stored copies are damaged. Tell whoever looks after Roundtable.`,
  openRoundDamaged: 'Until that is repaired no other round can be planned or started.',
  inStage: (stage: string, people: number) => `${stage} (${people})`,
  nobodyInStage: 'Nobody',
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
  openChallenges: (count: number) => counted(count, 'open challenge'),
  openQuestions: (count: number) => counted(count, 'open question'),
  questionsForGp: (count: number) => `${counted(count, 'question')} for the GP`,
  stepDownPast: (days: number) => `Planned step-down ${counted(days, 'day')} ago`,
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
  planFor: (heldOn: string) => `Plan the round of ${formatDate(heldOn)}`,
  cancelled: (days: readonly string[]) => `No round on ${listed(days.map(formatDate))}: cancelled`,
  notHeld: (days: readonly string[]) => `No round held ${listed(days.map(formatDate))}`,
  planMonthly: 'Plan monthly MDT…',
  planMonthlyTitle: 'Plan the monthly wider MDT',
  planMonthlyAbout: 'Whoever their practice is asked about is put on the agenda, by practice. You can change it until it starts.',
  planMonthlyOn: 'Day',
  planMonthlyFrom: 'First practice comes at',
  planMonthlyMinutes: 'Minutes for each person',
  doPlanMonthly: 'Plan it',
  monthly: (heldOn: string, today: string) => `Wider MDT ${heldOn === today ? 'today' : formatDate(heldOn)}`,
  monthlyRunning: 'A wider MDT is running',
  goToMonthly: 'Go to the wider MDT',
  goToRound: 'Go to the round',
  nextRound: (heldOn: string, today: string) => `Next round ${heldOn === today ? 'today' : formatDate(heldOn)}`,
  nextRoundAt: (on: string, time: string, today: string) => `Next round ${on === today ? 'today' : formatDate(on)} ${time}`,
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
  groups: [
    {
      heading: 'Everywhere',
      keys: [
        ['Ctrl K', 'Find or do anything'],
        ['Shift P', 'Start or stop sharing mode'],
        ['?', 'This list'],
      ],
    },
    {
      heading: 'On the board',
      keys: [
        ['/', 'Find a person or words'],
        ['j', 'Next person'],
        ['k', 'Previous person'],
        ['Enter', 'Open the card'],
        ['a', 'Add an action for the person'],
        ['m', 'Move the person on the agenda'],
      ],
    },
    { heading: 'While writing', keys: [['Alt W', 'Who wrote this']] },
    {
      heading: 'In the round',
      keys: [
        ['f', 'Follow the chair, or stop'],
        ['g', 'Go where the chair has gone'],
        ['h', 'Raise or lower your hand'],
        ['a', 'Agree an action for this person'],
        ['Esc', 'Leave the box you are writing in'],
        ['q', 'Chair: tick the step in hand (a side: given)'],
        ['w', 'Chair: nothing to add from the side in hand'],
        ['c', 'Chair: have needs or risks changed?'],
        ['1 – 5', 'Chair: the outcome'],
        ['n', 'Chair: next person'],
        ['p', 'Chair: pause or resume'],
        ['t', 'Chair: two minutes more'],
        ['Ctrl Z', 'Chair: undo the last step'],
      ],
    },
  ],
  on: 'Use single-key shortcuts',
  hint: 'Keys without Ctrl or Alt never work while you are typing. Switched off, only ? of them stays. This computer remembers your choice.',
} as const;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const scheduleWords = {
  set: 'Set the weekly round',
  every: (weekday: number, time: string) => `Every ${DAYS[weekday - 1]} at ${time}`,
  change: (weekday: number, time: string) => `Weekly round every ${DAYS[weekday - 1]} at ${time}: change`,
  day: 'Day',
  days: DAYS,
  time: 'Time',
  save: 'Save',
  none: 'No fixed day',
  needsConnection: 'Needs a connection',
} as const;

export const expectedWords = {
  open: (count: number) => `Professions expected (${count})`,
  legend: 'Professions expected in rounds',
  save: 'Save professions',
  ofOwnPeople: 'So far those of the ward’s own people.',
  backToOwnPeople: 'Go by the ward’s own people again',
  needsConnection: 'Needs a connection',
} as const;
