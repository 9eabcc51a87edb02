import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { formatDate, localDate } from '../../shared/dates.ts';
import type { Authorship } from '../../shared/protocol/history.ts';
import { seriousFaults } from './support/axe.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { inSight, openBrowser, type Person, screenshot, signInAs } from './support/browser.ts';
import { signInProgram } from './support/program.ts';

const MATRON = 'Ama Osei-Sample';
const NURSE = 'Tom Reed-Tester';
const SOCIAL_WORKER = 'Priya Shah-Example';

const AS = {
  matron: 'Ama Osei-Sample, community matron, Anytown Community NHS Trust',
  nurse: 'Tom Reed-Tester, district nurse, Anytown Community NHS Trust',
  socialWorker: 'Priya Shah-Example, social worker, Anytown Council',
} as const;

const BY_SOCIAL_WORKER = 'Daughter stays three nights a week and is worn out.';
const BY_MATRON = 'Ankles swollen, weight up two kilos.';
const LONG_WORDS = 'Sleeps in the chair because of the stairs; a bed downstairs would keep her at home this winter.';
const IN_VIEW = 'Evening call missed twice.';

const SIZES = { laptop: { width: 1366, height: 768 }, scaled: { width: 1093, height: 614 }, phone: { width: 320, height: 640 } };

/**
 * Two people write in turn on one card, a third asks who wrote what, looks at how it stood before, and puts back what
 * was removed. Told as one story: each step goes on from the one before.
 */
