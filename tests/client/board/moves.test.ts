import { expect, test } from 'vitest';
import { landingOf, movableAmong } from '../../../client/board/moves.ts';
import type { CardId, OrganisationId } from '../../../shared/ids.ts';
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

test('WR19, T20: whose practice is no longer told is moved among their like behind the slots, and nobody of a practice among them', () => {
  const practices = { [a]: buildId<OrganisationId>(), [b]: buildId<OrganisationId>() };
  expect(movableAmong(agenda, c, practices)).toEqual([c, d]);
  expect(movableAmong(agenda, a, practices)).toEqual([a, b]);
  expect(movableAmong(agenda, c, undefined)).toEqual(agenda);
  expect(landingOf(movableAmong(agenda, c, practices), c, 'top')).toBeNull();
});
