import { formatDate, formatTime } from '../../shared/dates.ts';
import type { DifferingPassage, Sitting } from '../../shared/protocol/history.ts';
import type { AboutBox, CardPart, ViewRow } from '../../shared/vocabulary.ts';
import { momentWords, handWords } from './authorship.ts';
import { aboutBoxLabels, viewLabels, viewRowLabels } from '../../shared/words/closedLists.ts';
import { aboutWords, jointWords } from './card.ts';
import { type NumberedRound, roundName } from '../../shared/words/roundName.ts';
import { counted } from '../../shared/words/wording.ts';

export type WrittenPart = Exclude<CardPart, 'record'>;

export const partLabels: Readonly<Record<WrittenPart, string>> = {
  about: aboutWords.heading,
  health: viewLabels.health,
  social: viewLabels.social,
  joint: jointWords.heading,
};

const jointTextLabels: Readonly<Record<string, string>> = { note: 'The note', draft: 'Words of the next action' };

export function sectionLabel(part: CardPart, section: string): string {
  if (part === 'about') return aboutBoxLabels[section as AboutBox] ?? section;
  if (part === 'joint') return jointTextLabels[section] ?? section;
  return viewRowLabels[section as ViewRow] ?? section;
}

interface HeldRound extends NumberedRound {
  readonly heldOn: string;
}

/** "Round 41, 12-Nov-2026" */
function heldRound(round: HeldRound): string {
  return `${roundName(round)}, ${formatDate(round.heldOn)}`;
}

export const historyWords = {
  title: (part: WrittenPart, initials: string) => `History of ${partLabels[part]} – ${initials}`,
  heading: (part: WrittenPart) => `History: ${partLabels[part]}`,
  parts: 'Parts of the card',
  back: 'Back to the card',
  backToRound: 'Back to the round',

  sittings: 'When it was written, newest first',
  listHint: 'Arrow keys move through the list, Enter shows how it stood then.',
  sittingTime: ({ startedAt, endedAt }: Pick<Sitting, 'startedAt' | 'endedAt'>) => {
    const [from, to] = [formatTime(startedAt), formatTime(endedAt)];
    return from === to ? to : `${from}–${to}`;
  },
  counts: (added: number, removed: number) => {
    if (added + removed === 0) return 'no change';
    const signed = [
      added > 0 ? `+${added.toLocaleString('en-GB')}` : '',
      removed > 0 ? `−${removed.toLocaleString('en-GB')}` : '',
    ];
    return `${signed.filter(each => each !== '').join(' ')} ${added + removed === 1 ? 'character' : 'characters'}`;
  },
  countsSpoken: (added: number, removed: number) =>
    added + removed === 0 ? 'no change' : `${counted(added, 'character')} added, ${removed} removed`,
  round: heldRound,
  /** Of rounds without a word written between them, newest first. */
  rounds: (closed: Sitting['roundsClosed']) => {
    const [last, first] = [closed[0], closed.at(-1)];
    if (last === undefined || first === undefined) return '';
    if (last === first) return heldRound(last);
    return `${roundName(first)} to ${roundName(last)}, ${formatDate(first.heldOn)} to ${formatDate(last.heldOn)}`;
  },
  noteKept: 'note kept, a new one begun',
  earlier: 'Show earlier',
  loadingEarlier: 'Loading…',
  beginning: 'The beginning',
  changedMeanwhile: 'The words have changed since this list was made.',
  updateList: 'Update list',
  nothingYet: 'Nothing has been written here yet, so there is no history.',

  asItStood: (at: string) => `This is how it stood on ${momentWords(at)} – not how it is now`,
  asItIs: (at: string) => `This is how it stands now – last changed ${momentWords(at)}`,
  beforeAnything: 'Nothing had been written yet.',
  emptyThen: 'Nothing stood here then.',
  nothingThen: (sections: readonly string[], isNow: boolean) =>
    `Nothing written${isNow ? '' : ' then'}: ${sections.map(each => each.toLocaleLowerCase('en-GB')).join(', ')}`,

  steps: 'Changes within this sitting',
  step: (step: number, steps: number) => `Change ${step.toLocaleString('en-GB')} of ${steps.toLocaleString('en-GB')}`,
  earlierStep: 'Earlier change',
  laterStep: 'Later change',
  /** "within 18-Nov-2026 09:10–09:25" */
  within: ({ startedAt, endedAt }: Pick<Sitting, 'startedAt' | 'endedAt'>) =>
    `within ${momentWords(startedAt)}–${formatTime(endedAt)}`,

  compareWith: 'Compare with',
  compare: {
    none: 'nothing – the words alone',
    now: 'now',
    roundBefore: (round: HeldRound) => `the round before: ${heldRound(round)}`,
    sitting: 'the moment before this sitting',
    beginning: 'the beginning',
    other: 'a moment of another text',
    rounds: 'As it stood at a round',
    moments: 'Another moment',
    moment: (at: string, name: string) => `${momentWords(at)}, ${name}`,
  },
  sinceLastRound: 'Since last round',
  betweenRounds: 'Between two rounds',
  noRound: 'No round has been held since the first words were written.',
  oneRound: 'No two rounds have been held with words written between them.',
  nothingSince: (round: HeldRound) => `Nothing has been written since ${heldRound(round)}.`,
  between: (from: string, to: string) => `What changed between ${from} and ${to}`,
  start: 'the beginning',
  noDifference: 'No words differ between these two moments.',
  otherEpoch: 'A new text was begun between these two moments, so their words can’t be compared.',
  added: 'added:',
  removed: 'removed:',
  endOfChange: 'end.',
  notes: 'Who changed what',
  note: (passage: Exclude<DifferingPassage, { kind: 'kept' }>) =>
    passage.kind === 'added'
      ? `added by ${handWords(passage.hand)}, ${momentWords(passage.at)}`
      : `removed by ${handWords(passage.hand)} at ${momentWords(passage.at)}, words of ${passage.writtenBy.name}`,

  offline: 'The history can’t be loaded. Needs a connection.',
  tryAgain: 'Try again',
} as const;

/** What a colleague has removed of one's own words. */
export const removedWords = {
  told: (name: string, characters: number) => `${name} removed ${characters.toLocaleString('en-GB')} characters you wrote.`,
  see: 'See',
  seeIn: (part: string) => `See what was removed: ${part}`,
  restore: 'Restore',
  restoreIn: (part: string) => `Restore your words: ${part}`,
  dismiss: 'Dismiss',
  dismissIn: (part: string) => `Dismiss: ${part}`,
} as const;

export const putBackWords = {
  offer: 'Put these words back…',
  offerFor: (section: string) => `Put these words back: ${section}`,
  same: 'The same now',
  mayNot: 'You can’t put words back here.',
  title: (section: string, at: string) => `Put “${section}” back as it stood on ${momentWords(at)}?`,
  meaning: 'This is a new edit in your name. Nothing of the history is lost, and no other section changes.',
  preview: 'What will change',
  nothingLeft: 'These words stand there already.',
  put: 'Put back',
  cancel: 'Cancel',
  done: (section: string) => `Put back: ${section}.`,
  undo: 'Undo',
  undone: (section: string) => `Undone: ${section} is as it was.`,
  needsConnection: 'Needs a connection. Nothing was changed.',
  tooLong: (most: number) =>
    `These words are longer than the ${most.toLocaleString('en-GB')} characters a section may have. Nothing was changed.`,
  closed: 'This part can’t be written at the moment. Nothing was changed.',
} as const;
