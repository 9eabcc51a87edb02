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
  return said.flatMap(([what, text]) => (text == null || text === '' ? [] : [{ said: what, text, folded: foldedWords(text) }]));
}

function wordsOf({ words, answers, ended, risk, differing = [] }: MinutesPoint): readonly string[] {
  return [
    ...(risk === null ? [words] : RISK_FIELDS.map(field => risk.words[field])),
    ...[...answers, ...differing].map(each => each.words),
    ended?.words ?? '',
    ...SIDES.map(side => ended?.views?.[side] ?? ''),
  ];
}
