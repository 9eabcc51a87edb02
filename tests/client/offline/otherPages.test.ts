// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentOutbox, setCurrentOutbox } from '../../../client/offline/currentOutbox.ts';
import type { EntryId, KeptEntry, PageId } from '../../../client/offline/keptEntry.ts';
import { signingOut } from '../../../client/offline/signingOut.ts';
import { startOutbox } from '../../../client/offline/startOutbox.ts';
import { unsentHere } from '../../../client/offline/unsentHere.ts';
import type { OutboxKeyId, StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildSessionInfo } from '../../builders/sessionInfo.ts';

const nurse = buildId<StaffId>();
let stops: (() => void)[];

/** A window of this browser, and how much of what was typed there is neither on the server nor on disk. */
function openWindow(changes: number, staffId = nurse, adopted: readonly EntryId[] = []): () => void {
  const stop = startOutbox(
    buildSessionInfo({ staffId }),
    () => {},
    () => Promise.resolve({ changes, isStuck: false, adopted }),
  );
  stops.push(stop);
  return stop;
}

beforeEach(() => {
  stops = [];
  const held: { name: string }[] = [];
  const request = (name: string) => {
    held.push({ name });
    return new Promise(() => {});
  };
  vi.stubGlobal('navigator', { locks: { request, query: () => Promise.resolve({ held }) } });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
});
afterEach(() => {
  for (const stop of stops) stop();
  vi.unstubAllGlobals();
});

test('P5: signing out in one window asks about words of another that this computer keeps nowhere', async () => {
  openWindow(2);
  openWindow(3);
  openWindow(0);
  await signingOut.press();
  expect(signingOut.store.getState()).toEqual({ step: 'sending', changes: 5, refused: [] });
  signingOut.stay();
});

test('P5: neither a window that is gone nor one of somebody else is asked about, and none keeps anyone waiting for long', async () => {
  const close = openWindow(2);
  openWindow(4, buildId());
  openWindow(0);
  close();
  expect(await unsentHere()).toEqual({ changes: 0, isStuck: false, refused: [] });
});

test('P5: what another window has taken over from one that is gone is counted there alone', async () => {
  const [taken, waiting] = [buildId<EntryId>(), buildId<EntryId>()];
  openWindow(2, nurse, [taken]);
  openWindow(0);
  const outbox = currentOutbox();
  if (outbox === null) throw new Error('nobody is signed in here');
  setCurrentOutbox({ ...outbox, others: async () => [buildEntry(taken), buildEntry(waiting)], read: async () => 'unknown' });
  expect(await unsentHere()).toEqual({ changes: 3, isStuck: false, refused: [] });
});

function buildEntry(entryId: EntryId): KeptEntry {
  const [pageId, keyId] = [buildId<PageId>(), buildId<OutboxKeyId>()];
  return { entryId, staffId: nurse, pageId, keyId, writtenAt: '2026-11-19T10:42:00.000Z', sealed: new Uint8Array() };
}
