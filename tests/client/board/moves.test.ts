import { expect, test } from 'vitest';
import { indexAfterMove } from '../../../client/board/moves.ts';
import type { CardId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';

const [a, b, c, d] = [buildId<CardId>(), buildId<CardId>(), buildId<CardId>(), buildId<CardId>()];
const agenda = [a, b, c, d];

test('Up, Down, Top and After… say where the card stands once it is taken out', () => {
  expect(indexAfterMove(agenda, c, 'up')).toBe(1);
  expect(indexAfterMove(agenda, c, 'down')).toBe(3);
  expect(indexAfterMove(agenda, c, 'top')).toBe(0);
  expect(indexAfterMove(agenda, a, { after: c })).toBe(2);
  expect(indexAfterMove(agenda, d, { after: a })).toBe(1);
});

test('a move that would change nothing is none', () => {
  expect(indexAfterMove(agenda, a, 'up')).toBeNull();
  expect(indexAfterMove(agenda, d, 'down')).toBeNull();
  expect(indexAfterMove(agenda, a, 'top')).toBeNull();
  expect(indexAfterMove(agenda, b, { after: a })).toBeNull();
  expect(indexAfterMove(agenda, buildId(), 'top')).toBeNull();
});
