import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startBoard } from './boardProcess.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data folder of a seeded demonstration ward, to be copied, never served. */
    demonstrationTemplate: string;
  }
}

/** Lives through the demonstration's year once per run; each journey goes on from a copy. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'roundtable-template-'));
  const board = await startBoard(folder);
  await board.stop();
  project.provide('demonstrationTemplate', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
