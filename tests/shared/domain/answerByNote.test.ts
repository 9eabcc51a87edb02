import { expect, test } from 'vitest';
import { awaitedRound, notesUntil } from '../../../shared/domain/answerByNote.ts';
import type { CardId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';

test.each([
  ['2026-11-26', '2026-11-25T18:00:00.000Z'],
  ['2026-07-02', '2026-07-01T17:00:00.000Z'],
  // The day before is one on which clocks change.
  ['2026-10-26', '2026-10-25T18:00:00.000Z'],
  ['2027-03-29', '2027-03-28T17:00:00.000Z'],
])('[GP6, P15] notes for the round of %s are taken until 18:00 in London the day before', (heldOn, until) => {
  expect(Date.parse(notesUntil({ heldOn }))).toBe(Date.parse(until));
});

test('[GP6] a person waits for the planned monthly round they are on, until its day has gone by', () => {
  const cardId = buildId<CardId>();
  const round = { kind: 'monthly', status: 'planned', heldOn: '2026-11-26', agenda: [cardId] } as const;
  const takesNotes = (at: string, of: Parameters<typeof awaitedRound>[0][number] = round) =>
    awaitedRound([of], cardId, at)?.takesNotes ?? null;
  expect(takesNotes('2026-11-25T17:59:59.999Z')).toBe(true);
  expect(takesNotes('2026-11-25T18:00:00.000Z')).toBe(false);
  expect(takesNotes('2026-11-26T23:59:00.000Z')).toBe(false);
  expect(takesNotes('2026-11-27T00:00:00.000Z')).toBe(null);
  const evening = '2026-11-25T20:00:00.000Z';
  expect(takesNotes(evening, { ...round, kind: 'weekly' })).toBe(null);
  expect(takesNotes(evening, { ...round, status: 'running' })).toBe(null);
  expect(takesNotes(evening, { ...round, agenda: [] })).toBe(null);
});
