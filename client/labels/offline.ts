import { formatDate, formatTime, localDate } from '../../shared/dates.ts';
import type { ActionStanding } from '../../shared/protocol/commands.ts';
import type { Refusal } from '../../shared/refusals.ts';
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
  notNeeded: (type: 'acceptAction' | 'completeAction', what: string) =>
    `You said ${type === 'acceptAction' ? '“Accept”' : '“Done”'} while you were offline, and there was no need to: ${what}.`,
  actionGone: 'That action is there no longer for you. It may have been agreed by mistake, and withdrawn.',
  lostSeen: 'OK',
  copyText: 'Copy text',
  copied: 'Copied',
  signingOut: 'Signing out',
  leaving: 'One moment…',
  sending: (changes: number) => `Sending ${counted(changes, 'change')}…`,
  notSent: (changes: number) => `${counted(changes, 'change')} ${changes === 1 ? 'is' : 'are'} not yet on the server.`,
  notSeen: (answers: number) => `${counted(answers, 'answer')} from the server you have not seen yet:`,
  notWhileSharing: 'Stop sharing the screen to read it.',
  seenSignOut: 'Seen – sign out',
  stay: 'Stay',
  loseThem: (changes: number) => `Sign out and lose ${changes === 1 ? 'it' : 'them'}`,
  notSignedOut: {
    stillSignedIn: 'You could not be signed out: the board is in trouble. You are still signed in on this computer.',
    notKnown: 'The board did not answer, so you may still be signed in on this computer. Sign out again once it can be reached.',
    oldPage:
      'You could not be signed out from this window: the board has been updated. You are still signed in on this computer. Reload, then sign out.',
    others:
      'You could not be signed out from this window: in another one someone else has signed in, or you have chosen what you act as. Reload to see who is signed in.',
  },
  keeping: 'Words written offline are kept on the computer',
  keepingMore: 'Sealed, for their writer alone, until they are sent. Applies to cards opened from now on.',
  needsConnection: 'Needs a connection',
} as const;

/** Who had been first, and what they said; null where the refusal alone tells more. */
export function becameWords(
  said: 'acceptAction' | 'completeAction',
  refusal: Refusal,
  stands: ActionStanding | undefined,
): string | null {
  if (stands === undefined) return null;
  const { state, byName, isOwn, at, reason, ownerName, ownerOrganisation } = stands;
  const owner = ownerName === null ? ownerOrganisation : `${ownerName}, ${ownerOrganisation}`;
  // Done is also recorded by whoever keeps the record of a round, which may be over by then: nobody need have given it away.
  const isOver = state !== 'proposed' && state !== 'accepted';
  if (refusal === 'notTheOwner' && said === 'completeAction' && !isOver) return `It is for ${owner} to say.`;
  if (refusal === 'ownerChanged' || (refusal === 'notTheOwner' && said === 'acceptAction'))
    return `It has been given to ${owner} since.`;
  // Given to a colleague, or an acceptance that was taken back.
  if (refusal === 'actionNotAccepted') return `It waits to be accepted by ${owner}.`;
  if (at === null) return null;
  const when = `on ${formatDate(localDate(at))} at ${formatTime(at)}`;
  if (byName === null) return state === 'accepted' ? `It was accepted for ${ownerOrganisation} ${when}.` : null;
  const who = isOwn ? 'You' : byName;
  switch (state) {
    case 'accepted':
      return `${who} accepted it ${when}.`;
    case 'done':
      return `${who} said ${when} that it was done.`;
    case 'declined':
      return `${who} declined it ${when}: ${reason}`;
    case 'noLongerNeeded':
      return `${who} said ${when} that it was no longer needed: ${reason}`;
    case 'proposed':
      return null;
  }
}
