import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { addDays, localDate } from '../../shared/dates.ts';
import type { CommandId, RoundId, WardId } from '../../shared/ids.ts';
import type { CardSummary } from '../../shared/protocol/board.ts';
import { seriousFaults } from './support/axe.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { LAPTOP, openBrowser, type Person, PHONE, screenshot, signInAs } from './support/browser.ts';
import { type Program, signInProgram } from './support/program.ts';

const MATRON = 'Ama Osei-Sample';
const SOCIAL_WORKER = 'Priya Shah-Example';
/** Of the demonstration ward. */
const LEARNT = /Nobody had been asked/;
const id = () => randomUUID() as CommandId;

interface Asked {
  readonly card: CardSummary;
  readonly name: string;
  readonly question: string;
  readonly answer: string;
}

/** A month's question end to end: asked of two practices, of which one writes and never comes, and the other is there. */
describe('a monthly wider MDT', () => {
  let board: BoardProcess;
  let browser: Browser;
  let program: Program;
  let wardId: WardId;
  let matron: Person;
  let doctor: Person;
  let oak: Asked;
  let millLane: Asked;
  let monthly: string;
  const today = localDate(new Date().toISOString());

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    program = await signInProgram(board.url, 'matron');
    ({ wardId } = (await program.board()).ward);
    oak = await ask('gp', 'Can the water tablet be taken at noon?', 'Yes, and weigh every Monday.');
    millLane = await ask('mill-lane-gp', 'Is the spring blood test done?', 'Done on Friday; the level is right.');
    browser = await openBrowser();
    matron = await signInAs(browser, board.url, MATRON);
  });
  afterAll(async () => {
    program?.close();
    await browser?.close();
    await board?.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const pages = browser.contexts().flatMap(context => context.pages());
    for (const [index, page] of pages.entries()) await screenshot(page, `failed-monthly-${index}`, true);
  });

  /** Of somebody of the practice of this GP who waits for nothing else. */
  async function ask(handle: string, question: string, answer: string): Promise<Asked> {
    const gp = await signInProgram(board.url, handle);
    const { cards } = await gp.board();
    gp.close();
    const isQuiet = ({ actions, open, similarName }: CardSummary) =>
      actions.mostDaysOverdue === 0 && open.questions.gp === 0 && !similarName;
    const card = cards.find(isQuiet);
    if (card === undefined) throw new Error(`nobody of the practice of ${handle} can be asked about`);
    const point = { kind: 'question', to: 'gp', words: question } as const;
    const reply = await program.command({ id: id(), type: 'raisePoint', cardId: card.cardId, row: 'medicines', point });
    expect(reply.ok).toBe(true);
    const { familyName, givenName } = card.person;
    return { card, name: `${familyName.toUpperCase()}, ${givenName}`, question, answer };
  }

  it('[WR18, WR19] is planned by the chair of whoever is asked about, in slots by practice', async () => {
    const { page } = matron;
    await page.getByRole('button', { name: 'Plan monthly MDT…' }).click();
    await page.getByLabel('Day', { exact: true }).fill(addDays(today, 2));
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Plan it' }).click();
    await page.getByRole('heading', { name: 'Wider MDT 1' }).waitFor();
    await page.getByRole('link', { name: /^Wider MDT planned for/ }).waitFor();
    monthly = page.url();
    const slots = page.getByRole('region', { name: 'When each practice comes' });
    await slots.getByText(/^First practice: Mill Lane Practice 12:30$/).waitFor();
    const lines = await slots.getByRole('listitem').allInnerTexts();
    expect(lines.map(line => line.split(/ \d/)[0])).toEqual(['Mill Lane Practice', 'Oak Surgery', 'Learning']);
    await page.getByText('What was learnt').click();
    await page.getByText(LEARNT).waitFor();
    for (const { name } of [oak, millLane]) await page.getByText(name).first().waitFor();
    await expectNoFaults(page, 'lobby');
  });

  it('[WR22] is cancelled with a reason by mistake, and brought back as it was', async () => {
    const { page } = matron;
    await page.getByRole('button', { name: 'Cancel the round…' }).click();
    await page.getByLabel(/^Why, in a few words/).fill('Bank holiday');
    await expectNoFaults(page, 'cancelling');
    await page.getByRole('button', { name: 'Cancel the round', exact: true }).click();
    await page.getByRole('heading', { name: 'Wider MDT 1 was cancelled' }).waitFor();
    await page.getByText(/^Cancelled by Ama Osei-Sample on .*: Bank holiday$/).waitFor();
    await page.getByRole('link', { name: /^Wider MDT planned for/ }).waitFor({ state: 'detached' });
    await expectNoFaults(page, 'cancelled');
    await page.getByRole('button', { name: 'Undo: hold it after all' }).click();
    await page
      .getByRole('region', { name: 'When each practice comes' })
      .getByText(/Mill Lane Practice 12:30$/)
      .waitFor();
    await page.getByRole('link', { name: /^Wider MDT planned for/ }).waitFor();
  });

  it('[GP6] a GP of Mill Lane answers by note, from the page of the practice', async () => {
    doctor = await signInAs(browser, board.url, 'Dr Fiona Blank-Murray');
    await doctor.page.getByRole('link', { name: /^Asked of your practice/ }).click();
    await doctor.page.getByText('Answer here by note until').first().waitFor();
    await expectNoFaults(doctor.page, 'practice');
    await say(doctor.page, millLane);
    expect(doctor.troubles).toEqual([]);
    await doctor.page.context().close();
  });

  async function say(page: Page, asked: Asked): Promise<void> {
    const person = page.getByRole('region', { name: asked.name });
    const question = person.getByRole('listitem').filter({ hasText: asked.question });
    await question.getByRole('button', { name: 'Answer' }).click();
    await page.getByLabel('In a few words').fill(asked.answer);
    await page.getByRole('button', { name: 'Save' }).click();
    await question.getByText(asked.answer).waitFor();
  }

  it('[AC13] a GP of Oak Surgery finds the lobby from the strip, and comes', async () => {
    await attend(SOCIAL_WORKER);
    doctor = await signInAs(browser, board.url, 'Dr Nadia Ali-Pretend');
    await doctor.page.getByRole('link', { name: /^Wider MDT planned for/ }).click();
    await doctor.page.getByRole('button', { name: 'I am here' }).click();
    await doctor.page.getByText('You are recorded as present.').waitFor();
    await expectNoFaults(doctor.page, 'lobby-gp');
    const slots = matron.page.getByRole('region', { name: 'When each practice comes' });
    await slots.getByText(/^Oak Surgery .* people$/).waitFor();
    await slots.getByText(/^Mill Lane Practice .* · not present, answered by note for 1 of \d$/).waitFor();
  });

  it('[WR21] is run by the chair: of Mill Lane nobody is there, and the card says so', async () => {
    const { page } = matron;
    await page.getByRole('button', { name: 'Start the wider MDT' }).click();
    await page.getByText('You are chairing').waitFor();
    await openOnAgenda(page, millLane);
    const answered = page.getByRole('region', { name: 'Answered by the GP practice' });
    await answered.filter({ hasText: 'Mill Lane Practice answered by note' }).getByText(millLane.answer).waitFor();
    // Planned for the day after tomorrow and held today: it was answered before it began all the same (GP6).
    await page.locator('.missing-side').filter({ hasText: 'Mill Lane Practice not present, answered by note' }).waitFor();
    await page
      .getByRole('navigation', { name: 'Agenda' })
      .getByText(/Mill Lane Practice .* · not present, answered by note for 1 of \d$/)
      .waitFor();
    await expectNoFaults(page, 'not-present');
    await record(page, millLane);
    await page.getByText(/agreed without Mill Lane Practice/).waitFor();
  });

  it('its GP raises a hand, and what they answer in the round reaches the card at once', async () => {
    const { page } = matron;
    await openOnAgenda(page, oak);
    await doctor.page.getByText('Being spoken of now').waitFor();
    await doctor.page.getByRole('button', { name: /^Raise hand/ }).click();
    await page.getByRole('button', { name: 'Lower the hand of Dr Nadia Ali-Pretend' }).click();
    await doctor.page.getByRole('button', { name: /^Raise hand/, pressed: false }).waitFor();
    await expectNoFaults(doctor.page, 'running-gp');
    await say(doctor.page, oak);
    await page.getByRole('region', { name: 'Answered by the GP practice' }).getByText(oak.answer).waitFor();
    await expectNoFaults(page, 'running');
    await record(page, oak);
    expect(await page.getByText(/agreed without Oak Surgery/i).count()).toBe(0);
  });

  async function attend(name: string): Promise<void> {
    const { staff } = (await program.board()).ward;
    const person = staff.find(each => each.name === name);
    if (person === undefined) throw new Error(`${name} is not on the ward`);
    const { staffId, registrations } = person;
    const registrationId = registrations[0]?.registrationId ?? null;
    const roundId = monthly.split('/').at(-1) as RoundId;
    await program.command({ id: id(), type: 'recordAttendance', roundId, staffId, attendance: 'present', registrationId });
  }

  async function openOnAgenda(page: Page, { name }: Asked): Promise<void> {
    await page.getByRole('navigation', { name: 'Agenda' }).getByRole('button', { name }).click();
    await page.locator('h1').filter({ hasText: name }).waitFor();
  }

  async function record(page: Page, { name }: Asked): Promise<void> {
    const bar = page.getByRole('region', { name: `Outcome for ${name}` });
    // WR13: a press counts once the screen shows the last one.
    for (const press of ['No', 'Actions']) {
      await bar.getByRole('button', { name: press, exact: true }).click();
      await bar.getByRole('button', { name: press, exact: true, pressed: true }).waitFor();
    }
    for (const said of ['given', 'nothing to add'])
      await bar.getByRole('button', { name: new RegExp(`: ${said}$`, 'i') }).click();
    await bar.getByRole('button', { name: /Plan agreed/ }).click();
    await bar.getByRole('button', { name: /^Undo: .* marked / }).waitFor();
  }

  it('[WR20] ends with what was learnt: the chair opens it behind everyone, and a GP reads of the practice’s own alone', async () => {
    const { page } = matron;
    await page.getByRole('navigation', { name: 'Agenda' }).getByRole('button', { name: 'What was learnt' }).click();
    await page.getByRole('heading', { name: 'Learning', level: 1 }).waitFor();
    await page.getByText(LEARNT).waitFor();
    await expectNoFaults(page, 'learning');
    await doctor.page.goto(monthly);
    await doctor.page.getByText('Now: what was learnt').waitFor();
    await doctor.page.getByRole('region', { name: 'Learning' }).getByText(/noted/).first().waitFor();
    await expectNoFaults(doctor.page, 'learning-gp');
  });

  it('its minutes hold both answers, and what was learnt', async () => {
    const { page } = matron;
    await page.getByRole('button', { name: 'Close the wider MDT…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close the wider MDT', exact: true }).click();
    await page.getByRole('link', { name: 'Read the minutes' }).click();
    await page.getByRole('heading', { name: 'Minutes of wider MDT 1' }).waitFor();
    for (const { answer } of [oak, millLane]) await page.getByText(answer).first().waitFor();
    await page.getByText('Mill Lane Practice not present, answered by note').first().waitFor();
    await page.getByRole('heading', { name: 'Learning' }).waitFor();
    await page.getByText(LEARNT).waitFor();
    await expectNoFaults(page, 'minutes');
  });

  it('[WR21, MI2] the practice that never came finds what was agreed without it and agrees, and the minutes say so', async () => {
    const gp = await signInAs(browser, board.url, 'Dr Fiona Blank-Murray');
    await gp.page.getByRole('link', { name: /^Asked of your practice/ }).click();
    const decided = gp.page
      .getByRole('region', { name: 'What was agreed without you' })
      .getByRole('region', { name: millLane.name });
    await decided.waitFor();
    await expectNoFaults(gp.page, 'agreed-without');
    await decided.getByRole('button', { name: 'Seen – agree' }).click();
    await decided.getByText('Dr Fiona Blank-Murray has seen it and agrees.').waitFor();
    expect(gp.troubles).toEqual([]);
    await gp.page.context().close();
    await matron.page.reload();
    await matron.page
      .getByText(/Mill Lane Practice has seen what was agreed without it, and agrees/)
      .first()
      .waitFor();
  });

  it('[GP3, WR17] the next weekly round has both answers on the cards, for the monthly one discussed nobody in its place', async () => {
    const { page } = matron;
    const planned = await program.command({ id: id(), type: 'planRound', wardId, kind: 'weekly', heldOn: today });
    const roundId = (planned.ok ? planned.created : null) as RoundId;
    await program.command({ id: id(), type: 'startRound', roundId });
    await page.goto(`${board.url}/rounds/${roundId}`);
    for (const asked of [millLane, oak]) {
      await openOnAgenda(page, asked);
      await page.getByRole('region', { name: 'Answered by the GP practice' }).getByText(asked.answer).waitFor();
    }
    await screenshot(page, 'monthly-next-weekly');
    for (const { troubles } of [matron, doctor]) expect(troubles).toEqual([]);
  });

  async function expectNoFaults(page: Page, name: string): Promise<void> {
    expect(await seriousFaults(page)).toEqual([]);
    await screenshot(page, `monthly-${name}`);
    await page.setViewportSize(PHONE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await screenshot(page, `monthly-${name}-390`);
    await page.setViewportSize(LAPTOP);
  }
});
