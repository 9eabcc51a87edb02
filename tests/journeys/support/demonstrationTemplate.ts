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

declare global {
  /** Each project reads this file anew; what they share is the process. */
  var seededTemplate: Promise<string> | undefined;
}

/** Lives through the demonstration's year once per run, whichever projects ask; each test goes on from a copy. */
export default async function setup(project: TestProject): Promise<void> {
  globalThis.seededTemplate ??= seed();
  project.provide('demonstrationTemplate', await globalThis.seededTemplate);
}

async function seed(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'roundtable-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const board = await startBoard(folder);
  await board.stop();
  return folder;
}
