import { measureBoard } from './board.ts';
import { measureCrash } from './crash.ts';
import type { Bench, Figure } from './figure.ts';
import { measureGuard } from './guard.ts';
import { measureMemory } from './memory.ts';
import { measureOpening } from './opening.ts';
import { measureReading } from './reading.ts';
import { measureReconnect } from './reconnect.ts';
import { measureRounds } from './rounds.ts';
import { measureSaturation } from './saturation.ts';
import { measureSaving } from './saving.ts';
import { measureScreen } from './screen.ts';
import { measureMany, measureTyping } from './typing.ts';

/** Every figure there is, in the order of the table; the names are those of `--only`. */
export const FIGURE_GROUPS = {
  typing: measureTyping,
  many: measureMany,
  saturation: measureSaturation,
  saving: measureSaving,
  reading: measureReading,
  opening: measureOpening,
  board: measureBoard,
  rounds: measureRounds,
  reconnect: measureReconnect,
  crash: measureCrash,
  memory: measureMemory,
  guard: measureGuard,
  screen: measureScreen,
} as const satisfies Record<string, (bench: Bench) => Promise<readonly Figure[]>>;

export type FigureGroup = keyof typeof FIGURE_GROUPS;

export function isFigureGroup(name: string): name is FigureGroup {
  return Object.hasOwn(FIGURE_GROUPS, name);
}
