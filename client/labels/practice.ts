import { counted } from '../../shared/words/wording.ts';
import type { Side } from '../../shared/vocabulary.ts';

/** The wider MDT as a GP has it open. */
export const widerMdtWords = {
  where: 'Where the round is',
  notStarted: 'It has not started yet.',
  paused: 'The round is paused.',
  elsewhere: 'Now: another practice’s person',
  learning: 'Now: what was learnt',
  between: 'Nobody is being spoken of at the moment.',
  withYours: 'Now: a person of your practice',
  iAmHere: 'I am here',
  present: 'You are recorded as present.',
  leave: 'I am leaving',
  left: (time: string) => `You left at ${time}.`,
  hereAgain: 'I am here again',
  slots: 'When each practice comes',
  slot: (practice: string, from: string, until: string) => `${practice} ${from}–${until}`,
  yours: 'your practice',
  now: 'now',
  nobody: 'Nobody of your practice is on the agenda.',
  nothingAsked: 'The practice is asked nothing. The whole card says what is spoken of.',
  beingDiscussed: 'Being spoken of now',
  toPractice: 'All that your practice is asked',
  join: (times: string) => (times === '' ? 'Open the wider MDT' : `Join the wider MDT, your slot ${times}`),
} as const;

export const practiceWords = {
  linkCount: (questions: number) =>
    questions === 0 ? 'Asked of your practice' : `Asked of your practice (${counted(questions, 'question')})`,
  title: (practice: string) => `Asked of ${practice}`,
  loading: 'Asked of the practice',
  preview: (practice: string) => `As ${practice} sees it`,
  previewAbout: 'This page as the practice’s own GPs read it. You can’t answer for them, and that you looked is written down.',
  nobody: 'Nothing is asked of the practice at the moment.',
  others: (people: number) =>
    people === 1
      ? 'Of one other person of the practice nothing is asked.'
      : `Of ${people} other people of the practice nothing is asked.`,
  agreedWithout: 'What was agreed without you',
  agreedWithoutOf: (practice: string) => `What was agreed without ${practice}`,
  minutes: 'Minutes of past rounds, of the practice’s people',
  awaited: 'To be spoken of at the wider MDT of',
  notesUntil: 'Answer here by note until',
  notesClosed: 'The time for notes has passed: come to the round, or answer once it is over.',
  asOf: 'This could not be brought up to date. What is below may be old.',
  questions: 'Questions for the GP',
  noQuestions: 'No question. The practice has actions.',
  summary: 'In short',
  summaryNow: 'from this week’s joint note',
  summaryOf: 'from the round of',
  noSummary: 'There is no joint note from the last rounds.',
  medicines: 'Medicines and monitoring',
  medicinesOf: { health: 'Health', social: 'Social care, help with taking them' } satisfies Record<Side, string>,
  noMedicines: 'Nothing is written about medicines.',
  actions: 'Actions for the practice',
  openCard: 'Open the whole card',
  openCardOf: (person: string) => `Open the whole card of ${person}`,
} as const;
