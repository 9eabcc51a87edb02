import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import type { CommandId } from '../../shared/ids.ts';
import { seedOf } from '../crash/support/seed.ts';
import { type Passage, startProxy } from '../network/support/misbehavingProxy.ts';
import { scaled, timeFor } from '../scale.ts';
import { createRandom, type Random } from '../server/sync/random.ts';
import { type BoardProcess, copyOf, newFolder, startBoard } from './support/boardProcess.ts';
import { inSight, PHONE, screenshot } from './support/browser.ts';
import { entriesKept, filesHolding, ownComputer, signedInPage } from './support/ownComputer.ts';
import { type Program, signInProgram } from './support/program.ts';
import {
  followKept,
  goOffline,
  isSafe,
  markerOf,
  noteOf,
  objectionsTo,
  openWindow,
  PATIENT,
  type,
  type TypingWindow,
} from './support/typingWindow.ts';

/** Windows of one browser, each on a card of its own: each is one run. */
const WINDOWS = 10;
const RUNS = scaled({ pr: 20, night: 200 });
const SLOW_RUNS = scaled({ pr: 4, night: 200 });
const TYPED_OFFLINE = 'afraidatnight';

let board: BoardProcess;
let matron: Program;
beforeAll(async () => {
  const limits = join(newFolder(), 'limits.json');
  writeFileSync(limits, JSON.stringify({ socketsPerStaff: 200 }));
  board = await startBoard(copyOf(inject('demonstrationTemplate')), { ROUNDTABLE_LIMITS: limits });
  matron = await signInProgram(board.url, 'matron');
});
afterAll(async () => {
  matron?.close();
  await board?.stop();
});

/** What becomes of a connection that both ends still believe in: late both ways, the board no longer heard, or nothing either way. */
const TROUBLES: Readonly<Record<string, (passage: Passage) => void>> = {
  late: passage => passage.delayBy(3_000),
  stalled: passage => passage.stall(),
  silent: passage => passage.fallSilent(),
};