describe('who wrote what, and how it came to be', () => {
  let board: BoardProcess;
  let browser: Browser;
  let matron: Person;
  let nurse: Person;
  let socialWorker: Person;
  let cardUrl: string;

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    browser = await openBrowser();
    matron = await signInAs(browser, board.url, MATRON);
    nurse = await signInAs(browser, board.url, NURSE);
    socialWorker = await signInAs(browser, board.url, SOCIAL_WORKER);
    await socialWorker.page.locator('table tbody tr').first().getByRole('link').first().click();
    await socialWorker.page.waitForURL(/\/cards\//);
    cardUrl = socialWorker.page.url();
    for (const { page } of [matron, nurse]) await page.goto(cardUrl);
    for (const { page } of [matron, nurse, socialWorker]) await note(page).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await board?.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [name, person] of Object.entries({ matron, nurse, socialWorker })) await screenshot(person.page, `failed-${name}`);
  });

  it('two people write in turn, in the joint note and in a view', async () => {
    await write(socialWorker.page, note(socialWorker.page), `${BY_SOCIAL_WORKER} `);
    await expect.poll(() => note(matron.page).innerText()).toContain(BY_SOCIAL_WORKER);
    await write(matron.page, note(matron.page), BY_MATRON);
    await write(socialWorker.page, changedRow(socialWorker.page), ` ${IN_VIEW}`);
    await nurse.page.getByText('Joint: health and social care').waitFor();
    await expect.poll(() => nurse.page.locator('main').innerText()).toContain(IN_VIEW);
  });

  it('[SY5] who points at a passage with the mouse sees who wrote it, as what, when', async () => {
    const { page } = nurse;
    await pointAt(page, note(page), 'nights');
    await expect.poll(() => tip(page)).toContain(AS.socialWorker);
    await expect.poll(() => tip(page)).toContain(`${formatDate(localDate(new Date().toISOString()))} `);
    await expect.poll(() => tip(page)).toMatch(/\d\d:\d\d \(today\)/);
    expect(await page.locator('.passage--pointed').innerText()).toBe(`${BY_SOCIAL_WORKER} `);
    await screenshot(page, '20-who-wrote-this');
    expect(await seriousFaults(page)).toEqual([]);
    await pointAt(page, note(page), 'swollen');
    await expect.poll(() => tip(page)).toContain(AS.matron);
    await pointAt(page, page.locator('.views__cell--social .words').first(), 'missed');
    await expect.poll(() => tip(page)).toContain(AS.socialWorker);
  });

  it('[WCAG 1.4.13] the tip stays while the pointer is on it, and goes with Escape though the pointer stays', async () => {
    const { page } = nurse;
    await pointAt(page, note(page), 'swollen');
    await expect.poll(() => tip(page)).toContain(AS.matron);
    await page.locator('.who-tip').hover();
    await page.locator('.who-tip').getByText('today').waitFor();
    // Longer than the words would keep it without the pointer.
    await expect
      .poll(() => page.evaluate(() => performance.now()))
      .toBeGreaterThan((await page.evaluate(() => performance.now())) + 600);
    expect(await tip(page)).toContain(AS.matron);
    await pointAt(page, note(page), 'swollen');
    await page.keyboard.press('Escape');
    await expect.poll(() => tip(page)).toBe('');
  });

  it('[SY5] with the keyboard alone: at the caret in the editor, read out too', async () => {
    const { page } = nurse;
    await note(page).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Alt+w');
    await expect.poll(() => tip(page)).toContain(AS.socialWorker);
    await page.locator('[aria-live=polite]').filter({ hasText: AS.socialWorker }).waitFor();
    await page.keyboard.press('Control+End');
    await expect.poll(() => tip(page)).toBe('');
    await page.getByRole('button', { name: 'Who wrote this?' }).click();
    await expect.poll(() => tip(page)).toContain(AS.matron);
    await screenshot(page, '21-who-wrote-this-editor');
    // The mouse in the editor finds the same.
    await pointAt(page, page.locator('.joint .cm-content'), 'nights');
    await expect.poll(() => tip(page)).toContain(AS.socialWorker);
    expect(await page.locator('.joint .cm-content .passage--pointed').innerText()).toBe(`${BY_SOCIAL_WORKER} `);
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator('h1').focus();
  });

  it('[SY5] of words one has typed on this very page it is read out when that was, too', async () => {
    const { page } = matron;
    await note(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Alt+w');
    const answered = page.locator('[aria-live=polite]').filter({ hasText: new RegExp(`^(You|${MATRON})`) });
    await answered.waitFor();
    expect(await answered.textContent()).toMatch(new RegExp(`^${AS.matron}, .* \\d\\d:\\d\\d, today$`));
    await screenshot(page, '21-who-wrote-this-own');
    await page.locator('h1').focus();
  });

  it('all passages of a view are marked with initials, and a legend says whose they are', async () => {
    const { page } = nurse;
    const show = page.getByRole('button', { name: 'Show who wrote what: Joint assessment note' });
    await show.click();
    const legend = page.locator('.joint .legend');
    await legend.getByText(AS.socialWorker.slice(SOCIAL_WORKER.length)).waitFor();
    expect(await legend.getByRole('listitem').allInnerTexts()).toEqual([`PS ${AS.socialWorker}`, `AO ${AS.matron}`]);
    await expect.poll(() => page.locator('.joint .passage__who').allInnerTexts()).toEqual(['PS', 'AO']);
    await page.getByRole('button', { name: 'Show who wrote what: Social care view' }).click();
    await page.locator('.views .legend__hands').waitFor();
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await screenshot(page, `22-who-wrote-what-${size}`, true);
      expect(await seriousFaults(page), size).toEqual([]);
      expect(await overflow(page), size).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(SIZES.laptop);
    // In a view one may not write in, the initials can be pressed: the way of keyboard and finger.
    await page
      .locator('.views__cell--social')
      .getByRole('button', { name: new RegExp(`who wrote this: ${AS.socialWorker}`) })
      .last()
      .focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => tip(page)).toContain(AS.socialWorker);
    await show.click();
  });

  it('the history shows the earlier moment, stamped as past, and what has changed since, with who did it', async () => {
    const { page } = nurse;
    await page.getByRole('link', { name: 'History: Social care view' }).click();
    await page.getByText('This is how it stands now').waitFor();
    await page.getByText(IN_VIEW).waitFor();
    // With the keyboard: down the list to the sitting before, Enter.
    await page.locator('.sittings__row[aria-current]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(/This is how it stood on .* – not how it is now/).waitFor();
    await expect.poll(() => page.locator('.history__moment').innerText()).not.toContain(IN_VIEW);
    await page.getByText('You can’t put words back here. Only people acting as social care staff write here.').waitFor();
    await page.getByLabel('Compare with').selectOption({ label: 'now' });
    await page.locator('ins').filter({ hasText: IN_VIEW }).waitFor();
    await page.getByText(`added by ${AS.socialWorker}`).waitFor();
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await screenshot(page, `23-differences-${size}`, size === 'phone');
      expect(await seriousFaults(page), size).toEqual([]);
      expect(await overflow(page), size).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(SIZES.laptop);
    await page.getByRole('button', { name: 'Between two rounds' }).click();
    await page.getByText(/What changed between Round \d+, .* and Round \d+, /).waitFor();
    await page.locator('ins, del').first().waitFor();
    await screenshot(page, '24-between-two-rounds');
  });

  it('[SY6] within a sitting one goes back change by change, with the keyboard too', async () => {
    const { page } = nurse;
    await page.locator('.sittings__row').first().click();
    await page.getByText('This is how it stands now').waitFor();
    const slider = page.getByRole('slider', { name: /^Change \d+ of \d+$/ });
    await slider.focus();
    await page.keyboard.press('Home');
    await page.getByText(/^Change 1 of /).waitFor();
    await page.getByText('not how it is now').waitFor();
    await expect.poll(() => page.locator('.history__moment').innerText()).not.toContain(IN_VIEW);
    await screenshot(page, '24-within-a-sitting');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Later change' }).click();
    await page.getByText(/^Change 2 of /).waitFor();
    await slider.focus();
    await page.keyboard.press('End');
    await page.getByText('This is how it stands now').waitFor();
    await page.getByText(IN_VIEW).waitFor();
  });

  it('what somebody removed is put back as a new edit of who puts it back, and undone again', async () => {
    await nurse.page.goto(cardUrl);
    await remove(nurse.page, `${BY_SOCIAL_WORKER} `);
    await expect.poll(() => note(socialWorker.page).innerText()).not.toContain(BY_SOCIAL_WORKER);
    const { page } = matron;
    await page.getByRole('link', { name: 'History: Joint assessment note' }).click();
    await page.getByLabel('Compare with').selectOption({ label: 'the moment before this sitting' });
    await page.getByText(`removed by ${AS.nurse}`).waitFor();
    await page.getByText(`words of ${SOCIAL_WORKER}`).waitFor();
    await page.locator('.sittings__row').nth(1).click();
    await page.getByText('not how it is now').waitFor();
    await screenshot(page, '25-history-of-the-note');
    await putBack(page);
    await expect.poll(() => note(socialWorker.page).innerText()).toContain(`${BY_SOCIAL_WORKER} ${BY_MATRON}`);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => note(socialWorker.page).innerText()).not.toContain(BY_SOCIAL_WORKER);
    await page.locator('.put-back').getByText('Undone: The note is as it was.').waitFor();
    await putBack(page);
    await expect.poll(() => note(socialWorker.page).innerText()).toContain(`${BY_SOCIAL_WORKER} ${BY_MATRON}`);
    await expect.poll(() => page.locator('.sittings__row').first().innerText()).toContain(MATRON);
  });

  it('[SY5] the words put back are of who put them back', async () => {
    const { page } = socialWorker;
    await pointAt(page, note(page), 'nights');
    await expect.poll(() => tip(page)).toContain(AS.matron);
    const program = await signInProgram(board.url, 'district-nurse');
    const cardId = cardUrl.split('/').at(-1) ?? '';
    const { epochs } = await program.card(cardId);
    const told = await program.get<Authorship>(`/api/cards/${cardId}/parts/joint/authorship?epoch=${epochs.joint}`);
    expect(told.hands.map(hand => hand.name).toSorted()).toEqual([MATRON, SOCIAL_WORKER].toSorted());
    program.close();
  });

  it('the history can be used on a phone: the list, then the moment', async () => {
    const phone = await signInAs(browser, board.url, NURSE, SIZES.phone);
    const { page } = phone;
    await page.getByRole('heading', { name: /virtual ward/ }).waitFor();
    await page.goto(`${cardUrl}/history/joint`);
    await page.locator('.sittings__row').nth(1).click();
    await page.getByText('not how it is now').waitFor();
    await screenshot(page, '26-history-phone', true);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const { x, y } = await placeOf(page.locator('.words--reading').first(), 'swollen');
    await page.mouse.click(x, y);
    await expect.poll(() => tip(page)).toContain(MATRON);
    await screenshot(page, '27-who-wrote-this-phone');
    // Where a tap would begin to write, a finger that rests asks.
    await page.goto(cardUrl);
    await pressLong(page, note(page), 'swollen');
    await expect.poll(() => tip(page)).toContain(MATRON);
    expect(await page.locator('.cm-content').count()).toBe(0);
    await screenshot(page, '27-who-wrote-this-finger');
    expect(phone.troubles).toEqual([]);
    await page.context().close();
  });

  it('[SY8] whose words a colleague removes is told quietly, and once; the words are seen where they stood and put back by keyboard', async () => {
    const { page } = matron;
    await page.goto(cardUrl);
    await write(page, note(page), ` ${LONG_WORDS}`);
    const whole = await note(page).innerText();
    await nurse.page.goto(cardUrl);
    await expect.poll(() => note(nurse.page).innerText()).toContain(LONG_WORDS);
    await note(nurse.page).focus();
    await nurse.page.keyboard.press('Control+A');
    await nurse.page.keyboard.press('Delete');

    const told = `${NURSE} removed ${whole.length} characters you wrote.`;
    await page.locator('.removals').getByText(told).waitFor();
    await page.locator('[aria-live=polite]').filter({ hasText: told }).waitFor();
    expect(await socialWorker.page.locator('.removals').filter({ hasText: 'removed' }).count()).toBe(0);
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await page.locator('.removals__line').scrollIntoViewIfNeeded();
      await screenshot(page, `30-removed-words-${size}`);
      expect(await seriousFaults(page), size).toEqual([]);
      expect(await overflow(page), size).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize(SIZES.laptop);

    await page.getByRole('link', { name: 'See what was removed' }).click();
    await page.getByText(`removed by ${AS.nurse}`).first().waitFor();
    await page.locator('del').filter({ hasText: LONG_WORDS }).waitFor();
    await page.getByRole('link', { name: 'Back to the card' }).click();

    await page.getByRole('button', { name: 'Restore your words' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => note(socialWorker.page).innerText()).toBe(whole);
    await page.getByText('Put back: Joint assessment note, The note.').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => note(socialWorker.page).innerText()).not.toContain(LONG_WORDS);
    await page.getByText('Undone: Joint assessment note is as it was.').first().waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await page.getByRole('link', { name: 'History: Joint assessment note' }).click();
    await page.getByText('This is how it stands now').waitFor();
  });

  it('offline, the history says that it needs a connection, and comes when there is one', async () => {
    const { page } = matron;
    await page.context().setOffline(true);
    await page.locator('.sittings__row').nth(4).click();
    await inSight(page, 'The history can’t be loaded. Needs a connection.').waitFor();
    await screenshot(page, '28-history-offline');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/This is how it stood on/).waitFor();
  });

  it('nothing went wrong in any page', () => {
    const unreached = (trouble: string) => trouble.includes('ERR_INTERNET_DISCONNECTED');
    expect([matron, nurse, socialWorker].flatMap(({ troubles }) => troubles.filter(each => !unreached(each)))).toEqual([]);
  });

  async function putBack(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Put these words back: The note' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('ins').filter({ hasText: BY_SOCIAL_WORKER }).waitFor();
    await screenshot(page, '29-put-back');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Put back' }).click();
    await page.locator('.put-back').getByText('Put back: The note.').waitFor();
  }

  async function remove(page: Page, words: string): Promise<void> {
    await note(page).focus();
    await page.keyboard.press('Control+Home');
    for (const _ of words) await page.keyboard.press('Delete');
    await page.locator('h1').focus();
    await page.getByText(/✓ Saved/).waitFor();
  }
});

