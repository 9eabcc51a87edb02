import { formatDate, formatDateLong, formatTime, localDate } from '../../shared/dates.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';
import { type NumberedRound, roundInWords, roundName } from '../../shared/words/roundName.ts';
import { counted, listed } from '../../shared/words/wording.ts';

export const roundWords = {
  strip: 'Round',
  place: (place: number, of: number) => `${place} of ${of}`,
  youChair: 'You are chairing',
  chairs: (name: string) => `${name} is chairing.`,
  writes: (name: string, isYou: boolean) => (isYou ? 'You are the scribe' : `Scribe: ${name}`),
  sideHere: (side: string, count: number) => `${side}: ${count} here`,
  sideMissing: (side: string) => `${side}: not here`,
  sideCount: (side: string, count: number) => `${side}: ${count === 0 ? 'none' : count}`,
  practiceHere: (name: string) => `${name}: here`,
  practiceCount: (isHere: boolean) => `Practice: ${isHere ? 'here' : 'none'}`,
  noOneFrom: (side: string) => `No one from ${side.toLocaleLowerCase('en-GB')} is in this round.`,
  lastUpdated: (on: string, by: string | null, ago: string) =>
    `Their view was last updated ${formatDate(on)}${by === null ? '' : ` by ${by}`} (${ago}).`,
  neverUpdated: 'Their view has not been written in yet.',
  startedAt: (time: string) => `Started ${time}`,
  closedTitle: (round: NumberedRound) => `${roundName(round)} is closed`,
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
  changeDay: { weekly: 'Change day…', monthly: 'Change day or time…' } satisfies Record<RoundKind, string>,
  changeDayTitle: 'When is it held?',
  changeDayAbout: {
    weekly: 'The agenda stays as it is. Calendars follow.',
    monthly: 'The agenda stays as it is. Calendars follow, and so does the time until which practices answer by note.',
  } satisfies Record<RoundKind, string>,
  doChangeDay: 'Change',
  plannedFor: (on: string) => `Planned for ${formatDateLong(on)}`,
  attendance: 'Who is here',
  attendanceHint: 'Mark everyone as present or apologies. It can be put right until the round closes.',
  attendanceOwnHint: 'Mark yourself; the chair and the coordinator mark the others.',
  attendsAs: (name: string) => `${name} attends as`,
  online: 'on the board now',
  notMarked: 'not marked',
  mark: (attendance: string, name: string) => `${attendance}: ${name}`,
  agenda: (kind: RoundKind, count: number) =>
    `${counted(count, 'person', 'people')} · ${kind === 'weekly' ? 'sorted by need' : 'by practice'}`,
  start: { weekly: 'Start the round', monthly: 'Start the wider MDT' } satisfies Record<RoundKind, string>,
  starting: 'Starting…',
  mayNotStart: 'A chair of this ward starts the round. You will be taken in when it starts.',
  hereUnmarked: (names: readonly string[]) =>
    `${counted(names.length, 'person is', 'people are')} here but not marked: ${listed(names)}.`,
  youUnmarked: 'You are here but not marked as present.',
  markPresent: 'Mark present',
  nowMarked: 'Marked as present.',
  seenBy: 'Which organisations can see this round?',
  counts: (present: readonly string[], apologies: number) =>
    `Present: ${present.length === 0 ? 'nobody yet' : present.join(', ')} · ${counted(apologies, 'apology', 'apologies')}`,
  otherSide: 'without a side',
} as const;

/** A planned round that does not take place. */
export const cancelWords = {
  open: 'Cancel it…',
  title: (round: NumberedRound, on: string) => `Cancel ${roundName(round)} of ${formatDate(on)}?`,
  about: {
    weekly:
      'It is taken out of calendars, and the schedule plans no other for this week. You can plan another round for any day. Nothing on the cards is lost.',
    monthly:
      'It is taken out of calendars. Questions for practices wait for the next wider MDT, and practices go on answering by note. Nothing on the cards is lost.',
  } satisfies Record<RoundKind, string>,
  reason: 'Why, in a few words and without anyone’s name (“Bank holiday”)',
  doCancel: 'Cancel the round',
  cancelled: (round: NumberedRound) => `${roundName(round)} was cancelled`,
  was: (on: string) => `It was planned for ${formatDateLong(on)}.`,
  why: (reason: string, by: string | null, at: string) =>
    `Cancelled${by === null ? '' : ` by ${by}`} on ${formatDate(localDate(at))} at ${formatTime(at)}: ${reason}`,
  waits: {
    weekly: 'Whoever was to be discussed stands in the next round as before.',
    monthly: 'Questions for practices wait for the next wider MDT; what practices have answered stands on the cards.',
  } satisfies Record<RoundKind, string>,
  undo: 'Undo: hold it after all',
} as const;

