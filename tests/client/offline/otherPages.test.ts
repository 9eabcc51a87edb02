// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentOutbox, setCurrentOutbox } from '../../../client/offline/currentOutbox.ts';
import type { EntryId, KeptEntry, PageId } from '../../../client/offline/keptEntry.ts';
import { signingOut } from '../../../client/offline/signingOut.ts';
import { entryIdOf } from '../../../client/offline/waitingCommands.ts';
import { startOutbox } from '../../../client/offline/startOutbox.ts';
import { askOtherPages } from '../../../client/offline/otherPages.ts';
import { type Unsent, unsentHere } from '../../../client/offline/unsentHere.ts';
import type { OutboxKeyId, StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildRefusedCommand } from '../../builders/refusedCommand.ts';
import { buildUnsent } from '../../builders/unsent.ts';
import { buildSessionInfo } from '../../builders/sessionInfo.ts';

const nurse = buildId<StaffId>();
let stops: (() => void)[];

/** A window of this browser, and how much of what was typed there is neither on the server nor on disk. */
function openWindow(changes: number, staffId = nurse, adopted: readonly EntryId[] = []): () => void {
  const stop = startOutbox(
    buildSessionInfo({ staffId }),
    () => {},
    () => Promise.resolve(buildUnsent({ changes, adopted })),
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

test('P5: a window does not count what it answers itself, nor double the words of another', async () => {
  openWindow(3);
  const own = currentOutbox();
  if (own === null) throw new Error('nobody is signed in here');
  openWindow(2);
  const pages = await askOtherPages(own);
  expect(pages.map(({ changes }) => changes)).toEqual([2]);
});

test('P5: of a page of an earlier version, that doesn’t name what it has, as much again is another', async () => {
  const ofEarlier = (changes: number) => {
    const { what: _unsaid, ...said } = buildUnsent({ changes });
    return Promise.resolve(said as Unsent);
  };
  let changes = 1;
  stops.push(
    startOutbox(
      buildSessionInfo({ staffId: nurse }),
      () => {},
      () => ofEarlier(changes),
    ),
  );
  openWindow(0);
  const [before, again] = [await unsentHere(), await unsentHere()];
  changes = 2;
  const after = await unsentHere();
  expect(again.what).toEqual(before.what);
  expect(after.what).not.toEqual(before.what);
  changes = 0;
  expect((await unsentHere()).what).toEqual([]);
});

test('P5: neither a window that is gone nor one of somebody else is asked about, and none keeps anyone waiting for long', async () => {
  const close = openWindow(2);
  openWindow(4, buildId());
  openWindow(0);
  close();
  expect(await unsentHere()).toEqual(buildUnsent({ refused: [] }));
});

test('P5: what another window has taken over from one that is gone is counted there alone', async () => {
  const [taken, waiting] = [buildId<EntryId>(), buildId<EntryId>()];
  openWindow(2, nurse, [taken]);
  openWindow(0);
  const outbox = currentOutbox();
  if (outbox === null) throw new Error('nobody is signed in here');
  setCurrentOutbox({ ...outbox, others: async () => [buildEntry(taken), buildEntry(waiting)], read: async () => 'unknown' });
  const { writtenAt } = buildEntry(waiting);
  const what = ['change 0', 'change 1', `${waiting} ${writtenAt}`];
  expect(await unsentHere()).toEqual({ changes: 3, what, isStuck: false, refused: [] });
});

test('P5: what was said in a window that has ended since has the name that it had there', async () => {
  openWindow(0);
  const outbox = currentOutbox();
  if (outbox === null) throw new Error('nobody is signed in here');
  const { refusal: _none, ...kept } = buildRefusedCommand();
  const entry = buildEntry(entryIdOf(kept));
  setCurrentOutbox({ ...outbox, others: async () => [entry], read: async () => kept });
  expect((await unsentHere()).what).toEqual([kept.command.id]);
});

function buildEntry(entryId: EntryId): KeptEntry {
  const [pageId, keyId] = [buildId<PageId>(), buildId<OutboxKeyId>()];
  return { entryId, staffId: nurse, pageId, keyId, writtenAt: '2026-11-19T10:42:00.000Z', sealed: new Uint8Array() };
}
