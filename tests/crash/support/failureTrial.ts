import { inject, vi } from 'vitest';
import { type BoardProcess, startBoard } from '../../journeys/support/boardProcess.ts';
import { signInProgram } from '../../journeys/support/program.ts';
import { createRandom, type Random } from '../../server/sync/random.ts';
import { asFastAsTheyLike } from './asFastAsTheyLike.ts';
import { Commander } from './commander.ts';
import { type DatabaseFile, openDatabaseFile } from './databaseFile.ts';
import { FAILS, type Failure, IS_WELL } from './failingStore.ts';
import { Listening } from './listening.ts';
import { entry } from './trial.ts';
import { Typist } from './typist.ts';
import { lookAround, type WardInUse } from './wardInUse.ts';

/** Whose write is the first to fail. */
export const FIRST_TO_FAIL = ['words', 'command', 'request'] as const;
export type FirstToFail = (typeof FIRST_TO_FAIL)[number];

export interface FailureTrialOptions {
  readonly failure: Failure;
  readonly seed: number;
  /** Of tests/crash/entries. */
  readonly program: string;
  /** The longest until everyone is told, and until all is well again, in ms. */
  readonly toldWithin: number;
  readonly wellWithin: number;
}

const OFTEN = { interval: 10 };

/** Five people at work on a board whose disk fails and is well again; nobody restarts anything. */
export class FailureTrial {
  readonly #options: FailureTrialOptions;
  readonly #board: BoardProcess;
  readonly #ward: WardInUse;
  readonly #file: DatabaseFile;
  readonly #random: Random;
  readonly #typists: readonly Typist[];
  readonly #commanders: readonly Commander[];
  readonly #pages: Listening[];

  private constructor(options: FailureTrialOptions, board: BoardProcess, ward: WardInUse) {
    this.#options = options;
    this.#board = board;
    this.#ward = ward;
    this.#file = openDatabaseFile(board.folder);
    this.#random = createRandom(options.seed);
    this.#typists = ward.pages.flatMap((page, place) => [new Typist(page, place), new Typist(page, place + 1)]);
    this.#commanders = ward.cookies.map(() => new Commander());
    this.#pages = ward.cookies.map(cookie => new Listening({ url: board.url, cookie }));
  }

  static async start(options: FailureTrialOptions): Promise<FailureTrial> {
    const { folder, env } = asFastAsTheyLike(inject('demonstrationTemplate'));
    const board = await startBoard(folder, env, entry(options.program, options.failure));
    const ward = await lookAround(board);
    const trial = new FailureTrial(options, board, ward);
    const door = (place: number) => ({ url: board.url, cookie: ward.cookies[place % ward.cookies.length] ?? '' });
    await Promise.all(trial.#typists.map((typist, place) => typist.connect(door(place))));
    await Promise.all(trial.#commanders.map((commander, place) => commander.connect(door(place))));
    await vi.waitUntil(() => trial.#pages.every(page => page.last === null), { timeout: 10_000 });
    return trial;
  }

  /** The disk fails, everyone works on, the disk is well again: what is wrong. Empty where all is as promised. */
  async cycle(first: FirstToFail): Promise<readonly string[]> {
    const { toldWithin, wellWithin } = this.#options;
    const before = this.#pages.map(page => page.heard.length);
    process.kill(this.#board.pid, FAILS);
    if (!(await this.#failsFirst(first, toldWithin))) return ['nothing failed, or nobody was told', ...this.#look('killed')];
    const late = new Listening({ url: this.#board.url, cookie: this.#ward.cookies[0] ?? '' });
    this.#pages.push(late);
    const isTold = await this.#within(toldWithin, () => this.#pages.every(({ last }) => typeof last === 'string'));
    if (!isTold) return ['not everyone was told, or not whoever came later'];
    for (const typist of this.#typists) typist.write(this.#random);
    for (const commander of this.#commanders) commander.agree(this.#random.pick(this.#ward.errands));
    const isAnswered = () => this.#commanders.every(commander => commander.isAnswered);
    const during = [
      ...((await this.#within(toldWithin, isAnswered)) ? [] : ['a command was not answered']),
      ...((await fetch(`${this.#board.url}/readyz`)).status === 503 ? [] : ['called ready']),
      ...this.#look('killed'),
    ];
    process.kill(this.#board.pid, IS_WELL);
    const isWell = () => this.#pages.every(({ last }) => last === null) && this.#typists.every(({ isSettled }) => isSettled);
    if (!(await this.#within(wellWithin, isWell))) return [...during, 'not well again by itself'];
    for (const commander of this.#commanders) commander.resendUnanswered();
    await this.#within(wellWithin, isAnswered);
    const after = [...this.#look('settled'), ...(this.#file.integrity() === 'ok' ? [] : ['the file is damaged'])];
    const flickered = this.#pages.slice(0, before.length).filter(({ heard }, place) => heard.length !== (before[place] ?? 0) + 2);
    this.#pages.pop();
    late.leave();
    return [...during, ...after, ...(flickered.length > 0 ? ['told more than once'] : [])].map(wrong => `${first}: ${wrong}`);
  }

  async close(): Promise<void> {
    for (const page of this.#pages) page.leave();
    for (const typist of this.#typists) typist.leave();
    for (const commander of this.#commanders) commander.leave();
    this.#file.close();
    await this.#board.kill();
  }

  /** Tries until it fails, however much still fits; whether anyone heard of it in time. */
  #failsFirst(first: FirstToFail, ms: number): Promise<boolean> {
    return this.#within(ms, async () => {
      if (first === 'words') for (const typist of this.#typists) typist.write(this.#random);
      if (first === 'command') this.#random.pick(this.#commanders).agree(this.#random.pick(this.#ward.errands));
      if (first === 'request') await signInProgram(this.#board.url, 'gp').catch(() => {});
      return this.#pages.some(({ last }) => typeof last === 'string');
    });
  }

  #look(when: 'killed' | 'settled'): readonly string[] {
    const words = this.#ward.pages.flatMap(page => page.account.objections(this.#file.words(page), when));
    return [...words, ...this.#commanders.flatMap(commander => commander.objections(this.#file, when))];
  }

  async #within(ms: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
    return vi.waitUntil(isSo, { ...OFTEN, timeout: ms }).then(
      () => true,
      () => false,
    );
  }
}
