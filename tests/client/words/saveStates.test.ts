// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { Outbox } from '../../../client/offline/outbox.ts';
import { sectionsOf } from '../../../shared/domain/sections.ts';
import type { CardId } from '../../../shared/ids.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { saveWords } from '../../../client/labels.ts';
import { whyKept } from '../../../client/card/whyKept.ts';
import { FakeSocket, greet } from './fakeSocket.ts';

/**
 * Every state of saving as a page comes to it: real documents, save accounts and sentences, over a socket that the test opens,
 * silences and closes. Only what keeps words on the computer is stood in for: it keeps them or does not.
 */
const AT = new Date('2026-11-19T10:42:00Z');
const DETAIL = {
  cardId: 'card' as CardId,
  epochs: { about: 1, health: 1, social: 1, joint: 1, record: 1 },
  writing: { joint: null },
  keepsUnsentWords: true,
};
let page: Awaited<ReturnType<typeof openPage>>;
let server: Y.Doc;

const latest = () => FakeSocket.opened.at(-1) ?? new FakeSocket('none');
const type = (words: string) => page.joined.documents.read().parts.get('joint')?.doc.getText('note').insert(0, words);

/** The program of a page of its own: what it holds of open cards goes with it. */
async function openPage() {
  vi.resetModules();
  const { joinCard, keptNow } = await import('../../../client/words/openCards.ts');
  const { showSaving } = await import('../../../client/words/showSaving.ts');
  const { saveSentence } = await import('../../../client/app/saveStateWords.ts');
  const { setCurrentOutbox } = await import('../../../client/offline/currentOutbox.ts');
  const { connectionStore } = await import('../../../client/stores/connectionStore.ts');
  const { pageStore } = await import('../../../client/stores/pageStore.ts');
  const stores = await import('../../../client/stores/saveStateStore.ts');
  const joined = joinCard(DETAIL);
  setCurrentOutbox(keeping(true));
  showSaving();
  const shownAtOnce = () => {
    const states = stores.saveStateStore.getState();
    const state = stores.shownSaveState(states, connectionStore.getState().lostAt, pageStore.getState().standing);
    return [state.state, saveSentence(state)];
  };
  const shown = () => {
    vi.advanceTimersByTime(300);
    return shownAtOnce();
  };
  return { joined, joinCard, keptNow, pageStore, setCurrentOutbox, shown, shownAtOnce, ...stores };
}

const keeping = (isKept: boolean): Outbox =>
  ({
    registrationId: null,
    keep: () => Promise.resolve(isKept),
    forget: () => Promise.resolve(),
    isKeyGood: () => isKept,
  }) as unknown as Outbox;

