import { formatDate, formatTime } from '../../shared/dates.ts';
import type { RoundKind } from '../../shared/vocabulary.ts';
import { REFUSALS } from '../../shared/refusals.ts';
import { roundKindNames } from '../../shared/words/roundName.ts';
import { counted, personName } from '../../shared/words/wording.ts';

export const frame = {
  product: 'Roundtable',
  demonstration: 'Demonstration: invented people',
  demonstrationName: 'Demonstration',
  skip: 'Skip to main content',
  strip: 'Roundtable',
  signOut: 'Sign out',
  signedInAs: (name: string) => `Signed in as ${name}`,
  loading: 'Loading…',
  wards: 'Wards',
  noWards: 'You are not a member of any ward yet. Ask whoever chairs your ward to add you.',
  peopleHere: (count: number) => `${counted(count, 'person', 'people')} here`,
  countHere: (count: number) => `${count} here`,
  peopleHereHeading: 'People here',
  where: (inRound: boolean, person: { readonly familyName: string; readonly givenName: string } | null) => {
    const on = person === null ? [] : [`on ${personName(person)}`];
    return (inRound ? ['in the round', ...on] : on).join(', ') || 'on the board';
  },
  connectionLost: (at: string) => `connection lost ${formatTime(at)}`,
  away: (ms: number) => `away ${Math.floor(ms / 60_000)} min`,
  you: 'you',
  close: 'Close',
  cancel: 'Cancel',
  roundPlanned: (kind: RoundKind, on: string, today: string) =>
    `${roundKindNames[kind]} planned for ${on === today ? 'today' : formatDate(on)}`,
  /** On a phone. */
  roundPlannedShort: (kind: RoundKind, on: string, today: string) =>
    `${roundKindNames[kind]} ${on === today ? 'today' : formatDate(on)}`,
  roundRunning: (kind: RoundKind) => `${roundKindNames[kind]} running – join`,
  inRound: (kind: RoundKind) => `${roundKindNames[kind]} running`,
  writingAs: 'Writing as',
  choose: 'choose',
  actingReloads: 'The page reloads when you change this.',
  actingFailed: 'What you write as could not be changed. Try again.',
  actingWaits: 'Not changed yet: some of what you wrote is not on the server. Change it once the strip says Saved.',
  title: (page: string) => `${page} – Roundtable`,
} as const;

export const failures = {
  title: 'This page could not be shown',
  notFoundTitle: 'Page not found',
  notOpenTitle: 'This page is not open to you',
  notFound: 'There is nothing at this address, or it is not yours to see.',
  offline: 'The board could not be reached. Check your connection, then try again.',
  crashedTitle: 'Something went wrong on this page',
  crashed: 'Words that say “Saved” are safe. Reload the page to carry on.',
  tryAgain: 'Try again',
  reload: 'Reload the page',
  backToBoard: 'Back to the board',
} as const;

export const networkWords = {
  /** Also read out: within the 120 characters of an announcement. */
  blocked: 'This network lets pages through but blocks the live connection: nobody sees what you write here.',
  ask: (host: string) => `Ask the IT department to allow secure WebSocket connections (wss) to ${host}.`,
  copy: 'Copy for IT',
  copied: 'Copied',
  forIt: (host: string) =>
    `Roundtable needs secure WebSocket connections (wss, RFC 6455) to ${host}, on the same port as its pages. Pages arrive from ` +
    'this network, but these connections fail. Please allow them through proxy, web filter and TLS inspection, and let them ' +
    'stay open for hours.',
} as const;

/** One sentence for each state of saving; a test holds them word for word, so that none is reworded in passing. */
const unsafeToReload = (why: string) => `${why}, and this computer can’t keep your changes. Copy them before you reload.`;

export const saveWords = {
  saved: 'Saved',
  saving: 'Saving…',
  slow: (pending: number) => `Still saving – ${counted(pending, 'change')} not yet on the server`,
  offline: (since: string, pending: number) =>
    `Offline since ${since}. You can keep writing.${pending === 0 ? '' : ` ${savedHereOnly(pending)}`}`,
  /** Connected: what an earlier page wrote can't be sent yet, and is tried again. */
  savedHere: savedHereOnly,
  waitsForRole: (changes: number, as: readonly string[]) =>
    `${counted(changes, 'change')} ${changes === 1 ? 'waits' : 'wait'} on this computer until you write as ${as.join(' or ')} again.`,
  /** For the moment until the browser says that it has written them. */
  offlineKeeping: (since: string, pending: number) =>
    `Offline since ${since}. You can keep writing. Saving ${counted(pending, 'change')} on this computer…`,
  offlineReading: (since: string) => `Offline since ${since}. What you see is as it was then.`,
  offlineUnsafe: 'Offline. This computer can’t keep your changes. Don’t close this page until it says Saved.',
  back: (pending: number) => (pending === 0 ? 'Back online.' : `Back online. Sending ${counted(pending, 'change')}…`),
  changedMeanwhile: (people: number, isSaved: boolean) =>
    `${isSaved ? 'Saved. ' : ''}${counted(people, 'other person', 'other people')} changed this card while you were away.`,
  showChanges: 'Show changes',
  showChangesIn: 'Show changes:',
  putAway: 'Put away',
  cannotSave:
    'The board can’t save at the moment. Keep typing if you need to, but take your own notes. We’ll tell you when it’s fixed.',
  refused: 'Your last change wasn’t accepted.',
  /** In the strip while the whole sentence stands on the line below. */
  short: {
    offline: 'Offline',
    offlineUnsafe: 'Offline, not saved',
    back: 'Back online',
    savedHere: 'Not all sent',
    cannotSave: 'Not saving',
    refused: 'Not accepted',
    oldPage: 'Reload needed',
    restored: 'Restored',
  },
  oldPage: REFUSALS.oldPage,
  /** By where the page stands with the server. */
  reloadTo: {
    updated: REFUSALS.oldPage,
    old: REFUSALS.oldPage,
    others: REFUSALS.otherSignIn,
    signedOut: 'You are signed out. Reload to sign in again – your words are kept.',
  },
  unsafeToReload: {
    old: unsafeToReload('The board has been updated'),
    others: unsafeToReload('In another window you have signed in as someone else, or chosen what you act as'),
    signedOut: unsafeToReload('You are signed out'),
  },
  reload: 'Reload',
  restored: 'This card was restored to an earlier state. Check your words before adding them again.',
  asItWas: (at: string) => `As it was at ${at}`,
  needsConnection: 'Needs a connection',
} as const;

function savedHereOnly(changes: number): string {
  const [are, them] = changes === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${counted(changes, 'change')} ${are} saved on this computer only – others can’t see ${them} yet.`;
}
