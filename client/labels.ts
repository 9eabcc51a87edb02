import { formatDate } from '../shared/dates.ts';
import type { JointBadge } from '../shared/domain/jointAssessment.ts';
import { REFUSALS, type Refusal } from '../shared/refusals.ts';
import type {
  AboutBox,
  ActionState,
  Attendance,
  DischargeReason,
  Gender,
  NeedGroup,
  OrganisationKind,
  Outcome,
  Profession,
  Regulator,
  RoundStatus,
  Side,
  ViewRow,
  WardRole,
} from '../shared/vocabulary.ts';

/**
 * Every word on screen, in sections: closed lists first, then one section per folder of client/. It is long because it
 * is a dictionary: a clinician can read what Roundtable says on one page. (Sentences of refusals: shared/refusals.ts.)
 */

// ── Closed lists (shared/vocabulary.ts) ────────────────────────────────────────────────────────────────────────────

export const professionLabels: Readonly<Record<Profession, string>> = {
  communityMatron: 'community matron',
  districtNurse: 'district nurse',
  occupationalTherapist: 'occupational therapist',
  physiotherapist: 'physiotherapist',
  pharmacist: 'pharmacist',
  mentalHealthNurse: 'mental health nurse',
  generalPractitioner: 'GP',
  socialWorker: 'social worker',
  communityCareOfficer: 'community care officer',
};

/** "Writing as": what a dual-qualified person chooses between. */
export const actingLabels: Readonly<Record<Profession, string>> = {
  ...professionLabels,
  communityMatron: 'registered nurse (community matron)',
  districtNurse: 'registered nurse',
  mentalHealthNurse: 'registered mental health nurse',
};

export const regulatorLabels: Readonly<Record<Regulator, string>> = {
  NMC: 'NMC',
  HCPC: 'HCPC',
  GMC: 'GMC',
  GPhC: 'GPhC',
  SWE: 'Social Work England',
  none: 'not registered',
};

export const sideLabels: Readonly<Record<Side, string>> = { health: 'Health', social: 'Social care' };

export const viewLabels: Readonly<Record<Side, string>> = { health: 'Health view', social: 'Social care view' };

export const wardRoleLabels: Readonly<Record<WardRole, string>> = {
  chair: 'chair',
  scribe: 'coordinator',
  member: 'member',
  gp: 'GP',
  careProvider: 'care provider',
  observer: 'observer',
};

export const organisationKindLabels: Readonly<Record<OrganisationKind, string>> = {
  communityTrust: 'NHS trust',
  council: 'Council',
  gpPractice: 'GP practice',
  careProvider: 'Care provider',
};

export const genderLabels: Readonly<Record<Gender, string>> = {
  female: 'Female',
  male: 'Male',
  other: 'Other',
  notKnown: 'Not known',
};

export const viewRowLabels: Readonly<Record<ViewRow, string>> = {
  changed: 'What’s changed',
  living: 'Living',
  medicines: 'Medicines',
  home: 'Home',
  mind: 'Mind',
  support: 'Support',
  carers: 'Carers',
  risks: 'Risks',
};

export const aboutBoxLabels: Readonly<Record<AboutBox, string>> = {
  mostImportant: 'Most important to me',
  importantPeople: 'People important to me',
  communication: 'How to communicate with me',
  wellness: 'My wellness',
  pleaseDo: 'Please do and please don’t',
  support: 'How and when to support me',
  alsoWorthKnowing: 'Also worth knowing about me',
  supportedBy: 'Supported to write this by, and date',
};

export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  planAgreed: 'Discussed – plan agreed',
  noChange: 'Discussed – no change',
  deferred: 'Deferred',
  notNeeded: 'Not needed this week',
  leavesWard: 'Leaves the ward',
};

export const dischargeReasonLabels: Readonly<Record<DischargeReason, string>> = {
  stepDown: 'Stepped down to usual care',
  movedToCareHome: 'Moved to a care home',
  admitted: 'Admitted to hospital',
  died: 'Died',
  declined: 'Person declined',
  other: 'Other reason',
};

export const attendanceLabels: Readonly<Record<Attendance, string>> = { present: 'Present', apologies: 'Apologies' };

export const actionStateLabels: Readonly<Record<ActionState, string>> = {
  proposed: 'Asked – not yet accepted',
  accepted: 'Accepted',
  done: 'Done',
  declined: 'Declined',
  noLongerNeeded: 'No longer needed',
};

export const roundStatusLabels: Readonly<Record<RoundStatus, string>> = {
  planned: 'Planned',
  running: 'Running',
  closed: 'Closed',
};

