import { expect, it } from 'vitest';
import type { MinutesAddition } from '../../../shared/protocol/minutes.ts';
import { additionWords } from '../../../shared/words/minutesAdditions.ts';
import { buildCorrection } from '../../builders/minutes.ts';
import { buildId } from '../../builders/ids.ts';

it('[MI2] whatever was added to minutes is said in words of its own', () => {
  const added = { cardId: buildId<MinutesAddition['cardId']>(), at: '2026-11-20T10:00:00.000Z', byName: 'Sam Testworker' };
  const of = { ...added, pointId: buildId<never>(), kind: 'challenge', words: 'Is she safe?' } as const;
  const risk = {
    risk: 'Walks alone',
    whyItMatters: 'Meets friends',
    healthView: 'Falls',
    socialView: 'Needs it',
    safetyNet: 'Alarm',
  };
  const views = { health: 'A stairlift', social: 'The rail' };
  const additions: readonly MinutesAddition[] = [
    buildCorrection({ what: 'Fit a key safe', state: 'declined' }),
    buildCorrection({ what: 'Fit a key safe', owner: null }),
    { ...of, type: 'minutesPointWithdrawn' },
    { ...of, type: 'minutesPointSaid', said: { act: 'answer', words: 'Yes' } },
    { ...of, type: 'minutesPointSaid', said: { act: 'differing', side: 'social', words: 'The rail' } },
    { ...of, type: 'minutesPointSaid', said: { act: 'ending', how: 'agreedToDiffer', words: '', views } },
    { ...of, type: 'minutesPointSaid', said: { act: 'takenBack', what: 'ending' } },
    { ...of, type: 'minutesPointSaid', kind: 'positiveRisk', words: risk.risk, said: { act: 'decision', risk } },
    { ...added, type: 'minutesSideSaid', side: 'social', seen: { agrees: true, comment: '' } },
    { ...added, type: 'minutesSideSaid', side: 'health', seen: { agrees: false, comment: 'Too soon' } },
    { ...added, type: 'minutesSideSaid', side: 'social', seen: null },
  ];
  expect(additions.map(additionWords)).toEqual([
    ['Fit a key safe – now: Declined, due 26-Nov-2026'],
    ['Fit a key safe – now: Accepted, due 26-Nov-2026, no named person yet'],
    ['Challenge withdrawn: Is she safe?'],
    ['Challenge: Is she safe?', 'Answer: Yes'],
    ['Challenge: Is she safe?', 'Social care agrees to differ: The rail'],
    ['Challenge: Is she safe?', 'Agreed to differ', 'Health view: A stairlift', 'Social care view: The rail'],
    ['Challenge: Is she safe?', 'The ending was taken back: it is open again.'],
    [
      'Positive risk: Walks alone',
      'Decided together',
      'The risk the person wants to take: Walks alone',
      'Why it matters to them: Meets friends',
      'Health view: Falls',
      'Social care view: Needs it',
      'Safety net: Alarm',
    ],
    ['Social care has seen what was agreed without it, and agrees'],
    ['Health has seen what was agreed without it, and disagrees: Too soon'],
    ['Social care took back its answer to what was agreed without it'],
  ]);
});
