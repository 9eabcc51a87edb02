import pino from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { storeOn } from '../../db/openStore.ts';
import { openChecked } from '../../db/startUpChecks.ts';
import { StoreCannotWrite } from '../../db/store.ts';
import { watchSaving } from '../../server/savingTrouble.ts';
import { SYSTEM_TIMERS, type Timers } from '../../server/timers.ts';
import type { CommandId } from '../../shared/ids.ts';
import { newFile } from '../db/storeFile.ts';
import { buildId } from '../builders/ids.ts';
import { serverOnPort } from './serverOnPort.ts';
import { WAIT } from './sync/rawClient.ts';

/** The real server over a real file that can't be written for a while. */
async function troubledBoard() {
  const board = await serverOnPort({ limits: { projectAfterMs: 200 } });
  const { sqlite } = board.connections.writer;
  return { ...board, fail: () => sqlite.pragma('query_only = ON'), recover: () => sqlite.pragma('query_only = OFF') };
}

const SINCE = { since: expect.any(String) };
const WELL = { since: null };

test('P11: a command that can’t be written tells every page, also one that comes later; nobody need do anything for the all-clear', async () => {
  const { signIn, cards, ward, fail, recover } = await troubledBoard();
  const [nurse, socialWorker, coordinator] = [await signIn('nurse'), await signIn('socialWorker'), await signIn('coordinator')];
  const heard = [nurse, socialWorker].map(program => program.hear('savingTrouble'));
  await nurse.follow(ward.wardId);
  await vi.waitFor(() => expect(heard).toEqual([[WELL], [WELL]]), WAIT);
  fail();
  const command = {
    id: buildId<CommandId>(),
    type: 'markReady',
    cardId: cards[0]!.cardId,
    side: 'health',
    mark: 'ready',
  } as const;
  expect(await nurse.command(command)).toEqual({ ok: false, refusal: 'cannotSave' });
  await vi.waitFor(
    () =>
      expect(heard).toEqual([
        [WELL, SINCE],
        [WELL, SINCE],
      ]),
    WAIT,
  );
  const late = coordinator.hear('savingTrouble');
  await vi.waitFor(() => expect(late).toEqual([SINCE]), WAIT);
  recover();
  await vi.waitFor(() => expect([...heard, late].map(each => each.at(-1))).toEqual([WELL, WELL, WELL]), WAIT);
  expect(await nurse.command(command)).toMatchObject({ ok: true });
  expect(late).toEqual([SINCE, WELL]);
});

test('P12: so does a request', async () => {
  const { url, signIn, fail, recover } = await troubledBoard();
  const heard = (await signIn('nurse')).hear('savingTrouble');
  fail();
  await expect(signIn('socialWorker')).rejects.toThrow('503');
  await vi.waitFor(() => expect(heard.at(-1)).toEqual(SINCE), WAIT);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  recover();
  await vi.waitFor(() => expect(heard.at(-1)).toEqual(WELL), WAIT);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test('P11: the all-clear is given only once no words wait for the store any more, though it writes again', async () => {
  const connections = openChecked(newFile());
  const store = storeOn(connections);
  onTestFinished(() => store.close());
  const heard: (string | null)[] = [];
  const waits: (() => void)[] = [];
  const after: Timers['after'] = (_ms, work) => {
    waits.push(work);
    return () => {};
  };
  const now = '2026-11-20T10:00:00.000Z';
  const saving = watchSaving(store, {
    clock: () => now,
    timers: { ...SYSTEM_TIMERS, after },
    log: pino({ level: 'silent' }),
    tell: since => heard.push(since),
  });
  connections.writer.sqlite.pragma('query_only = ON');
  await expect(saving.store.checkWritable()).rejects.toThrow(StoreCannotWrite);
  saving.wordsWait(now);
  connections.writer.sqlite.pragma('query_only = OFF');
  waits[0]?.();
  await vi.waitFor(() => expect([waits.length, heard]).toEqual([2, [now]]));
  saving.wordsWait(null);
  await vi.waitFor(() => expect(heard).toEqual([now, null]));
});

test('a board whose tables a newer program has changed under it is not ready', async () => {
  const { url, connections } = await troubledBoard();
  const ready = async () => (await fetch(`${url}/readyz`)).json();
  expect(await ready()).toMatchObject({ ok: true, checks: { migrationsCurrent: true } });
  connections.writer.sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('of the future', 99999999999999)");
  expect(await ready()).toMatchObject({ ok: false, checks: { storeWritable: true, migrationsCurrent: false } });
});

test('P11: words that were kept just before the trouble reach board and search once it is over, with nobody typing again', async () => {
  const { signIn, store, cards, fail, recover } = await troubledBoard();
  const nurse = await signIn('nurse');
  const heard = nurse.hear('savingTrouble');
  const page = nurse.open(cards[0]!.cardId, 'health', 1);
  await vi.waitFor(() => expect(page.provider.synced).toBe(true), WAIT);
  const before = page.saved();
  page.doc.getText('medicines').insert(0, 'Tablets at night');
  await vi.waitFor(() => expect(page.saved()).toBeGreaterThan(before), WAIT);
  fail();
  await vi.waitFor(() => expect(heard.at(-1)).toEqual(SINCE), WAIT);
  expect(await store.listUnprojected()).toHaveLength(1);
  recover();
  await vi.waitFor(async () => expect(await store.listUnprojected()).toEqual([]), WAIT);
});
