import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setCurrentOutbox } from '../../../client/offline/currentOutbox.ts';
import type { PageId } from '../../../client/offline/keptEntry.ts';
import { createOutbox } from '../../../client/offline/outbox.ts';
import { keepSending } from '../../../client/offline/sendWaitingOnReturn.ts';
import { wait, waitingCommands } from '../../../client/offline/waitingCommands.ts';
import { connectionStore } from '../../../client/stores/connectionStore.ts';
import { setSavingTrouble } from '../../../client/stores/saveStateStore.ts';
import type { ActionId, OutboxKeyId, StaffId } from '../../../shared/ids.ts';
import type { CommandReply } from '../../../shared/protocol/commands.ts';
import { buildId } from '../../builders/ids.ts';
import { memoryDatabase } from './memoryDatabase.ts';

const OK: CommandReply = { ok: true, seq: 1, created: null };
const CANNOT_SAVE: CommandReply = { ok: false, refusal: 'cannotSave' };
let reply: CommandReply;
let asked: number;
let stop: () => void;
const left = () => waitingCommands.getState().waiting.length;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  [reply, asked] = [CANNOT_SAVE, 0];
  const askKey = () =>
    Promise.resolve({ keyId: buildId<OutboxKeyId>(), key: Buffer.alloc(32, 7).toString('base64'), keptForMs: 1_000_000 });
  const { database } = memoryDatabase();
  const [staffId, pageId] = [buildId<StaffId>(), buildId<PageId>()];
  const outbox = createOutbox({ staffId, registrationId: null, pageId, database, askKey, now: Date.now });
  await outbox.unlock();
  setCurrentOutbox(outbox);
  waitingCommands.setState({ waiting: [], refused: [] });
  connectionStore.setState({ status: 'connected', lostAt: null }, true);
  setSavingTrouble(null);
  stop = keepSending(
    () => {
      asked += 1;
      return Promise.resolve(reply);
    },
    () => Promise.resolve(),
  );
  await wait({ type: 'completeAction', actionId: buildId<ActionId>() }, 'Order a commode');
  await vi.waitFor(() => expect(asked).toBe(1));
});
afterEach(() => {
  stop();
  setCurrentOutbox(null);
  vi.useRealTimers();
});

test('[AA14] what the server could not take for the moment goes again while one is connected, ever more slowly', async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  expect([asked, left()]).toEqual([2, 1]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toBe(2);
  reply = OK;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([asked, left()]).toEqual([3, 0]);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toBe(3);
});

test('[AA14] P11: it goes at once when the board says that it can save again', async () => {
  setSavingTrouble('2026-11-20T10:00:00.000Z');
  reply = OK;
  setSavingTrouble(null);
  await vi.waitFor(() => expect([asked, left()]).toEqual([2, 0]));
});

test('[AA14] without a connection nothing is tried, and on coming back it goes at once', async () => {
  connectionStore.setState({ status: 'lost', lostAt: '2026-11-20T10:00:00.000Z' }, true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toBe(1);
  reply = OK;
  connectionStore.setState({ status: 'connected', lostAt: null }, true);
  await vi.waitFor(() => expect([asked, left()]).toEqual([2, 0]));
});
