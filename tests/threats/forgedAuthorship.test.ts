import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type Board, startBoard } from '../server/sync/harness.ts';
import { connectRaw, fate, type RawClient, WAIT } from '../server/sync/rawClient.ts';
import { type RawStruct, rawUpdate } from '../server/sync/rawUpdate.ts';
import { takeGuardAway } from './unguarded.ts';

vi.mock('../../server/sync/admission.ts', { spy: true });
vi.mock('../../server/sync/rebuildDocument.ts', { spy: true });
vi.mock('../../server/sync/wordsUpdate.ts', { spy: true });
afterEach(() => vi.resetAllMocks());

const VICTIM = 500;
const gc: RawStruct = { content: 0, length: 2 ** 40 };
const word: RawStruct = { content: 4, text: ' forged', origin: [VICTIM, 5] };

const ATTACKS = [
  { name: 'a GC struct of length 2^40 under a colleague’s client id', struct: gc, code: 4400 },
  { name: 'words under a colleague’s client id', struct: word, code: 4409 },
] as const;

for (const attack of ATTACKS) {
  it(`T10: ${attack.name} is refused, an alarm raised and audited, and the colleague’s next words land`, async () => {
    const board = await startBoard();
    expect(await forge(board, attack.struct)).toEqual({
      closed: attack.code,
      victimClosed: null,
      seenByOthers: 'victim writes on',
      alarms: 1,
      audited: [{ staffId: board.nurse.staffId, detail: `${attack.code} joint` }],
    });
  });

  it(`T10, sabotage: without the guard ${attack.name} takes the colleague’s next words, and is found out`, async () => {
    takeGuardAway();
    const seen = await forge(await startBoard(), attack.struct);
    expect(seen).toMatchObject({ closed: null, alarms: 0 });
    expect(seen.seenByOthers).not.toBe('victim writes on');
  });
}

it('T10: the author in the journal is the signed-in person who brought the words, whatever client id they came under', async () => {
  const board = await startBoard();
  const nurse = connectRaw(board, board.asNurse);
  await nurse.join();
  nurse.update(rawUpdate([{ client: 77, clock: 0, structs: [{ content: 4, text: 'hers' }] }]));
  await vi.waitFor(() => expect(nurse.heard.saved.at(-1)).toBe(1), WAIT);
  const rows = await board.store.listUpdates(board.document('joint'));
  expect(rows.map(({ author }) => [author.staffId, author.sessionId])).toEqual([
    [board.nurse.staffId, board.asNurse.session.sessionId],
  ]);
});

/** A colleague has written; the attacker writes under their client id; then the colleague writes on. */
async function forge(board: Board, struct: RawStruct) {
  const words = new Y.Doc();
  words.clientID = VICTIM;
  const victim = connectRaw(board, board.asSocialWorker);
  const watcher = connectRaw(board, board.asCoordinator);
  const attacker = connectRaw(board, board.asNurse);
  for (const client of [victim, watcher, attacker]) await client.join();
  words.on('update', update => victim.update(update));
  words.getText('note').insert(0, 'victim');
  await fate(victim);
  await vi.waitFor(() => expect(watcher.doc.getText('note').toJSON()).toBe('victim'), WAIT);

  attacker.update(rawUpdate([{ client: VICTIM, clock: 6, structs: [struct] }]));
  const closed = await fate(attacker);
  words.getText('note').insert(6, ' writes on');
  const victimClosed = await fate(victim);
  await committed(board, victim, watcher);
  const audit = await board.store.listAudit(10);
  return {
    closed,
    victimClosed,
    seenByOthers: watcher.doc.getText('note').toJSON(),
    alarms: board.logged.filter(({ level, message }) => level === 'error' && message.startsWith('alarm')).length,
    audited: audit.filter(({ what }) => what === 'wordsRefused').map(({ staffId, detail }) => ({ staffId, detail })),
  };
}

/** Once what the writer sent is on disk and the watcher has been sent all there is. */
async function committed(board: Board, writer: RawClient, watcher: RawClient): Promise<void> {
  await vi.waitFor(() => expect(board.sync.stats().waitingUpdates).toBe(0), WAIT);
  if (writer.closed === null) await fate(writer);
  await fate(watcher);
}
