import { expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { Presence } from '../../../server/sync/presence.ts';
import { startBoard } from './harness.ts';
import { openEditor, synced } from './provider.ts';
import { answered, closeCode, connectRaw, type RawClient, WAIT } from './rawClient.ts';

const caret = { type: null, tname: 'note', item: { client: 1, clock: 2 }, assoc: 0 };

/** What a client would now show: the newest state of each client id. */
function shown(client: RawClient): Map<number, unknown> {
  const newest = new Map<number, { clock: number; state: unknown }>();
  for (const { clientId, clock, state } of client.heard.presence) {
    if ((newest.get(clientId)?.clock ?? -1) < clock) newest.set(clientId, { clock, state });
  }
  return new Map([...newest].filter(([, { state }]) => state !== null).map(([clientId, { state }]) => [clientId, state]));
}

it('T9: who someone is comes from the sign-in, where they are from themselves, in stock clients too', async () => {
  const board = await startBoard();
  const nurse = openEditor(board, board.asNurse);
  const socialWorker = openEditor(board, board.asSocialWorker);
  await synced(nurse, socialWorker);
  nurse.provider.awareness.setLocalState({
    section: 'note',
    cursor: { anchor: caret, head: caret },
    user: { staffId: board.socialWorker.staffId, name: '<b>Sam</b>' },
    isAdmin: true,
  });
  await vi.waitFor(() => {
    expect(socialWorker.provider.awareness.getStates().get(nurse.doc.clientID)).toEqual({
      section: 'note',
      cursor: { anchor: caret, head: caret },
      user: expect.objectContaining({ staffId: board.nurse.staffId, name: board.nurse.name }),
    });
  }, WAIT);
  expect(nurse.provider.awareness.getLocalState()).toMatchObject({ isAdmin: true });
  nurse.provider.disconnect();
  await vi.waitFor(() => expect(socialWorker.provider.awareness.getStates().has(nurse.doc.clientID)).toBe(false), WAIT);
});

it('T9: an entry under a colleague’s client id, whatever its clock, is dropped, and the true one still shown and changed', async () => {
  const board = await startBoard();
  const victim = connectRaw(board, board.asSocialWorker);
  await victim.join();
  victim.presence([{ clientId: 11, state: { section: 'note', cursor: null } }]);
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  await vi.waitFor(() => expect(shown(watcher).get(11)).toMatchObject({ user: { staffId: board.socialWorker.staffId } }), WAIT);
  const forger = connectRaw(board, board.asNurse);
  await forger.join();
  forger.presence([{ clientId: 11, clock: 2 ** 50, state: { section: 'draft', cursor: null, user: { name: 'Forged' } } }]);
  forger.presence([{ clientId: 11, clock: 2 ** 50, state: null }]);
  await answered(forger);
  victim.presence([{ clientId: 11, clock: 2, state: { section: 'draft', cursor: null } }]);
  await vi.waitFor(() => expect(shown(watcher).get(11)).toMatchObject({ section: 'draft' }), WAIT);
  expect(watcher.heard.presence.every(({ state }) => !JSON.stringify(state).includes('Forged'))).toBe(true);
  expect(shown(watcher).size).toBe(1);
  expect(forger.closed).toBe(null);
});

it('T9: a client id taken by presence alone can’t be written under by someone else, also after a restart', async () => {
  const first = await startBoard();
  const victim = connectRaw(first, first.asSocialWorker);
  await victim.join();
  victim.presence([{ clientId: 12, state: { section: 'note', cursor: null } }]);
  const watcher = connectRaw(first, first.asCoordinator);
  await watcher.join();
  await vi.waitFor(() => expect(shown(watcher).size).toBe(1), WAIT);
  expect(await first.store.listClientOwners(first.document('joint'))).toEqual(new Map([[12, first.socialWorker.staffId]]));
  const doc = new Y.Doc();
  doc.clientID = 12;
  doc.getText('note').insert(0, 'forged');
  const forger = connectRaw(first, first.asNurse);
  await forger.join();
  forger.update(Y.encodeStateAsUpdate(doc));
  expect(await closeCode(forger)).toBe(4409);
});

it('P14: with its clock put back while nobody was on a document, the server is believed there about who is', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const board = await startBoard({ limits: { unloadAfterMs: 0 } });
  const watcher = openEditor(board, board.asSocialWorker);
  await synced(watcher);
  const sees = () => [...watcher.provider.awareness.getStates().keys()].includes(13);
  const visit = async () => {
    const nurse = connectRaw(board, board.asNurse);
    await nurse.join();
    nurse.presence([{ clientId: 13, state: { section: 'note', cursor: null } }]);
    return nurse;
  };
  const first = await visit();
  await vi.waitFor(() => expect(sees()).toBe(true), WAIT);
  first.close();
  watcher.provider.disconnect();
  await vi.waitFor(() => expect(board.sync.stats().documents).toBe(0), WAIT);
  vi.setSystemTime(Date.now() - 60 * 60_000);
  watcher.provider.connect();
  await synced(watcher);
  await visit();
  await vi.waitFor(() => expect(sees()).toBe(true), WAIT);
});

