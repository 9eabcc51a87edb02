import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { localDate } from '../../shared/dates.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import type { CommandId, RoundId } from '../../shared/ids.ts';
import type { CardDetail, RoundDetail } from '../../shared/protocol/board.ts';
import type { Command } from '../../shared/protocol/commands.ts';
import { beneathChecks, flipRow, run } from '../crash/support/administrator.ts';
import { FAILS, IS_WELL } from '../crash/support/failingStore.ts';
import { entry } from '../crash/support/trial.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { openBrowser, type Person, PHONE, screenshot, signInAs } from './support/browser.ts';
import { signInProgram } from './support/program.ts';

const CANNOT_SAVE =
  'The board can’t save at the moment. Keep typing if you need to, but take your own notes. We’ll tell you when it’s fixed.';
const DAMAGED = 'These words can’t be shown: the stored copy is damaged. Tell your administrator. Nothing else is affected.';
/** More than fits into the pages that the file has already. */
const IN_TROUBLE = 'Typed while the disk was full. '.repeat(300);
const IN_VIEW = 'Ankles swollen, weight up two kilos.';

/** A disk that fills up under two people's hands, and later spoils a row. Told as one story. */
describe('what people see of faults', () => {
  let board: BoardProcess;
  let browser: Browser;
  let matron: Person;
  let socialWorker: Person;
  let cardUrl: string;

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')), {}, entry('fails', 'full'));
    browser = await openBrowser();
    matron = await signInAs(browser, board.url, 'Ama Osei-Sample');
    socialWorker = await signInAs(browser, board.url, 'Priya Shah-Example');
    await matron.page.locator('table tbody tr').first().getByRole('link').first().click();
    await matron.page.waitForURL(/\/cards\//);
    cardUrl = matron.page.url();
    await noteOf(matron.page).waitFor();
    for (const { page } of [matron, socialWorker]) await noteAnnouncements(page);
  });
  afterAll(async () => {
    await browser?.close();
    await board?.kill();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [name, person] of Object.entries({ matron, socialWorker })) await screenshot(person.page, `failed-${name}`);
  });

  /** The same folder and address, by the program that ships. */
  const restarted = async () => {
    await board.kill();
    board = await startBoard(board.folder, { PORT: String(board.port) });
  };

  it('[P11] with the disk full the line stands there for everyone, read out once, also on a page of the board that nobody touches', async () => {
    process.kill(board.pid, FAILS);
    await write(noteOf(matron.page), IN_TROUBLE);
    for (const { page } of [matron, socialWorker]) {
      await line(page).waitFor({ timeout: 5_000 });
      await page.getByText('! Not saving').waitFor();
      await expect.poll(() => announced(page)).toEqual([`assertive: ${CANNOT_SAVE}`]);
    }
    await screenshot(matron.page, '40-cannot-save');
    await screenshot(socialWorker.page, '40-cannot-save-board');
  });

  it('[P11] it goes by itself once there is room, that is read out, and what was typed meanwhile has arrived', async () => {
    process.kill(board.pid, IS_WELL);
    for (const { page } of [matron, socialWorker]) {
      await page.getByText('✓ Saved').waitFor({ timeout: 10_000 });
      expect(await line(page).count()).toBe(0);
      await expect.poll(() => announced(page)).toEqual([`assertive: ${CANNOT_SAVE}`, 'polite: Saved']);
    }
    await socialWorker.page.goto(cardUrl);
    await expect.poll(() => noteOf(socialWorker.page).innerText()).toContain(IN_TROUBLE.trim());
  });

  it('[P13] a damaged part says so in its own place; the rest of the card is there and can be written', async () => {
    const { page } = matron;
    await write(changedRowOf(page), IN_VIEW);
    await page.getByText(/✓ Saved/).waitFor();
    expect(run(board.folder, 'backup')).toMatchObject({ code: 0 });
    const { cardId, epochs } = await page.evaluate<CardDetail, string>(
      async id => (await fetch(`/api/cards/${id}`)).json(),
      cardUrl.split('/').at(-1) ?? '',
    );
    await board.kill();
    flipRow({ folder: board.folder, cardId, part: 'health', epoch: epochs.health }, 'last');
    await restarted();
    await page.goto(cardUrl);
    await page.locator('.refusal').filter({ hasText: DAMAGED }).waitFor();
    expect(await page.locator('.refusal').count()).toBe(1);
    await screenshot(page, '41-damaged-part');
    await write(noteOf(page), 'The rest goes on.');
    await page.getByText(/✓ Saved/).waitFor();
    await expect.poll(() => noteOf(socialWorker.page).innerText()).toContain('The rest goes on.');
    await board.kill();
    const [backup = ''] = readdirSync(join(board.folder, 'backups')).filter(name => name.endsWith('.db'));
    const restored = run(board.folder, 'restore', join(board.folder, 'backups', backup), cardId, 'health');
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('Restored') });
    await restarted();
    await page.goto(cardUrl);
    await expect.poll(() => changedRowOf(page).innerText()).toContain(IN_VIEW);
    expect(await page.locator('.refusal').count()).toBe(0);
    expect(await noteOf(page).innerText()).toContain('The rest goes on.');
  });

  it('[P13, WR7] whose actions are damaged while a round runs can be deferred; the round passes over the next such card, and says so', async () => {
    const { page } = matron;
    const program = await signInProgram(board.url, 'matron');
    const must = async (command: Unsent<Command>) => {
      const reply = await program.command({ ...command, id: randomUUID() as CommandId });
      if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
      return reply.created;
    };
    const { ward, openRounds } = await program.board();
    const planned = openRounds.find(({ kind, status }) => kind === 'weekly' && status === 'planned');
    const heldOn = localDate(new Date().toISOString());
    const plan = { type: 'planRound', wardId: ward.wardId, kind: 'weekly', heldOn } as const;
    const roundId = planned?.roundId ?? ((await must(plan)) as RoundId);
    await must({ type: 'startRound', roundId });
    const { agenda } = (await program.get<RoundDetail>(`/api/rounds/${roundId}`)).round;
    const [first, second, third] = agenda;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three people');
    const own = ward.staff.find(({ name }) => name === 'Ama Osei-Sample') ?? ward.staff[0];
    if (own === undefined) throw new Error('nobody is on the ward');
    const owner = { ownerOrganisationId: own.organisationId, ownerStaffId: own.staffId };
    for (const cardId of [first, second])
      await must({ type: 'agreeAction', cardId, what: 'Ring first', ...owner, dueOn: heldOn });
    await must({ type: 'moveToCard', roundId, cardId: first, term: 1 });
    await page.goto(`${board.url}/rounds/${roundId}`);
    const next = page.getByRole('button', { name: /^N (Next|Go on)/ });
    await next.waitFor();
    beneathChecks(board.folder, database => {
      database.pragma('ignore_check_constraints = on');
      for (const cardId of [first, second]) {
        database.prepare("update agreed_actions set carried_over = '[' where card_id = ? and what = 'Ring first'").run(cardId);
      }
    });
    await must({ type: 'agreeAction', cardId: third, what: 'Ring first', ...owner, dueOn: heldOn });
    await page.getByText(/^2 people’s cards can’t be shown.* The round passes over them, and its minutes say so/).waitFor();
    await page.locator('.card').getByText('What is stored of this person is damaged, so this card can’t be read anew.').waitFor();
    await screenshot(page, '42-damaged-in-a-round');
    await page.getByRole('button', { name: /Defer…/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason, in a few words').fill('The card can’t be shown');
    await screenshot(page, '43-deferred-while-damaged');
    await dialog.getByRole('button', { name: 'Record' }).click();
    const { familyName } = (await program.card(third)).summary.person;
    await next.filter({ hasText: new RegExp(familyName, 'i') }).click();
    await page.locator('.identity').getByText(new RegExp(familyName, 'i')).first().waitFor();
    await page.setViewportSize(PHONE);
    await screenshot(page, '44-damaged-in-a-round-phone');
    await must({ type: 'closeRound', roundId, term: 1 });
    await page.goto(`${board.url}/actions`);
    await page.getByText(/^Something of 2 people can’t be shown here: the stored copies are damaged/).waitFor();
    await screenshot(page, '45-my-actions-damaged-phone');
    const { minutes } = await program.get<{ readonly minutes: Minutes }>(`/api/rounds/${roundId}/minutes`);
    program.close();
    const said = minutes.people.slice(0, 3).map(({ cardId, outcome }) => [cardId, outcome]);
    expect(said).toEqual([
      [first, 'deferred'],
      [second, null],
      [third, null],
    ]);
  });
});

type Unsent<Each> = Each extends Command ? Omit<Each, 'id'> : never;

function line(page: Page): Locator {
  return page.getByRole('paragraph').filter({ hasText: CANNOT_SAVE });
}

function noteOf(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Joint assessment note – / });
}

function changedRowOf(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Health view, What’s changed – / });
}

/** At the end of what stands there. */
async function write(where: Locator, words: string): Promise<void> {
  await where.focus();
  await where.press('Control+End');
  await where.page().keyboard.insertText(` ${words}`);
}

/** Keeps whatever is put into a live region, as a screen reader would read it out. */
async function noteAnnouncements(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const region of document.querySelectorAll('[aria-live]')) {
      const note = () => {
        const said = region.textContent ?? '';
        if (said !== '') heard.push(`${region.getAttribute('aria-live')}: ${said}`);
      };
      new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
}

function announced(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { readonly heard: readonly string[] }).heard);
}
