export const pastRoundsWords = {
  title: 'Past rounds',
  years: 'Years',
  caption: (year: string) => `Rounds of ${year}, newest first`,
  columns: {
    round: 'Round',
    held: 'Held',
    chair: 'Chaired by',
    discussed: 'Discussed',
    notDiscussed: 'Not discussed',
    link: 'Minutes',
  },
  /** "November 2026" */
  month: (heldOn: string) =>
    new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${heldOn}T12:00:00Z`)),
  go: 'Go to the round',
  cancelled: ({ byName, reason }: { readonly byName: string; readonly reason: string }) => `cancelled by ${byName}: ${reason}`,
  damaged: 'can’t be shown: its stored copy is damaged',
  trend: (rounds: number, each: readonly string[]) =>
    `${rounds === 1 ? 'At the last weekly round' : `At the last ${rounds} weekly rounds`}: ${each.join(', ')}.`,
  came: (profession: string, rounds: number, of: number) =>
    `${profession} at ${rounds === 0 ? 'none' : rounds === of ? 'all' : rounds}`,
  none: 'No round has been held on this ward yet.',
  noneIn: (year: string) => `No round was held in ${year}.`,
  notKnown: '–',
} as const;

/** A person's story across rounds and stays. */
export const storyWords = {
  link: 'Story across rounds',
  linkOf: (person: string) => `Story across rounds: ${person}`,
  title: (person: string) => `Story – ${person}`,
  heading: 'Story across rounds',
  about: 'What the minutes of closed rounds say, newest first. Nothing here can be changed.',
  back: 'Back to the card',
  backToRound: 'Back to the round',
  backToMinutes: 'Back to the minutes',
  none: (person: string) => `No round has been held about ${person} yet.`,
  otherStay: (ward: string) => `An earlier stay – ${ward}`,
  calledThen: (name: string) => `Called ${name} in these minutes`,
  damaged: 'The minutes of this round can’t be shown: their stored copy is damaged. Tell your administrator.',
  whoWasThere: (count: number) => `Who was there (${count})`,
  chaired: (name: string) => `Chaired by ${name}`,
  actionsNow: 'What became of these actions',
  stands: (state: string) => `${state}, due`,
  earlier: 'Show earlier rounds',
  loading: 'Loading…',
  loaded: (count: number) => `${count} earlier rounds shown`,
  begin: 'The first round about this person.',
  failed: 'Earlier rounds could not be loaded.',
  tryAgain: 'Try again',
} as const;