interface Killing {
  /** How many windows of each kind, each on a card of its own. */
  readonly offline: number;
  readonly slow: number;
  readonly troubles?: readonly (keyof typeof TROUBLES)[];
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

/** One browser with several windows: offline or slow, typing, killed while it is typed on, started again, signed in, online. */
async function killedWhileTyping(name: string, random: Random, killing: Killing) {
  const { offline, slow, troubles = Object.keys(TROUBLES), prepare } = killing;
  const proxy = await startProxy(board.port);
  let windows: readonly TypingWindow[] = [];
  const line = { board: board.port, through: proxy.port };
  const computer = await ownComputer(async context => {
    await followKept(context, () => windows);
    await prepare?.(context);
  }, line);
  try {
    await signedInPage(computer, board.url, 'matron');
    const { cards } = await matron.board();
    const marker = (place: number) => markerOf(`${name}-${place}`);
    const at = { context: computer.context, board: matron };
    windows = await Promise.all(
      cards
        .slice(0, offline + slow)
        .map(({ cardId }, place) => openWindow(at, cardId, marker(place), place < offline ? 'offline' : 'slow')),
    );
    await Promise.all(windows.filter(window => window.line === 'offline').map(goOffline));
    if (slow > 0) for (const passage of proxy.passages) TROUBLES[random.pick(troubles)]?.(passage);
    await Promise.all(windows.map(window => type(window, TYPED_OFFLINE)));
    const safe = () => Promise.all(windows.map(window => isSafe(matron, window, TYPED_OFFLINE.length)));
    await vi.waitFor(async () => expect(await safe()).not.toContain(false), { ...PATIENT, interval: 500 });
    const typing = windows.map(window => type(window, TYPED_OFFLINE.repeat(200)).catch(() => {}));
    await new Promise(resolve => setTimeout(resolve, random.below(1_500)));
    await computer.kill();
    await Promise.all(typing);
    const left = filesHolding(computer.profile, [TYPED_OFFLINE]);
    await computer.reopen();
    const page = await signedInPage(computer, board.url, 'matron');
    await page.goto(board.url);
    await expect.poll(() => entriesKept(page), PATIENT).toBe(0);
    const objections = await Promise.all(windows.map((window, place) => objectionsTo(matron, window, marker(place))));
    return { objections: objections.flat(), left, kept: windows.map(({ kept }) => kept) };
  } finally {
    await computer.close();
  }
}

it(
  `P5, T25: words kept on this computer come back once after the browser was killed, in ${RUNS} windows offline and ${SLOW_RUNS} on a slow or dead line, and nowhere in its profile can they be read`,
  async () => {
    const random = createRandom(seedOf('P5'));
    const kills = Math.ceil(RUNS / WINDOWS);
    for (let kill = 0; kill < kills; kill += 1) {
      const slow = Math.min(Math.ceil(SLOW_RUNS / kills), WINDOWS);
      const { objections, left, kept } = await killedWhileTyping(`kill${kill}`, random, { offline: WINDOWS, slow });
      console.log(`P5: killed once, kept: ${kept.join(', ')}`);
      expect(objections).toEqual([]);
      expect(left).toEqual([]);
    }
  },
  timeFor(RUNS + SLOW_RUNS, 20_000),
);

it('P5, sabotage: a browser that says it has written, and then has not, is found out, offline and on a dead line', async () => {
  const troubles = ['silent'];
  const random = createRandom(seedOf('P5, sabotage'));
  const { objections } = await killedWhileTyping('unwritten', random, {
    offline: 1,
    slow: 1,
    troubles,
    prepare: forgetsWhatItWrote,
  });
  expect(objections).toHaveLength(2);
});

it('T25, sabotage: words that are not sealed are found in the browser’s profile', async () => {
  const random = createRandom(seedOf('T25, sabotage'));
  const { left } = await killedWhileTyping('unsealed', random, { offline: 1, slow: 0, prepare: leavesUnsealed });
  expect(left).not.toEqual([]);
});

async function forgetsWhatItWrote(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const completed = new WeakMap<IDBTransaction, (() => void)[]>();
    const add = IDBTransaction.prototype.addEventListener;
    IDBTransaction.prototype.addEventListener = function (this: IDBTransaction, ...[event, listener]: Parameters<typeof add>) {
      if (event === 'complete' && typeof listener === 'function') {
        completed.set(this, [...(completed.get(this) ?? []), () => listener.call(this, new Event(event))]);
      }
      return add.call(this, event, listener);
    };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      const request = put.apply(this, given);
      request.addEventListener('success', () => {
        for (const tell of completed.get(this.transaction) ?? []) tell();
        this.transaction.abort();
      });
      return request;
    };
  });
}

async function leavesUnsealed(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const asItIs: typeof crypto.subtle.encrypt = (_algorithm, _key, plain) =>
      Promise.resolve(new Uint8Array(plain as Uint8Array<ArrayBuffer>).slice().buffer);
    crypto.subtle.encrypt = asItIs;
    crypto.subtle.decrypt = asItIs;
  });
}

