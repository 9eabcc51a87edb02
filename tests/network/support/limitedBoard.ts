import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Limits } from '../../../server/limits.ts';
import type { Door } from '../../crash/support/typist.ts';
import { lookAround, type WardInUse } from '../../crash/support/wardInUse.ts';
import { type BoardProcess, copyOf, startBoard } from '../../journeys/support/boardProcess.ts';

export interface LimitedBoard extends WardInUse {
  readonly board: BoardProcess;
  /** This person at the board's door. */
  doorFor(person: number): Door;
  /** Ended without a goodbye, and started again where it was. */
  restarted(): Promise<BoardProcess>;
}

/** The built server with limits of the test's own, as ROUNDTABLE_LIMITS gives them; ended with the test. */
export async function startLimitedBoard(limits: Partial<Limits> = {}): Promise<LimitedBoard> {
  const folder = copyOf(inject('demonstrationTemplate'));
  const file = join(folder, 'limits.json');
  writeFileSync(file, JSON.stringify(limits));
  const start = (port: number) => startBoard(folder, { ROUNDTABLE_LIMITS: file, PORT: String(port) });
  const board = await start(0);
  let running = board;
  onTestFinished(() => running.kill());
  const ward = await lookAround(board);
  return {
    board,
    ...ward,
    doorFor: person => ({ url: board.url, cookie: ward.cookies[person % ward.cookies.length] ?? '' }),
    async restarted() {
      await running.kill();
      running = await start(board.port);
      return running;
    },
  };
}
