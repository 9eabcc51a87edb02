import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { localDate } from '../../shared/dates.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import type { CommandId, RoundId } from '../../shared/ids.ts';
import type { Command, CommandType } from '../../shared/protocol/commands.ts';
import { OUTCOMES, type Outcome } from '../../shared/vocabulary.ts';
import { isAgreement } from '../../shared/domain/agreement.ts';
import type { RoundDetail } from '../../shared/protocol/board.ts';
import { announcementFaults, listenLikeAScreenReader } from './support/announcements.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { LAPTOP, openBrowser, type Person, screenshot } from './support/browser.ts';
import { type Keys, keysOf } from './support/keys.ts';
import { type Program, signInProgram } from './support/program.ts';

const MATRON = 'Ama Osei-Sample';
const SOCIAL_WORKER = 'Priya Shah-Example';
const CARDS = 12;
/** Allowed in ten minutes; heard in a whole round, faster than people hold one. */
const MOST_ANNOUNCED = 30;
const WHAT = 'Ring the daughter about the key';

/** What the twelve cards end with, in the order in which they come up. */
const SAID = '114311421121'.split('').map(key => ({ key, outcome: OUTCOMES[Number(key) - 1] as Outcome }));

/**
 * From signing in to the minutes nothing is pressed but keys. On a ward of twelve, made by letting
 * the others of the demonstration leave it in a round before.
 */