export const lateWords = {
  heading: {
    weekly: (count: number) => `${counted(count, 'person', 'people')} added to the ward since the list went out`,
    monthly: (count: number) =>
      count === 0 ? 'Nobody else is asked about' : `${counted(count, 'person', 'people')} asked about since the list went out`,
  },
  others: (count: number) => `Add someone else of the ward (${count})`,
  add: 'Add with a reason',
  addNow: 'Add',
  title: (name: string) => `Add ${name} to this round`,
  reason: 'Why this person cannot wait for the next round',
  doAdd: 'Add',
} as const;

/** Of a monthly round: when each practice comes. */
export const slotWords = {
  heading: 'When each practice comes',
  none: 'Nobody is on the agenda yet.',
  slot: (practice: string, from: string, until: string, count: number) =>
    `${practice} ${from}–${until}, ${counted(count, 'person', 'people')}`,
  hidden: 'Practice not shown',
  notPresent: 'not present',
  answeredByNoteOf: (answered: number, of: number) => `answered by note for ${answered} of ${of}`,
  first: (practice: string, from: string) => `First practice: ${practice} ${from}`,
  next: (practice: string, from: string) => `Next practice: ${practice} ${from}`,
  takeOff: 'Take off',
  takeOffName: (person: string) => `Take off: ${person}`,
} as const;

/** Of a monthly round: its last slot. */
export const learningSlotWords = {
  slot: (from: string, until: string) => `Learning ${from}–${until}`,
  open: 'What was learnt',
  next: 'On to learning',
  asOf: 'This could not be brought up to date. What is below may be old.',
  notOpened: 'Learning has not been gone through.',
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
  next: 'Next',
  close: { weekly: 'Close the round…', monthly: 'Close the wider MDT…' } satisfies Record<RoundKind, string>,
  undoLast: (done: string) => `Undo: ${done}`,
  undone: (done: string) => `Undone: ${done}`,
  nothingToUndo: 'Nothing to undo. Words are undone where they were typed.',
  moreTime: (minutes: number) => `${counted(minutes, 'minute')} more`,
  safeToWaitTitle: (name: string) => `${name} was not discussed in two rounds. Why is it safe to wait?`,
  overdueFirst: (count: number) => `${counted(count, 'overdue action')} to settle first`,
  settleAgain: (count: number) => `Settle ${counted(count, 'overdue action')}`,
  goToOverdue: 'Go to them',
  notYet: (outcome: string) => `Not yet ${outcome.toLocaleLowerCase('en-GB').replace('…', '')}`,
  deferWithout: (sides: readonly string[]) => `No one from ${listed(sides).toLocaleLowerCase('en-GB')} in the round`,
  without: (sides: readonly string[]) => `agreed without ${listed(sides).toLocaleLowerCase('en-GB')}`,
  withoutPractice: (practice: string) => `agreed without ${practice}`,
  notRecording: (chair: string, mayWrite: boolean) =>
    `${chair} is chairing and the coordinator keeps the record. ${mayWrite ? 'You can write on the card and agree actions.' : 'You are looking on: you can read the cards, not write on them.'}`,
  recorded: (outcome: string) => `Recorded: ${outcome}`,
} as const;

export const stepWords = {
  steps: 'Steps of this card',
  notPresent: (side: string) => `${side} (not present)`,
  from: (side: string) => `${side}: `,
  defer: 'Defer this card',
  invite: 'Invite now',
  invited: 'Link copied',
  linkCopied: 'Link copied. It names nobody.',
  nobodyFrom: (side: string) => `No one from ${side.toLocaleLowerCase('en-GB')} is in this round.`,
  anythingFrom: (side: string) => `Anything from ${side.toLocaleLowerCase('en-GB')}?`,
} as const;

