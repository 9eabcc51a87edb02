import { formatDate, formatTime, localDate, relativeDay } from '../../shared/dates.ts';
import type { Hand } from '../../shared/protocol/history.ts';
import { professionLabels } from '../../shared/words/closedLists.ts';

/** "Priya Shah, social worker, Anytown Council"; staff without a registration (a coordinator) by name and organisation. */
export function handWords({ name, profession, organisation }: Hand): string {
  return [name, profession === null ? '' : professionLabels[profession], organisation].filter(each => each !== '').join(', ');
}

/** "18-Nov-2026 09:10" */
export function momentWords(at: string): string {
  return `${formatDate(localDate(at))} ${formatTime(at)}`;
}

export const authorWords = {
  whoWrote: 'Who wrote this?',
  key: 'Alt+W',
  pressInitials: (initials: string, sentence: string) => `${initials}, who wrote this: ${sentence}`,
  ago: (at: string, today: string) => relativeDay(localDate(at), today),
  /** Read out as one sentence. */
  spoken: (hand: Hand, at: string, today: string) =>
    `${handWords(hand)}, ${momentWords(at)}, ${relativeDay(localDate(at), today)}`,
  you: 'You',
  onThisPage: 'typed on this page',
  notSaved: 'not saved yet',
  looking: 'Looking up who wrote this…',
  unknown: 'It is not known who wrote this.',
  nothingHere: 'Nothing is written here yet.',
  needsConnection: 'Who wrote this can’t be looked up offline. Needs a connection.',
  tooLong: 'So much has been written here that who wrote what can’t be shown. All of it is kept.',
  failed: 'Who wrote this can’t be looked up at the moment.',
  tryAgain: 'Try again',
  show: 'Who wrote what',
  showAll: 'Show who wrote what',
  showIn: (view: string) => `Show who wrote what: ${view}`,
  legend: 'Who wrote what',
} as const;

export const historyLinkWords = {
  history: 'History',
  historyOf: (view: string) => `History: ${view}`,
} as const;
