import { expect, test } from 'vitest';
import { roundFileName, roundInWords, roundName } from '../../../shared/words/roundName.ts';

test('WR1: a weekly and a monthly round of one number are told apart wherever a round is named', () => {
  const names = (kind: 'weekly' | 'monthly') => {
    const round = { kind, number: 3 };
    return [roundName(round), roundInWords(round), roundFileName('minutes', round)];
  };
  expect(names('weekly')).toEqual(['Round 3', 'ward round 3', 'minutes-ward-round-3']);
  expect(names('monthly')).toEqual(['Wider MDT 3', 'wider MDT 3', 'minutes-wider-mdt-3']);
});
