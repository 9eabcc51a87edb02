import type { Asked, PointKind, Side } from '../vocabulary.ts';
import { pointKindLabels, sideLabels } from './closedLists.ts';
import { type NumberedRound, roundInWords } from './roundName.ts';

const other: Readonly<Record<Side, Side>> = { health: 'social', social: 'health' };

const askedLabels: Readonly<Record<Asked, string>> = { ...sideLabels, gp: 'The GP practice' };

const askedInSentence: Readonly<Record<Asked, string>> = { health: 'health', social: 'social care', gp: 'the GP practice' };

export const pointWords = {
  raise: 'Raise…',
  raiseFrom: (row: string) => `Raise something about ${row.toLocaleLowerCase('en-GB')}`,
  choices: {
    question: 'Ask a question',
    challenge: 'Raise a challenge',
    learningPoint: 'Note a learning point',
    positiveRisk: 'Write down a positive risk',
  } satisfies Record<PointKind, string>,
  about: {
    question:
      'It stands under this row and waits for their answer. In the round it is asked. What the GP answers comes back to the next round.',
    challenge:
      'What do you see differently, and why? It ends as “changed the plan”, “agreed to differ” (both views stand) or “taken further”.',
    learningPoint: 'What did each side not know before you spoke?',
    positiveRisk: 'The risk the person wants to take, why it matters to them, what each side sees, and the safety net.',
  } satisfies Record<PointKind, string>,
  words: 'In a few words',
  to: 'For',
  toWhom: (to: Asked) => askedLabels[to],
  otherSide: (side: Side) => other[side],
  save: 'Save',
  listName: (row: string) => `Raised about ${row.toLocaleLowerCase('en-GB')}`,
  wholeCard: 'the card as a whole',
  by: (name: string, organisation: string) => `${name}, ${organisation}`,
  waitsFor: (asked: Asked) => `Waiting for ${askedInSentence[asked]}`,
  notAnswered: 'Nobody will answer this question here.',
  practiceAnswers: 'Answered by the GP practice',
  questionForGp: 'Question for the GP',
  answeredOn: (practice: string) => `${practice} answered`,
  answeredByNote: (practice: string) => `${practice} answered by note`,
  answer: 'Answer',
  answered: 'Answered',
  end: 'End it…',
  endTitle: 'How does this challenge end?',
  ending: 'It',
  endWords: 'What was decided, or who takes it further',
  bothViews: (theirs: Side, view: string | null) =>
    view === null
      ? `Both views stand in the minutes. ${sideLabels[theirs]} gives its own.`
      : `Both views stand in the minutes. ${sideLabels[theirs]}: ${view}`,
  meanwhile: (words: string) => `Written here meanwhile: ${words}`,
  takeBack: 'Take back',
  agreedBy: (side: Side) => `${sideLabels[side]} agrees`,
  differs: (side: Side) => `${sideLabels[side]} agrees to differ`,
  withdrawnAfter: 'Withdrawn after the round. Its minutes say so.',
  setAside: 'Set aside, as whoever raised it is no longer on this ward.',
  doSetAside: 'Set aside',
  raiserGone: {
    question: (name: string) =>
      `${name} is no longer on this ward. It can be answered, or the chair or the coordinator sets it aside.`,
    challenge: (name: string) => `${name} is no longer on this ward. Anyone here can end it.`,
    positiveRisk: (name: string) =>
      `${name} is no longer on this ward. Others write on, or the chair or the coordinator sets it aside.`,
  } satisfies Partial<Record<PointKind, (name: string) => string>>,
  openAtLeaving: 'Still open when the person left the ward. Nobody is asked any longer.',
  differOnlySides:
    'To agree to differ, each side says itself what it sees. What is said here meanwhile is written down as an answer.',
  viewOf: (side: Side) => `${sideLabels[side]} view`,
  withdraw: 'Withdraw',
  decide: 'Decided together',
  decided: 'Decided together',
  decidedOnlyBy: (side: Side, by: string) => `${sideLabels[side]} agrees (${by})`,
  notDecided: 'Not decided together yet',
  rewrite: 'Write on',
  risk: {
    risk: 'The risk the person wants to take',
    whyItMatters: 'Why it matters to them',
    healthView: 'Health view',
    socialView: 'Social care view',
    safetyNet: 'Safety net',
  },
  closed: (count: number) => `Answered and ended (${count})`,
} as const;

/** What a point is; of a question, whose. */
export function pointHeading({ kind, to }: { readonly kind: PointKind; readonly to?: Asked }): string {
  return to === undefined ? pointKindLabels[kind] : `Question for ${askedInSentence[to]}`;
}

/** A side, or a practice by its name where that is told. */
interface Absent {
  readonly side: Asked;
  readonly practice?: { readonly name: string };
}

const nameOf = ({ side, practice }: Absent) => practice?.name ?? askedLabels[side];
const inSentence = ({ side, practice }: Absent) => practice?.name ?? askedInSentence[side];

export const absentWords = {
  agreedWithout: (party: Absent, day: string, round: NumberedRound) =>
    `Agreed without ${inSentence(party)} on ${day} (${roundInWords(round)}).`,
  notSeen: (party: Absent) => `${nameOf(party)} has not seen it yet.`,
  ask: 'Have you seen what was decided?',
  agree: 'Seen – agree',
  disagree: 'Seen – disagree…',
  disagreeTitle: 'What do you see differently?',
  disagreeAbout: 'Your words stand beside the decision, and the person is first in the next round.',
  comment: 'Comment',
  send: 'Send',
  agreed: (name: string) => `${name} has seen it and agrees.`,
  disagreed: (name: string, comment: string) => `${name} disagrees: ${comment}`,
  hasAgreed: (party: Absent) => `${nameOf(party)} has seen what was agreed without it, and agrees`,
  hasDisagreed: (party: Absent) => `${nameOf(party)} has seen what was agreed without it, and disagrees`,
  answerTakenBack: (party: Absent) => `${nameOf(party)} took back its answer to what was agreed without it`,
  tag: (party: Absent) => `Agreed without ${inSentence(party)}`,
  practiceNotPresent: (practice: string) => `${practice} not present`,
  answeredByNote: 'answered by note',
} as const;

export const readyWords = {
  legend: 'For the next round',
  chosen: (side: Side, mark: string) => `${sideLabels[side]}: ${mark}`,
  said: (mark: string) => `Next round: ${mark.toLocaleLowerCase('en-GB')}`,
  saidFor: (mark: string) => `This round: ${mark.toLocaleLowerCase('en-GB')}`,
  unsaid: 'not said yet',
  undo: 'Take back',
} as const;
