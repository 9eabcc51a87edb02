import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Limits } from '../../../server/limits.ts';
import type { Door } from '../../crash/support/typist.ts';
import { lookAround, type WardInUse } from '../../crash/support/wardInUse.ts';
import { type BoardProcess, copyOf, startBoard } from '../../journeys/support/boardProcess.ts';

export interface LimitedBoard extends WardInUse {
  readonly board: BoardProcess;
  /** This person at the board's door, wherever the board is now. */
  doorFor(person: number): Door;
  /** Ended without a goodbye, and started again on another port. */
  restarted(): Promise<BoardProcess>;
}

/** The built server with limits of the test's own, as ROUNDTABLE_LIMITS gives them; ended with the test. */
export async function startLimitedBoard(limits: Partial<Limits> = {}): Promise<LimitedBoard> {
  const folder = copyOf(inject('demonstrationTemplate'));
  const file = join(folder, 'limits.json');
  writeFileSync(file, JSON.stringify(limits));
  const start = () => startBoard(folder, { ROUNDTABLE_LIMITS: file });
  const board = await start();
  let running = board;
  onTestFinished(() => running.kill());
  const ward = await lookAround(board);
  return {
    board,
    ...ward,
    doorFor: person => ({
      cookie: ward.cookies[person % ward.cookies.length] ?? '',
      get url() {
        return running.url;
      },
    }),
    async restarted() {
      await running.kill();
      running = await start();
      return running;
    },
  };
}