/** After "Undo: " and "Undone: ". */
export const undoWords = {
  outcome: (name: string, outcome: string) => `${name} marked ${outcome}`,
  tick: (name: string, step: string) => `${step} ticked for ${name}`,
  untick: (name: string, step: string) => `${step} unticked for ${name}`,
  needs: (name: string) => `needs or risks of ${name}`,
  move: (name: string) => `moved to ${name}`,
  learning: 'moved to learning',
  pause: 'pause',
} as const;

export const timeWords = {
  name: 'Time on this card',
  onLearning: 'Time on learning',
  spent: (spent: number, of: number) => `${spent} of ${of} min`,
  up: '– time',
  more: (minutes: number) => `+${minutes} minutes`,
  pause: 'Pause',
  resume: 'Resume',
} as const;

export const noticeWords = {
  chairLost: (at: string, name: string) =>
    `The chair lost connection at ${at}. The round is paused${name === '' ? '' : ` on ${name}`}.`,
  mayNotChair: (name: string) => `${name} may no longer chair on this ward.`,
  takeOver: 'Take over as chair',
  paused: (at: string) => `The round is paused since ${at}.`,
  break: 'Break.',
  breakLeft: (minutes: number) => (minutes === 0 ? 'The five minutes are over.' : `${counted(minutes, 'minute')} left.`),
  suggestBreak: 'Suggest a 5-minute break?',
  startBreak: 'Start a 5-minute break',
  notNow: 'Not now',
  chairingSince: (name: string, at: string) => `${name} has been chairing since ${at}. You are following.`,
  understood: 'Understood',
  asks: (name: string) => `${name} asks to take over.`,
  handOver: 'Hand over',
  handsUp: 'Hands up:',
  lower: 'Lower',
  lowerOf: (name: string) => `Lower the hand of ${name}`,
} as const;

export const menuWords = {
  chair: 'Chair…',
  lookHere: 'Look here: point at',
  scribe: 'Scribe',
  noScribe: 'The coordinator',
  handOverTo: 'Hand over to',
  nobodyElse: 'Nobody else may chair',
  notHere: (name: string) => `${name} (not here)`,
  choose: 'Choose',
  ask: 'Ask to take over',
  asked: 'Asked. Waiting for an answer.',
  askedNotNow: 'Not now, says the chair.',
} as const;

export const raiseWords = { raise: 'Raise hand', lower: 'Lower hand' } as const;

export const followWords = {
  following: 'Following',
  stop: 'Stop',
  returnToChair: 'Return to chair',
  chairMoved: (to: string, place: number, of: number) => `Chair moved to ${to}, ${place} of ${of}`,
  chairMovedTo: (to: string) => `Chair moved to ${to}`,
  notice: (to: string, from: string) => `The chair has moved to ${to}. You are still on ${from}.`,
  goNow: 'Go now',
  count: (following: number, here: number) => `${following} of ${here} following`,
} as const;

export const closeWords = {
  title: (round: NumberedRound) => `Close ${roundInWords(round)}?`,
  fixed: 'The minutes are then fixed. Corrections are added, never changed.',
  allDone: 'Every card has an outcome.',
  withoutOutcome: (count: number) =>
    `${counted(count, 'card')} without an outcome. ${count === 1 ? 'It rolls' : 'They roll'} over to the next round:`,
  overdueAgain: (count: number) =>
    `${counted(count, 'person has', 'people have')} an overdue action open under what was agreed. Settle it, or take the outcome back:`,
  notAccepted: (count: number) => `${counted(count, 'action')} not yet accepted or without a named person:`,
  missingSide: (side: string) => `No one from ${side.toLocaleLowerCase('en-GB')} was in this round.`,
  missingOrganisation: (name: string) => `No one from ${name} was in this round.`,
  listWithout: 'Cards without an outcome',
  listOverdue: 'Overdue actions to settle first',
  listNotAccepted: 'Actions not yet accepted',
  lost: (name: string, at: string) =>
    `${name} lost connection at ${at}: what they have written since is not here yet. Wait for them, or go on.`,
  unseen: 'Words that others have not sent yet can’t be seen from here. What arrives later is not in these minutes.',
  unsaved: (count: number) => `You have ${counted(count, 'change')} not yet saved. Wait a moment before closing.`,
  close: { weekly: 'Close the round', monthly: 'Close the wider MDT' } satisfies Record<RoundKind, string>,
  closing: 'Closing…',
  stay: 'Go back to the round',
} as const;