function note(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Joint assessment note – / });
}

function changedRow(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Social care view, What’s changed – / });
}

/** At the end of what stands there. */
async function write(page: Page, where: Locator, words: string): Promise<void> {
  await where.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
  await page.locator('h1').focus();
  await page.getByText(/✓ Saved/).waitFor();
}

/** The mouse comes to rest on the middle of these words. */
async function pointAt(page: Page, where: Locator, words: string): Promise<void> {
  const { x, y } = await placeOf(where, words);
  await page.mouse.move(x - 3, y);
  await page.mouse.move(x, y);
}

/** A finger rests on the middle of these words, and is lifted once they say something. */
async function pressLong(page: Page, where: Locator, words: string): Promise<void> {
  const { x, y } = await placeOf(where, words);
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await page.locator('.who-tip').waitFor();
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

/** The middle of these words on the screen. */
async function placeOf(where: Locator, words: string): Promise<{ readonly x: number; readonly y: number }> {
  await where.scrollIntoViewIfNeeded();
  const place = await where.evaluate((box, wanted) => {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    return null;
  }, words);
  if (place === null) throw new Error(`“${words}” is not there to point at`);
  return place;
}

/** What the tip says; empty where there is none. */
async function tip(page: Page): Promise<string> {
  const said = await page.locator('.who-tip').allInnerTexts();
  return said.join(' ').replaceAll('\n', ' ');
}

/** By how much the page is wider than the screen (WCAG 1.4.10). */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
