import { expect, it } from 'vitest';
import { checkDatabase } from '../../../server/backup/checkDatabase.ts';
import { buildWard } from '../../builders/staff.ts';
import { serverOnPort } from '../serverOnPort.ts';

it.each([
  ['expected_professions', '["wizard"]'],
  ['schedule', '{"weekday":9,"time":"09:30"}'],
])(
  'P13: %s of another ward that can’t be read takes no page of this one down, and verify names that ward',
  async (column, wrong) => {
    const server = await serverOnPort({ cards: 1 });
    const other = buildWard({ name: 'Another ward' });
    await server.store.transact(tx => tx.saveWard(other));
    const { headers } = await server.signIn('nurse');
    const { sqlite } = server.connections.writer;
    const said = async () => {
      const paths = [
        '/api/wards',
        `/api/wards/${server.ward.wardId}/board`,
        '/api/actions',
        `/api/cards/${server.cards[0]?.cardId}`,
      ];
      return Promise.all(paths.map(async path => (await fetch(`${server.url}${path}`, { headers })).status));
    };
    expect(await said()).toEqual([200, 200, 200, 200]);
    sqlite.prepare(`update wards set ${column} = ? where ward_id = ?`).run(wrong, other.wardId);
    expect(await said()).toEqual([200, 200, 200, 200]);
    expect(checkDatabase(sqlite.name).faults).toEqual([
      { code: 'wardDamaged', what: expect.stringContaining(`wards ${other.wardId} ${column}`) },
    ]);
  },
);
