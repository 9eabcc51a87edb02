import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { newFolder } from './boardProcess.ts';
import { ARGUMENTS, executablePath, LAPTOP } from './browser.ts';

/** One person's computer: a Chromium whose profile stays on disk when the browser is killed. */
export interface OwnComputer {
  readonly profile: string;
  readonly context: BrowserContext;
  /** The browser and all its pages end as in a power cut: no page is told. */
  kill(): Promise<void>;
  /** Starts it again on what is on disk. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/**
 * `prepare`: before any page is loaded, each time the browser starts. `line`: the port of a network through which it reaches
 * the board, and knows nothing of.
 */
export async function ownComputer(
  prepare: (context: BrowserContext) => Promise<void> = async () => {},
  line: { readonly board: number; readonly through: number } | null = null,
): Promise<OwnComputer> {
  const profile = newFolder();
  const detour = line === null ? [] : [`--host-resolver-rules=MAP 127.0.0.1:${line.board} 127.0.0.1:${line.through}`];
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: executablePath(),
      args: [...ARGUMENTS, ...detour],
      viewport: LAPTOP,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    });
    await prepare(context);
    return context;
  };
  let context = await open();
  return {
    profile,
    get context() {
      return context;
    },
    async kill() {
      const closed = new Promise(resolve => context.once('close', resolve));
      // The lock of a profile is a link that names the process: "<host>-<pid>".
      process.kill(Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1)), 'SIGKILL');
      await closed;
    },
    async reopen() {
      context = await open();
    },
    close: () => context.close(),
  };
}

/** A page of this computer on which this person is signed in, whether or not the cookie outlived the browser. */
export async function signedInPage({ context }: OwnComputer, url: string, handle: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  const status = await page.evaluate(async as => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/demonstration/sign-in', { method: 'POST', headers, body: JSON.stringify({ as }) })).status;
  }, handle);
  if (status !== 200) throw new Error(`sign-in as ${handle}: ${status}`);
  return page;
}

/** How many entries the outbox of this computer holds. */
export async function entriesKept(page: Page): Promise<number> {
  return (await entriesOf(page)).length;
}

/** Their ids; that of a command is the command's own. */
export function entriesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve, reject) => {
        const opening = indexedDB.open('roundtable-outbox');
        opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
        opening.addEventListener('error', () => resolve([]));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('entries').objectStore('entries').getAllKeys();
          reading.addEventListener('success', () => resolve(reading.result.map(String)));
          reading.addEventListener('error', () => reject(new Error('the outbox can not be read')));
          opening.result.close();
        });
      }),
  );
}

/** The files below a folder in which any of these words stand, however the browser names them. */
export function filesHolding(folder: string, words: readonly string[]): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter(name => {
    const path = join(folder, name);
    // Sockets and locks come and go with the browser.
    const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
    if (!isFile) return false;
    const bytes = readFileSync(path);
    return words.some(word => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')));
  });
}
