/** What a figure is to reach, and how it is judged: by itself, as a multiple of the relay's, or by how far it is above it. */
export interface Target {
  readonly of: 'board' | 'ratio' | 'difference';
  readonly at: 'most' | 'least';
  readonly value: number;
}

const most = (of: Target['of'], value: number): Target => ({ of, at: 'most', value });
const least = (of: Target['of'], value: number): Target => ({ of, at: 'least', value });

/** In the unit of the figure. */
export const TARGETS = {
  typingP99: most('difference', 5),
  typingCpu: most('ratio', 2),
  manyP99: most('board', 25),
  manyCpu: most('ratio', 1.8),
  saturation: least('ratio', 1.7),
  large: most('board', 100),
  year: most('board', 3),
  backMs: most('board', 1_500),
  backLoop: most('board', 200),
  backErrors: most('board', 0),
  missingAfterKill: most('board', 0),
  leftBehind: most('board', 3),
  guard: most('board', 10),
  fiveYears: most('board', 1.2),
  keyToPaint: most('board', 50),
  cardFromMemory: most('board', 100),
  cardCold: most('board', 1_000),
} as const satisfies Record<string, Target>;
