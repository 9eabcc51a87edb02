import { expect, test } from 'vitest';
import { judge } from './judging.ts';
import { median, percentile } from './statistics.ts';
import { tableOf } from './table.ts';

const figure = { name: 'p99', unit: 'ms', relay: [5, 1, 3], board: [7, 9, 8] } as const;

test('A percentile is a value that was measured, the nearest rank; of nothing there is none', () => {
  expect([percentile([4, 1, 3, 2], 0.5), percentile([4, 1, 3, 2], 0.99), median([7])]).toEqual([2, 4, 7]);
  expect(() => median([])).toThrow('nothing was measured');
});

test('A figure is judged by medians: by itself, as a multiple of the relay, or by how far it is above it', () => {
  const judgedBy = (of: 'board' | 'ratio' | 'difference', at: 'most' | 'least', value: number) =>
    judge({ ...figure, target: { of, at, value } }).isMet;
  expect(judge(figure)).toMatchObject({ relay: 3, board: 8, ratio: 8 / 3, difference: 5, isMet: null });
  expect([judgedBy('board', 'most', 8), judgedBy('board', 'most', 7.9)]).toEqual([true, false]);
  expect([judgedBy('ratio', 'least', 2.6), judgedBy('ratio', 'least', 2.7)]).toEqual([true, false]);
  expect([judgedBy('difference', 'most', 5), judgedBy('difference', 'most', 4.9)]).toEqual([true, false]);
});

test('A run that fell behind for good, or a figure without the relay it is measured against, meets nothing', () => {
  expect(judge({ ...figure, board: [Infinity], target: { of: 'board', at: 'most', value: 8 } }).isMet).toBe(false);
  expect(judge({ ...figure, relay: null, target: { of: 'ratio', at: 'most', value: 8 } }).isMet).toBe(false);
});

test('The table shows medians, ranges, ratio, difference, target and whether it was met, then the notes', () => {
  const table = tableOf([{ ...figure, target: { of: 'difference', at: 'most', value: 4 }, note: 'a lower bound' }]);
  const [head = '', row = '', note] = table.split('\n');
  expect(head.trim().split(/ {2,}/)).toEqual(['relay', '(runs)', 'board', '(runs)', 'ratio', 'difference', 'target', 'met']);
  expect(row.split(/ {2,}/)).toEqual(['p99', 'ms', '3', '1–5', '8', '7–9', '2.67 ×', '+5', '≤ relay + 4', 'no']);
  expect(note).toBe('p99: a lower bound');
});
