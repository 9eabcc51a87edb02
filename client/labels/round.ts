import { formatDate, formatDateLong, formatTime, localDate } from '../../shared/dates.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';
import { type NumberedRound, roundName } from '../../shared/words/roundName.ts';
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
  practice: (isHere: boolean) => `Practice: ${isHere ? 'here' : 'not here'}`,
  practiceLeft: (practice: string) => `${practice} has left`,
  noOneFrom: {
    health: (trusts: readonly string[]) =>
      `No one from health${trusts.length === 0 ? '' : ` at ${listed(trusts)}`} is in this round.`,
    social: (councils: readonly string[]) =>
      `No one from ${councils.length === 0 ? 'social care' : `${listed(councils)} adult social care`} is in this round.`,
  },
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
  passedOver: {
    weekly: 'The round passes over them, and its minutes say so: agree how to talk about them all the same.',
    monthly: 'The round passes over them where they are on its agenda, and its minutes say so.',
  } satisfies Record<RoundKind, string>,
  someoneDamaged: 'somebody whose card can’t be shown',
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
  unmark: 'Not marked',
  hereAgain: 'Here again',
  leftAt: (time: string) => `Left ${time}`,
  leftHint: 'Whoever goes before the end is marked as left, so that it is known what was agreed without them.',
  mark: (attendance: string, name: string) => `${attendance}: ${name}`,
  agenda: (kind: RoundKind, count: number) =>
    `${counted(count, 'person', 'people')} · ${kind === 'weekly' ? 'sorted by need' : 'by practice'}`,
  start: { weekly: 'Start the round', monthly: 'Start the wider MDT' } satisfies Record<RoundKind, string>,
  starting: 'Starting…',
  notOnAgenda: {
    weekly: 'They are not on the agenda: agree how to talk about them all the same.',
    monthly: 'They are not on the agenda, though a practice may be asked about them.',
  } satisfies Record<RoundKind, string>,
  mayNotStart: 'A chair of this ward starts the round. You will be taken in when it starts.',
  hereUnmarked: (names: readonly string[]) =>
    `${counted(names.length, 'person is', 'people are')} here but not marked: ${listed(names)}.`,
  youUnmarked: 'You are here but not marked as present.',
  markPresent: 'Mark present',
  nowMarked: 'Marked as present.',
  seenBy: 'Which organisations can see this round?',
  seesOwnPeople: (practice: string) => `${practice}, of its own people only`,
  counts: (present: readonly string[], left: number, apologies: number) =>
    [
      `Present: ${present.length === 0 ? 'nobody yet' : present.join(', ')}`,
      ...(left === 0 ? [] : [`${left} left`]),
      counted(apologies, 'apology', 'apologies'),
    ].join(' · '),
  otherSide: 'without a side',
  professions: (present: readonly string[], missing: readonly string[]) =>
    [
      ...(present.length === 0 ? [] : [`By profession: ${present.join(', ')}.`]),
      ...(missing.length === 0 ? [] : [`Nobody yet: ${missing.join(', ')}.`]),
    ].join(' '),
} as const;

/** A planned round that does not take place. */
export const cancelWords = {
  open: 'Cancel the round…',
  title: (round: NumberedRound, on: string) => `Cancel ${roundName(round)} of ${formatDate(on)}?`,
  about: {
    weekly:
      'It is taken out of calendars, and the schedule plans no other for this week. You can plan another round for any day. Nothing on the cards is lost.',
    monthly:
      'It is taken out of calendars. Questions for practices wait for the next wider MDT, and practices go on answering by note. Nothing on the cards is lost.',
  } satisfies Record<RoundKind, string>,
  reason: 'Why, in a few words and without anyone’s name (“Bank holiday”)',
  doCancel: 'Cancel the round',
  keep: 'Keep it',
  cancelled: (round: NumberedRound) => `${roundName(round)} was cancelled`,
  was: (on: string) => `It was planned for ${formatDateLong(on)}.`,
  /** The reason is empty for a GP (AC13). */
  why: (reason: string, by: string | null, at: string) =>
    `Cancelled${by === null ? '' : ` by ${by}`} on ${formatDate(localDate(at))} at ${formatTime(at)}${reason === '' ? '.' : `: ${reason}`}`,
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
  left: 'left',
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

export const raiseWords = { raise: 'Raise hand', lower: 'Lower hand' } as const;

export const followWords = {
  following: 'Following',
  stop: 'Stop',
  returnToChair: 'Return to chair',
  chairMoved: (to: string, place: number, of: number) => `Chair moved to ${to}, ${place} of ${of}`,
  chairMovedTo: (to: string) => `Chair moved to ${to}`,
  notice: (to: string, from: string) => `The chair has moved to ${to}. You are still on ${from}.`,
  /** To the chair, who went on writing after the press. */
  roundMoved: (to: string, from: string) => `The round has moved to ${to}. You are still on ${from}.`,
  /** On the editor itself. */
  stillOn: (name: string) => `You are still on ${name}`,
  goNow: 'Go now',
  count: (following: number, here: number) => `${following} of ${here} following`,
} as const;
