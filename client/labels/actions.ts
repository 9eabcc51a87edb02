import type { MyActionGroup } from '../../shared/domain/myActions.ts';
import { counted } from './wording.ts';

export const myActionGroupLabels: Readonly<Record<MyActionGroup, string>> = {
  overdue: 'Overdue',
  dueThisWeek: 'Due this week',
  toAccept: 'Waiting for me to accept',
  later: 'Later',
  waitingForOthers: 'Waiting for others',
  doneThisWeek: 'Done this week',
};

export const myActionWords = {
  title: 'My actions',
  link: 'My actions',
  intro: 'Your own actions and your team’s, on all your wards.',
  none: 'Nothing is waiting for you, and you are waiting for nobody.',
  count: (name: string, count: number) => `${name} (${count})`,
  on: (ward: string) => `on ${ward}`,
  openCard: (person: string) => `Open the card of ${person}`,
  ofTeam: 'your team',
  asOf: (time: string) => `As it was at ${time}`,
  undone: 'Undone',
  said: {
    accept: 'Accepted',
    take: 'Taken on',
    complete: 'Done',
    decline: 'Declined',
    carryOver: 'Carried over',
    drop: 'No longer needed',
    stall: 'Marked as stuck',
    moveAgain: 'Moving again',
    giveTo: 'Given to someone else',
    reopen: 'Undone',
  },
  /** Read once on signing in. */
  banner: (overdue: number, toAccept: number) =>
    `You have ${[...(overdue > 0 ? [`${overdue} overdue`] : []), ...(toAccept > 0 ? [`${toAccept} to accept`] : [])].join(
      ' and ',
    )}`,
  undoLine: (what: string, said: string) => `${said}: ${what}`,
  undo: 'Undo',
  keys: 'Keys: j and k move, a accept, d done, n decline, c carry over, t take on, u undo.',
  left: (seconds: number) => counted(seconds, 'second'),
} as const;

export const calendarWords = {
  heading: 'In your own calendar',
  about: 'A private link that shows your rounds and the days on which actions of yours are due, without anyone’s name.',
  make: 'Make a calendar link',
  remake: 'Make a new link (the old one stops working)',
  remove: 'Take the link away',
  copy: 'Copy the link',
  copied: 'Copied',
  once: 'Copy it now: it is shown only this once. Anyone who has it can see your dates.',
  madeOn: 'You have a link, made on',
  removed: 'The link no longer works.',
  failed: 'That didn’t work. Try again.',
} as const;
