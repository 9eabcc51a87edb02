import { expect, test } from 'vitest';
import { inHeldRows } from '../../../client/card/heldRows.ts';
import type { ActionId } from '../../../shared/ids.ts';
import { buildRecordedAction } from '../../builders/recordedAction.ts';

const [first, second, third] = (['first', 'second', 'third'] as ActionId[]).map(actionId => buildRecordedAction({ actionId }));

test('an action finished while the list is in use keeps its row, in its new state; a new one comes last', () => {
  if (first === undefined || second === undefined || third === undefined) throw new Error('three were built');
  const done = buildRecordedAction({ ...first, state: 'done', endedAt: '2026-11-22T10:00:00Z' });
  const now = [third, second, done];
  expect(inHeldRows([first, second], now, now)).toEqual([done, second, third]);
});

test('[AA15] a withdrawn one keeps its row as such, so that none slides under a pointer; it goes with the hold', () => {
  if (first === undefined || second === undefined) throw new Error('both were built');
  const held = inHeldRows([first, second], [second], [second]);
  expect(held).toEqual([{ ...first, isWithdrawn: true }, second]);
  expect(inHeldRows(held, [second], [second])).toEqual(held);
  expect(inHeldRows(null, [second], [second])).toEqual([second]);
});

test('without anybody using the list its own order stands', () => {
  if (first === undefined || second === undefined) throw new Error('both were built');
  expect(inHeldRows(null, [second, first], [first, second])).toEqual([second, first]);
});
