import { expect, inject, test, vi } from 'vitest';
import { copyOf, startBoard } from '../journeys/support/boardProcess.ts';
import { signInProgram } from '../journeys/support/program.ts';
import { beneathChecks } from './support/administrator.ts';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly error?: { readonly type: string; readonly message?: string };
}

test('P13, T30: the alarm of a damaged row names the row in the log of the board as it runs, and nothing that is written in it', async () => {
  const folder = copyOf(inject('demonstrationTemplate'));
  const board = await startBoard(folder);
  const matron = await signInProgram(board.url, 'matron');
  const card = (await matron.board()).cards.find(({ healthReason }) => healthReason !== '');
  if (card === undefined) throw new Error('nobody with a reason on the board');
  const { cardId, person } = card;
  beneathChecks(folder, database => {
    const damage = database.prepare(`update cards set facts = json_object('frailty', health_reason) where card_id = ?`);
    expect(damage.run(cardId).changes).toBe(1);
  });
  expect((await fetch(`${board.url}/api/cards/${cardId}`, { headers: matron.headers })).status).toBe(500);
  const alarms = () =>
    board
      .logged()
      .map(line => JSON.parse(line) as Line)
      .filter(({ msg }) => msg === 'alarm: something stored is damaged');
  await vi.waitFor(() => expect(alarms()).not.toEqual([]));
  expect(alarms()).toMatchObject([{ level: 50, error: { type: 'StoredRowDamaged' } }]);
  expect(alarms()[0]?.error?.message).toContain(cardId);
  await board.stop();
  for (const words of [card.healthReason, person.familyName]) expect(board.logged().join('\n')).not.toContain(words);
});
