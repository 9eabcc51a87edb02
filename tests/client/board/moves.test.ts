import { expect, test } from 'vitest';
import { landingOf } from '../../../client/board/moves.ts';
import type { CardId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';

const [a, b, c, d] = [buildId<CardId>(), buildId<CardId>(), buildId<CardId>(), buildId<CardId>()];
const agenda = [a, b, c, d];

test('Up, Down, Top, Bottom and After… say behind whom the card then stands', () => {
  expect(landingOf(agenda, c, 'up')).toEqual({ after: a, place: 1 });
  expect(landingOf(agenda, b, 'up')).toEqual({ after: null, place: 0 });
  expect(landingOf(agenda, c, 'down')).toEqual({ after: d, place: 3 });
  expect(landingOf(agenda, c, 'top')).toEqual({ after: null, place: 0 });
  expect(landingOf(agenda, b, 'bottom')).toEqual({ after: d, place: 3 });
  expect(landingOf(agenda, a, { after: c })).toEqual({ after: c, place: 2 });
  expect(landingOf(agenda, d, { after: a })).toEqual({ after: a, place: 1 });
});

test('a move that would change nothing is none', () => {
  expect(landingOf(agenda, a, 'up')).toBeNull();
  expect(landingOf(agenda, d, 'down')).toBeNull();
  expect(landingOf(agenda, a, 'top')).toBeNull();
  expect(landingOf(agenda, d, 'bottom')).toBeNull();
  expect(landingOf(agenda, b, { after: a })).toBeNull();
  expect(landingOf(agenda, b, { after: buildId() })).toBeNull();
  expect(landingOf(agenda, buildId(), 'top')).toBeNull();
});
