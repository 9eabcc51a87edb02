import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { addDays, localDate } from '../../shared/dates.ts';
import type { CardId, CommandId, RoundId } from '../../shared/ids.ts';
import { seriousFaults } from './support/axe.ts';
import { type BoardProcess, copyOf, startBoard } from './support/boardProcess.ts';
import { LAPTOP, openBrowser, type Person, screenshot, signInAs } from './support/browser.ts';
import { type Program, signInProgram } from './support/program.ts';

const NURSE = 'Tom Reed-Tester';
const SOCIAL_WORKER = 'Priya Shah-Example';
const GP = 'Dr Nadia Ali-Pretend';
const COUNCIL = 'Anytown Council';
const NARROW = { width: 320, height: 640 };
const SIZES = [LAPTOP, { width: 1093, height: 614 }, NARROW];
const WRONG = 'Ring the daughter of somebody else';
const WHAT = 'Ask for a grab rail at the back door';

const id = () => randomUUID() as CommandId;

/** A round that nobody from social care could come to: what was raised in it, agreed in it and answered after it. */
describe('a round without social care, and what comes of it', () => {
  let board: BoardProcess;
  let browser: Browser;
  let matron: Program;
  let nurse: Person;
  let socialWorker: Person;
  let cardId: CardId;
  let roundId: RoundId;
  const today = localDate(new Date().toISOString());

  beforeAll(async () => {
    board = await startBoard(copyOf(inject('demonstrationTemplate')));
    browser = await openBrowser();
    matron = await signInProgram(board.url, 'matron');
    const { ward, cards } = await matron.board();
    cardId = cards.find(({ person }) => person.familyName === 'Sample' && person.givenName === 'John')?.cardId as CardId;
    const planned = await matron.command({ id: id(), type: 'planRound', wardId: ward.wardId, kind: 'weekly', heldOn: today });
    roundId = (planned.ok ? planned.created : null) as RoundId;
    for (const { staffId, name, registrations } of ward.staff) {
      if (name !== NURSE && name !== 'Ama Osei-Sample') continue;
      const registrationId = registrations[0]?.registrationId ?? null;
      await matron.command({ id: id(), type: 'recordAttendance', roundId, staffId, attendance: 'present', registrationId });
    }
    await matron.command({ id: id(), type: 'startRound', roundId });
    nurse = await signInAs(browser, board.url, NURSE);
    socialWorker = await signInAs(browser, board.url, SOCIAL_WORKER);
    for (const { page } of [nurse, socialWorker]) {
      await page.getByRole('heading', { name: 'Riverside virtual ward' }).waitFor();
      await page.goto(`${board.url}/cards/${cardId}`);
      await page.getByRole('button', { name: 'Raise something about medicines' }).waitFor();
    }
  });
  afterAll(async () => {
    matron?.close();
    await browser?.close();
    await board?.stop();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const [name, { page }] of Object.entries({ nurse, socialWorker })) await screenshot(page, `failed-raised-${name}`, true);
  });

  it('who comes to words that somebody is writing hears it once, and both read that the two views differ on risks', async () => {
    const note = (page: Page) => page.getByRole('textbox', { name: /^Joint assessment note – / });
    await note(socialWorker.page).click();
    await socialWorker.page.keyboard.type('Home by Friday.');
    await nurse.page.getByText(`${SOCIAL_WORKER} (social worker, ${COUNCIL}) is writing…`).first().waitFor();
    await note(nurse.page).click();
    await nurse.page.locator('[aria-live=polite]').getByText(`${SOCIAL_WORKER} is also writing here`, { exact: true }).waitFor();
    const risks = nurse.page.getByRole('textbox', { name: /^Health view, Risks – / });
    await risks.click();
    await nurse.page.keyboard.press('Control+a');
    await nurse.page.keyboard.type('None known.');
    for (const { page } of [nurse, socialWorker]) await page.getByText('The two views differ on risks.').waitFor();
    await nurse.page.keyboard.press('Control+a');
    await nurse.page.keyboard.type('Falls at night.');
    for (const { page } of [nurse, socialWorker])
      await page.getByText('The two views differ on risks.').waitFor({ state: 'detached' });
    for (const { page } of [nurse, socialWorker]) await page.locator('h1').first().focus();
  });

  it('a form sent with nothing in it takes whoever pressed to the field that lacks it, and the field says what it lacks', async () => {
    const { page } = nurse;
    const lacks = () =>
      page.evaluate(() => {
        const field = document.activeElement;
        const said = document.getElementById(field?.getAttribute('aria-describedby') ?? '');
        return [field?.getAttribute('aria-invalid'), said?.textContent];
      });
    await page.getByRole('button', { name: 'Agree action' }).click();
    await expect.poll(lacks).toEqual(['true', 'Write what is to be done.']);
    await page.keyboard.type('Look at the stairs');
    await page.getByRole('button', { name: 'Agree action' }).click();
    await expect.poll(lacks).toEqual(['true', 'Choose who does it.']);
    await expectNoFaults(page, 'action-refused');
    await page.getByRole('textbox', { name: /^Agree an action/ }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Raise something about medicines' }).click();
    await page.getByRole('button', { name: 'Raise a challenge' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(lacks).toEqual(['true', 'Write it in a few words.']);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('for whoever has asked for less motion nothing moves', async () => {
    const { page } = nurse;
    const moving = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('body *')].flatMap(element => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          const moves = transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior !== 'auto';
          return moves ? element.tagName : [];
        }),
      );
    // Whatever a part of the page may want.
    const want = (transition: string) =>
      page
        .locator('h1')
        .first()
        .evaluate((h1, value) => (h1.style.transition = value), transition);
    await want('color 5s');
    expect(await moving()).toEqual([]);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moving()).toContain('H1');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await want('');
  });

  it('[RP3] a nurse challenges, a social worker answers, they agree to differ', async () => {
    const words = 'The evening tablets come too late for him to sleep.';
    await nurse.page.getByRole('button', { name: 'Raise something about medicines' }).click();
    await nurse.page.getByRole('button', { name: 'Raise a challenge' }).click();
    await nurse.page.getByLabel('In a few words').fill(words);
    await expectNoFaults(nurse.page, 'raising');
    await nurse.page.getByRole('button', { name: 'Save' }).click();
    await nurse.page.getByRole('dialog').waitFor({ state: 'detached' });

    const { page } = socialWorker;
    const raised = page.getByRole('list', { name: 'Raised about medicines' }).getByRole('listitem').filter({ hasText: words });
    await raised.getByRole('button', { name: 'Answer' }).click();
    await page.getByLabel('In a few words').fill('An earlier call means a different carer, whom he does not know.');
    await page.getByRole('button', { name: 'Save' }).click();
    await nurse.page.getByText('An earlier call means a different carer').waitFor();
    const challenge = nurse.page
      .getByRole('list', { name: 'Raised about medicines' })
      .getByRole('listitem')
      .filter({ hasText: words });
    await challenge.getByRole('button', { name: 'End it…' }).click();
    await nurse.page.getByRole('radio', { name: /agreed to differ/i }).check();
    await expectNoFaults(nurse.page, 'ending');
    await nurse.page.getByLabel('Health view', { exact: true }).fill('Sleep matters more to him this month.');
    await nurse.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await nurse.page.getByRole('dialog').waitFor({ state: 'detached' });
    await raised.getByText('Waiting for social care').waitFor();
    await expectNoFaults(page, 'waiting-for-the-other-side');
    await raised.getByRole('button', { name: 'End it…' }).click();
    await page.getByRole('dialog').getByText('Sleep matters more to him this month.').waitFor();
    await page.getByLabel('Social care view', { exact: true }).fill('A carer he knows matters more to him.');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await nurse.page
      .getByText(/^Answered and ended/)
      .first()
      .waitFor();
    await expectNoFaults(page, 'challenge');
  });

  it('[GP1, GP3–GP5] a social worker asks the GP, who answers from the list of the practice, and the round has the answer', async () => {
    const words = 'Can the water tablet be taken at noon?';
    const { page } = socialWorker;
    await page.getByRole('button', { name: 'Raise something about medicines' }).click();
    await page.getByRole('button', { name: 'Ask a question' }).click();
    await page.getByRole('radio', { name: 'The GP practice' }).check();
    await page.getByLabel('In a few words').fill(words);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    const doctor = await signInAs(browser, board.url, GP);
    await doctor.page.getByRole('link', { name: /^Asked of your practice \(\d+ questions\)$/ }).click();
    await doctor.page.getByRole('heading', { name: 'Asked of Oak Surgery' }).waitFor();
    const asked = doctor.page.getByRole('region', { name: 'SAMPLE, John' });
    await asked.getByText(words).waitFor();
    await expectNoFaults(doctor.page, 'practice');
    await doctor.page.setViewportSize(NARROW);
    await asked.getByRole('button', { name: 'Answer' }).click();
    await doctor.page.getByLabel('In a few words').fill('Yes, and weigh him on Mondays.');
    await doctor.page.getByRole('button', { name: 'Save' }).click();
    await asked.getByText('Oak Surgery answered').waitFor();

    await nurse.page
      .getByRole('region', { name: 'Answered by the GP practice' })
      .getByText('Yes, and weigh him on Mondays.')
      .waitFor();
    await screenshot(nurse.page, 'raised-practice-answered');
    expect(doctor.troubles).toEqual([]);
    await doctor.page.context().close();
  });

  it('[AA15] what was agreed on the wrong card is taken back at once, or from its row, and goes from everyone’s card', async () => {
    const { page } = nurse;
    const cell = (of: Page) => of.getByRole('cell', { name: WRONG, exact: true });
    const comesAndGoes = async (state: 'visible' | 'detached') => {
      for (const each of [nurse, socialWorker]) await cell(each.page).waitFor({ state });
    };
    await page.getByRole('textbox', { name: /^Agree an action, What is to be done/ }).click();
    await page.keyboard.type(WRONG);
    await page.getByLabel('Who does it').selectOption({ label: `${COUNCIL} – team inbox` });
    await page.getByRole('button', { name: 'Agree action' }).click();
    await comesAndGoes('visible');
    await page.getByRole('button', { name: `Undo: ${WRONG}` }).click();
    await page.getByText(`Withdrawn: ${WRONG}`).first().waitFor();
    await comesAndGoes('detached');

    await matron.command({ id: id(), ...(await askingCouncil()), what: WRONG, dueOn: addDays(today, 5) });
    await comesAndGoes('visible');
    await page.getByRole('button', { name: `More: ${WRONG}` }).click();
    await page.getByRole('button', { name: `Agreed by mistake: ${WRONG}` }).click();
    await expectNoFaults(page, 'withdrawing');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw it' }).click();
    await cell(socialWorker.page).waitFor({ state: 'detached' });
    // Its row stands still for whoever is in the list, and says so.
    await page.locator('tr[data-action-row]', { hasText: WRONG }).getByText('Withdrawn').waitFor();
    await page.locator('h1').first().focus();
    await page.locator('h1').first().hover();
    await comesAndGoes('detached');
  });

  async function askingCouncil() {
    const council = (await matron.board()).ward.organisations.find(({ name }) => name === COUNCIL);
    if (council === undefined) throw new Error('the council is not on the ward');
    const { organisationId: ownerOrganisationId } = council;
    return { type: 'agreeAction', cardId, ownerOrganisationId, ownerStaffId: null } as const;
  }

  it('[AA4] what is asked of the absent council waits for it, and the minutes hold both views of the challenge', async () => {
    await matron.command({ id: id(), ...(await askingCouncil()), what: WHAT, dueOn: addDays(today, 5) });
    await nurse.page.getByText(`not yet accepted by ${COUNCIL}`).first().waitFor();
    await matron.command({ id: id(), type: 'moveToCard', roundId, cardId, term: 1 });
    await matron.command({ id: id(), type: 'reviewNeeds', roundId, cardId, changed: false, what: '' });
    await matron.command({ id: id(), type: 'tickStep', roundId, cardId, step: 'health', heard: 'given' });
    await matron.command({ id: id(), type: 'tickStep', roundId, cardId, step: 'social', heard: 'notPresent' });
    const outcome = { outcome: 'planAgreed', reason: null, dischargeReason: null, diedOn: null } as const;
    expect(await matron.command({ id: id(), type: 'recordOutcome', roundId, cardId, ...outcome })).toMatchObject({ ok: true });
    expect(await matron.command({ id: id(), type: 'closeRound', roundId, term: 1 })).toMatchObject({ ok: true });
    await nurse.page.goto(`${board.url}/rounds/${roundId}/minutes`);
    for (const words of ['Sleep matters more to him this month.', 'A carer he knows matters more to him.'])
      await nurse.page.getByText(words).waitFor();
    await nurse.page
      .getByText(/Agreed without social care/)
      .first()
      .waitFor();
    await expectNoFaults(nurse.page, 'minutes');
  });

  it('[WR14] social care sees what was agreed without it, and says that it disagrees', async () => {
    const { page } = socialWorker;
    await page.getByText('Social care has not seen it yet.').waitFor();
    await expectNoFaults(page, 'agreed-without');
    await page.getByRole('button', { name: 'Seen – disagree…' }).click();
    await page.getByLabel('Comment').fill('He told me on Friday that he does not want a rail.');
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    await page.getByText(`${SOCIAL_WORKER} disagrees: He told me on Friday that he does not want a rail.`).waitFor();
  });

  it('[AA8][AA9][AA10] from the team inbox through stuck, carried over twice and another owner to done, undone and done', async () => {
    const { page } = socialWorker;
    const button = (of: Page, words: string) => of.getByRole('button', { name: `${words}: ${WHAT}` });
    const say = async (words: string, press: string) => {
      await page.getByRole('dialog').getByRole('textbox').last().fill(words);
      await page.getByRole('dialog').getByRole('button', { name: press, exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    const more = async (words: string) => {
      await button(page, 'More').click();
      await button(page, words).click();
    };
    await button(page, 'Take this on').click();
    await button(page, 'Take this on').waitFor({ state: 'detached' });
    await more('Ask for help');
    await page.getByRole('radio', { name: /not allowed/i }).check();
    await say('The landlord has to say yes first.', 'Ask for help');
    await page.getByText('The landlord has to say yes first.').waitFor();
    await page.locator('[data-action-row]').filter({ hasText: WHAT }).getByText('The landlord has to say yes first.').waitFor();
    await expect
      .poll(async () => {
        if (await button(page, 'Moving again').isVisible()) await button(page, 'Moving again').click({ timeout: 2_000 });
        return button(page, 'Moving again').count();
      })
      .toBe(0);
    for (const reason of ['The fitter is booked up.', 'He was in hospital that day.']) {
      await pressUntil(button(page, 'Carry over'), page.getByRole('dialog'));
      await say(reason, 'Carry over');
    }
    await page.locator('[data-action-row]').filter({ hasText: WHAT }).getByText('Is this the right owner?').waitFor();
    await more('Give to someone else');
    await page
      .getByRole('dialog')
      .getByLabel('Who does it')
      .selectOption({ label: `${NURSE}, district nurse` });
    await say('He passes the door every day.', 'Give to someone else');
    await expectNoFaults(page, 'given');

    const phone = await signInAs(browser, board.url, NURSE, NARROW);
    await phone.page.locator('h1').first().waitFor();
    await phone.page.goto(`${board.url}/actions`);
    await button(phone.page, 'Accept').click();
    const isDone = phone.page.locator('[data-action-row]', { hasText: WHAT }).locator('.my-actions__undo', { hasText: 'Done' });
    await pressUntil(button(phone.page, 'Done'), isDone);
    await expectNoFaults(phone.page, 'my-actions');
    await button(phone.page, 'Undo').click();
    await isDone.waitFor({ state: 'detached' });
    await pressUntil(button(phone.page, 'Done'), isDone);
    expect([...nurse.troubles, ...socialWorker.troubles, ...phone.troubles]).toEqual([]);
  });
});

/** A button that has just taken another's place lets half a second go by: a double click must not press both. */
async function pressUntil(button: Locator, shown: Locator): Promise<void> {
  await expect
    .poll(
      async () => {
        if (!(await shown.isVisible())) await button.click({ timeout: 2_000 }).catch(() => {});
        return shown.isVisible();
      },
      { timeout: 20_000 },
    )
    .toBe(true);
}

/** At the three sizes; nothing is wider than the screen. */
async function expectNoFaults(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? LAPTOP;
  for (const size of SIZES) {
    await page.setViewportSize(size);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await screenshot(page, `raised-${name}-${size.width}`);
  }
  await page.setViewportSize(before);
}