it('T9: of a message with 50,000 entries nobody is shown anything', async () => {
  const board = await startBoard();
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  const crowd = connectRaw(board, board.asNurse);
  await crowd.join();
  crowd.presence(Array.from({ length: 30_000 }, (_, index) => ({ clientId: 1_000 + index, state: {} })));
  await answered(crowd);
  crowd.presence([{ clientId: 7, state: { section: 'note' } }]);
  await vi.waitFor(() => expect([...shown(watcher).keys()]).toEqual([7]), WAIT);
});

it('T9: one entry per connection: a second client id is not taken', async () => {
  const board = await startBoard();
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  const client = connectRaw(board, board.asNurse);
  await client.join();
  for (const clientId of [21, 22, 23]) client.presence([{ clientId, state: { section: 'note' } }]);
  client.presence([{ clientId: 21, state: { section: 'draft' } }]);
  await vi.waitFor(() => expect(shown(watcher).get(21)).toMatchObject({ section: 'draft' }), WAIT);
  expect([...shown(watcher).keys()]).toEqual([21]);
});

it('T12, limits presenceIdsBurst, presenceIdsPerHour: new client ids, connection after connection, are kept up to a number, and whoever shows them is shown all the same', async () => {
  const board = await startBoard({ limits: { presenceIdsBurst: 3, presenceIdsPerHour: 0 } });
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  const showing = async (who: typeof board.asNurse, clientId: number) => {
    const client = connectRaw(board, who);
    await client.join();
    client.presence([{ clientId, state: { section: 'note', cursor: null } }]);
    await vi.waitFor(() => expect([...shown(watcher).values()]).toMatchObject([{ user: { name: who.staff.name } }]), WAIT);
    const [under] = shown(watcher).keys();
    client.close();
    await vi.waitFor(() => expect(shown(watcher).size).toBe(0), WAIT);
    return under;
  };
  for (const clientId of [31, 32, 33]) expect(await showing(board.asNurse, clientId)).toBe(clientId);
  for (const clientId of [34, 35]) expect(await showing(board.asNurse, clientId)).toBeGreaterThanOrEqual(2 ** 52);
  expect(await showing(board.asNurse, 32)).toBe(32);
  expect(await showing(board.asSocialWorker, 36)).toBe(36);
  const owners = await board.store.listClientOwners(board.document('joint'));
  expect(new Set(owners.keys())).toEqual(new Set([31, 32, 33, 36]));
});

it('T13: JSON that is broken, deep, too long or full of prototype keys changes nothing but what it may', async () => {
  const board = await startBoard();
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  const client = connectRaw(board, board.asNurse);
  await client.join();
  client.presence([{ clientId: 31, state: { section: 'note' } }]);
  const states = [
    '{"section":',
    '['.repeat(500),
    '"text"',
    '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"section":"draft"}',
    JSON.stringify({ section: 'note', cursor: { anchor: 'x'.repeat(2_000) } }),
    JSON.stringify({ section: 'elsewhere', cursor: { anchor: { item: { client: 'x', clock: 1 } }, head: null } }),
  ];
  for (const state of states) client.presence([{ clientId: 31, state }]);
  await vi.waitFor(() => expect(shown(watcher).get(31)).toMatchObject({ section: null, cursor: null }), WAIT);
  for (const state of shown(watcher).values())
    expect(Object.keys(state as object).toSorted()).toEqual(['cursor', 'section', 'user']);
  expect(({} as Record<string, unknown>)['isAdmin']).toBe(undefined);
});

it('T9: an awareness message that is none is closed with 4400', async () => {
  const board = await startBoard();
  const client = connectRaw(board, board.asNurse);
  await client.join();
  client.send(new Uint8Array([1, 3, 1, 255, 255]));
  expect(await closeCode(client)).toBe(4400);
});

it('T12: of a caret that moves 200 times at once the newest is kept and few are sent on', async () => {
  const board = await startBoard();
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  const client = connectRaw(board, board.asNurse);
  await client.join();
  const at = (clock: number) => ({ type: null, tname: null, item: { client: 1, clock }, assoc: 0 });
  for (let clock = 1; clock <= 200; clock++) {
    client.presence([{ clientId: 41, clock, state: { section: 'note', cursor: { anchor: at(clock), head: at(clock) } } }]);
  }
  await vi.waitFor(() => expect(shown(watcher).get(41)).toMatchObject({ cursor: { head: { item: { clock: 200 } } } }), WAIT);
  expect(watcher.heard.presence.length).toBeLessThan(10);
});