describe('a whole weekly round by keyboard alone', () => {
  let board: BoardProcess;
  let browser: Browser;
  let program: Program;
  let matron: Person;
  let keys: Keys;
  let heard: Awaited<ReturnType<typeof listenLikeAScreenReader>>;

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    browser = await openBrowser();
    program = await signInProgram(board.url, 'matron');
    const { ward } = await program.board();
    const planned = await must({ type: 'planRound', wardId: ward.wardId, kind: 'weekly', heldOn: today() });
    const roundId = planned as RoundId;
    await must({ type: 'startRound', roundId });
    const { agenda } = (await program.get<RoundDetail>(`/api/rounds/${roundId}`)).round;
    const died = { outcome: 'leavesWard', reason: 'At home, as she wished', dischargeReason: 'died', diedOn: today() } as const;
    for (const cardId of agenda.slice(CARDS)) await must({ type: 'recordOutcome', roundId, cardId, ...died });
    await must({ type: 'closeRound', roundId, term: 1 });
    const context = await browser.newContext({ viewport: LAPTOP, locale: 'en-GB', timezoneId: 'Europe/London' });
    const page = await context.newPage();
    heard = await listenLikeAScreenReader(page);
    const troubles: string[] = [];
    page.on('pageerror', error => troubles.push(error.message));
    matron = { page, troubles };
    keys = keysOf(page);
  });
  afterAll(async () => {
    program?.close();
    await browser?.close();
    await board?.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(matron.page, 'failed-keyboard').catch(() => {});
  });

  const today = () => localDate(new Date().toISOString());
  async function must(command: { type: CommandType } & Record<string, unknown>): Promise<string | null> {
    const reply = await program.command({ id: randomUUID() as CommandId, ...command } as Command);
    if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
    return reply.created;
  }
  const heading = () => matron.page.locator('h1').first().innerText();
  const bar = () => matron.page.getByRole('region', { name: /^Outcome for / });
  const cardIsOpen = () => matron.page.getByRole('textbox', { name: /^Agree an action/ }).waitFor();
  const roundId = () => matron.page.url().split('/')[4] as RoundId;
  const round = async () => (await program.get<RoundDetail>(`/api/rounds/${roundId()}`)).round;

  it('she signs in, plans the round, marks who is there and starts it', async () => {
    const { page } = matron;
    await page.goto(board.url);
    await page.getByRole('button', { name: new RegExp(MATRON) }).waitFor();
    await keys.tabTo(new RegExp(MATRON));
    await keys.press('Enter');
    await page.getByRole('heading', { name: 'Riverside virtual ward' }).waitFor();
    await page.getByText(`${CARDS} people`).waitFor();
    await keys.tabTo(/^Plan today’s round/);
    await keys.press('Enter');
    await page.getByRole('heading', { name: /^Round \d/ }).waitFor();
    for (const name of [MATRON, SOCIAL_WORKER]) {
      await keys.tabTo(new RegExp(`^Present: ${name}`));
      await keys.press('Enter');
      await page.getByRole('button', { name: `Present: ${name}`, pressed: true }).waitFor();
    }
    await keys.tabTo(/^Start the round/, 'Shift+Tab');
    await keys.press('Enter');
    await expect.poll(heading).toMatch(/^[A-Z].*, /);
  });

  it(`leafing through ${CARDS} cards as fast as keys go opens the last of them with its words`, async () => {
    const { page } = matron;
    const first = await heading();
    for (let count = 0; count < CARDS; count += 1) {
      const name = await heading();
      await keys.press('n');
      await expect.poll(heading).not.toBe(name);
    }
    expect(await heading()).toBe(first);
    await cardIsOpen();
    expect(await page.locator('.card .refusal').count()).toBe(0);
  });

  it(`${CARDS} cards are chaired, five keys for a card on which both sides spoke and a plan was agreed`, async () => {
    for (const [index, { key, outcome }] of SAID.entries()) {
      const name = await heading();
      await cardIsOpen();
      if (index === 1) await agreeAction();
      const before = keys.count();
      const settled = await record(key, outcome);
      await bar()
        .getByRole('button', { name: /^Undo: .* marked/ })
        .waitFor();
      if (index < CARDS - 1) {
        await keys.press('n');
        await expect.poll(heading).not.toBe(name);
      }
      if (outcome === 'planAgreed' && settled === 0 && index < CARDS - 1) expect(keys.count() - before).toBe(5);
    }
    const { agenda, cards } = (await round()) as Extract<RoundDetail['round'], { status: 'running' }>;
    expect(agenda.map(cardId => cards[cardId]?.outcome?.outcome)).toEqual(SAID.map(({ outcome }) => outcome));
  });

  /** The outcome's own key; what it asks first is answered where focus has been put. Answers how many actions were settled. */
  async function record(key: string, outcome: Outcome): Promise<number> {
    await keys.press(key);
    if (!isAgreement(outcome, null)) {
      await matron.page.getByRole('dialog').or(bar().getByText('✓')).first().waitFor();
      if ((await matron.page.getByRole('dialog').count()) > 0) await giveReason();
      return 0;
    }
    const settled = await settleOverdue();
    for (const asked of [1, 2]) {
      await bar()
        .getByText(/^Anything from (health|social care)\?$/)
        .waitFor();
      await keys.press(asked === 1 ? 'q' : 'w');
      await bar()
        .locator('.step--done')
        .nth(asked - 1)
        .waitFor();
    }
    await expect.poll(keys.focused).toBe('No');
    await keys.press('Enter');
    return settled;
  }

  async function giveReason(): Promise<void> {
    await keys.type('The daughter is away until Monday');
    await keys.press('Tab');
    await keys.press('Enter');
    await matron.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** The bar has put focus on what is overdue: each is carried over, and the bar goes on by itself. */
  async function settleOverdue(): Promise<number> {
    const { page } = matron;
    const first = bar().getByText(/overdue actions? to settle first$/);
    await first
      .or(bar().getByText(/^Anything from /))
      .first()
      .waitFor();
    let settled = 0;
    for (; (await first.count()) > 0; settled += 1) {
      const words = await first.innerText();
      await keys.tabTo(/^Carry over: /);
      await keys.press('Enter');
      await page.getByRole('dialog').waitFor();
      await keys.tabTo(/^$/, 'Tab', 'TEXTAREA');
      await keys.type('Waits for the fitter');
      await keys.press('Tab');
      await keys.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await expect.poll(async () => ((await first.count()) > 0 ? first.innerText() : '')).not.toBe(words);
      // The row stands where it stood until focus leaves it: the next is reached from the person's name.
      if ((await first.count()) > 0)
        await page
          .locator('.last__late')
          .nth(settled + 1)
          .waitFor();
    }
    return settled;
  }

  async function agreeAction(): Promise<void> {
    const { page } = matron;
    await keys.press('a');
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.agree') !== null)).toBe(true);
    await keys.type(WHAT);
    await keys.tabTo(/./, 'Tab', 'SELECT');
    await keys.type('Ama');
    await keys.tabTo(/^Agree action/);
    await keys.press('Enter');
    await page.getByRole('cell', { name: WHAT, exact: true }).waitFor();
    await keys.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  }

  it('the last outcome is taken back and said again, the round closed and its minutes opened', async () => {
    const { page } = matron;
    await keys.press('Control+z');
    await bar()
      .getByText(/^Undone: /)
      .waitFor();
    await bar()
      .getByRole('button', { name: /Plan agreed$/ })
      .waitFor();
    await keys.press('1');
    await bar()
      .getByRole('button', { name: /^Undo: .* marked/ })
      .waitFor();
    await keys.tabTo(/^Close the round/, 'Shift+Tab');
    await keys.press('Enter');
    await page.getByRole('dialog').getByText('Every card has an outcome.').waitFor();
    await keys.tabTo(/^Close the round$/, 'Shift+Tab');
    await keys.press('Enter');
    await page.getByRole('link', { name: 'Read the minutes' }).waitFor();
    const id = roundId();
    await keys.tabTo(/^Read the minutes/);
    await keys.press('Enter');
    await page.getByRole('heading', { name: /^Minutes of ward round/ }).waitFor();
    const { minutes } = await program.get<{ minutes: Minutes }>(`/api/rounds/${id}/minutes`);
    expect(minutes.people.map(({ outcome }) => outcome)).toEqual(SAID.map(({ outcome }) => outcome));
    await page.getByText(WHAT).first().waitFor();
    expect(matron.troubles).toEqual([]);
  });

  it(`a screen reader had no more to say by itself than ${MOST_ANNOUNCED} times, in few words and one after the other`, async () => {
    expect(announcementFaults(await heard(), MOST_ANNOUNCED)).toEqual([]);
    // Words written straight into a region, and too many of them, are found out.
    const region = matron.page.locator('[aria-live=polite]');
    for (const words of ['one', 'two', 'x'.repeat(121)])
      await region.evaluate((place, text) => (place.textContent = text), words);
    const faults = await vi.waitFor(async () => {
      const found = announcementFaults(await heard(), 2);
      expect(found.some(fault => fault.startsWith('too long'))).toBe(true);
      return found;
    });
    expect(faults.some(fault => fault.startsWith('too soon: two'))).toBe(true);
  });
});
