import type { RoundKind } from '../../shared/vocabulary.ts';
import { type NumberedRound, roundInWords } from '../../shared/words/roundName.ts';
import { counted, listed } from '../../shared/words/wording.ts';

/** What leads a round and records it. */
export const chairWords = {
  bar: (name: string) => `Outcome for ${name}`,
  forOther: (name: string) => `For ${name}`,
  changed: 'Needs or risks changed?',
  hasChanged: (what: string) => `Changed: ${what}`,
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
