// @vitest-environment jsdom
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { destroyOutbox, leaveOutbox, startOutbox } from '../../../client/offline/startOutbox.ts';
import { entryIdOf } from '../../../client/offline/waitingCommands.ts';
import { leaveAsWell } from '../../../client/offline/signingOut.ts';
import { pageStore } from '../../../client/stores/pageStore.ts';
import { sessionStore } from '../../../client/stores/sessionStore.ts';
import { abandonCards, joinCard, stillOpen } from '../../../client/words/openCards.ts';
import type { CardId, OutboxKeyId, StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildSessionInfo } from '../../builders/sessionInfo.ts';
import { buildRefusedCommand } from '../../builders/refusedCommand.ts';
import { buildUnsent } from '../../builders/unsent.ts';
import type { EntryId, PageId } from '../../../client/offline/keptEntry.ts';
import { currentOutbox } from '../../../client/offline/currentOutbox.ts';
import { memoryDatabase } from './memoryDatabase.ts';
import { FakeSocket } from '../words/fakeSocket.ts';

const memory = memoryDatabase();
vi.mock('../../../client/offline/entryDatabase.ts', () => ({ openEntryDatabase: () => memory.database }));

beforeEach(() => {
  memory.entries.clear();
  memory.state.puts = 0;
  memory.state.reached = Promise.resolve();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  vi.stubGlobal('navigator', { locks: { request: () => new Promise(() => {}) } });
});
afterEach(() => vi.unstubAllGlobals());

test('T25: signing out in one window leaves every other window of the same person, and nobody else’s', async () => {
  const [nurse, doctor] = [buildId<StaffId>(), buildId<StaffId>()];
  const left: StaffId[] = [];
  const windowOf = (staffId: StaffId) => startOutbox(buildSessionInfo({ staffId }), () => left.push(staffId));
  const stops = [doctor, nurse, nurse].map(windowOf);
  const leave = vi.fn();
  const own = startOutbox(buildSessionInfo({ staffId: nurse }), leave);
  await destroyOutbox();
  await vi.waitFor(() => expect(left).toEqual([nurse, nurse]));
  // It leaves once it is done, and what it destroys is gone by then: not because it is told so by itself.
  expect(leave).not.toHaveBeenCalled();
  for (const stop of [...stops, own]) stop();
});

test('P5: a window that hears only now of a sign-out takes with it what it kept itself, and nothing of a later sign-in', async () => {
  const nurse = buildId<StaffId>();
  const leave = vi.fn();
  const asleep = startOutbox(buildSessionInfo({ staffId: nurse }), leave);
  const itsOwn = keepEntry(nurse, currentOutbox()?.pageId ?? buildId());
  const later = keepEntry(nurse, buildId());
  const signedOut = new BroadcastChannel('roundtable-outbox');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none: it stays within this origin.
  signedOut.postMessage(nurse);
  await vi.waitFor(() => expect(leave).toHaveBeenCalledTimes(1));
  await vi.waitFor(() => expect(memory.entries.has(itsOwn.entryId)).toBe(false));
  expect([...memory.entries.keys()]).toEqual([later.entryId]);
  signedOut.close();
  asleep();
});

function keepEntry(staffId: StaffId, pageId: PageId) {
  const [entryId, keyId] = [buildId<EntryId>(), buildId<OutboxKeyId>()];
  const entry = { entryId, staffId, pageId, keyId, writtenAt: '2026-11-20T10:00:00.000Z', sealed: new Uint8Array() };
  memory.entries.set(entryId, entry);
  return entry;
}

