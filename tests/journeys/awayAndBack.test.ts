import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { openDatabaseFile } from '../crash/support/databaseFile.ts';
import { entry } from '../crash/support/trial.ts';
import { localDate } from '../../shared/dates.ts';
import type { ActionId, CardId, CommandId } from '../../shared/ids.ts';
import type { MyActions } from '../../shared/protocol/actions.ts';
import type { CardPart } from '../../shared/vocabulary.ts';
import { WAIT } from '../server/sync/rawClient.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { inSight, LAPTOP, openBrowser, type Person, PHONE, screenshot, signInAs } from './support/browser.ts';
import { entriesOf } from './support/ownComputer.ts';
import { laterVersion } from './support/laterVersion.ts';
import { type Program, signInProgram } from './support/program.ts';

const MATRON = 'Ama Osei-Sample';
const UPDATED = 'The board has been updated. Reload to carry on – your words are kept.';

/** Someone whose line comes and goes, and whose page stays open while the board behind it becomes another version. */
describe('away and back', () => {
  let board: BoardProcess;
  let browser: Browser;
  let matron: Person;
  let colleague: Program;
  let card: { readonly cardId: string; readonly name: string };

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    browser = await openBrowser();
    colleague = await signInProgram(board.url, 'social-worker');
    const { cards } = await colleague.board();
    const [{ cardId, person } = { cardId: '', person: { familyName: '', givenName: '' } }] = cards;
    card = { cardId, name: `${person.familyName.toLocaleUpperCase('en-GB')}, ${person.givenName}` };
    matron = await signInAs(browser, board.url, MATRON);
    await openCard(matron.page);
  });
  afterAll(async () => {
    colleague?.close();
    await browser?.close();
    await board?.stop();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const context of browser.contexts())
      for (const page of context.pages()) await screenshot(page, `failed-${page.url().at(-1)}`);
  });

  async function openCard(page: Page): Promise<void> {
    await page.getByRole('link', { name: card.name }).first().click();
    await note(page).waitFor();
  }

  const line = (page: Page, words: string | RegExp) => page.locator('.rt-save-line').getByText(words);
  const note = (page: Page) => page.getByRole('textbox', { name: `Joint assessment note – ${card.name}` });

  /** The board is there again, and the page is looked at: it tries at once, and not when its own waiting is over. */
  async function comeBack(page: Page): Promise<void> {
    await page.evaluate(() => {
      window.dispatchEvent(new Event('online'));
      window.dispatchEvent(new Event('focus'));
    });
  }

  async function type(page: Page, words: string): Promise<void> {
    await note(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(words);
  }

  async function write(person: Program, part: CardPart, section: string, words: string): Promise<void> {
    const opened = person.open(card.cardId, part, (await person.card(card.cardId)).epochs[part]);
    await vi.waitFor(() => expect(opened.provider.synced).toBe(true), WAIT);
    const before = opened.saved();
    const text = opened.doc.getText(section);
    text.insert(text.length, words);
    await vi.waitFor(() => expect(opened.saved()).toBeGreaterThan(before), WAIT);
    opened.provider.destroy();
  }

  /** As the server has it. */
  async function noteNow(): Promise<string> {
    const reader = await signInProgram(board.url, 'coordinator');
    const opened = reader.open(card.cardId, 'joint', (await reader.card(card.cardId)).epochs.joint);
    await vi.waitFor(() => expect(opened.provider.synced).toBe(true), WAIT);
    const words = opened.doc.getText('note').toJSON();
    reader.close();
    return words;
  }

  it('offline the card is stamped and only what needs a connection is off; words are kept, and sent on coming back', async () => {
    const { page } = matron;
    await page.context().setOffline(true);
    await line(page, /^Offline since \d\d:\d\d\. You can keep writing\.$/).waitFor();
    await page
      .locator('.identity')
      .getByText(/^As it was at \d\d:\d\d$/)
      .waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Agree action' }).getAttribute('aria-disabled')).toBe('true');
    await type(page, '\nSeen in the lift.');
    await line(page, /saved on this computer only – others can’t see (it|them) yet\.$/).waitFor();
    await screenshot(page, '40-offline');
    expect(await noteNow()).not.toContain('Seen in the lift.');

    await write(colleague, 'social', 'changed', '\nDaughter is worn out.');
    const coordinator = await signInProgram(board.url, 'coordinator');
    await write(coordinator, 'joint', 'note', '\nCall the daughter.');
    coordinator.close();

    await page.context().setOffline(false);
    await line(page, /Saved\. 2 other people changed this card while you were away\./).waitFor({ timeout: 15_000 });
    expect(
      await page
        .locator('.identity')
        .getByText(/^As it was at/)
        .count(),
    ).toBe(0);
    const saved = await noteNow();
    for (const words of ['Seen in the lift.', 'Call the daughter.']) expect(saved.split(words), words).toHaveLength(2);
    await screenshot(page, '41-back');
  });

  it('what they changed is shown, from the moment the line was lost until now', async () => {
    const { page } = matron;
    await page.locator('.rt-save-line').getByRole('link', { name: 'Social care view' }).click();
    const shown = page.locator('.changed-words');
    await expect.poll(() => shown.first().innerText()).toContain('Daughter is worn out.');
    expect(await line(page, /while you were away/).count()).toBe(0);
    await page.getByRole('link', { name: 'Back to the card' }).click();
    await note(page).waitFor();
  });

  it('[P9] Control+Z takes back what one has typed, and not what a colleague has written since', async () => {
    const { page } = matron;
    const shown = () => note(page).innerText();
    await type(page, '\nA slip.');
    await vi.waitFor(async () => expect(await noteNow()).toContain('A slip.'), WAIT);
    const coordinator = await signInProgram(board.url, 'coordinator');
    await write(coordinator, 'joint', 'note', '\nThe daughter will ring back.');
    coordinator.close();
    await expect.poll(shown).toContain('The daughter will ring back.');
    const before = await noteNow();
    await page.keyboard.press('Control+z');
    await expect.poll(shown).not.toContain('A slip.');
    expect(await shown()).toContain('The daughter will ring back.');
    await expect.poll(noteNow).toBe(before.replace('\nA slip.', ''));
  });

  it('P28: of the same wire the page works on and says that there is another; a screen whose file is gone says so too', async () => {
    const { page, troubles } = matron;
    const { port, folder } = board;
    await board.stop();
    board = await startBoard(folder, { PORT: String(port) }, laterVersion({ wire: null }));
    await comeBack(page);
    await line(page, UPDATED).waitFor({ timeout: 30_000 });
    await type(page, '\nTyped in the page of before.');
    await page
      .locator('.rt-save')
      .getByText(/Saved \d\d:\d\d/)
      .waitFor();
    expect(await noteNow()).toContain('Typed in the page of before.');
    await screenshot(page, '42-updated');

    await page.getByRole('link', { name: 'My actions' }).click();
    await page.locator('main').getByText(UPDATED).waitFor();
    await page.locator('main').getByRole('button', { name: 'Reload' }).click();
    await page.getByRole('heading', { name: 'My actions' }).waitFor();
    expect(await line(page, UPDATED).count()).toBe(0);
    troubles.length = 0;
  });

  /** Taken back by its author somewhere else. */
  async function takeBackElsewhere(): Promise<void> {
    const elsewhere = await signInProgram(board.url, 'matron');
    const { actions } = await elsewhere.get<MyActions>('/api/actions');
    const [done] = actions.filter(({ action }) => action.state === 'done');
    if (done === undefined) throw new Error('nothing is done');
    const { actionId } = done.action;
    expect(await elsewhere.command({ id: randomUUID() as CommandId, type: 'reopenAction', actionId })).toMatchObject({
      ok: true,
    });
    elsewhere.close();
  }

  /** The board is killed, and what is pressed then waits on this computer; answers the line that says so. */
  async function pressOffline(name: RegExp, words: string): Promise<Locator> {
    const { page } = matron;
    const button = page.locator('.my-actions').getByRole('button', { name });
    await button.waitFor();
    await board.kill();
    await page.locator('.my-actions [data-act="carryOver"][aria-disabled="true"]').first().waitFor();
    const waits = page.getByText(`${words} – will be sent when you are back online.`);
    // Buttons that have just changed take no press for a moment.
    const press = () => button.click({ timeout: 1_000 }).catch(() => {});
    await expect.poll(() => press().then(() => waits.isVisible())).toBe(true);
    return waits;
  }

  /** What is pressed while the board is gone, and what becomes of it before it is sent to the board that stays. */
  interface Between {
    readonly button: RegExp;
    readonly words: string;
    readonly meanwhile: () => Promise<void>;
    readonly program?: readonly string[];
  }

  const DONE: Between = { button: /^Done:/, words: 'Done', meanwhile: takeBackElsewhere };

  /** Sent first to a board that dies as soon as it has it, and then to another one; answers what is in the file. */
  async function saidBetweenBoards({ button, words, meanwhile, program }: Between) {
    const { page } = matron;
    const { port, folder } = board;
    const waits = await pressOffline(button, words);
    const [commandId = ''] = await entriesOf(page);
    board = await startBoard(folder, { PORT: String(port) }, entry('diesOnceDone'));
    await comeBack(page);
    const file = openDatabaseFile(folder);
    await expect.poll(() => file.command(commandId).ledgerRows, { timeout: 30_000 }).toBe(1);
    await board.kill();
    expect(await entriesOf(page)).toEqual([commandId]);
    await page.context().setOffline(true);
    board = await startBoard(folder, { PORT: String(port) }, program);
    await meanwhile();
    await page.context().setOffline(false);
    await comeBack(page);
    await waits.waitFor({ state: 'detached', timeout: 30_000 });
    await expect.poll(() => entriesOf(page)).toEqual([]);
    const { replies, ledgerRows, audited } = file.command(commandId);
    file.close();
    return {
      times: [replies.length, ledgerRows, audited],
      notTaken: await page.locator('.kept', { hasText: 'it was not taken' }).count(),
    };
  }

  it('P7, P5: said to be done without a connection, to a board killed once it had it and before it said so, it is done once', async () => {
    const { page } = matron;
    await page.goto(`${board.url}/actions`);
    expect(await saidBetweenBoards(DONE)).toEqual({ times: [1, 1, 1], notTaken: 0 });
  });

  it('P7, sabotage: a board that forgets what it has done does it again, which is found out', async () => {
    expect((await saidBetweenBoards({ ...DONE, program: entry('forgetsCommands') })).times).toEqual([1, 2, 2]);
  });

  /** By the social worker, who can answer for none of the matron's organisation; she has just opened her list. */
  async function askedOfMatron(what: string): Promise<ActionId> {
    const asker = await signInProgram(board.url, 'social-worker');
    const owner = (await asker.board()).ward.staff.find(({ name }) => name === MATRON);
    if (owner === undefined) throw new Error('the matron is not on the ward');
    const { organisationId: ownerOrganisationId, staffId: ownerStaffId } = owner;
    const asked = { type: 'agreeAction', cardId: card.cardId as CardId, what, ownerOrganisationId, ownerStaffId } as const;
    const reply = await asker.command({ id: randomUUID() as CommandId, ...asked, dueOn: localDate(new Date().toISOString()) });
    asker.close();
    if (!reply.ok) throw new Error(`asking is refused: ${reply.refusal}`);
    await matron.page.goto(`${board.url}/actions`);
    return reply.created as ActionId;
  }

  const row = (what: string) => matron.page.locator('.my-actions__one', { hasText: what });

  it('[AA14] P7, P5: accepted without a connection, by a board killed once it had it and before it said so, it is accepted once, and the list says so', async () => {
    await askedOfMatron('Bring a perching stool');
    const accept = { button: /^Accept: Bring a perching stool/, words: 'Accepted', meanwhile: async () => {} };
    expect(await saidBetweenBoards(accept)).toEqual({ times: [1, 1, 1], notTaken: 0 });
    await row('Bring a perching stool').locator('.my-actions__state').getByText('Accepted').waitFor();
    expect(
      await row('Bring a perching stool')
        .getByRole('button', { name: /^Accept/ })
        .count(),
    ).toBe(0);
    expect(await matron.page.locator('.kept', { hasText: 'Bring a perching stool' }).count()).toBe(0);
  });

  it('[AA14] accepted without a connection and by a colleague too, it was accepted once, by the colleague, which is said until it is seen, signing out included', async () => {
    const { page } = matron;
    const actionId = await askedOfMatron('Fit a second rail');
    const { port, folder } = board;
    const waits = await pressOffline(/^Accept: Fit a second rail/, 'Accepted');
    await page.context().setOffline(true);
    board = await startBoard(folder, { PORT: String(port) });
    const therapist = await signInProgram(board.url, 'occupational-therapist');
    expect(await therapist.command({ id: randomUUID() as CommandId, type: 'acceptAction', actionId })).toMatchObject({
      ok: true,
    });
    therapist.close();
    await page.context().setOffline(false);
    await comeBack(page);
    await waits.waitFor({ state: 'detached', timeout: 30_000 });
    const said =
      /there was no need to: Fit a second rail\. Callum Madeup-Fraser accepted it on \d\d-[A-Z][a-z]{2}-\d{4} at \d\d:\d\d\./;
    const told = page.locator('.kept', { hasText: said });
    await told.waitFor();
    // Wherever the list is scrolled to.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
    expect((await told.boundingBox())?.y).toBeGreaterThan(0);
    await screenshot(page, '44-accepted-by-a-colleague');

    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Signing out' });
    await inSight(dialog, '1 answer from the server you have not seen yet:').waitFor();
    await inSight(dialog, said).waitFor();
    await screenshot(page, '45-signing-out-with-an-answer');
    await page.setViewportSize(PHONE);
    await screenshot(page, '46-signing-out-with-an-answer-phone');
    await page.setViewportSize(LAPTOP);
    await dialog.getByRole('button', { name: 'Stay', exact: true }).click();
    await told.getByRole('button', { name: 'OK' }).click();
    await expect.poll(() => entriesOf(page)).toEqual([]);
    expect(await page.locator('.kept').count()).toBe(0);
  });

  it('P28: of another wire nothing is taken from the page; what was typed before and after is kept, and sent by the next', async () => {
    const { page } = matron;
    const { port, folder } = board;
    await page.goto(`${board.url}/cards/${card.cardId}`);
    await note(page).waitFor();
    await page
      .getByText(/✓ Saved|Saved/)
      .first()
      .waitFor();
    await board.kill();
    await type(page, '\nTyped while the board was away.');
    await line(page, /saved on this computer only/).waitFor();
    board = await startBoard(folder, { PORT: String(port) }, laterVersion({ wire: 'roundtable-later' }));
    await comeBack(page);
    await line(page, UPDATED).waitFor({ timeout: 40_000 });
    await type(page, '\nTyped in a page that is too old.');
    await screenshot(page, '43-old-page');
    const before = await noteNow();
    expect(before).not.toContain('Typed while the board was away.');

    page.on('dialog', dialog => void dialog.accept());
    await page.getByRole('button', { name: 'Reload' }).click();
    await expect.poll(noteNow, { timeout: 30_000 }).toContain('Typed in a page that is too old.');
    const after = await noteNow();
    for (const words of ['Typed while the board was away.', 'Typed in a page that is too old.'])
      expect(after.split(words), words).toHaveLength(2);
    expect(await line(page, UPDATED).count()).toBe(0);
  });

  it('P28, sabotage: a page whose browser keeps nothing loses what it could not send, which is found out', async () => {
    const forgetful = await signInAs(browser, board.url, MATRON);
    const { page } = forgetful;
    await page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('refused', 'SecurityError');
      };
    });
    await page.goto(`${board.url}/cards/${card.cardId}`);
    await note(page).waitFor();
    const { port, folder } = board;
    await board.kill();
    await type(page, '\nKept nowhere.');
    await line(page, /This computer can’t keep your changes/).waitFor();
    board = await startBoard(folder, { PORT: String(port) }, laterVersion({ wire: 'roundtable-later-still' }));
    await comeBack(page);
    await page.locator('.rt-save-line').getByRole('button', { name: 'Reload' }).waitFor({ timeout: 40_000 });
    page.on('dialog', dialog => void dialog.accept());
    await page.getByRole('button', { name: 'Reload' }).click();
    await note(page).waitFor();
    expect(await noteNow()).not.toContain('Kept nowhere.');
  });
});
