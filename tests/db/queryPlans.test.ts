import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Store } from '../../db/store.ts';
import type { StaffId, WardId } from '../../shared/ids.ts';
import { buildId } from '../builders/ids.ts';
import { buildQuestion } from '../builders/raisedPoint.ts';
import { newFile, openInFile } from './storeFile.ts';

const wardId = buildId<WardId>();

/** What a board, a card, a withdrawal or a page of someone's work asks for, and the index that keeps it from reading years. */
const ASKED: Readonly<Record<string, { readonly index: string; ask(store: Store): Promise<unknown> }>> = {
  'open rounds': { index: 'ward_rounds_one_open', ask: store => store.listOpenRounds(wardId) },
  'current actions': { index: 'agreed_actions_current', ask: store => store.listCurrentActions(wardId, '') },
  'current points': { index: 'raised_points_current', ask: store => store.listCurrentPoints(wardId, '') },
  'sides that have not seen': { index: 'absent_sides_unseen', ask: store => store.listUnseenByAbsentSides(wardId) },
  disagreements: { index: 'absent_sides_disagreed', ask: store => store.listDisagreements(wardId) },
  'minutes that hold a point': { index: 'ledger_of_round', ask: store => store.ledgerOnPoint(buildQuestion({ wardId })) },
  'what someone asked for': { index: 'agreed_actions_of_asker', ask: store => store.listActionsAskedBy(buildId<StaffId>()) },
};

/** How the engine goes about what is asked, without the indexes in `dropped`. */
async function planOf({ ask }: (typeof ASKED)[string], dropped: readonly string[] = []): Promise<string> {
  const file = newFile();
  const { store } = await openInFile(file);
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  await ask(store);
  const texts = prepare.mock.calls.map(([text]) => text).filter(text => /^select/i.test(text));
  prepare.mockRestore();
  await store.close();
  const raw = new Database(file);
  onTestFinished(() => void raw.close());
  for (const index of dropped) raw.exec(`drop index ${index}`);
  const steps = texts.flatMap(text => {
    const places = Array<string>(text.match(/\?/g)?.length ?? 0).fill('x');
    return raw.prepare<unknown[], { readonly detail: string }>(`explain query plan ${text}`).all(...places);
  });
  return steps.map(({ detail }) => detail).join('\n');
}

test.each(Object.entries(ASKED))('%s are found by their own index, however long the ward has been running', async (_, asked) => {
  const plan = await planOf(asked);
  expect(plan).toContain(`USING INDEX ${asked.index} (`);
  expect(plan).not.toMatch(/SCAN (?!CONSTANT|json_each)/);
});

test('sabotage: a query that no index fits any longer is found out', async () => {
  for (const asked of Object.values(ASKED)) expect(await planOf(asked, [asked.index])).not.toContain(asked.index);
});
