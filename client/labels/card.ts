import { formatDate, formatDateLong, formatTime, localDate } from '../../shared/dates.ts';
import type { Escalation } from '../../shared/domain/escalation.ts';
import { type Refusal, REFUSALS } from '../../shared/refusals.ts';
import type { DischargeReason } from '../../shared/vocabulary.ts';
import { dischargeReasonLabels } from '../../shared/words/closedLists.ts';
import { counted, listed, noPersonYet } from '../../shared/words/wording.ts';

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
  damaged:
    'What is stored of this person is damaged, so this card can’t be read anew. Tell whoever looks after Roundtable. Nobody else’s card is affected.',
  /** In the browser's tab and history: those outlive the sign-in. */
  pageTitle: (screen: string, initials: string) => (initials === '' ? screen : `${screen} – ${initials}`),
  card: 'Card',
  facts: 'About this card',
  onWard: 'On the ward',
  wasOnWard: 'Was on the ward',
  onWardFor: (days: number) => counted(days, 'day'),
  healthReason: 'Health reason',
  socialReason: 'Social reason',
  caseManager: 'Case manager',
  namedSocialWorker: 'Named social worker',
  stepDown: 'Planned step-down',
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
    gp: 'objects to sharing with the GP',
    careProvider: 'objects to sharing with care providers',
    all: 'objects to all sharing',
    notTold: 'not yet told how information is shared',
  },
  practice: 'GP practice',
  reach: 'Address and phone',
  address: 'Address',
  phone: 'Phone',
  withheld: 'Address, phone and practice are withheld',
  loadingWords: 'Opening the card…',
  notOpen: 'The words of this part could not be opened.',
} as const;

export const stepDownWords = {
  none: 'no day yet',
  past: (days: number) => `Passed ${counted(days, 'day')} ago`,
  plan: 'Plan a day…',
  change: 'Change day…',
  title: 'Planned step-down',
  about: 'The day on which the team plans that this person leaves the ward for usual care. Leaving is said in a round.',
  on: 'Planned for',
  save: 'Save',
  clear: 'No day planned any longer',
} as const;

export const protectionWords = {
  open: 'Sharing and restriction…',
  title: 'Sharing and restriction',
  about: 'What protects the person holds at once, on every stay of theirs and for everyone.',
  objection: 'Whom the person objects to sharing with',
  objections: { none: 'Nobody', gp: 'The GP practice', careProvider: 'Care providers', all: 'Everyone' },
  allMeans: (holder: string | null) =>
    `Only ${holder ?? 'your own organisation'} sees the card then, and can say otherwise. If that is not yours, you will not see it either.`,
  record: 'Record',
  restricted: 'Restricted: address, phone and practice are told to nobody, and no GP opens the card',
  reason: 'Why it protects less than before',
  save: 'Save',
  unreadStays: (cards: number) =>
    cards === 1
      ? 'Another card that may be this person’s can’t be read: its stored copy is damaged. What protects them here may not protect them there. Tell whoever looks after Roundtable.'
      : `${cards} other cards that may be this person’s can’t be read: their stored copies are damaged. What protects them here may not protect them there. Tell whoever looks after Roundtable.`,
  saved: 'Sharing and restriction saved.',
  goneWithIt: 'What you said of sharing holds. You no longer see this card either. For ten minutes you can take it back.',
  takeBack: 'Take back',
  takenBack: 'Taken back. Sharing and restriction are as they were.',
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
  restored: (to: string | null, today: string) =>
    `This card was restored to ${to === null ? 'an earlier state' : `how it was at ${timeOn(to, today)}`}. Check your words below before adding them again.`,
  roundClosed: (closing: { readonly at: string; readonly by: string } | null) =>
    `${closing === null ? 'The round was closed' : `${closing.by} closed the round at ${formatTime(closing.at)}`} while you were writing. Check your words below before adding them again.`,
  begunAnew:
    'This note was begun anew while you were writing: its round was closed, or the card was restored. Check your words below before adding them again.',
  /** `why` begins small and ends without a full stop. */
  notAccepted: (why: string | null) => `Your last change wasn’t accepted${why === null ? '' : `: ${why}`}. Your words are below.`,
  hasLeft: (name: string, at: string | null, on: string) =>
    `${name} left the ward ${at === null ? `on ${formatDate(on)}` : `at ${formatTime(at)}`}`,
  tooLarge: 'there was too much of it at once, its section is full, or too many separate places of its part were changed',
  notOpenAnyMore: 'you may not open this any longer',
  objection: (refusal: Refusal) => {
    const sentence = REFUSALS[refusal];
    return `${sentence.charAt(0).toLocaleLowerCase('en-GB')}${sentence.slice(1).replace(/\.$/, '')}`;
  },
  askToAdd: 'Ask to add',
  copy: 'Copy',
  copied: 'Copied',
  addAgain: 'Add again',
  tooLong: (most: number) =>
    `With these words the section would have more than the ${most.toLocaleString('en-GB')} characters it may have. Make room in it first, or copy them.`,
  discard: 'Discard',
  from: (where: string) => `From ${where}`,
} as const;

