import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { formatDate, localDate } from '../../shared/dates.ts';
import type { Minutes } from '../../shared/domain/minutes.ts';
import type { RecordedAction } from '../../shared/protocol/record.ts';
import { seriousFaults } from './support/axe.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { inSight, openBrowser, type Person, PHONE, screenshot, signInAs } from './support/browser.ts';
import { signInProgram } from './support/program.ts';

const REAL = new URL('../../../shared/data/caseload-24.fhir.json', import.meta.url);
const OWN = new URL('../fixtures/caseload-3.fhir.json', import.meta.url);
const caseload = existsSync(REAL) ? REAL : OWN;
const people = existsSync(REAL) ? 24 : 3;
if (!existsSync(REAL))
  console.log('wardRound: the real caseload is not here, so the round is held over the small one of the project.');

const MATRON = 'Ama Osei-Sample';
const SOCIAL_WORKER = 'Priya Shah-Example';
const COORDINATOR = 'Bev Placeholder';

/**
 * A weekly round end to end: three people in three browsers over an imported caseload, then the server is killed and
 * every word and action is there. Told as one story: each step goes on from the one before.
 */
describe('a weekly ward round', () => {
  let board: BoardProcess;
  let browser: Browser;
  let matron: Person;
  let socialWorker: Person;
  let coordinator: Person;
  let discussed: readonly Card[];

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    browser = await openBrowser();
    matron = await signInAs(browser, board.url, MATRON);
    socialWorker = await signInAs(browser, board.url, SOCIAL_WORKER);
    coordinator = await signInAs(browser, board.url, COORDINATOR);
  });
  afterAll(async () => {
    await browser?.close();
    await board?.stop();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [name, person] of Object.entries({ matron, socialWorker, coordinator }))
      await screenshot(person.page, `failed-${name}`);
  });

  it('the sign-in page says who each person is, and has no serious fault', async () => {
    const page = await browser.newPage();
    await page.goto(board.url);
    await page.getByText('Community matron; chairs the weekly round').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, '00-sign-in', true);
    await page.close();
  });

  it('the coordinator imports the caseload: every row reported first, then added', async () => {
    const { page } = coordinator;
    await page.getByRole('heading', { name: 'Riverside virtual ward' }).waitFor();
    await screenshot(page, '01-board');
    await page.getByRole('link', { name: 'Import a caseload' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'caseload.fhir.json', mimeType: 'application/fhir+json', buffer: readFileSync(caseload) });
    await page.getByText(`${people} rows:`).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, '02-import');
    await page.getByRole('button', { name: `Import ${people} people` }).click();
    await inSight(page, `✓ ${people} people were added`).waitFor();
    await page.getByRole('link', { name: 'Go to the board' }).click();
    await page.getByText(`${24 + people} people · sorted by need`).waitFor();
  });

  it('the board of the others shows them without a reload', async () => {
    await matron.page.getByText(`${24 + people} people`).waitFor();
    expect(await seriousFaults(matron.page)).toEqual([]);
  });

  it('the coordinator plans the round and marks who is there', async () => {
    const { page } = coordinator;
    await page.getByRole('button', { name: 'Plan today’s round' }).click();
    await page.getByRole('heading', { name: /^Round \d/ }).waitFor();
    for (const name of [MATRON, SOCIAL_WORKER, COORDINATOR]) {
      await page.getByRole('button', { name: `Present: ${name}` }).click();
      await page.getByRole('button', { name: `Present: ${name}`, pressed: true }).waitFor();
    }
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, '03-lobby', true);
  });

  it('the matron starts it, and everybody is on the first card', async () => {
    await matron.page.getByRole('link', { name: /round/i }).first().waitFor();
    for (const { page } of [matron, socialWorker]) await page.goto(coordinator.page.url());
    await matron.page.getByRole('button', { name: 'Start the round' }).click();
    await expect.poll(() => heading(matron.page)).toMatch(/^[A-Z].*, /);
    const first = await heading(matron.page);
    for (const { page } of [socialWorker, coordinator]) await expect.poll(() => heading(page)).toBe(first);
    await matron.page.getByText('You are chairing').waitFor();
    await socialWorker.page.getByText(`${MATRON} is chairing`).first().waitFor();
  });

  it('WR23: the coordinator is marked as left by a mistake, which is taken away', async () => {
    const { page } = matron;
    const mark = (name: RegExp, pressed: boolean) => page.getByRole('button', { name, pressed });
    await page.getByRole('button', { name: /^Who is here/ }).click();
    await mark(new RegExp(`^Left: ${COORDINATOR}`), false).click();
    await mark(new RegExp(`^Left \\d\\d:\\d\\d: ${COORDINATOR}`), true).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, '03-left');
    await mark(new RegExp(`^Not marked: ${COORDINATOR}`), false).click();
    await mark(new RegExp(`^Present: ${COORDINATOR}`), false).click();
    await mark(new RegExp(`^Present: ${COORDINATOR}`), true).waitFor();
    await page.keyboard.press('Escape');
    await mark(new RegExp(`^Not marked: ${COORDINATOR}`), false).waitFor({ state: 'detached' });
  });

  it('five cards are discussed, both sides typing at once, three actions agreed, one card deferred', async () => {
    const agenda = await matron.page.getByRole('navigation', { name: 'Agenda' }).getByRole('button').allInnerTexts();
    const imported = namesIn(caseload);
    const chosen = agenda
      .map(nameIn)
      .filter(name => imported.has(name))
      .slice(0, Math.min(5, people));
    discussed = chosen.map((name, index) => cardOf(name, index));
    for (const [index, card] of discussed.entries()) await discuss(card, index);
  });

  async function discuss(card: Card, index: number): Promise<void> {
    await matron.page.getByRole('navigation', { name: 'Agenda' }).getByRole('button', { name: card.name }).click();
    for (const { page } of [matron, socialWorker, coordinator]) await follow(page, card.name);
    for (const { page } of [matron, socialWorker]) await unfold(page);
    await Promise.all([
      type(box(matron.page, `Health view, What’s changed – ${card.name}`), card.health),
      type(box(socialWorker.page, `Social care view, What’s changed – ${card.name}`), card.social),
    ]);
    const note = `Joint assessment note – ${card.name}`;
    // Two people who write at the very same place cut into one another's sentence, here as on paper: each takes a line.
    await type(box(socialWorker.page, note), '\n');
    await box(matron.page, note).click();
    await expect.poll(() => box(matron.page, note).locator('.cm-line').count()).toBe(2);
    await Promise.all([
      type(box(matron.page, note), card.noteByHealth, 'Control+Home'),
      type(box(socialWorker.page, note), card.noteBySocial),
    ]);
    for (const { page } of [matron, socialWorker]) {
      await expect.poll(() => page.locator('main').innerText()).toContain(card.social);
      await expect.poll(() => page.locator('main').innerText()).toContain(card.health);
    }
    if (index === 0) {
      await socialWorker.page
        .getByText(new RegExp(`${MATRON}.* is writing…`))
        .first()
        .waitFor({ state: 'detached', timeout: 10_000 });
      await screenshot(matron.page, '04-round');
      await screenshot(socialWorker.page, '05-round-follower', true);
      expect(await seriousFaults(matron.page)).toEqual([]);
    }
    await leaveEditors();
    if (card.action !== null) await agree(card.action);
    await record(card);
  }

  /** Nobody is moved who has just been typing: they are told, and go when they are ready. */
  async function follow(page: Page, name: string): Promise<void> {
    const there = page.locator('h1').filter({ hasText: name });
    const goNow = page.getByRole('button', { name: /Go now/ });
    await there.or(goNow).first().waitFor();
    if (await goNow.isVisible()) await goNow.click();
    await there.waitFor();
  }

  async function agree(what: string): Promise<void> {
    const { page } = coordinator;
    await type(box(page, /^Agree an action, What is to be done/), what);
    await page.getByLabel('Who does it').selectOption({ label: `${SOCIAL_WORKER}, social worker` });
    await page.getByRole('button', { name: 'Agree action' }).click();
    for (const each of [matron, socialWorker, coordinator])
      await each.page.getByRole('cell', { name: what, exact: true }).waitFor();
  }

  async function record(card: Card): Promise<void> {
    const { page } = matron;
    const bar = page.getByRole('region', { name: `Outcome for ${card.name}` });
    if (card.deferred !== null) {
      await bar.getByRole('button', { name: /Defer/ }).click();
      await page.getByLabel('Reason, in a few words').fill(card.deferred);
      await page.getByRole('button', { name: 'Record' }).click();
    } else {
      if (card.changed === null) await bar.getByRole('button', { name: 'No', exact: true }).click();
      else {
        await bar.getByRole('button', { name: 'Yes', exact: true }).click();
        await page.getByLabel('Needs or risks that have changed since the last round').fill(card.changed);
        await page.getByRole('button', { name: 'Save' }).click();
      }
      await bar
        .getByRole('button', { name: '✓' })
        .or(bar.getByRole('button', { pressed: true }))
        .first()
        .waitFor();
      await bar.getByRole('button', { name: 'Actions', exact: true }).click();
      for (const said of ['given', 'nothing to add'])
        await bar.getByRole('button', { name: new RegExp(`: ${said}$`, 'i') }).click();
      await bar.getByRole('button', { name: /Plan agreed/ }).click();
    }
    // A step that was ticked can be undone too: wait for the outcome, or the server may be stopped before it has it.
    await bar.getByRole('button', { name: /^Undo: .* marked / }).waitFor();
  }

  async function leaveEditors(): Promise<void> {
    for (const { page } of [matron, socialWorker, coordinator]) await page.locator('h1').first().focus();
    for (const { page } of [matron, socialWorker]) await page.getByText(/✓ Saved/).waitFor();
  }

  it('stopped and started in the middle, the round stands where it stood', async () => {
    const { port, folder } = board;
    await board.kill();
    board = await startBoard(folder, { PORT: String(port) });
    for (const { page } of [matron, socialWorker]) {
      await page.reload();
      await expect.poll(() => heading(page)).toContain(discussed.at(-1)?.name);
    }
    await matron.page.getByText('You are chairing').waitFor();
    await matron.page.getByRole('button', { name: /^Undo: .* marked/ }).waitFor();
  });

  it('the matron closes it, and the minutes hold all of it', async () => {
    const { page } = matron;
    await page.getByRole('button', { name: 'Close the round…' }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, '06-close');
    await page.getByRole('dialog').getByRole('button', { name: 'Close the round', exact: true }).click();
    await page.getByRole('link', { name: 'Read the minutes' }).click();
    await page.getByRole('heading', { name: /^Minutes of ward round/ }).waitFor();
    await expectMinutes(page);
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, '07-minutes', true);
  });

  it('[MI5, MI6] the minutes go out: copied and ticked for the record, as files, and on a page made for print', async () => {
    const { page } = matron;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const outMenu = page.getByRole('button', { name: 'Print and export these minutes' });
    await outMenu.click();
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, '08-out');
    await page.getByRole('button', { name: 'Copy for my record', exact: true }).click();
    const [name = ''] = (await page.evaluate(() => document.activeElement?.getAttribute('aria-label')))?.match(/[^:]+$/) ?? [];
    await page.keyboard.press('Enter');
    await inSight(page, `✓ Copied:${name}. Paste it into your record, then tick.`).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.startsWith(name.trim())).toBe(true);
    expect(copied).toContain('AGREED ACTIONS');
    await page.getByRole('checkbox', { name: `Copied to the record:${name}` }).click();
    await page.getByText(`has it in its record (${MATRON}`).waitFor();

    await socialWorker.page.goto(page.url());
    await socialWorker.page.getByText(`has it in its record (${MATRON}`).waitFor();
    expect(await socialWorker.page.getByRole('checkbox', { name: `Copied to the record:${name}` }).isChecked()).toBe(false);

    const action = discussed[0]?.action ?? '';
    for (const [choice, file] of [
      ['Actions as a spreadsheet (CSV)', /^actions-ward-round-\d+\.csv$/],
      ['For another system (FHIR)', /^minutes-ward-round-\d+\.fhir\.json$/],
    ] as const) {
      await outMenu.click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: choice }).click()]);
      expect(download.suggestedFilename()).toMatch(file);
      expect(readFileSync(await download.path(), 'utf8')).toContain(action);
    }

    await outMenu.click();
    const initials = await printed(page.getByRole('button', { name: 'Print initials and actions' }));
    expect(await initials.locator('body').innerText()).toContain(action);
    expect(await initials.locator('body').innerText()).not.toContain(discussed[0]?.name);
    await initials.close();

    await outMenu.click();
    await page.getByRole('button', { name: 'Print with whole names…' }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('For visits where no screen can be used').check();
    const whole = await printed(page.getByRole('button', { name: 'Open the page for print' }));
    for (const card of discussed) expect(await whole.locator('body').innerText()).toContain(card.name);
    expect(await seriousFaults(whole)).toEqual([]);
    await whole.close();
  });

  /** The window that a press opens. */
  async function printed(press: Locator): Promise<Page> {
    const [opened] = await Promise.all([matron.page.waitForEvent('popup'), press.click()]);
    await opened.getByRole('heading', { name: /^Minutes of ward round/ }).waitFor();
    return opened;
  }

  async function expectMinutes(page: Page): Promise<void> {
    const text = await page.locator('main').innerText();
    for (const { name, action, deferred, changed, noteByHealth, noteBySocial } of discussed) {
      for (const words of [name, action, deferred, changed, noteByHealth, noteBySocial])
        if (words !== null) expect(text).toContain(words);
    }
    for (const name of [MATRON, SOCIAL_WORKER, COORDINATOR]) expect(text).toContain(name);
  }

  it('[P1] after kill -9 every word and action is there', async () => {
    const { port, folder } = board;
    await board.kill();
    board = await startBoard(folder, { PORT: String(port) });
    await matron.page.reload();
    await matron.page.getByRole('heading', { name: /^Minutes of ward round/ }).waitFor();
    await expectMinutes(matron.page);

    const program = await signInProgram(board.url, 'matron');
    const { cards } = await program.board();
    const { minutes } = await program.get<{ minutes: Minutes }>(`/api/rounds/${roundIdIn(matron.page.url())}/minutes`);
    for (const card of discussed) {
      const cardId =
        cards.find(({ person }) => `${person.familyName.toLocaleUpperCase('en-GB')}, ${person.givenName}` === card.name)
          ?.cardId ?? '';
      const { epochs } = await program.card(cardId);
      const [health, social, recorded] = (['health', 'social', 'record'] as const).map(part =>
        program.open(cardId, part, epochs[part]),
      );
      await vi.waitFor(() => expect([health, social, recorded].every(opened => opened?.provider.synced)).toBe(true));
      expect(health?.doc.getText('changed').toString()).toContain(card.health);
      expect(social?.doc.getText('changed').toString()).toContain(card.social);
      const actions = [...(recorded?.doc.getMap<RecordedAction>('actions').values() ?? [])].map(({ what, ownerName }) => ({
        what,
        ownerName,
      }));
      if (card.action !== null) expect(actions).toContainEqual({ what: card.action, ownerName: SOCIAL_WORKER });
      const person = minutes.people.find(entry => entry.cardId === cardId);
      expect(person?.outcome).toBe(card.deferred === null ? 'planAgreed' : 'deferred');
      expect(person?.note?.badge).toBe('joint');
    }
    program.close();
  });

  it('each kind of screen stands on a phone and without a complaint from the page', async () => {
    const nurse = await signInAs(browser, board.url, 'Tom Reed-Tester', PHONE);
    await nurse.page.getByRole('heading', { name: 'Riverside virtual ward' }).waitFor();
    await screenshot(nurse.page, '08-board-phone');
    await nurse.page.getByRole('link', { name: discussed[0]?.name ?? '' }).click();
    await nurse.page.getByText('Agreed actions').waitFor();
    expect(await seriousFaults(nurse.page)).toEqual([]);
    expect(await nurse.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await screenshot(nurse.page, '09-card-phone', true);
    for (const { troubles } of [matron, socialWorker, coordinator, nurse])
      expect(troubles.filter(text => !text.includes('ERR_CONNECTION'))).toEqual([]);
  });
});

