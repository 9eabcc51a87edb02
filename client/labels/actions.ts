import type { MyActionGroup } from '../../shared/domain/myActions.ts';
import { counted } from '../../shared/words/wording.ts';

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
  asOf: (time: string) => `As it was at ${time}`,
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
    undoCarryOver: 'Undone',
    withdrawAcceptance: 'Undone',
    withdraw: 'Withdrawn',
  },
  givenToYou: (what: string) => `You have been given an action: ${what}`,
  goTo: 'Go to My actions',
  putAway: 'Put away',
  banner: (overdue: number, toAccept: number, notDiscussed: number) => {
    const waiting = [...(overdue > 0 ? [`${overdue} overdue`] : []), ...(toAccept > 0 ? [`${toAccept} to accept`] : [])];
    return [
      ...(waiting.length === 0 ? [] : [`You have ${waiting.join(' and ')}.`]),
      ...(notDiscussed === 0
        ? []
        : [
            `${counted(notDiscussed, 'person', 'people')} you lead for ${notDiscussed === 1 ? 'was' : 'were'} not discussed in 3 rounds.`,
          ]),
    ].join(' ');
  },
  notDiscussed: 'Not discussed in three rounds',
  youLead: 'You are the case manager or the named social worker of these people.',
  undoLine: (what: string, said: string) => `${said}: ${what}`,
  undo: 'Undo',
  nothingToUndo: 'Nothing to undo here. Go to an action you have just answered, then press u.',
  keys: 'Keys: j and k go up and down, a accept, t take on, d done, n can’t do, c carry over, u undo.',
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
