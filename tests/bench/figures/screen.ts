import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, signInAs } from '../../journeys/support/browser.ts';
import { signIn } from '../load/signIn.ts';
import { type ServerProcess, startBoard } from '../servers.ts';
import { percentile } from '../statistics.ts';
import { TARGETS } from '../targets.ts';
import { type Bench, boardAlone, type Figure, figuresOf } from './figure.ts';

/** Plain script, not compiled: it runs in the page, outside of whatever a compiler would bring. */
const SCREEN_TIMES = readFileSync(join(import.meta.dirname, 'screenTimes.js'), 'utf8');
const OTHERS = 15;
/** On the note before the first key is measured: the others' first lines, and the editor's own beginning. */
const WARM_UP_SECONDS = 2;
const KEYS_PER_SECOND = 8;
const LETTERS = 'she stays with her sister until the key safe is there ';

/**
 * A real Chromium. Cards are opened from the board, each once cold (nobody has opened it since the restart) and once again
 * just after leaving it; then someone types in a joint note in which fifteen others type. Taken as screenTimes.js says.
 */
export async function measureScreen({ args, folders, load }: Bench): Promise<readonly Figure[]> {
  const browser = await openBrowser();
  const runs = await boardAlone(args.runs, async nth => {
    const board = await startBoard({ folder: folders.copy(), limits: folders.limits, profile: args.profile });
    try {
      const page = await openBoard(browser, board);
      const cardIds = await (await signIn(board.url, 'matron')).cardIds();
      const { cold, again } = await openCards(page, cardIds.slice(0, args.cards));
      const keys = await typeAmongOthers(page, cardIds[nth] ?? '', nth);
      await page.context().close();
      return {
        keyP50: percentile(keys, 0.5),
        keyP95: percentile(keys, 0.95),
        againP50: percentile(again, 0.5),
        againP95: percentile(again, 0.95),
        coldP50: percentile(cold, 0.5),
        coldP95: percentile(cold, 0.95),
      };
    } finally {
      await load.perform('disperse');
      await board.stop();
    }
  }).finally(() => browser.close());
  const typing = `${OTHERS} others typing in the same note`;
  const figure = { unit: 'ms', relayHasIt: false } as const;
  return figuresOf(
    [
      { key: 'keyP50', name: `key to paint, ${typing}, p50`, ...figure },
      { key: 'keyP95', name: `key to paint, ${typing}, p95`, ...figure, target: TARGETS.keyToPaint },
      { key: 'againP50', name: 'a card on screen, from memory, p50', ...figure },
      { key: 'againP95', name: 'a card on screen, from memory, p95', ...figure, target: TARGETS.cardFromMemory },
      { key: 'coldP50', name: 'a card on screen, cold, p50', ...figure },
      { key: 'coldP95', name: 'a card on screen, cold, p95', ...figure, target: TARGETS.cardCold },
    ],
    runs,
  );

  async function typeAmongOthers(page: Page, cardId: string, nth: number): Promise<readonly number[]> {
    const target = { kind: 'board', url: new URL(page.url()).origin } as const;
    const crowd = { target, documents: 1, people: OTHERS, typists: OTHERS, first: nth };
    await load.perform('gather', crowd);
    await openCard(page, cardId);
    await page.locator('.joint [role=textbox]').click();
    const editsPerSecond = OTHERS * args.charactersPerSecond;
    const seconds = WARM_UP_SECONDS + args.seconds;
    const [, keys] = await Promise.all([
      load.perform('type', { seconds, editsPerSecond, seed: nth }),
      typeAndTime(page, WARM_UP_SECONDS * KEYS_PER_SECOND, args.seconds * KEYS_PER_SECOND),
    ]);
    return keys;
  }
}

async function openBoard(browser: Browser, board: ServerProcess): Promise<Page> {
  const { page } = await signInAs(browser, board.url, 'Ama Osei-Sample');
  await page.getByRole('table', { name: 'People on the ward' }).waitFor();
  await page.evaluate(SCREEN_TIMES);
  return page;
}

async function openCards(page: Page, cardIds: readonly string[]) {
  const [cold, again]: [number[], number[]] = [[], []];
  for (const cardId of cardIds) {
    for (const times of [cold, again]) {
      times.push(await openCard(page, cardId));
      await page.goBack();
      await page.getByRole('table', { name: 'People on the ward' }).waitFor();
    }
  }
  return { cold, again };
}

/** Milliseconds from the press on the person's name until every part of the card is on screen. */
async function openCard(page: Page, cardId: string): Promise<number> {
  const shown = page.evaluate<number>('screenTimes.card()');
  // Without the driver's own look at what lies under the pointer: it would run within what is measured.
  await page.locator(`.rt-person__link[href="/cards/${cardId}"]`).click({ force: true });
  return shown;
}

/** Milliseconds of each key after the first `warmUp`, as a quick typist types. Throws where a letter is lost. */
async function typeAndTime(page: Page, warmUp: number, keys: number): Promise<readonly number[]> {
  const words = LETTERS.repeat(Math.ceil((warmUp + keys) / LETTERS.length)).slice(0, warmUp + keys);
  // Listening before the first key: a page that is busy hears a key before it is asked to listen.
  await page.evaluate(`void (globalThis.timed = screenTimes.keys(${words.length}))`);
  await page.keyboard.type(words, { delay: 1000 / KEYS_PER_SECOND });
  const all = await page.evaluate<readonly number[]>('globalThis.timed');
  await page.locator('.joint .cm-line').filter({ hasText: words.trim() }).waitFor();
  return all.slice(warmUp);
}