it('T25, P5: signing out in either window waits for what is not sent, asks where it can’t be, and leaves nothing behind in both', async () => {
  const computer = await ownComputer();
  try {
    await signedInPage(computer, board.url, 'matron');
    const [card] = (await matron.board()).cards;
    const window = await openWindow({ context: computer.context, board: matron }, card?.cardId ?? '', markerOf('signing-out'));
    const { page } = window;
    const dialogOf = (on: Page) => on.getByRole('dialog', { name: 'Signing out' });
    const signOutOf = (on: Page) => on.getByRole('button', { name: 'Sign out', exact: true });
    const dialog = dialogOf(page);
    const { familyName, givenName } = card?.person ?? { familyName: '?', givenName: '?' };
    expect(await page.title()).toBe(`Card – ${givenName[0]}${familyName[0]} – Roundtable`);
    const other = await computer.context.newPage();
    await other.goto(page.url());
    await other.getByText(new RegExp(familyName, 'i')).first().waitFor();

    const goOnline = await goOffline(window);
    await type(window, 'lift');
    await inSight(page, '4 changes are saved on this computer only').waitFor();
    await signOutOf(other).click();
    await inSight(dialogOf(other), '4 changes are not yet on the server.').waitFor();
    await dialogOf(other).getByRole('button', { name: 'Stay', exact: true }).click();
    await signOutOf(page).click();
    await inSight(dialog, '4 changes are not yet on the server.').waitFor();
    await screenshot(page, 'offline-signing-out');
    await dialog.getByRole('button', { name: 'Sign out and lose them' }).click();
    await inSight(dialog, 'The board did not answer, so you may still be signed in').first().waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await entriesKept(page)).toBe(1);

    await goOnline();
    await expect.poll(() => entriesKept(page)).toBe(0);
    const both = [page, other];
    for (const each of both) await each.evaluate(() => Object.assign(globalThis, { inMemory: 'the key too' }));
    await signOutOf(other).click();
    for (const each of both) {
      await each.getByRole('button', { name: /Ama Osei-Sample/ }).waitFor();
      const askForKey = () => fetch('/api/session/outbox-key', { method: 'POST' }).then(({ status }) => status);
      expect([await each.evaluate(() => 'inMemory' in globalThis), await each.evaluate(askForKey)]).toEqual([false, 401]);
    }
    expect(await leftInStorage(page)).toEqual({ entries: 0, local: '{}', session: '{}', caches: [] });
    expect(await objectionsTo(matron, { ...window, kept: 4 }, markerOf('signing-out'))).toEqual([]);
    // Which of two ways the window that did not ask hears of it first decides where its own history leads back to.
    await other.goBack();
    expect(new URL(other.url()).pathname).toBe(`/cards/${card?.cardId}`);
    await other.getByRole('button', { name: /Ama Osei-Sample/ }).waitFor();
  } finally {
    await computer.close();
  }
});

it('P5: what is written in one window while another one signs out is not lost: its author finds it saved when they are back', async () => {
  const computer = await ownComputer();
  try {
    await signedInPage(computer, board.url, 'matron');
    const card = (await matron.board()).cards.at(-1);
    const marker = markerOf('meanwhile');
    const window = await openWindow({ context: computer.context, board: matron }, card?.cardId ?? '', marker);
    const { page } = window;
    const other = await computer.context.newPage();
    await other.goto(page.url());
    await other.getByRole('textbox', { name: /^Joint assessment note – / }).waitFor();
    let told = () => {};
    const isTold = new Promise<void>(resolve => (told = resolve));
    let answer = () => {};
    const mayAnswer = new Promise<void>(resolve => (answer = resolve));
    await other.route('**/api/sign-out', async route => {
      told();
      await mayAnswer;
      await route.continue();
    });

    await other.getByRole('button', { name: 'Sign out', exact: true }).click();
    await isTold;
    const dialog = other.getByRole('dialog', { name: 'Signing out' });
    await inSight(dialog, 'One moment…').waitFor();
    // However often Escape is pressed: what is typed behind it nobody would have.
    for (let nth = 0; nth < 4; nth++) await other.keyboard.press('Escape');
    await expect.poll(() => dialog.isVisible()).toBe(true);
    const goOnline = await goOffline(window);
    await type(window, 'lift');
    await inSight(page, '4 changes are saved on this computer only').waitFor();
    answer();
    await other.getByRole('button', { name: /Ama Osei-Sample/ }).waitFor();
    // Its line is down, so there is no first page to be had either: nothing of the patient stays on it all the same.
    await page.getByRole('textbox', { name: /^Joint assessment note – / }).waitFor({ state: 'detached' });
    await goOnline();
    expect(await entriesKept(other)).toBe(1);

    const back = await signedInPage(computer, board.url, 'matron');
    await back.goto(board.url);
    await expect.poll(() => entriesKept(back)).toBe(0);
    expect(await objectionsTo(matron, { ...window, kept: 4 }, marker)).toEqual([]);
  } finally {
    await computer.close();
  }
});

