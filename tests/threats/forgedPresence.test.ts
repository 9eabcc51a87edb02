import * as encoding from 'lib0/encoding';
import { afterEach, expect, it, vi } from 'vitest';
import { Presence, type PresentMember } from '../../server/sync/presence.ts';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { connectRaw, fate, type RawClient, WAIT } from '../server/sync/rawClient.ts';

afterEach(() => vi.restoreAllMocks());

const HTML = '<img src=x onerror=alert(1)>';
const forgedUser = { staffId: 'someone-else', name: `Dr Forged ${HTML}`, role: 'admin', organisation: HTML, side: 'social' };
const forged = { section: 'note', cursor: null, user: forgedUser, isAdmin: true };

/** Each is sent by the nurse while the social worker is shown under client id 11. */
const ATTACKS: readonly { readonly name: string; readonly send: (forger: RawClient) => void }[] = [
  {
    name: 'an entry under a colleague’s client id with clock 2^50',
    send: forger => forger.presence([{ clientId: 11, clock: 2 ** 50, state: forged }]),
  },
  {
    name: 'a goodbye in a colleague’s name',
    send: forger => forger.presence([{ clientId: 11, clock: 2 ** 50, state: 'null' }]),
  },
  {
    name: 'a message of 50,000 invented people',
    send: forger => forger.presence(Array.from({ length: 50_000 }, (_, nth) => ({ clientId: 1_000 + nth, state: forged }))),
  },
  { name: 'a name and an organisation in HTML', send: forger => forger.presence([{ clientId: 22, state: forged }]) },
];

for (const { name, send } of ATTACKS) {
  it(`T9: after ${name} everyone is still shown the true people, as their sign-ins say`, async () => {
    const board = await startBoard({ limits: { syncFrameBytes: 16 * 1024 * 1024, wordsBytesPerMinute: 1e9 } });
    expect(await shownAfter(board, send)).toEqual([trueUser(board, 'asNurse'), trueUser(board, 'asSocialWorker')]);
  });

  it(`T9, sabotage: presence that passes on what clients say is found out by ${name}`, async () => {
    passOnWhatClientsSay();
    const board = await startBoard({ limits: { syncFrameBytes: 16 * 1024 * 1024, wordsBytesPerMinute: 1e9 } });
    expect(await shownAfter(board, send, 300)).not.toEqual([trueUser(board, 'asNurse'), trueUser(board, 'asSocialWorker')]);
  });
}

it('T9: at the shipped limits 50,000 entries are more than one frame may hold (1009)', async () => {
  const board = await startBoard();
  const crowd = connectRaw(board, board.asNurse);
  await crowd.join();
  crowd.presence(Array.from({ length: 50_000 }, (_, nth) => ({ clientId: 1_000 + nth, state: forged })));
  expect(await fate(crowd)).toBe(1009);
});

function trueUser(board: Board, who: 'asNurse' | 'asSocialWorker') {
  return { staffId: board[who].staff.staffId, name: board[who].staff.name, keys: ['cursor', 'section', 'user'] };
}

/** Who a colleague is shown at the end, in the order of names; the forger says its honest presence after the attack. */
async function shownAfter(board: Board, attack: (forger: RawClient) => void, waitMs = WAIT.timeout) {
  const watcher = connectRaw(board, board.asCoordinator);
  const victim = connectRaw(board, board.asSocialWorker);
  const forger = connectRaw(board, board.asNurse);
  for (const client of [watcher, victim, forger]) await client.join();
  victim.presence([{ clientId: 11, state: { section: 'note', cursor: null } }]);
  await vi.waitFor(() => expect(namesIn(watcher)).toHaveLength(1), WAIT);
  attack(forger);
  forger.presence([{ clientId: 22, state: { section: 'draft', cursor: null } }]);
  victim.presence([{ clientId: 11, state: { section: 'draft', cursor: null } }]);
  expect(await fate(forger)).toBe(null);
  await vi
    .waitFor(
      () => {
        const sections = shown(watcher).map(({ section }) => section);
        expect(sections).toEqual(['draft', 'draft']);
      },
      { timeout: waitMs, interval: 5 },
    )
    .catch(() => undefined);
  return namesIn(watcher);
}

interface ShownState {
  readonly section?: unknown;
  readonly user?: { readonly staffId?: unknown; readonly name?: unknown };
}

/** What a stock client would show: of each client id the entry with the highest clock. */
function shown(client: RawClient): readonly ShownState[] {
  const newest = new Map<number, { readonly clock: number; readonly state: ShownState | null }>();
  for (const entry of client.heard.presence) {
    if ((newest.get(entry.clientId)?.clock ?? -1) < entry.clock) newest.set(entry.clientId, entry);
  }
  return [...newest.values()].flatMap(({ state }) => (state === null ? [] : [state]));
}

function namesIn(client: RawClient) {
  return shown(client)
    .map(state => ({ staffId: state.user?.staffId, name: state.user?.name, keys: Object.keys(state).toSorted() }))
    .toSorted((a, b) => String(a.name).localeCompare(String(b.name)));
}

/** As y-websocket's own server does: an awareness message goes to everyone else as it came. */
function passOnWhatClientsSay(): void {
  const members = new Set<PresentMember>();
  vi.spyOn(Presence.prototype, 'tellAll').mockImplementation(member => void members.add(member));
  vi.spyOn(Presence.prototype, 'receive').mockImplementation((sender, entries) => {
    const frame = encoding.encode(encoder => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint8Array(encoder, entries);
    });
    for (const member of members) if (member !== sender) member.sendPresence(frame);
  });
}
