import { expect, test } from 'vitest';
import { fits } from '../../../client/board/boardFilter.ts';
import { buildCardSummary } from '../../builders/board.ts';

test.each(['04-Mar-1938', '04-mar', '04/03/1938', 'Mar-1938'])('a person is found by the date of birth written %s', words => {
  expect(fits(buildCardSummary(), { parts: [], words })).toBe(true);
});

test.each(['05-Mar-1938', '1938-03-05'])('and not by another date: %s', words => {
  expect(fits(buildCardSummary(), { parts: [], words })).toBe(false);
});
