import type { Figure } from './figures/figure.ts';
import { median } from './statistics.ts';

/** The figures as columns: the median of the runs, and from the lowest to the highest of them. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, unit, relay, board }) => [
    name,
    unit,
    relay === null ? '' : shown(median(relay)),
    relay === null ? '' : rangeOf(relay),
    shown(median(board)),
    rangeOf(board),
    relay === null ? '' : `${shown(ratioOf(relay, board))} ×`,
  ]);
  const all = [['', '', 'relay', '(runs)', 'board', '(runs)', 'ratio'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return all.map(line).join('\n');
}

export function ratioOf(relay: readonly number[], board: readonly number[]): number {
  return median(board) / median(relay);
}

function rangeOf(values: readonly number[]): string {
  return values.length < 2 ? '' : `${shown(Math.min(...values))}–${shown(Math.max(...values))}`;
}

function shown(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