/** "09:15", and the day where it is another than today. */
function timeOn(at: string, today: string): string {
  const on = localDate(at);
  return on === today ? formatTime(at) : `${formatTime(at)} on ${formatDateLong(on)}`;
}

export const jointWords = {
  heading: 'Joint assessment note',
  name: 'this round',
  earlier: (count: number) => `Earlier rounds (${count})`,
  earlierHeading: 'Earlier rounds',
  noNote: 'No note was written in this round.',
  notDiscussed: 'Not discussed',
  changed: 'Needs or risks changed',
  unchanged: 'Needs and risks unchanged',
} as const;

/** What follows from nobody having accepted an action (AA12). */
export const escalationWords: Readonly<Record<Exclude<Escalation, 'none'>, string>> = {
  teamAndLead: 'Not accepted for 2 working days: the whole team is asked',
  topOfRound: 'Not accepted for 5 working days: first in the next round',
};

export const actionWords = {
  heading: 'Agreed actions',
  lastTime: 'Actions from last time',
  noneLastTime: 'none',
  doneCount: (count: number) => `${count} done`,
  openCount: (count: number) => `${count} open`,
  waitingFor: (count: number, organisation: string) => `${count} waiting for ${organisation} to accept`,
  overdue: (days: number) => `Overdue by ${counted(days, 'day')}`,
  wasDue: 'was due',
  due: 'due',
  dueToday: 'Due today',
  columns: { what: 'What', who: 'Who', by: 'By', state: 'State', act: 'Change' },
  none: 'No actions have been agreed.',
  noPersonYet,
  asked: 'Asked',
  notYetAccepted: (organisation: string) => `not yet accepted by ${organisation}`,
  carriedOver: (count: number) => `Carried over ${count === 1 ? 'once' : `${count} times`}`,
  rightOwner: 'Is this the right owner?',
  stuck: (why: string, words: string) => `Stuck – ${why}: ${words}`,
  finished: (count: number) => `Finished actions (${count})`,
  accept: 'Accept',
  acceptForTeam: 'Accept for the team, no name yet',
  done: 'Done',
  decline: 'Decline',
  carryOver: 'Carry over',
  drop: 'No longer needed',
  take: 'Take this on',
  stall: 'Ask for help',
  stallOwn: 'Can’t do',
  moveAgain: 'Moving again',
  giveTo: 'Give to someone else',
  reopen: 'Undo',
  withdraw: 'Agreed by mistake',
  withdrawTitle: 'Was this action agreed by mistake?',
  withdrawAbout:
    'Withdrawn, it stands on no card, in nobody’s list and in no minutes. That it was agreed and withdrawn, and by whom, is kept.',
  withdrawPress: 'Withdraw it',
  withdrawLeave: 'Keep it',
  withdrawn: 'Withdrawn',
  undoAgreed: 'Undo',
  undoCarryOver: 'Undo the carry-over',
  undoAcceptance: 'Undo the acceptance',
  more: 'More',
  forAction: (act: string, what: string) => `${act}: ${what}`,
  declineTitle: 'Decline this action',
  carryOverTitle: 'Carry this action over',
  dropTitle: 'This action is no longer needed',
  stallTitle: 'What keeps this action from moving?',
  stallWhy: 'The owner is',
  stallWords: 'What is in the way, and who could help',
  giveToTitle: 'Give this action to someone else',
  reason: 'Reason',
  newDate: 'New date',
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
  tooSoon: 'Too soon – that press was not taken.',
} as const;
