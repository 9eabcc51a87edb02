import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seriousFaults } from './support/axe.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { inSight, LAPTOP, openBrowser, type Person, screenshot, signInAs } from './support/browser.ts';

const SOCIAL_WORKER = 'Priya Shah-Example';
const NARROW = { width: 320, height: 640 };
/** A laptop, the same at 125 % and at 200 %, and the narrowest phone. */
const SIZES = [LAPTOP, { width: 1093, height: 614 }, { width: 683, height: 384 }, NARROW];

const LATE = 'Long cane training';
const INBOX = /^Men’s shed place/;
const ASKED = /^Bird table outside his window/;
/** Asked of a colleague, who has not answered in time (AA12). */
const OF_COLLEAGUE = ['Book the Gujarati-speaking volunteer', 'Meet him at the foot clinic', 'New call times from next month'];

/**
 * One social worker's list on the narrowest phone, by key and by press: everything that can be done to an action in each
 * of its states, and taken back. Told as one story: each step goes on from the one before.
 */
describe('my actions', () => {
  let board: BoardProcess;
  let browser: Browser;
  let priya: Person;
  let page: Page;

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    browser = await openBrowser();
    priya = await signInAs(browser, board.url, SOCIAL_WORKER);
    ({ page } = priya);
  });
  afterAll(async () => {
    expect(priya.troubles).toEqual([]);
    await browser?.close();
    await board?.stop();
  });

  const row = (what: string | RegExp): Locator =>
    page.locator('[data-action-row]').filter({ has: page.locator('.my-actions__what', { hasText: what }) });
  const heard = () => page.locator('[aria-live="polite"]').textContent();
  const dialog = () => page.getByRole('dialog');
  const said = (what: string | RegExp, words: string) => row(what).locator('.my-actions__undo', { hasText: words });
  /** A key pressed just after the buttons have changed was meant for those before: it is pressed until it is taken. */
  const press = async (what: string | RegExp, key: string, shows: Locator) => {
    await expect
      .poll(async () => {
        if (await shows.isVisible()) return true;
        await row(what).focus();
        await page.keyboard.press(key);
        return shows.isVisible();
      })
      .toBe(true);
  };
  const answer = async (words: string, button: string) => {
    await dialog().getByRole('textbox').last().fill(words);
    await dialog().getByRole('button', { name: button, exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
  };
  const undone = async (what: string | RegExp, shows: string) => {
    await page.keyboard.press('u');
    await row(what).locator('.my-actions__undo').waitFor({ state: 'detached' });
    await row(what).getByRole('button', { name: shows }).first().waitFor();
    await expect.poll(() => row(what).evaluate(place => place === document.activeElement)).toBe(true);
  };

  it('whoever signs in is told what is overdue and what waits to be accepted', async () => {
    const banner = page.getByRole('region', { name: 'My actions' });
    await banner.getByText('You have 1 overdue and 5 to accept.').waitFor();
    await expectNoFaults(page, 'banner');
    await banner.getByRole('link', { name: 'Go to My actions' }).click();
    await page.getByRole('heading', { name: 'Overdue (1)' }).waitFor();
    await banner.waitFor({ state: 'detached' });
    await expectNoFaults(page, 'list');
    await page.setViewportSize(NARROW);
  });

  it('j and k go from action to action, and a key that an action has no use for does nothing', async () => {
    await page.locator('h1').focus();
    await page.keyboard.press('j');
    expect(await row(LATE).evaluate(place => place === document.activeElement)).toBe(true);
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('t');
    expect(await row(LATE).evaluate(place => place === document.activeElement)).toBe(true);
    expect(await page.locator('.my-actions__undo').count()).toBe(0);
  });

  it('what was accepted: done, undone; stuck, undone; carried over', async () => {
    await press(LATE, 'd', said(LATE, 'Done'));
    await expect.poll(heard).toBe(`Done: ${LATE}`);
    await screenshot(page, 'my-actions-done-320');
    expect(await seriousFaults(page)).toEqual([]);
    await undone(LATE, 'Done');

    await press(LATE, 'n', dialog());
    await answer('The trainer is on leave.', 'Can’t do');
    await said(LATE, 'Marked as stuck').waitFor();
    await row(LATE).getByText('The trainer is on leave.').waitFor();
    await row(LATE).focus();
    await undone(LATE, 'Can’t do');

    await press(LATE, 'c', dialog());
    await answer('She is with her sister this week.', 'Carry over');
    await said(LATE, 'Carried over').waitFor();
    await row(LATE).getByText('Carried over once').waitFor();
    await row(LATE).locator('.my-actions__undo').getByRole('button', { name: /^Undo/ }).waitFor();
  });

  it('what was asked of me: accepted, undone; declined, undone; accepted and done', async () => {
    await press(ASKED, 'a', said(ASKED, 'Accepted'));
    await undone(ASKED, 'Accept');
    await row(ASKED).getByText('not yet accepted').waitFor();

    await press(ASKED, 'n', dialog());
    await answer('The home has one already.', 'Decline');
    await said(ASKED, 'Declined').waitFor();
    await row(ASKED).focus();
    await undone(ASKED, 'Decline');

    await press(ASKED, 'a', said(ASKED, 'Accepted'));
    await press(ASKED, 'd', said(ASKED, 'Done'));
    await row(ASKED).getByRole('button', { name: /^Undo/ }).waitFor();
  });

  it('[AA9] what was asked of the team: taking it on is the one answer at hand; it goes back to the team when undone', async () => {
    const buttons = await row(INBOX).locator('[data-act]').allInnerTexts();
    expect(buttons.slice(0, 2)).toEqual(['Take this on', 'Decline']);
    expect(buttons).not.toContain('Accept');
    await press(INBOX, 'a', said(INBOX, 'Taken on'));
    expect(await row(INBOX).getByText('No named person yet').count()).toBe(0);
    await undone(INBOX, 'Take this on');
    await row(INBOX).getByText('No named person yet').waitFor();
    await row(INBOX).getByRole('button', { name: /^More/ }).click();
    await page.getByRole('button', { name: /^Accept for the team/ }).click();
    await said(INBOX, 'Accepted').waitFor();
    await row(INBOX).getByText('No named person yet').waitFor();
    await expectNoFaults(page, 'acted', [NARROW]);
  });

  it('given to someone else with the list opened directly: whoever is on its ward is asked for', async () => {
    await page.goto(`${board.url}/actions`);
    await page.setViewportSize(NARROW);
    await row(INBOX).getByRole('button', { name: /^More/ }).click();
    await page.getByRole('button', { name: /^Give to someone else/ }).click();
    await page.getByRole('dialog').getByLabel('Who does it').selectOption({ label: 'Jo Tester, community care officer' });
    await screenshot(page, 'my-actions-give-320');
    expect(await seriousFaults(page)).toEqual([]);
    await answer('Jo knows the men’s shed.', 'Give to someone else');
    await said(INBOX, 'Given to someone else').waitFor();
  });

  it('a calendar link is made and taken away, and nothing runs off the phone', async () => {
    await page.getByRole('button', { name: 'Make a calendar link' }).click();
    await page.getByRole('button', { name: 'Copy the link' }).waitFor();
    await expectNoFaults(page, 'calendar', [NARROW]);
    await page.getByRole('button', { name: 'Take the link away' }).click();
    await inSight(page, 'The link no longer works.').waitFor();
  });

  it('[AA12] what a colleague has not answered in time is accepted for them', async () => {
    for (const what of OF_COLLEAGUE) {
      await row(what)
        .getByRole('button', { name: /^Accept:/ })
        .click();
      await said(what, 'Accepted').waitFor();
    }
  });

  it('the banner does not come back once everything was dealt with', async () => {
    await page.goto(board.url);
    await page.getByRole('table', { name: 'People on the ward' }).waitFor();
    const answered = page.waitForResponse(response => response.url().endsWith('/api/actions'));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await answered;
    expect(await page.getByRole('region', { name: 'My actions' }).count()).toBe(0);
  });
});

/** At every size; nothing is wider than the screen. */
async function expectNoFaults(page: Page, name: string, sizes = SIZES): Promise<void> {
  const before = page.viewportSize() ?? LAPTOP;
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await screenshot(page, `my-actions-${name}-${size.width}`);
  }
  await page.setViewportSize(before);
}