/** What is said and written about one person of the round. */
interface Card {
  readonly name: string;
  readonly health: string;
  readonly social: string;
  readonly noteByHealth: string;
  readonly noteBySocial: string;
  readonly action: string | null;
  readonly changed: string | null;
  readonly deferred: string | null;
}

function cardOf(name: string, index: number): Card {
  const today = formatDate(localDate(new Date().toISOString()));
  return {
    name,
    health: `Breathless on one flight since Sunday, seen ${today}, visit ${index + 1}.`,
    social: `Evening call missed twice; the daughter is worn out, call ${index + 1}.`,
    noteByHealth: `The falls follow the missed call, number ${index + 1}.`,
    noteBySocial: `A later call matters more than a bigger package, number ${index + 1}.`,
    action: index < 3 ? `Ask the provider for a later call, number ${index + 1}` : null,
    changed: index === 0 ? 'Two falls in the kitchen' : null,
    deferred: index === 3 || (index === 2 && people < 4) ? 'Daughter is away until Monday' : null,
  };
}

/** "FAMILY, Given" of every person of a FHIR bundle. */
function namesIn(file: URL): ReadonlySet<string> {
  const bundle = JSON.parse(readFileSync(file, 'utf8')) as {
    entry: { resource: { resourceType: string; name?: { family?: string; given?: string[] }[] } }[];
  };
  const patients = bundle.entry.map(entry => entry.resource).filter(resource => resource.resourceType === 'Patient');
  return new Set(patients.map(({ name }) => `${name?.[0]?.family?.toLocaleUpperCase('en-GB')}, ${name?.[0]?.given?.join(' ')}`));
}

function nameIn(agendaRow: string): string {
  return /[A-Z][^\n,]*, [^\n]+/.exec(agendaRow)?.[0] ?? '';
}

function heading(page: Page): Promise<string> {
  return page.locator('h1').first().innerText();
}

function box(page: Page, name: string | RegExp): Locator {
  return page.getByRole('textbox', { name });
}

/** Types as a person does: click, then one key after another. */
async function type(target: Locator, text: string, from: 'Control+Home' | 'Control+End' = 'Control+End'): Promise<void> {
  await target.click();
  await target.page().keyboard.press(from);
  await target.page().keyboard.type(text, { delay: 8 });
}

/** Rows empty on both sides are folded into one line until opened. */
async function unfold(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Open(: |$)/ }).click();
}

function roundIdIn(url: string): string {
  return /rounds\/([0-9a-f-]{36})/.exec(url)?.[1] ?? '';
}