/** Why somebody stands where they stand in the order by need. */
export const needLabels: Readonly<Record<NeedGroup, string>> = {
  mustDiscuss: 'Must be discussed',
  notDiscussed: 'Not discussed for 2 rounds',
  overdueActions: 'Overdue actions',
  newOnWard: 'New on the ward',
  changed: 'Changed since last round',
  rest: 'No change since last round',
};

export const jointBadgeLabels: Readonly<Record<JointBadge, string>> = {
  joint: 'Joint: health and social care',
  healthOnly: 'Health only so far',
  socialOnly: 'Social care only so far',
  unattributed: 'Written by the scribe',
  empty: 'Nothing written',
};

export function refusalWords(refusal: Refusal): string {
  return REFUSALS[refusal];
}

// ── Small pieces used everywhere ───────────────────────────────────────────────────────────────────────────────────

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Row identity: `SMITH, John`. Full, never cut short. */
export function personName(person: { readonly familyName: string; readonly givenName: string }): string {
  return `${person.familyName.toLocaleUpperCase('en-GB')}, ${person.givenName}`;
}

export const notKnown = 'Not known';
export const noNhsNumber = 'No NHS number';

// ── app/: frame, pages ─────────────────────────────────────────────────────────────────────────────────────────────

export const frame = {
  product: 'Roundtable',
  demonstration: 'Demonstration: invented people',
  skip: 'Skip to main content',
  strip: 'Roundtable',
  signOut: 'Sign out',
  loading: 'Loading…',
  wards: 'Wards',
  peopleHere: (count: number) => `${counted(count, 'person', 'people')} here`,
  peopleHereHeading: 'People here',
  onBoard: 'on the board',
  onCard: 'on a card',
  you: 'you',
  close: 'Close',
  roundPlanned: (on: string, today: string) => (on === today ? 'Round planned for today' : `Round planned for ${formatDate(on)}`),
  roundRunning: 'Round running – join',
  writingAs: 'Writing as',
  readingOnly: (role: WardRole) => `${wardRoleLabels[role]}, reading only`,
  actingChanged: (as: string) => `You are now writing as ${as}`,
  actingFailed: 'What you write as could not be changed. Try again.',
  title: (page: string) => `${page} – Roundtable`,
} as const;

export const failures = {
  notFoundTitle: 'Page not found',
  notFound: 'There is nothing at this address, or it is not yours to see.',
  offline: 'The board could not be reached. Check your connection, then try again.',
  crashedTitle: 'Something went wrong on this page',
  crashed: 'Words that say “Saved” are safe. Reload the page to carry on.',
  tryAgain: 'Try again',
  reload: 'Reload the page',
  backToBoard: 'Back to the board',
} as const;

/** EXPERIENCE section 3, word for word. */
export const saveWords = {
  saved: 'Saved',
  saving: 'Saving…',
  slow: (pending: number) => `Still saving – ${counted(pending, 'change')} not yet on the server`,
  offline: (since: string, pending: number) =>
    pending === 0
      ? `Offline since ${since}. You can keep writing.`
      : `Offline since ${since}. You can keep writing. ${counted(pending, 'change')} ${pending === 1 ? 'is' : 'are'} saved on this computer only – others can’t see ${pending === 1 ? 'it' : 'them'} yet.`,
  offlineReading: (since: string) => `Offline since ${since}. What you see is as it was then.`,
  offlineUnsafe: 'Offline. This computer can’t keep your changes. Don’t close this page until it says Saved.',
  back: (pending: number) => (pending === 0 ? 'Back online.' : `Back online. Sending ${counted(pending, 'change')}…`),
  cannotSave:
    'The board can’t save at the moment. Keep typing if you need to, but take your own notes. We’ll tell you when it’s fixed.',
  refused: 'Your last change wasn’t accepted.',
  oldPage: 'The board has been updated. Reload to carry on – your words are kept.',
  restored: 'This card was restored to an earlier state. Check your words before adding them again.',
  asItWas: (at: string) => `As it was at ${at}`,
  needsConnection: 'Needs a connection',
} as const;

// ── signIn/ ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const signInWords = {
  title: 'Who are you today?',
  introduction:
    'Everyone here is invented. Choose a person to see the board as they see it. Open a second browser window to be two people at once.',
  signInAs: (name: string) => `Sign in as ${name}`,
  noDemonstration:
    'Sign in through your organisation. This board is not a demonstration, so there is nobody to choose from here.',
  failed: 'Signing in did not work. Try again.',
} as const;
