import { formatDate, formatTime, localDate } from '../../shared/dates.ts';
import { counted } from '../../shared/words/wording.ts';

/** Words kept on this computer, and signing out while there are some. */
export const offlineWords = {
  lost: (at: string) =>
    `What you wrote on ${formatDate(localDate(at))} at ${formatTime(at)} and could not send was kept on this computer for 72 hours. It can’t be read any more.`,
  waits: (type: 'acceptAction' | 'completeAction') =>
    `${type === 'acceptAction' ? 'Accepted' : 'Done'} – will be sent when you are back online.`,
  notKept: 'This computer can’t keep that, so it needs a connection.',
  notTaken: (type: 'acceptAction' | 'completeAction', what: string) =>
    `You said ${type === 'acceptAction' ? '“Accept”' : '“Done”'} while you were offline, and it was not taken: ${what}.`,
  actionGone: 'That action is there no longer for you. It may have been agreed by mistake, and withdrawn.',
  lostSeen: 'OK',
  copyText: 'Copy text',
  copied: 'Copied',
  signingOut: 'Signing out',
  sending: (changes: number) => `Sending ${counted(changes, 'change')}…`,
  notSent: (changes: number) => `${counted(changes, 'change')} ${changes === 1 ? 'is' : 'are'} not yet on the server.`,
  notSeen: (answers: number) => `${counted(answers, 'answer')} from the server you have not seen yet:`,
  seenSignOut: 'Seen – sign out',
  stay: 'Stay',
  loseThem: (changes: number) => `Sign out and lose ${changes === 1 ? 'it' : 'them'}`,
  notSignedOut: 'You could not be signed out: the board can’t be reached. You are still signed in on this computer.',
  notSignedOutHere:
    'You could not be signed out from this window: the board takes nothing from it any more. You are still signed in on this computer. Reload, then sign out.',
  keeping: 'Words written offline are kept on the computer',
  keepingMore: 'Sealed, for their writer alone, until they are sent. Applies to cards opened from now on.',
  needsConnection: 'Needs a connection',
} as const;
