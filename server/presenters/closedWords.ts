import type { LearningTold } from '../../shared/domain/learning.ts';
import type { MinutesAdded, SaidSince } from '../../shared/domain/minutesAddition.ts';
import type { MinutesPerson, MinutesPoint } from '../../shared/domain/minutes.ts';
import { RISK_FIELDS } from '../../shared/domain/raisedPoint.ts';
import type { RoundOfHit, SaidInMinutes } from '../../shared/protocol/search.ts';
import { SIDES } from '../../shared/vocabulary.ts';
import { foldedWords } from './foldedWords.ts';

/** What the minutes of one round say of a person, ready to be looked through. */
export interface ClosedWords {
  readonly round: RoundOfHit;
  readonly texts: readonly ClosedText[];
}

export interface ClosedText {
  readonly said: SaidInMinutes;
  readonly text: string;
  /** Folded once: the minutes never change (MI2). */
  readonly folded: string;
}

/** Nothing of what a view said: the views of now are searched on the card, those of then in its history. No names either. */
export function closedTexts({ note, needs, reason, addedLate, actions, points = [] }: MinutesPerson): readonly ClosedText[] {
  const said: readonly (readonly [SaidInMinutes, string | null | undefined])[] = [
    ['note', note?.text],
    ['needs', needs?.what],
    ['reason', reason],
    ['reason', addedLate],
    ...actions.flatMap(action => (['what', 'reason'] as const).map(field => ['action', action[field]] as const)),
    ...points.flatMap(point => wordsOf(point).map(words => [point.kind, words] as const)),
  ];
  return ready(said);
}

/** MI2: what was said after the close. What it was said of stands in the minutes themselves. */
export function addedTexts(added: MinutesAdded): readonly ClosedText[] {
  if (added.type === 'minutesSideSaid') return ready([['agreedWithout', added.seen?.comment]]);
  return added.type === 'minutesPointSaid' ? ready(wordsSince(added.said).map(words => [added.kind, words])) : [];
}

/** WR20: what the last slot of a wider MDT holds. */
export function learntTexts({ words }: Pick<LearningTold, 'words'>): readonly ClosedText[] {
  return ready([['learning', words]]);
}

function ready(said: readonly (readonly [SaidInMinutes, string | null | undefined])[]): readonly ClosedText[] {
  return said.flatMap(([what, text]) => (text == null || text === '' ? [] : [{ said: what, text, folded: foldedWords(text) }]));
}

function wordsSince(said: SaidSince): readonly string[] {
  switch (said.act) {
    case 'answer':
    case 'differing':
      return [said.words];
    case 'ending':
      return [said.words, ...SIDES.map(side => said.views?.[side] ?? '')];
    case 'decision':
      return RISK_FIELDS.map(field => said.risk[field]);
    case 'takenBack':
      return [];
  }
}

function wordsOf({ words, answers, ended, risk, differing = [] }: MinutesPoint): readonly string[] {
  return [
    ...(risk === null ? [words] : RISK_FIELDS.map(field => risk.words[field])),
    ...[...answers, ...differing].map(each => each.words),
    ended?.words ?? '',
    ...SIDES.map(side => ended?.views?.[side] ?? ''),
  ];
}
