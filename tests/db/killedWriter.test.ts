import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { saveCard, saveWard } from '../builders/saved.ts';
import { buildAuthor } from '../builders/staff.ts';
import { buildDocumentKey } from '../builders/update.ts';
import { newFile, openInFile } from './storeFile.ts';

const KILLS = Number(process.env['ROUNDTABLE_TEST_KILLS'] ?? 4);
const script = fileURLToPath(new URL('./appendForever.ts', import.meta.url));

test('SY1 killed in the middle of its commits, the store has every row it acknowledged, whole and in order', async () => {
  const file = newFile();
  const { store, reopen } = await openInFile(file);
  const { ward, nurse } = await saveWard(store);
  const { cardId } = await saveCard(store, { wardId: ward.wardId });
  const document = buildDocumentKey({ cardId });
  await store.close();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const acknowledged = await killedAfter(100 + 37 * kill, file, JSON.stringify({ document, author: buildAuthor(nurse) }));
    const survived = await (await reopen()).listUpdates(document);
    expect(survived.map(row => row.seq)).toEqual(survived.map((_, index) => index + 1));
    expect(survived.length).toBeGreaterThanOrEqual(acknowledged);
  }
}, 120_000);

/** Runs the writer until it has acknowledged this many rows, kills it, and answers the last sequence that it said. */
async function killedAfter(rows: number, file: string, what: string): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, file, what], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = 0;
  let last = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    said += 1;
    last = Number(line);
    if (said === rows) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  return last;
}
