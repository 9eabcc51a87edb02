import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { localDate } from '../../shared/dates.ts';
import { sectionsOf } from '../../shared/domain/sections.ts';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { CardId, CommandId, RoundId, StaffId } from '../../shared/ids.ts';
import type { RoundDetail } from '../../shared/protocol/board.ts';
import { scaled } from '../scale.ts';
import { seriousFaults } from './support/axe.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { LAPTOP, openBrowser, type Person, PHONE, screenshot, signInAs } from './support/browser.ts';
import { coveredStops } from './support/focus.ts';
import { lowContrast, smallWords } from './support/contrast.ts';
import { type Program, signInProgram } from './support/program.ts';

const MATRON = 'Ama Osei-Sample';
const DEPUTY = 'Callum Madeup-Fraser';
const SOCIAL_WORKER = 'Priya Shah-Example';
/** A row of the strip holds a button to touch. */
const TWO_ROWS_PX = 2 * 52;
const MOVES = scaled({ pr: 40, night: 400 });

const id = () => randomUUID() as CommandId;

/** A round as it is chaired: lost and taken over, moved about while others write. One story, step by step. */
describe('chairing a round', () => {
  let board: BoardProcess;
  let browser: Browser;
  let matron: Person;
  let deputy: Person;
  let socialWorker: Person;
  let program: Program;
  let roundId: RoundId;

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    browser = await openBrowser();
    program = await signInProgram(board.url, 'matron');
    const { ward } = await program.board();
    const heldOn = localDate(new Date().toISOString());
    const planned = await program.command({ id: id(), type: 'planRound', wardId: ward.wardId, kind: 'weekly', heldOn });
    roundId = (planned.ok ? planned.created : null) as RoundId;
    for (const name of [MATRON, DEPUTY, SOCIAL_WORKER]) {
      const person = ward.staff.find(each => each.name === name);
      if (person === undefined) throw new Error(`${name} is not on the ward`);
      const registrationId = person.registrations[0]?.registrationId ?? null;
      const { staffId } = person;
      await program.command({ id: id(), type: 'recordAttendance', roundId, staffId, attendance: 'present', registrationId });
    }
    matron = await signInAs(browser, board.url, MATRON);
    deputy = await signInAs(browser, board.url, DEPUTY);
    socialWorker = await signInAs(browser, board.url, SOCIAL_WORKER);
    for (const { page } of [matron, deputy, socialWorker]) {
      await page.getByRole('heading', { name: 'Riverside virtual ward' }).waitFor();
      await page.goto(`${board.url}/rounds/${roundId}`);
    }
  });
  afterAll(async () => {
    program?.close();
    await browser?.close();
    await board?.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [name, person] of Object.entries({ matron, deputy, socialWorker }))
      await screenshot(person.page, `failed-chairing-${name}`).catch(() => {});
  });

  const bar = (page: Page) => page.getByRole('region', { name: /^Outcome for / });
  const notice = (page: Page, words: RegExp) => page.locator('.round-notice').getByText(words);
  const heading = (page: Page) => page.locator('h1').first().innerText();
  const round = async () => (await program.get<RoundDetail>(`/api/rounds/${roundId}`)).round as RunningRound;

  it('[WR13] the chair starts, the others follow, and the side nobody has heard is asked before a plan is agreed', async () => {
    const { page } = matron;
    const { keyboard } = page;
    await page.getByRole('button', { name: 'Start the round' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, '29-lobby');
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.setViewportSize(LAPTOP);
    await page.getByRole('button', { name: 'Start the round' }).click();
    await expect.poll(() => heading(page)).toMatch(/^[A-Z].*, /);
    await deputy.page.getByText(`Following ${MATRON}`).waitFor();
    const name = await heading(page);
    await page.getByRole('textbox', { name: /^Agree an action/ }).waitFor();
    await keyboard.press('1');
    for (const [index, key] of ['q', 'w'].entries()) {
      await bar(page)
        .getByText(/^Anything from (health|social care)\?$/)
        .waitFor();
      await screenshot(page, '31-anything-from');
      await keyboard.press(key);
      await bar(page).locator('.step--done').nth(index).waitFor();
    }
    await bar(page).getByRole('button', { name: 'No', exact: true }).click();
    await bar(page)
      .getByRole('button', { name: /^Undo: .* marked/ })
      .waitFor();
    await keyboard.press('n');
    await expect.poll(() => heading(page)).not.toBe(name);
  });

  it('[WR6] a step is taken back by Ctrl+Z, the round paused and given more time by key, and all see it', async () => {
    const { page } = matron;
    await page.keyboard.press('q');
    await bar(page)
      .getByRole('button', { name: /^Undo: Actions ticked for/ })
      .waitFor();
    await page.keyboard.press('Control+z');
    await bar(page)
      .getByText(/^Undone: Actions ticked/)
      .waitFor();
    await page.keyboard.press('t');
    await deputy.page.getByText('of 8 min').waitFor();
    await page.keyboard.press('p');
    await deputy.page.getByText(/^The round is paused since/).waitFor();
    await screenshot(page, '32-paused');
    await page.keyboard.press('p');
    await deputy.page.getByText(/^The round is paused since/).waitFor({ state: 'detached' });
  });

  it('hands go up, the chair counts who follows and points; nobody is moved by it', async () => {
    await socialWorker.page.keyboard.press('h');
    await matron.page.getByRole('button', { name: `Lower the hand of ${SOCIAL_WORKER}` }).waitFor();
    await matron.page.getByText('2 of 2 following').waitFor();
    await matron.page.getByRole('button', { name: 'Chair…' }).click();
    await screenshot(matron.page, '33-chair-menu');
    expect(await seriousFaults(matron.page)).toEqual([]);
    const before = await where(socialWorker.page);
    await matron.page.getByRole('button', { name: 'Social care view', exact: true }).click();
    await socialWorker.page.locator('.views[data-look-here=social]').waitFor();
    await screenshot(socialWorker.page, '34-look-here');
    expect(await where(socialWorker.page)).toEqual(before);
    await socialWorker.page.locator('[data-look-here]').waitFor({ state: 'detached' });
    await matron.page.getByRole('button', { name: `Lower the hand of ${SOCIAL_WORKER}` }).click();
    await socialWorker.page.getByRole('button', { name: /^Raise hand/, pressed: false }).waitFor();
  });

  const where = (page: Page) => page.evaluate(() => [scrollX, scrollY, document.activeElement?.outerHTML.slice(0, 80)]);

  it.each([
    ['a laptop', LAPTOP],
    ['a laptop at 125 %', { width: 1093, height: 614 }],
    ['a laptop at 200 %', { width: 683, height: 384 }],
    ['the narrowest', { width: 320, height: 640 }],
  ])(
    'on %s the running round leaves room for the card, hides nothing that has focus, and has no serious fault',
    async (_name, size) => {
      const { page } = matron;
      await page.setViewportSize(size);
      await screenshot(page, `35-chairing-${size.width}`);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      const height = (selector: string) => page.locator(selector).evaluate(element => element.clientHeight);
      expect(await height('.round-foot')).toBeLessThan(size.height * 0.26);
      if (size.width >= 1024) {
        expect((await height('.round-strip')) + (await height('.round-foot'))).toBeLessThan(size.height * 0.2);
        expect(await rowsInSight(page)).toBeGreaterThan(60);
      } else {
        await page.locator('h1').first().focus();
        expect(await coveredStops(page, 50)).toEqual([]);
        // A bar as high as the screen is found out.
        const grow = (to: string) =>
          page.locator('.round-foot').evaluate((foot, value) => foot.style.setProperty('height', value), to);
        await grow('100vh');
        // From the same place: how many stops there are before it depends on the people of the day.
        await page.locator('h1').first().focus();
        expect(await coveredStops(page, 5)).not.toEqual([]);
        await grow('');
        await page.evaluate(() => scrollTo(0, 0));
      }
      await deputy.page.setViewportSize(size);
      await screenshot(deputy.page, `36-following-${size.width}`);
      if (size.width < PHONE.width) {
        for (const phone of [size, PHONE]) {
          await deputy.page.setViewportSize(phone);
          const strip = await deputy.page.locator('.round-strip__row').boundingBox();
          expect(strip?.height, `the strip at ${phone.width}`).toBeLessThan(TWO_ROWS_PX);
        }
        await deputy.page.getByRole('button', { name: /^Who is here/ }).click();
        await deputy.page.getByRole('button', { name: 'Ask to take over' }).waitFor();
        await deputy.page.keyboard.press('Escape');
      }
      if (size === LAPTOP) expect(await seriousFaults(deputy.page)).toEqual([]);
      for (const person of [matron, deputy]) await person.page.setViewportSize(LAPTOP);
    },
  );

  /** Pixels of the views' rows that stand above the bar when a card comes up. */
  const rowsInSight = (page: Page) =>
    page.evaluate(() => {
      const top = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().top ?? 0;
      return top('.round-foot') - top('.views__row');
    });

  it('while sharing the room sees one person, in letters of 20 px and more that stand out by 7 : 1', async () => {
    const { page } = matron;
    const others = await page.getByRole('navigation', { name: 'Agenda' }).locator('.agenda__name').allInnerTexts();
    const name = nameIn(await heading(page));
    await page.locator('h1').first().focus();
    await page.keyboard.press('Shift+P');
    const strip = page.getByRole('region', { name: 'Sharing mode' });
    await strip.getByText(/: Anytown Community NHS Trust, Anytown Council$/).waitFor();
    const said = page.locator('[aria-live=polite]');
    await vi.waitFor(async () => expect(await said.innerText()).toMatch(/^Sharing mode – visible to: /), { timeout: 10_000 });
    for (const size of [LAPTOP, { width: 1093, height: 614 }]) {
      await page.setViewportSize(size);
      await screenshot(page, `43-sharing-${size.width}`);
      expect(await lowContrast(page, 7)).toEqual([]);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await smallWords(page, 20)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      // The agenda is gone, and the card has its room.
      expect(await page.locator('.round__card').evaluate(card => card.clientWidth)).toBe(size.width);
    }
    await page.getByRole('button', { name: 'Chair…' }).click();
    expect(await lowContrast(page, 7)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('h1').first().focus();
    await page.keyboard.press('1');
    await bar(page).locator('.ask-first').waitFor();
    expect(await lowContrast(page, 7)).toEqual([]);
    await bar(page)
      .getByRole('button', { name: /^Not yet/ })
      .click();
    const words = await page.locator('body').innerText();
    expect(words).toContain(name);
    for (const other of others.filter(each => each !== name)) expect(words).not.toContain(other);
    expect(words).toMatch(/NHS No\.\s+ends \d{4}/);
    await page.keyboard.press('Shift+P');
    await vi.waitFor(async () => expect(await said.innerText()).toBe('Sharing mode is off'), { timeout: 10_000 });
    await page.setViewportSize(LAPTOP);
  });

  it('[WR14] nobody of social care is here: the step says so, someone can be invited, and the plan says what it was agreed without', async () => {
    const { ward } = await program.board();
    const { staffId, registrations } = ward.staff.find(each => each.name === SOCIAL_WORKER) ??
      ward.staff[0] ?? { registrations: [] };
    const registrationId = registrations[0]?.registrationId ?? null;
    const mark = (attendance: 'present' | 'apologies') =>
      program.command({ id: id(), type: 'recordAttendance', roundId, staffId: staffId as StaffId, attendance, registrationId });
    await mark('apologies');
    const { page } = matron;
    await bar(page).getByRole('button', { name: 'Social care (not present)' }).click();
    await page.setViewportSize({ width: 1093, height: 614 });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await bar(page).getByRole('button', { name: 'Invite now' }).click();
    await bar(page).getByRole('button', { name: 'Link copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    await screenshot(page, '41-not-present');
    expect(await page.locator('.round-foot').evaluate(foot => foot.clientHeight)).toBeLessThan(80);
    await page.evaluate(() => scrollTo(0, 0));
    expect(await rowsInSight(page)).toBeGreaterThan(24);
    expect(await seriousFaults(page)).toEqual([]);
    await bar(page)
      .getByRole('button', { name: /Go on – leave questions/ })
      .click();
    await bar(page).getByRole('button', { name: 'Health', exact: true }).click();
    await bar(page)
      .getByRole('button', { name: /Given$/ })
      .click();
    await bar(page).getByRole('button', { name: 'No', exact: true }).click();
    await settleOverdue(page);
    await bar(page)
      .getByRole('button', { name: /No change/ })
      .click();
    await bar(page).getByText('agreed without social care').waitFor();
    await screenshot(page, '42-agreed-without');
    await bar(page)
      .getByRole('button', { name: /^Undo: .* marked/ })
      .click();
    await mark('present');
    await page.setViewportSize(LAPTOP);
  });

  it('[WR11] the chair is lost, and taken over after 20 seconds; who comes back follows, asks, and is given the chair again', async () => {
    const on = await heading(matron.page);
    await matron.page.context().close();
    const lost = /^The chair lost connection at/;
    await notice(deputy.page, lost).waitFor({ timeout: 60_000 });
    await notice(deputy.page, new RegExp(`The round is paused on ${nameIn(on)}`)).waitFor();
    await deputy.page.locator('[aria-live=polite]').getByText(lost).waitFor({ timeout: 10_000 });
    await notice(socialWorker.page, lost).waitFor();
    expect(await socialWorker.page.getByRole('button', { name: 'Take over as chair' }).count()).toBe(0);
    await screenshot(deputy.page, '37-chair-lost');
    expect(await seriousFaults(deputy.page)).toEqual([]);
    await deputy.page.getByRole('button', { name: 'Take over as chair' }).click();
    await deputy.page.locator('.round-strip').getByText('You are chairing').waitFor();
    await socialWorker.page.getByText(`${DEPUTY} is chairing`).first().waitFor();

    matron = await signInAs(browser, board.url, MATRON);
    await matron.page.getByRole('heading', { name: 'Riverside virtual ward' }).waitFor();
    await matron.page.goto(`${board.url}/rounds/${roundId}`);
    await matron.page.getByText(new RegExp(`^${DEPUTY} has been chairing since .* You are following.$`)).waitFor();
    await screenshot(matron.page, '38-back-following');
    expect(await seriousFaults(matron.page)).toEqual([]);
    await matron.page.getByRole('button', { name: 'Ask to take over' }).click();
    await notice(deputy.page, new RegExp(`${MATRON} asks to take over`)).waitFor();
    await screenshot(deputy.page, '39-asks-to-take-over');
    await deputy.page.getByRole('button', { name: 'Hand over', exact: true }).click();
    await matron.page.locator('.round-strip').getByText('You are chairing').waitFor();
    expect((await round()).chair.term).toBe(3);
  });

  it(`[P9] the chair moves ${MOVES} times at random while someone and the chair’s own page type: not a character on another card`, async () => {
    const { page } = socialWorker;
    const { agenda, current } = await round();
    const on = current?.cardId as CardId;
    const others = agenda.filter(cardId => cardId !== on).slice(0, 6);
    await page.getByRole('textbox', { name: /^Joint assessment note – / }).click();
    const words = 'a later call matters more than a bigger package '.repeat(Math.ceil(MOVES / 10)).trim();
    // The chair moves from another window than the one they write in.
    const ofChair = matron.page.getByRole('textbox', { name: /^Health view, What’s changed – / });
    await ofChair.click();
    const writing = Promise.all([page, matron.page].map(each => each.keyboard.type(`§${words}§`, { delay: 15 })));
    for (let move = 0; move < MOVES; move += 1) {
      const cardId = others[Math.floor(Math.random() * others.length)] as CardId;
      // Faster than a person could, and now and then than the server lets one.
      await vi.waitFor(
        async () =>
          expect(await program.command({ id: id(), type: 'moveToCard', roundId, cardId, term: 3 })).toMatchObject({ ok: true }),
        { timeout: 20_000, interval: 200 },
      );
    }
    await writing;
    await page
      .locator('.round-foot')
      .getByText(/^The chair has moved to/)
      .waitFor();
    await matron.page
      .locator('.round-foot')
      .getByText(/^The round has moved to/)
      .waitFor();
    // Told on the box itself too, where whoever writes is looking.
    for (const each of [page, matron.page])
      await each
        .locator('.words--editing')
        .getByText(`You are still on ${nameIn(await heading(each))}`, { exact: true })
        .waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, '40-held-while-typing');
    for (const each of [page, matron.page]) await each.getByText(/✓ Saved/).waitFor();
    expect(await wordsOf(on, 'joint')).toContain(`§${words}§`);
    expect(await wordsOf(on, 'health')).toContain(`§${words}§`);
    for (const cardId of others)
      for (const part of ['joint', 'health'] as const) expect(await wordsOf(cardId, part)).not.toMatch(/§|later call matters/);
  });

  async function wordsOf(cardId: CardId, part: 'joint' | 'health'): Promise<string> {
    const { epochs } = await program.card(cardId);
    const { doc, provider } = program.open(cardId, part, epochs[part]);
    await vi.waitFor(() => expect(provider.synced).toBe(true));
    const words = sectionsOf(part).map(name => doc.getText(name).toString());
    provider.destroy();
    return words.join('\n');
  }

  it('no page had a complaint', () => {
    for (const { troubles } of [matron, deputy, socialWorker]) expect(troubles).toEqual([]);
  });
});

/** What is overdue on this card is said to be done: no plan is agreed over it. */
async function settleOverdue(page: Page): Promise<void> {
  const done = page.getByRole('region', { name: 'Actions from last time' }).getByRole('button', { name: /^Done: / });
  for (let left = await done.count(); left > 0; left--) {
    await done.first().click();
    await vi.waitFor(async () => expect(await done.count()).toBe(left - 1), { timeout: 10_000 });
  }
}

/** "SMITH, John" of a heading that goes on with the title. */
function nameIn(heading: string): string {
  return heading.replace(/ \(.*/, '');
}
