import { join } from 'node:path';
import { vi } from 'vitest';
import { type BoardProcess, startBoard } from '../../journeys/support/boardProcess.ts';
import { createRandom, type Random } from '../../server/sync/random.ts';
import { asFastAsTheyLike } from './asFastAsTheyLike.ts';
import { Commander } from './commander.ts';
import { type DatabaseFile, openDatabaseFile } from './databaseFile.ts';
import { Typist } from './typist.ts';
import { lookAround, type WardInUse } from './wardInUse.ts';

const ENTRIES = join(import.meta.dirname, '../../../build/tests/crash/entries');

/** Node's arguments for a board of tests/crash/entries, as compiledEntries.mjs left it. */
export function entry(name: string, ...given: readonly string[]): readonly string[] {
  return [join(ENTRIES, `${name}.js`), ...given];
}

export interface TrialOptions {
  /** A data folder to copy. */
  readonly template: string;
  readonly seed: number;
  /** What Node is given, where it is not the built server. */
  readonly program?: readonly string[];
}

export interface Round {
  /** Edits that someone believed in at the end: acknowledged, or seen from a colleague. */
  readonly edits: number;
  readonly closeCodes: ReadonlySet<number>;
  /** What is wrong; empty where all is well. */
  readonly objections: readonly string[];
}

const WAIT = { timeout: 30_000, interval: 5 };

/** Five people typing and agreeing actions as fast as they can, a board that is ended under their hands, and what is left. */
export class Trial {
  readonly #random: Random;
  readonly #ward: WardInUse;
  readonly #start: () => Promise<BoardProcess>;
  readonly #typists: readonly { readonly typist: Typist; readonly cookie: string }[];
  readonly #commanders: readonly { readonly commander: Commander; readonly cookie: string }[];
  #board: BoardProcess;

  private constructor(board: BoardProcess, start: () => Promise<BoardProcess>, seed: number, ward: WardInUse) {
    this.#board = board;
    this.#start = start;
    this.#random = createRandom(seed);
    this.#ward = ward;
    this.#commanders = ward.cookies.map(cookie => ({ commander: new Commander(), cookie }));
    this.#typists = ward.cookies.flatMap((cookie, author) =>
      ward.pages.map(page => ({ typist: new Typist(page, author), cookie })),
    );
  }

  static async start({ template, seed, program }: TrialOptions): Promise<Trial> {
    const { folder, env } = asFastAsTheyLike(template);
    const start = () => startBoard(folder, env, program);
    const board = await start();
    return new Trial(board, start, seed, await lookAround(board));
  }

  /** Everyone at work; `end` ends the board in the middle of it; then it is started again and looked at. */
  async round(end: (board: BoardProcess) => Promise<unknown>): Promise<Round> {
    const { closed } = await this.#connectAll();
    const before = this.#kept;
    const enough = before + 100 + this.#random.below(150);
    const working = setInterval(() => this.#work(), 2);
    const accepted = this.#accepted;
    await vi.waitUntil(() => this.#kept >= enough && this.#accepted > accepted, WAIT);
    // In the middle of a commit, between commit and telling, in the middle of the telling: wherever it hits.
    await new Promise(resolve => setTimeout(resolve, this.#random.below(8)));
    await end(this.#board);
    const closeCodes = new Set(await closed);
    clearInterval(working);
    const edits = this.#kept - before;
    this.#board = await this.#start();
    const file = openDatabaseFile(this.#board.folder);
    try {
      const survived = await this.#look(file, 'killed');
      if (survived.length > 0) return { edits, closeCodes, objections: survived };
      const returned = await this.#comeBack();
      return { edits, closeCodes, objections: [...returned, ...(await this.#look(file, 'settled'))] };
    } finally {
      file.close();
      this.#leave();
    }
  }

  async close(): Promise<void> {
    this.#leave();
    await this.#board.kill();
  }

  get #kept(): number {
    return this.#ward.pages.reduce((sum, { account }) => sum + account.kept, 0);
  }

  get #accepted(): number {
    return this.#commanders.reduce((sum, { commander }) => sum + commander.accepted, 0);
  }

  /** `closed`: what each document's connection will be closed with. */
  async #connectAll(): Promise<{ readonly closed: Promise<readonly number[]> }> {
    const { url } = this.#board;
    await Promise.all(this.#commanders.map(({ commander, cookie }) => commander.connect({ url, cookie })));
    const connected = await Promise.all(this.#typists.map(({ typist, cookie }) => typist.connect({ url, cookie })));
    return { closed: Promise.all(connected.map(({ closed }) => closed)) };
  }

  /** A moment of five people's typing, without waiting for any answer. */
  #work(): void {
    for (let key = 0; key < 3; key++) {
      const { typist } = this.#random.pick(this.#typists);
      if (this.#random.chance(0.1)) typist.strike(this.#random);
      else typist.write(this.#random);
    }
    if (this.#random.chance(0.1)) this.#random.pick(this.#commanders).commander.agree(this.#random.pick(this.#ward.errands));
  }

  /** In the file itself, and as someone sees it who opens the card now. */
  async #look(file: DatabaseFile, when: 'killed' | 'settled'): Promise<readonly string[]> {
    const { url } = this.#board;
    const cookie = this.#ward.cookies[0] ?? '';
    const words = this.#ward.pages.map(async page => {
      const reader = new Typist(page, Number.NaN);
      await reader.connect({ url, cookie });
      reader.leave();
      const stored = file.words(page);
      if (stored !== reader.words) return ['the journal does not say what the board shows'];
      return page.account.objections(stored, when);
    });
    const commands = this.#commanders.flatMap(({ commander }) => commander.objections(file, when));
    return [...(await Promise.all(words)).flat(), ...commands].map(objection => `${when}: ${objection}`);
  }

  /** Everyone comes back with the document they had, and says again what was not answered. */
  async #comeBack(): Promise<readonly string[]> {
    await this.#connectAll();
    for (const { commander } of this.#commanders) commander.resend();
    const isDone = () =>
      this.#typists.every(({ typist }) => typist.isSettled) && this.#commanders.every(({ commander }) => commander.isAnswered);
    const isAlike = () =>
      this.#ward.pages.every(page => {
        const here = this.#typists.filter(({ typist }) => typist.page === page);
        return new Set(here.map(({ typist }) => typist.words)).size === 1;
      });
    try {
      await vi.waitUntil(() => isDone() && isAlike(), WAIT);
    } catch {
      return [isDone() ? 'back: not everyone has the same words' : 'back: something was never acknowledged'];
    }
    return this.#typists.flatMap(each => each.typist.page.account.objections(each.typist.words, 'settled'));
  }

  #leave(): void {
    for (const { typist } of this.#typists) typist.leave();
    for (const { commander } of this.#commanders) commander.leave();
  }
}