async function leftInStorage(page: Page) {
  const entries = await entriesKept(page);
  const rest = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    caches: await caches.keys(),
  }));
  return { entries, ...rest };
}

it('P5: whose sign-in is over before what they wrote offline has gone reads so, writes on, and finds all of it saved when they are back', async () => {
  const computer = await ownComputer();
  try {
    await signedInPage(computer, board.url, 'matron');
    const card = (await matron.board()).cards.at(-2);
    const marker = markerOf('signed out');
    const window = await openWindow({ context: computer.context, board: matron }, card?.cardId ?? '', marker);
    const { page } = window;
    const goOnline = await goOffline(window);
    await type(window, 'lift');
    await inSight(page, '4 changes are saved on this computer only').waitFor();
    // Elsewhere: no window of this browser tells the page.
    const cookie = (await computer.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: board.url, 'content-type': 'application/json' };
    expect((await fetch(`${board.url}/api/sign-out`, { method: 'POST', headers, body: '{}' })).status).toBe(200);
    await goOnline();

    await inSight(page, 'You are signed out. Reload to sign in again – your words are kept.').waitFor();
    await page.getByRole('button', { name: 'Copy text' }).waitFor();
    await type(window, 'bus');
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByRole('button', { name: /Ama Osei-Sample/ }).click();
    await inSight(page, markerOf('signed out').trim()).waitFor();
    await expect.poll(() => entriesKept(page)).toBe(0);
    expect(await objectionsTo(matron, { ...window, kept: 7 }, marker)).toEqual([]);
  } finally {
    await computer.close();
  }
});

it('P5: words left behind that may not be sent any more are shown to their author, stay until settled, and are never sent', async () => {
  const words = 'writtenassocialworker';
  const computer = await ownComputer();
  try {
    await signedInPage(computer, board.url, 'social-worker');
    const [, card] = (await matron.board()).cards;
    if (card === undefined) throw new Error('nobody is on the ward');
    const { cardId } = card;
    const window = await openWindow({ context: computer.context, board: matron }, cardId, markerOf('before'));
    await computer.context.setOffline(true);
    await type(window, words);
    await inSight(window.page, /are saved on this computer only/).waitFor();
    await screenshot(window.page, 'offline-saved-here');
    await computer.kill();

    // Meanwhile the person has objected to sharing with anyone else than the trust.
    const { restricted, sharing } = await matron.card(cardId);
    const was = { restricted, sharingObjection: sharing.objection };
    const protect = { type: 'protectPerson', cardId, was, now: { ...was, sharingObjection: 'all' }, reason: null } as const;
    expect(await matron.command({ id: randomUUID() as CommandId, ...protect })).toMatchObject({ ok: true });
    await computer.reopen();
    await computer.context.clearCookies();
    const page = await signedInPage(computer, board.url, 'social-worker');
    await page.goto(board.url);
    const kept = page.locator('.kept').filter({ hasText: words });
    await kept.waitFor();
    await page.getByText('Not accepted').waitFor();
    await screenshot(page, 'offline-left-behind');
    await page.setViewportSize(PHONE);
    await screenshot(page, 'offline-left-behind-phone');
    expect(await noteOf(matron, cardId)).not.toContain(words);
    expect(await entriesKept(page)).toBe(1);
    await kept.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => entriesKept(page)).toBe(0);
    expect(await noteOf(matron, cardId)).not.toContain(words);
  } finally {
    await computer.close();
  }
});
