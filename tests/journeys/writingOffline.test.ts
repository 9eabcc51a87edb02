import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import type { CommandId } from '../../shared/ids.ts';
import { seedOf } from '../crash/support/seed.ts';
import { scaled, timeFor } from '../scale.ts';
import { createRandom } from '../server/sync/random.ts';
import { type BoardProcess, copyOf, newFolder, startBoard } from './support/boardProcess.ts';
import { PHONE, screenshot } from './support/browser.ts';
import { entriesKept, filesHolding, type OwnComputer, ownComputer, signedInPage } from './support/ownComputer.ts';
import { type Program, signInProgram } from './support/program.ts';

/** Windows of one browser, each on a card of its own: each is one run. */
const WINDOWS = 10;
const RUNS = scaled({ pr: 20, night: 200 });
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

/** A window on a card: what was typed there, and how much of it the page has said is saved on this computer. */
interface Window {
  readonly page: Page;
  readonly cardId: string;
  typed: string;
  offlineFrom: number;
  said: number;
}

/** Follows what the strip says, in the page and as it is said: of a browser that is killed nothing can be asked. */
async function listen(context: BrowserContext, windows: () => readonly Window[]): Promise<void> {
  await context.exposeBinding('told', ({ page }, sentence: string) => {
    const changes = /(\d+) changes? (?:is|are) saved on this computer only/.exec(sentence);
    const window = windows().find(each => each.page === page);
    if (window !== undefined && changes !== null) window.said = Math.max(window.said, Number(changes[1]));
  });
  await context.addInitScript(() => {
    const tell = (globalThis as unknown as { told: (sentence: string) => void }).told;
    let before = '';
    const look = () => {
      const now = document.querySelector('.rt-save-line')?.textContent ?? '';
      if (now !== before) tell(now);
      before = now;
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

async function openWindow(computer: OwnComputer, cardId: string, marker: string): Promise<Window> {
  const page = await computer.context.newPage();
  await page.goto(`${board.url}/cards/${cardId}`);
  const note = page.getByRole('textbox', { name: /^Joint assessment note – / });
  await note.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(marker);
  await arrived(cardId, marker);
  return { page, cardId, typed: marker, offlineFrom: marker.length, said: 0 };
}

/** Key by key, for as long as the browser lives. */
async function type(window: Window, words: string): Promise<void> {
  for (const key of words) {
    window.typed += key;
    await window.page.keyboard.insertText(key);
  }
}

/** Once these words stand in the joint note on the server. */
async function arrived(cardId: string, words: string): Promise<void> {
  const { epochs } = await matron.card(cardId);
  const { doc, provider } = matron.open(cardId, 'joint', epochs.joint);
  await vi.waitFor(() => expect(doc.getText('note').toJSON()).toContain(words), { timeout: 60_000 });
  provider.destroy();
}

/** The joint note as it stands on the server. */
async function noteOf(cardId: string): Promise<string> {
  const { epochs } = await matron.card(cardId);
  const { doc, provider } = matron.open(cardId, 'joint', epochs.joint);
  await vi.waitFor(() => expect(provider.synced).toBe(true), { timeout: 10_000 });
  provider.destroy();
  return doc.getText('note').toJSON();
}

/** All that went wrong in one window, once everything has come back: words lost that were said to be kept, words doubled. */
async function objectionsTo({ cardId, typed, offlineFrom, said }: Window, marker: string): Promise<readonly string[]> {
  const [, ...copies] = (await noteOf(cardId)).split(marker);
  if (copies.length !== 1) return [`${marker} stands there ${copies.length} times`];
  const came = `${marker}${copies[0]}`;
  if (!typed.startsWith(came)) return [`came as ${came}, typed as ${typed}`];
  const kept = came.length - offlineFrom;
  return kept < said ? [`${said} characters were said to be saved on this computer, ${kept} came`] : [];
}

/** One browser with several windows: offline, typing, killed while it is typed on, started again, signed in, online. */
async function killedWhileTyping(
  name: string,
  count: number,
  random: () => number,
  prepare?: (context: BrowserContext) => Promise<void>,
) {
  let windows: readonly Window[] = [];
  const computer = await ownComputer(async context => {
    await listen(context, () => windows);
    await prepare?.(context);
  });
  try {
    await signedInPage(computer, board.url, 'matron');
    const { cards } = await matron.board();
    const marker = (index: number) => ` [${name}-${index}] `;
    const opening = cards.slice(0, count).map(({ cardId }, index) => openWindow(computer, cardId, marker(index)));
    windows = await Promise.all(opening);
    await computer.context.setOffline(true);
    await Promise.all(windows.map(window => type(window, TYPED_OFFLINE)));
    const isKept = ({ said }: Window) => said >= TYPED_OFFLINE.length;
    await vi.waitFor(() => expect(windows.every(isKept)).toBe(true), { timeout: 60_000 });
    const typing = windows.map(window => type(window, TYPED_OFFLINE.repeat(200)).catch(() => {}));
    await new Promise(resolve => setTimeout(resolve, random()));
    await computer.kill();
    await Promise.all(typing);
    const left = filesHolding(computer.profile, [TYPED_OFFLINE]);
    await computer.reopen();
    const page = await signedInPage(computer, board.url, 'matron');
    await page.goto(board.url);
    await expect.poll(() => entriesKept(page), { timeout: 60_000 }).toBe(0);
    const objections = await Promise.all(windows.map((window, index) => objectionsTo(window, marker(index))));
    return { objections: objections.flat(), left, said: windows.map(({ said }) => said) };
  } finally {
    await computer.close();
  }
}

it(
  `P5, T25: words shown as saved on this computer come back once after the browser was killed, in ${RUNS} windows, and nowhere in its profile can they be read`,
  async () => {
    const random = createRandom(seedOf('P5'));
    for (let kill = 0; kill * WINDOWS < RUNS; kill += 1) {
      const { objections, left, said } = await killedWhileTyping(`kill${kill}`, WINDOWS, () => random.below(1_500));
      console.log(`P5: killed once, said to be kept: ${said.join(', ')}`);
      expect(objections).toEqual([]);
      expect(left).toEqual([]);
    }
  },
  timeFor(RUNS, 20_000),
);

it('P5, sabotage: a browser that says it has written, and then has not, is found out', async () => {
  const { objections } = await killedWhileTyping('unwritten', 1, () => 0, forgetsWhatItWrote);
  expect(objections).not.toEqual([]);
});

it('T25, sabotage: words that are not sealed are found in the browser’s profile', async () => {
  const { left } = await killedWhileTyping('unsealed', 1, () => 0, leavesUnsealed);
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

it('T25: signing out waits for what is not sent, asks where it can’t be, and leaves nothing behind', async () => {
  const computer = await ownComputer();
  try {
    await signedInPage(computer, board.url, 'matron');
    const [card] = (await matron.board()).cards;
    const window = await openWindow(computer, card?.cardId ?? '', ' [signing-out] ');
    const { page } = window;
    const dialog = page.getByRole('dialog', { name: 'Signing out' });
    const signOut = page.getByRole('button', { name: 'Sign out', exact: true });
    const { familyName, givenName } = card?.person ?? { familyName: '?', givenName: '?' };
    expect(await page.title()).toBe(`Card – ${givenName[0]}${familyName[0]} – Roundtable`);
    const other = await computer.context.newPage();
    await other.goto(page.url());
    await other.getByText(new RegExp(familyName, 'i')).first().waitFor();

    await computer.context.setOffline(true);
    await type(window, 'lift');
    await page.getByText('4 changes are saved on this computer only').waitFor();
    await signOut.click();
    await dialog.getByText('4 changes are not yet on the server.').waitFor();
    await screenshot(page, 'offline-signing-out');
    await dialog.getByRole('button', { name: 'Sign out and lose them' }).click();
    await dialog.getByText('You could not be signed out').first().waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await entriesKept(page)).toBe(1);

    await computer.context.setOffline(false);
    await expect.poll(() => entriesKept(page)).toBe(0);
    await signOut.click();
    await page.getByRole('button', { name: /Ama Osei-Sample/ }).waitFor();
    await other.getByRole('button', { name: /Ama Osei-Sample/ }).waitFor();
    expect(await leftInStorage(page)).toEqual({ entries: 0, local: '{}', session: '{}', caches: [] });
    expect(await objectionsTo({ ...window, said: 4 }, ' [signing-out] ')).toEqual([]);
    await page.goBack();
    await page.getByRole('button', { name: /Ama Osei-Sample/ }).waitFor();
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

it('P5: words left behind that may not be sent any more are shown to their author, stay until settled, and are never sent', async () => {
  const words = 'writtenassocialworker';
  const computer = await ownComputer();
  try {
    await signedInPage(computer, board.url, 'social-worker');
    const [, card] = (await matron.board()).cards;
    if (card === undefined) throw new Error('nobody is on the ward');
    const { cardId } = card;
    const window = await openWindow(computer, cardId, ' [before] ');
    await computer.context.setOffline(true);
    await type(window, words);
    await window.page.getByText(/are saved on this computer only/).waitFor();
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
    expect(await noteOf(cardId)).not.toContain(words);
    expect(await entriesKept(page)).toBe(1);
    await kept.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => entriesKept(page)).toBe(0);
    expect(await noteOf(cardId)).not.toContain(words);
  } finally {
    await computer.close();
  }
});