beforeEach(async () => {
  vi.useFakeTimers({ now: AT });
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.opened = [];
  server = new Y.Doc();
  page = await openPage();
  greet(latest(), server);
  latest().hearSaved(1);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('[P3] saved, saving, slow: by what the server has acknowledged', () => {
  type('a');
  expect(page.shown()).toEqual(['saving', 'Saving…']);
  type('b');
  vi.advanceTimersByTime(300);
  type('c');
  vi.advanceTimersByTime(5_000);
  expect(page.shown()).toEqual(['slow', 'Still saving – 3 changes not yet on the server']);
  latest().hearSaved(4);
  expect(page.shown()).toEqual(['saved', 'Saved 10:42']);
});

test('[P3] "Saved" goes with the key that nobody has yet, though it may come back a moment later', () => {
  for (const key of 'ab') {
    expect(page.shown()[0]).toBe('saved');
    type(key);
    expect(page.shownAtOnce()).toEqual(['saving', 'Saving…']);
    latest().hearSaved(latest().words.length);
  }
  expect(page.shown()).toEqual(['saved', 'Saved 10:42']);
});

test('[P5] offline and kept, then back', async () => {
  latest().end(1006);
  vi.spyOn(Math, 'random').mockReturnValue(0.99);
  for (const key of 'abc') type(key);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(page.shown()).toEqual([
    'offline',
    'Offline since 10:42. You can keep writing. 3 changes are saved on this computer only – others can’t see them yet.',
  ]);
  while (FakeSocket.opened.length < 2) vi.advanceTimersByTime(100);
  greet(latest(), server);
  expect(page.shown()).toEqual(['back', 'Back online. Sending 3 changes…']);
  latest().hearSaved(1);
  expect(page.shown()).toEqual(['saved', 'Saved 10:42']);
  expect(saveWords.changedMeanwhile(2, true)).toBe('Saved. 2 other people changed this card while you were away.');
});

test('[P5] offline on a computer that keeps nothing', async () => {
  page.setCurrentOutbox(keeping(false));
  latest().end(1006);
  type('a');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(page.shown()).toEqual([
    'offlineUnsafe',
    'Offline. This computer can’t keep your changes. Don’t close this page until it says Saved.',
  ]);
});

test('[P28] words that are on no disk hold a page back from loading anew, until the server has them', async () => {
  const losesWords = () => page.shown() && page.pageStore.getState().losesWords;
  page.setCurrentOutbox(keeping(false));
  expect(losesWords()).toBe(false);
  latest().end(1006);
  type('a');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(losesWords()).toBe(true);
  while (FakeSocket.opened.length < 2) vi.advanceTimersByTime(100);
  greet(latest(), server);
  latest().take(server);
  expect(losesWords()).toBe(false);
});

/** The computer's clock, not the time that passes: set right on waking, or by hand. */
const setClock = (hours: number) => vi.setSystemTime(Date.now() + hours * 3_600_000);

test('[P3, P5] a clock that is put back an hour hides neither that the line is lost nor that nothing is kept', async () => {
  page.setCurrentOutbox(keeping(false));
  latest().end(1006);
  type('a');
  setClock(-1);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(page.shown()[0]).toBe('offlineUnsafe');
  page.setCurrentOutbox(keeping(true));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(page.shown()).toEqual([
    'offline',
    'Offline since 10:42. You can keep writing. 1 change is saved on this computer only – others can’t see it yet.',
  ]);
});

test.each([-1, 1])('[P3] how long a change has waited is told right though the clock is put by %i h meanwhile', hours => {
  type('a');
  setClock(hours);
  expect(page.shown()[0]).toBe('saving');
  vi.advanceTimersByTime(5_000);
  expect(page.shown()[0]).toBe('slow');
});

test('[P11] the server can’t save', () => {
  page.setSavingTrouble(AT.toISOString());
  expect(page.shown()).toEqual([
    'cannotSave',
    'The board can’t save at the moment. Keep typing if you need to, but take your own notes. We’ll tell you when it’s fixed.',
  ]);
});

test('[P3] not accepted, with who or what and when where the card says it', () => {
  type('Never taken.');
  latest().end(CLOSE.notAllowed);
  expect(page.shown()).toEqual(['refused', 'Your last change wasn’t accepted.']);
  const left = { on: '2026-11-19', reason: 'stepDown' } as const;
  const person = { familyName: 'Smith', givenName: 'John' };
  const known = { writing: { joint: 'cardHasLeft' }, left, restoredTo: {}, summary: { person } };
  const lastClosing = { at: '2026-11-19T10:40:00Z', by: 'Ama Osei' };
  page.setKeptBecause({ state: 'refused', sentence: whyKept(page.keptNow(), { ...known, lastClosing } as never, '2026-11-19') });
  expect(page.shown()).toEqual([
    'refused',
    'Your last change wasn’t accepted: SMITH, John left the ward at 10:40. Your words are below.',
  ]);
});

test('[SY4] restored to another moment', () => {
  type('Newer than the backup.');
  latest().end(CLOSE.otherEpoch);
  const known = { writing: { joint: null }, left: null, lastClosing: null, restoredTo: { joint: '2026-11-19T09:15:00Z' } };
  page.setKeptBecause({ state: 'restored', sentence: whyKept(page.keptNow(), known as never, '2026-11-19') });
  expect(page.shown()).toEqual([
    'restored',
    'This card was restored to how it was at 09:15. Check your words below before adding them again.',
  ]);
});

test('[SY4] a part other than the note begins anew only where it is restored: that is told though its card is not on screen', () => {
  const other = page.joinCard({ ...DETAIL, cardId: 'other' as CardId, writing: { health: null } });
  const [section = ''] = sectionsOf('health');
  greet(latest(), server);
  other.documents.read().parts.get('health')?.doc.getText(section).insert(0, 'Newer than the backup.');
  latest().end(CLOSE.otherEpoch);
  expect(page.shown()).toEqual([
    'restored',
    'This card was restored to an earlier state. Check your words before adding them again.',
  ]);
});

test.each([
  ['Offline since 10:42. You can keep writing. 2 changes are saved on this computer only – others can’t see them yet.', true],
  ['Offline. This computer can’t keep your changes. Don’t close this page until it says Saved.', false],
])(
  '[P3, P5, P18] words that were not taken hide neither that the line is lost nor what is not sent: %s',
  async (said, isKept) => {
    type('Never taken.');
    latest().end(CLOSE.otherEpoch);
    page.joined.documents.follow({ ...DETAIL, epochs: { ...DETAIL.epochs, joint: 2 } });
    greet(latest(), server);
    latest().hearSaved(1);
    expect(page.shown()[0]).toBe('refused');
    page.setCurrentOutbox(keeping(isKept));
    latest().end(1006);
    type('a');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(page.shown()).toEqual([isKept ? 'offline' : 'offlineUnsafe', said]);
  },
);

test('[SY4] where nothing is left to be shown of what was not taken, no restoring is made up', () => {
  type('Taken.');
  latest().take(server);
  page.joined.documents.read().parts.get('joint')?.doc.getText('note').delete(0, 1);
  latest().end(CLOSE.otherEpoch);
  expect(page.shown()).toEqual(['refused', 'Your last change wasn’t accepted.']);
});

test('[P28] an old page', () => {
  type('Kept for the next page.');
  latest().end(CLOSE.oldPage);
  expect(page.shown()).toEqual(['oldPage', 'The board has been updated. Reload to carry on – your words are kept.']);
});
