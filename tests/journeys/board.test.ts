import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { localDate } from '../../shared/dates.ts';
import type { CommandId } from '../../shared/ids.ts';
import { seriousFaults } from './support/axe.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { inSight, LAPTOP, openBrowser, type Person, screenshot, signInAs } from './support/browser.ts';
import { signInProgram } from './support/program.ts';

/** A laptop, the same at 125 % and at 200 %, and the narrowest phone. */
const NARROW = { width: 320, height: 640 };
const SIZES = [LAPTOP, { width: 1093, height: 614 }, { width: 683, height: 384 }, NARROW];

/** The board as it is used day by day: no mouse, any size. */
describe('the board', () => {
  let board: BoardProcess;
  let browser: Browser;
  let matron: Person;
  let page: Page;

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    browser = await openBrowser();
    const program = await signInProgram(board.url, 'matron');
    const { wardId } = (await program.board()).ward;
    const heldOn = localDate(new Date().toISOString());
    await program.command({ id: randomUUID() as CommandId, type: 'planRound', wardId, kind: 'weekly', heldOn });
    program.close();
    matron = await signInAs(browser, board.url, 'Ama Osei-Sample');
    ({ page } = matron);
    await page.getByRole('table', { name: 'People on the ward' }).waitFor();
  });
  afterAll(async () => {
    expect(matron.troubles).toEqual([]);
    await browser?.close();
    await board?.stop();
  });

  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const order = () => page.locator('.rt-person__link').allInnerTexts();

  it('has no serious fault and runs off no edge, as a table and in columns, at every size', async () => {
    await expectNoFaults('table');
    await page.getByRole('button', { name: 'Columns by stage' }).click();
    await page.getByRole('region', { name: /^On the ward/ }).waitFor();
    await expectNoFaults('columns');
    await page.reload();
    await page.getByRole('region', { name: /^On the ward/ }).waitFor();
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByRole('table', { name: 'People on the ward' }).waitFor();
  });

  it('by key: from row to row, onto a card and back onto its row', async () => {
    const [first = '', second = ''] = await order();
    await page.locator('h1').focus();
    await page.keyboard.press('j');
    expect(await focused()).toBe(first);
    await page.keyboard.press('j');
    expect(await focused()).toBe(second);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: second.split(',')[0] ?? '' }).waitFor();
    await page.goBack();
    await expect.poll(focused).toBe(second);
    await page.keyboard.press('k');
    expect(await focused()).toBe(first);
  });

  it('the row with focus never stands under the strip or the column headings', async () => {
    await page.setViewportSize({ width: 1093, height: 614 });
    for (let row = 0; row < 12; row++) await page.keyboard.press('j');
    for (let row = 0; row < 12; row++) {
      await page.keyboard.press('k');
      const [top, covered] = await page.evaluate(() => [
        document.activeElement?.getBoundingClientRect().top ?? 0,
        Math.max(
          ...[...document.querySelectorAll('.rt-frame, .rt-board thead th')].map(each => each.getBoundingClientRect().bottom),
        ),
      ]);
      expect(top).toBeGreaterThanOrEqual(covered ?? 0);
    }
    await page.setViewportSize(LAPTOP);
  });

  it('m moves the person on the agenda, and it is told where they stand now', async () => {
    const [first = '', second = ''] = await order();
    await page.locator('.rt-person__link').first().focus();
    await page.keyboard.press('m');
    await page.getByRole('group', { name: `Move ${first}` }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page
      .getByRole('group', { name: `Move ${first}` })
      .getByRole('button', { name: 'Down' })
      .press('Enter');
    await expect.poll(order).toEqual(expect.arrayContaining([second, first]));
    await expect.poll(async () => (await order()).slice(0, 2)).toEqual([second, first]);
    await expect.poll(() => page.locator('[aria-live="polite"]').textContent()).toMatch(`${first} moved to 2 of`);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(`Move ${first}`);
  });

  it('/ finds a person, and a filtered list says so', async () => {
    const [wanted = ''] = (await order()).slice(3);
    await page.locator('.rt-person__link').first().focus();
    await page.keyboard.press('/');
    await page.keyboard.type(wanted.split(',')[0] ?? '');
    await inSight(page, /^Showing 1 of/).waitFor();
    expect(await order()).toEqual([wanted]);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear' }).press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('board-search');
  });

  it('the list of keys and the form of the weekly round stand whole at any size', async () => {
    await page.locator('h1').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await expectNoFaults('keys', [LAPTOP, NARROW]);
    expect(await page.getByRole('dialog').evaluate(dialog => dialog.scrollTop)).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByText(/^Every .*day at/).click();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await expect
        .poll(async () => {
          const { x, width } = (await page.locator('.rt-popover__panel').boundingBox()) ?? { x: -1, width: 0 };
          return x >= 0 && x + width <= size.width;
        })
        .toBe(true);
    }
    await expectNoFaults('schedule', [NARROW]);
    await page.keyboard.press('Escape');
    await page.locator('#board-search').focus();
  });

  it('Ctrl+K goes anywhere, from the board and while typing on it', async () => {
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox');
    await field.waitFor();
    await expectNoFaults('menu', [LAPTOP, NARROW]);
    await page.keyboard.type('stairs');
    await page
      .getByRole('option', { name: /stairs/ })
      .first()
      .waitFor();
    await expectNoFaults('search', [NARROW]);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('board-search');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('my act');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'My actions' }).waitFor();
    await page.goBack();
    await page.getByRole('table', { name: 'People on the ward' }).waitFor();
  });

  it('a adds an action for the person whose row has the focus', async () => {
    const [first = ''] = await order();
    await page.locator('.rt-person__link').first().focus();
    await page.keyboard.press('a');
    await page.getByRole('heading', { level: 1, name: first.split(',')[0] ?? '' }).waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe(`Agree an action, What is to be done – ${first}`);
    await page.keyboard.type('Ring her sister');
    await expect.poll(() => page.locator('.agree').innerText()).toContain('Ring her sister');
  });

  it('[CA7] on a card, a fact is copied with its day and source, and stands there for everyone', async () => {
    await page.getByRole('button', { name: 'Copy a fact' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Fact', { exact: true }).selectOption({ label: 'Clinical Frailty Scale' });
    await dialog.getByLabel('As recorded').selectOption({ label: '7, living with severe frailty' });
    await dialog.getByLabel('Date in that record').fill('2026-10-12');
    await expectNoFaults('fact-dialog', [NARROW]);
    await dialog.getByRole('button', { name: 'Copy to the card' }).click();
    await dialog.getByText('Say which record this is from.').waitFor();
    await dialog.getByLabel(/^Which record/).fill('community trust record');
    await dialog.getByRole('button', { name: 'Copy to the card' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Copy a fact');
    const facts = page.getByRole('region', { name: 'From other records – check the source record' });
    await facts.getByText('7, living with severe frailty').waitFor();
    await facts.getByText('12-Oct-2026').waitFor();
    await facts.getByText('from community trust record').waitFor();
    await expectNoFaults('fact', [LAPTOP, NARROW]);
  });

  it('[ST2, ST4] by key from a card through the story to the minutes of a round; words said there are found from anywhere', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('False-Name');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Story across rounds' }).press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Story across rounds' }).waitFor();
    await expectNoFaults('story', [LAPTOP, NARROW]);
    const rounds = page.locator('.story__round');
    const shown = await rounds.count();
    await page.getByRole('button', { name: 'Show earlier rounds' }).press('Enter');
    await rounds.nth(shown).waitFor();
    await expect.poll(focused).toBe(await rounds.nth(shown).locator('h3').textContent());
    await page
      .getByRole('link', { name: /^Minutes of ward round/ })
      .first()
      .press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Minutes of ward round/ }).waitFor();
    await expect.poll(focused).toContain('FALSE-NAME');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('watch a whole afternoon');
    const found = page.getByRole('group', { name: /^In past rounds.*FALSE-NAME/ }).getByRole('option');
    await expectNoFaults('search-past', [NARROW]);
    await found.first().click();
    await page.getByRole('heading', { level: 1, name: /^Minutes of ward round/ }).waitFor();
    await expect.poll(focused).toContain('FALSE-NAME');
  });

  it('a pasted text that names someone else of the ward is asked about under the words', async () => {
    await page.goto(board.url);
    await page.getByRole('table', { name: 'People on the ward' }).waitFor();
    const [first = '', second = ''] = await order();
    await page.locator('.rt-person__link').first().click();
    await page.getByRole('textbox', { name: new RegExp(`^Joint assessment note – ${first}`) }).click();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(
      words => navigator.clipboard.writeText(words),
      `${second} was seen at home. ${'She is well. '.repeat(20)}`,
    );
    await page.keyboard.press('Control+v');
    const question = page.getByRole('region', { name: 'About the text you pasted' });
    await inSight(question, `This text mentions ${second}. Is this the right card?`).waitFor();
    await expectNoFaults('paste', [LAPTOP, NARROW]);
    await question.getByRole('button', { name: 'Take it out' }).click();
    await question.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.joint').innerText()).not.toContain('She is well.');
  });

  it('[WR10] who came since the list went out is added in the lobby with a reason', async () => {
    await page.goto(board.url);
    await page.getByRole('link', { name: 'Add a person' }).click();
    await page.getByLabel('Family name').fill('Wolfeschlegelsteinhausenbergerdorffvonhohenlohe-Latecomer');
    await page.getByLabel('Given name').fill('Lotte');
    await page.getByLabel('Health reason for the ward').fill('A fall on the stairs');
    await page.getByRole('button', { name: 'Add to the ward' }).click();
    await page.getByRole('link', { name: 'Round planned for today' }).click();
    const late = page.getByRole('region', { name: /^1 person/ });
    await late.getByRole('button', { name: /LATECOMER, Lotte/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Came home from hospital yesterday');
    await expectNoFaults('late-addition', [LAPTOP, NARROW]);
    await dialog.getByRole('button').first().click();
    await dialog.waitFor({ state: 'detached' });
    await late.waitFor({ state: 'detached' });
  });

  it('a family name of sixty letters stands whole, in its column and over the card, at every size', async () => {
    await page.goto(board.url);
    const name = page.getByRole('link', { name: /LATECOMER, Lotte$/ });
    await name.waitFor();
    const runsOut = (link: Element) =>
      link.getBoundingClientRect().right > Math.min(link.closest('th')?.getBoundingClientRect().right ?? 0, innerWidth);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      expect(await name.evaluate(runsOut)).toBe(false);
    }
    await name.click();
    await page.getByRole('heading', { level: 1, name: /LATECOMER, Lotte/ }).waitFor();
    await expectNoFaults('long-name', [NARROW]);
  });

  it('what is chosen is told apart where the reader’s own colours take ours away', async () => {
    const choices = page.getByRole('group', { name: 'For the next round' }).first();
    await choices.getByRole('button', { name: 'Ready', exact: true }).click();
    const [chosen, other] = [
      choices.getByRole('button', { pressed: true }),
      choices.getByRole('button', { pressed: false }).first(),
    ];
    await chosen.waitFor();
    await page.emulateMedia({ forcedColors: 'active' });
    const ground = (choice: Locator) => choice.evaluate(button => getComputedStyle(button).backgroundColor);
    expect(await ground(chosen)).not.toBe(await ground(other));
    await screenshot(page, 'board-forced-colours');
    await page.emulateMedia({ forcedColors: 'none' });
  });

  it('[CA10, T20] restricting takes the address from a care provider’s open card; an objection to everyone takes the card from whoever said it, who takes it back', async () => {
    const { page: chair } = await signInAs(browser, board.url, 'Ama Osei-Sample');
    const { page: provider } = await signInAs(browser, board.url, 'Grace Mbeki-Invented');
    const openCard = async (on: Page) => {
      await on.getByRole('link', { name: /^EXAMPLE, Maureen/ }).click();
      await on.getByRole('heading', { level: 1, name: /EXAMPLE/ }).waitFor();
    };
    await openCard(chair);
    await openCard(provider);
    const address = provider.locator('.facts__list', { hasText: 'Address' });
    await address.waitFor();
    const protect = async (choose: (dialog: Locator) => Promise<void>) => {
      await chair.getByRole('button', { name: 'Sharing and restriction…' }).click();
      const dialog = chair.getByRole('dialog', { name: 'Sharing and restriction' });
      await choose(dialog);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await protect(dialog => dialog.getByLabel(/^Restricted/).check());
    await address.waitFor({ state: 'detached' });
    await protect(dialog => dialog.getByLabel('Everyone').check());
    const takeBack = chair.getByRole('button', { name: 'Take back' });
    await takeBack.waitFor();
    expect(await chair.evaluate(() => document.activeElement?.textContent)).toContain('Take back');
    await screenshot(chair, 'card-gone');
    const words = provider.locator('.about');
    await words.waitFor({ state: 'detached' });
    expect(await chair.getByRole('heading', { name: 'Health and social care views' }).count()).toBe(0);
    for (const lost of [chair, provider]) expect(await lost.locator('.card').innerText()).not.toMatch(/EXAMPLE|Born|NHS No/);
    await chair.reload();
    await takeBack.waitFor();
    await screenshot(chair, 'card-gone-reloaded');
    await takeBack.press('Enter');
    await chair.getByRole('button', { name: 'Sharing and restriction…' }).waitFor();
    await words.waitFor();
    await takeBack.waitFor({ state: 'detached' });
  });

  async function expectNoFaults(name: string, sizes = SIZES): Promise<void> {
    for (const size of sizes) {
      await page.setViewportSize(size);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await screenshot(page, `board-${name}-${size.width}`);
    }
    await page.setViewportSize(LAPTOP);
  }
});