test('P5: where what they have written in another window is kept, that one puts it there first, and then leaves', async () => {
  const nurse = buildId<StaffId>();
  const happened: string[] = [];
  let keepWords = () => {};
  const kept = new Promise<void>(resolve => (keepWords = resolve));
  const unsent = async () => {
    happened.push('keeps');
    await kept;
    return buildUnsent({ changes: 1, isStuck: true });
  };
  const other = startOutbox(buildSessionInfo({ staffId: nurse }), () => happened.push('leaves'), unsent);
  const doctor = startOutbox(
    buildSessionInfo(),
    () => happened.push('the doctor leaves'),
    async () => {
      happened.push('the doctor keeps');
      return buildUnsent();
    },
  );
  const own = startOutbox(buildSessionInfo({ staffId: nurse }), () => {});
  await leaveOutbox();
  await vi.waitFor(() => expect(happened).toEqual(['keeps']));
  keepWords();
  await vi.waitFor(() => expect(happened).toEqual(['keeps', 'leaves']));
  for (const stop of [other, doctor, own]) stop();
});

test('P5: a window leaves only once what it keeps is on disk', async () => {
  const nurse = buildId<StaffId>();
  const key = Buffer.alloc(32, 7).toString('base64');
  const handedOut = JSON.stringify({ keyId: buildId(), key, keptForMs: 1_000_000 });
  const headers = { 'content-type': 'application/json' };
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(handedOut, { headers })));
  const leave = vi.fn();
  let heard = 0;
  const other = startOutbox(buildSessionInfo({ staffId: nurse }), leave, async () => {
    heard += 1;
    return buildUnsent();
  });
  const outbox = currentOutbox();
  let reach = () => {};
  memory.state.reached = new Promise<void>(resolve => (reach = resolve));
  await outbox?.unlock();
  const command = buildRefusedCommand();
  const kept = outbox?.keep(entryIdOf(command), command);
  await vi.waitFor(() => expect(memory.state.puts).toBe(1));
  const own = startOutbox(buildSessionInfo({ staffId: nurse }), () => {});
  await leaveOutbox();
  await vi.waitFor(() => expect(heard).toBeGreaterThan(0));
  await new Promise(resolve => setImmediate(resolve));
  expect(leave).not.toHaveBeenCalled();
  reach();
  await vi.waitFor(() => expect(leave).toHaveBeenCalledTimes(1));
  expect(await kept).toBe(true);
  for (const stop of [other, own]) stop();
});

test('P5: a window whose words can be kept nowhere stays, and says that its author is signed out', async () => {
  const nurse = buildId<StaffId>();
  const leave = vi.fn();
  vi.stubGlobal('WebSocket', FakeSocket);
  onTestFinished(abandonCards);
  onTestFinished(() => pageStore.setState({ standing: 'current', losesWords: false }));
  const stops = [startOutbox(buildSessionInfo({ staffId: nurse }), leave)];
  const { documents } = joinCard(buildParts());
  // A moment ago: the page itself has not noticed yet.
  documents.read().parts.get('joint')?.doc.getText('note').insert(0, 'Kept nowhere.');
  stops.push(startOutbox(buildSessionInfo({ staffId: nurse }), () => {}));
  await leaveOutbox();
  await vi.waitFor(() => expect(pageStore.getState().standing).toBe('signedOut'));
  expect(leave).not.toHaveBeenCalled();
  for (const stop of stops) stop();
});

test('T25: no document of whoever has signed out stays open in the other window, and nothing more is sent', async () => {
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.opened = [];
  const { documents } = joinCard(buildParts());
  const [line] = FakeSocket.opened;
  line?.open();
  let isOpenOnLeaving: boolean | null = null;
  await leaveAsWell(() => {
    isOpenOnLeaving = line?.readyState === FakeSocket.OPEN;
  });
  expect(isOpenOnLeaving).toBe(false);
  expect(stillOpen(documents.cardId)).toBeNull();
});

test('T25: names are off the screen of the other window at once, before anything else is waited for', async () => {
  const session = buildSessionInfo();
  sessionStore.setState({ status: 'signedIn', session });
  const leave = vi.fn();
  const leaving = leaveAsWell(leave);
  expect(sessionStore.getState()).toEqual({ status: 'signedOut', session: null });
  await leaving;
  expect(leave).toHaveBeenCalledTimes(1);
});

function buildParts() {
  const epochs = { about: 1, health: 1, social: 1, joint: 1, record: 1 };
  return { cardId: buildId<CardId>(), epochs, writing: { joint: null }, keepsUnsentWords: true };
}