it('P18: query awareness is answered with everyone else, and nobody is sent their own entry', async () => {
  const board = await startBoard();
  const clients = [board.asNurse, board.asSocialWorker].map(who => connectRaw(board, who));
  for (const [index, client] of clients.entries()) {
    await client.join();
    client.presence([{ clientId: 51 + index, state: { section: 'note' } }]);
  }
  await vi.waitFor(() => {
    expect([...shown(clients[0] as RawClient).keys()]).toEqual([52]);
    expect([...shown(clients[1] as RawClient).keys()]).toEqual([51]);
  }, WAIT);
  const late = connectRaw(board, board.asCoordinator);
  await late.join();
  late.heard.presence.length = 0;
  late.send(new Uint8Array([3]));
  await vi.waitFor(() => expect([...shown(late).keys()].toSorted((a, b) => a - b)).toEqual([51, 52]), WAIT);
});

it('P27: when the same person comes back with a client id in use, the newer connection wins and the older closes with 1012', async () => {
  const board = await startBoard();
  const halfOpen = connectRaw(board, board.asNurse);
  await halfOpen.join();
  halfOpen.presence([{ clientId: 61, state: { section: 'note' } }]);
  await answered(halfOpen);
  const again = connectRaw(board, board.asNurse);
  again.step1();
  again.presence([{ clientId: 61, state: { section: 'draft' } }]);
  expect(await closeCode(halfOpen)).toBe(1012);
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  await vi.waitFor(() => expect(shown(watcher).get(61)).toMatchObject({ section: 'draft' }), WAIT);
});

it('P27: two tabs of one person stay connected, though each echoes the other’s presence as stock clients do', async () => {
  const board = await startBoard();
  const tabs = [openEditor(board, board.asNurse), openEditor(board, board.asNurse)] as const;
  await synced(...tabs);
  for (let index = 0; index < 10; index++) {
    for (const tab of tabs) tab.provider.awareness.setLocalState({ section: 'note', cursor: null, index });
  }
  const [one, two] = tabs;
  await vi.waitFor(() => {
    expect(one.provider.awareness.getStates().has(two.doc.clientID)).toBe(true);
    expect(two.provider.awareness.getStates().has(one.doc.clientID)).toBe(true);
  }, WAIT);
  one.text('note').insert(0, 'one ');
  two.text('note').insert(0, 'two ');
  await vi.waitFor(() => expect(one.says('note').length + two.says('note').length).toBe(16), WAIT);
  expect([...one.closed, ...two.closed]).toEqual([]);
});

const viewerOf = (board: Awaited<ReturnType<typeof startBoard>>) => ({
  section: null,
  cursor: null,
  user: expect.objectContaining({ staffId: board.nurse.staffId, name: board.nurse.name }),
});

it('no invisible viewing: a client that listens and never says who it is, is shown by name after a moment, and then gone', async () => {
  const board = await startBoard();
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  const silent = connectRaw(board, board.asNurse);
  await silent.join();
  await vi.waitFor(() => expect([...shown(watcher).values()]).toEqual([viewerOf(board)]), WAIT);
  silent.close();
  await vi.waitFor(() => expect(shown(watcher).size).toBe(0), WAIT);
});

it('no invisible viewing: who says goodbye and goes on listening is still shown', async () => {
  const board = await startBoard();
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  const client = connectRaw(board, board.asNurse);
  await client.join();
  client.presence([{ clientId: 71, state: { section: 'note' } }]);
  await vi.waitFor(() => expect(shown(watcher).get(71)).toMatchObject({ section: 'note' }), WAIT);
  client.presence([{ clientId: 71, clock: 9, state: 'null' }]);
  await vi.waitFor(() => expect(shown(watcher).get(71)).toEqual(viewerOf(board)), WAIT);
});

it('no invisible viewing: once a silent client says its id it is shown under that alone, and nobody takes the server’s id by echoing it', async () => {
  const board = await startBoard();
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  const client = connectRaw(board, board.asNurse);
  await client.join();
  await vi.waitFor(() => expect(shown(watcher).size).toBe(1), WAIT);
  const [serverMade] = shown(watcher).keys();
  const echoing = connectRaw(board, board.asSocialWorker);
  await echoing.join();
  echoing.presence([{ clientId: serverMade ?? 0, clock: 2 ** 50, state: { section: 'draft' } }]);
  await answered(echoing);
  client.presence([{ clientId: 72, state: { section: 'note' } }]);
  await vi.waitFor(() => expect(shown(watcher).get(72)).toMatchObject({ section: 'note' }), WAIT);
  await vi.waitFor(() => expect(shown(watcher).has(serverMade ?? 0)).toBe(false), WAIT);
  expect(watcher.heard.presence.every(({ clientId, state }) => clientId !== serverMade || state?.['section'] !== 'draft')).toBe(
    true,
  );
});

it('no invisible viewing, sabotage: presence that waits to be told who listens is found out', async () => {
  vi.spyOn(Presence.prototype, 'join').mockImplementation(() => {});
  const board = await startBoard();
  const watcher = connectRaw(board, board.asCoordinator);
  await watcher.join();
  const silent = connectRaw(board, board.asNurse);
  await silent.join();
  const seen = vi.waitFor(() => expect(shown(watcher).size).toBe(1), { timeout: 2_000, interval: 20 });
  await expect(seen).rejects.toThrow();
  vi.restoreAllMocks();
});
