import type { Figure } from './figures/figure.ts';
import { type Judged, judge } from './judging.ts';
import type { Target } from './targets.ts';

const HEAD = ['', '', 'relay', '(runs)', 'board', '(runs)', 'ratio', 'difference', 'target', 'met'];

/** The figures as columns: the median of the runs, from the lowest to the highest of them, and what was to be reached. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(figure => rowOf(figure, judge(figure)));
  const all = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...all.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  const notes = figures.flatMap(({ name, note }) => (note === null ? [] : [`${name}: ${note}`]));
  return [...all.map(row => line(row).trimEnd()), ...notes].join('\n');
}

function rowOf({ relay: relayRuns, board: boardRuns }: Figure, judged: Judged): readonly string[] {
  const { name, unit, relay, board, ratio, difference, target, isMet } = judged;
  return [
    name,
    unit,
    relay === null ? '' : shown(relay),
    relayRuns === null ? '' : rangeOf(relayRuns),
    shown(board),
    rangeOf(boardRuns),
    ratio === null ? '' : `${shown(ratio)} ×`,
    target?.of === 'difference' && difference !== null ? `${difference < 0 ? '−' : '+'}${shown(Math.abs(difference))}` : '',
    target === null ? '' : wording(target),
    isMet === null ? '' : isMet ? 'yes' : 'no',
  ];
}

function wording({ of, at, value }: Target): string {
  const bound = at === 'most' ? '≤' : '≥';
  if (of === 'difference') return `${bound} relay + ${value}`;
  return of === 'ratio' ? `${bound} ${value} ×` : `${bound} ${value}`;
}

function rangeOf(values: readonly number[]): string {
  return values.length < 2 ? '' : `${shown(Math.min(...values))}–${shown(Math.max(...values))}`;
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
