import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

export const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SCREENSHOTS = join(import.meta.dirname, '../../screenshots');

/** A real Chromium (`npm test` finds or installs one). One context per person: nobody shares a cookie. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath(), args: ARGUMENTS });
}

export function executablePath(): string {
  return process.env['CHROMIUM'] ?? '/usr/bin/chromium';
}

/** Someone at the board. Whatever goes wrong in the page (an exception, a blocked script, a policy report) is kept in `troubles`. */
export interface Person {
  readonly page: Page;
  readonly troubles: string[];
}

export const LAPTOP = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** Opens the sign-in page and presses the person's name there. */
export async function signInAs(browser: Browser, url: string, name: string, viewport = LAPTOP): Promise<Person> {
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', error => troubles.push(error.message));
  page.on('console', message => {
    // Before signing in, the page asks who it is and is told "nobody": 401 is the expected answer.
    if (message.type() === 'error' && !message.text().includes('401')) troubles.push(message.text());
  });
  await page.goto(url);
  await page.getByRole('button', { name: new RegExp(`^(Sign in as )?${name}`) }).click();
  return { page, troubles };
}

/** Words as they stand on the screen, not as they are read out from a live region at some moment soon after. */
export function inSight(within: Page | Locator, words: string | RegExp): Locator {
  return within.getByText(words).and(within.locator(':not([aria-live])'));
}

/** Written to a folder git ignores, to be looked at; only where SCREENSHOTS=1 asks for them, and where a test has failed. */
export async function screenshot(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env['SCREENSHOTS'] !== '1' && !name.startsWith('failed-')) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage });
}
