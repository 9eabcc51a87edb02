import type { BrowserContext, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { Program } from './program.ts';

/** A window on a card, and what is typed there: how much of it may not be lost any more, whatever becomes of the browser. */
export interface TypingWindow {
  readonly page: Page;
  readonly cardId: string;
  /** Without a connection, or with one that is slow or dead and that the page still believes in. */
  readonly line: 'offline' | 'slow';
  typed: string;
  /** From where in it the line was bad. */
  readonly badFrom: number;
  /** Since then: characters that the page has said, or (slow, where it says nothing) that the disk has been told, are kept here. */
  kept: number;
}

/** A dozen windows of one browser have a busy machine between them. */
export const PATIENT = { timeout: 120_000 };

/** What was typed begins behind this. */
export const markerOf = (name: string): string => ` [${name}] `;

/** Opens a card and types the marker in its joint note; the board has that. */
export async function openWindow(
  { context, board }: { readonly context: BrowserContext; readonly board: Program },
  cardId: string,
  marker: string,
  line: TypingWindow['line'] = 'offline',
): Promise<TypingWindow> {
  const page = await context.newPage();
  await page.goto(`${board.url}/cards/${cardId}`, PATIENT);
  const note = page.getByRole('textbox', { name: /^Joint assessment note – / });
  await note.click(PATIENT);
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(marker);
  const { doc, close } = await openNote(board, cardId);
  await vi.waitFor(() => expect(doc.getText('note').toJSON()).toContain(marker), PATIENT);
  close();
  return { page, cardId, line, typed: marker, badFrom: marker.length, kept: 0 };
}

/** Key by key, for as long as the browser lives. */
export async function type(window: TypingWindow, words: string): Promise<void> {
  for (const key of words) {
    window.typed += key;
    await window.page.keyboard.insertText(key);
  }
}

/** Takes the line from this window alone, as `context.setOffline` does it to all; the answer gives it back. */
export async function goOffline({ page }: TypingWindow): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const conditions = { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await session.send('Network.emulateNetworkConditions', conditions);
  return async () => void (await session.send('Network.emulateNetworkConditions', { ...conditions, offline: false }));
}

/** Follows what each page says and what it has its disk keep, as it happens: of a browser that is killed nothing can be asked. */
export async function followKept(context: BrowserContext, windows: () => readonly TypingWindow[]): Promise<void> {
  const follow = (line: TypingWindow['line']) => (page: Page, characters: number) => {
    const window = windows().find(each => each.page === page && each.line === line);
    if (window !== undefined) window.kept = Math.max(window.kept, characters);
  };
  const [offline, slow] = [follow('offline'), follow('slow')];
  await context.exposeBinding('told', ({ page }, sentence: string) => {
    const changes = /(\d+) changes? (?:is|are) saved on this computer only/.exec(sentence);
    if (changes !== null) offline(page, Number(changes[1]));
  });
  await context.exposeBinding('written', ({ page }, characters: number) => slow(page, characters));
  await context.addInitScript(() => {
    const { told, written } = globalThis as unknown as Record<'told' | 'written', (what: string | number) => void>;
    let before = '';
    const look = () => {
      const now = document.querySelector('.rt-save-line')?.textContent ?? '';
      if (now !== before) told(now);
      before = now;
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    // What is sealed is what stands in the editor at that moment, behind the marker.
    let sealed = 0;
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    crypto.subtle.encrypt = (...given) => {
      sealed = document.activeElement?.textContent?.split('] ').at(-1)?.length ?? 0;
      return encrypt(...given);
    };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...given) {
      const characters = sealed;
      // What is not strict may be in the machine's memory still when it says that it is complete.
      if (this.transaction.durability === 'strict') this.transaction.addEventListener('complete', () => written(characters));
      return put.apply(this, given);
    };
  });
}

/** The joint note as it stands on the server. */
export async function noteOf(board: Program, cardId: string): Promise<string> {
  const { doc, synced, close } = await openNote(board, cardId);
  await vi.waitFor(() => expect(synced()).toBe(true), PATIENT);
  close();
  return doc.getText('note').toJSON();
}

/** So much of what was typed on a bad line is kept here; or a slow line was quick enough after all, and the board has it. */
export async function isSafe(board: Program, { kept, line, cardId, typed }: TypingWindow, characters: number): Promise<boolean> {
  return kept >= characters || (line === 'slow' && (await noteOf(board, cardId)).includes(typed));
}

/** All that went wrong in one window, once everything has come back: words lost that were kept, words doubled. */
export async function objectionsTo(board: Program, window: TypingWindow, marker: string): Promise<readonly string[]> {
  const { cardId, typed, badFrom, kept } = window;
  const [, ...copies] = (await noteOf(board, cardId)).split(marker);
  if (copies.length !== 1) return [`${marker} stands there ${copies.length} times`];
  const came = `${marker}${copies[0]}`;
  if (!typed.startsWith(came)) return [`came as ${came}, typed as ${typed}`];
  const back = came.length - badFrom;
  return back < kept ? [`${marker} ${window.line}: ${kept} characters were kept on this computer, ${back} came`] : [];
}

async function openNote(board: Program, cardId: string) {
  const { epochs } = await board.card(cardId);
  const { doc, provider } = board.open(cardId, 'joint', epochs.joint);
  return { doc, synced: () => provider.synced, close: () => provider.destroy() };
}
