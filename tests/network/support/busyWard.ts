import type { CardPart } from '../../../shared/vocabulary.ts';
import { type Page, Typist } from '../../crash/support/typist.ts';
import { type Change, WordAccount } from '../../crash/support/wordAccount.ts';
import { type Program, signInProgram } from '../../journeys/support/program.ts';
import type { Random } from '../../server/sync/random.ts';

/** Who may write in the joint note and in About me. */
const HANDLES = ['matron', 'district-nurse', 'social-worker', 'occupational-therapist', 'coordinator'];
const PLACES: readonly { readonly part: CardPart; readonly section: string }[] = [
  { part: 'joint', section: 'note' },
  { part: 'joint', section: 'draft' },
  { part: 'about', section: 'wellness' },
  { part: 'about', section: 'pleaseDo' },
];
/** Of a text; past it people take words away rather than add some. */
const LONG_ENOUGH = 600;
/** Of a person at a round who mostly listens. */
const BETWEEN_ACTS_MS = 10_000;

/** Counts how long it took until people were told that their words are saved, in ms. */
class TimedAccount extends WordAccount {
  readonly #took: number[];

  constructor(took: number[]) {
    super();
    this.#took = took;
  }

  override write(author: number): { readonly word: string; readonly change: Change } {
    const { word, change } = super.write(author);
    const writtenAt = performance.now();
    const kept = () => {
      this.#took.push(performance.now() - writtenAt);
      change.kept();
    };
    return { word, change: { kept } };
  }
}

/** People at a ward all day: they type, take words back, go from card to card, look things up, follow the board. */
export class BusyWard {
  /** From each key to "Saved", in ms. */
  readonly acknowledgedAfter: number[] = [];
  /** What went wrong; a document that began anew under someone's hands (4410) is none of it. */
  readonly objections: string[] = [];
  readonly #url: string;
  readonly #random: Random;
  readonly #programs: readonly Program[];
  readonly #cardIds: readonly string[];
  readonly #accounts = new Map<string, WordAccount>();
  readonly #people: (Typist | null)[] = [];
  #busy: NodeJS.Timeout | null = null;
  #hasLeft = false;

  private constructor(url: string, random: Random, programs: readonly Program[], cardIds: readonly string[]) {
    this.#url = url;
    this.#random = random;
    this.#programs = programs;
    this.#cardIds = cardIds;
  }

  static async gather(url: string, people: number, random: Random): Promise<BusyWard> {
    const programs: Program[] = [];
    while (programs.length < people) programs.push(await signInProgram(url, HANDLES[programs.length % HANDLES.length] ?? ''));
    const board = await programs[0]?.board();
    if (board === undefined) throw new Error('nobody is here');
    await Promise.all(programs.map(program => program.follow(board.ward.wardId)));
    const ward = new BusyWard(
      url,
      random,
      programs,
      board.cards.map(({ cardId }) => cardId),
    );
    for (const person of programs.keys()) await ward.#goSomewhere(person);
    return ward;
  }

  begin(): void {
    this.#busy = setInterval(() => this.#act(this.#random.below(this.#people.length)), BETWEEN_ACTS_MS / this.#programs.length);
  }

  leave(): void {
    this.#hasLeft = true;
    if (this.#busy !== null) clearInterval(this.#busy);
    this.#busy = null;
    for (const typist of this.#people) typist?.leave();
    for (const program of this.#programs) program.close();
  }

  #act(person: number): void {
    const typist = this.#people[person];
    if (typist == null) return;
    const chance = this.#random.below(100);
    if (chance < 10) void this.#noted(this.#goSomewhere(person));
    else if (chance < 20) void this.#noted(this.#lookSomethingUp(person));
    else if (typist.words.length > LONG_ENOUGH || chance < 35) typist.strike(this.#random);
    else typist.write(this.#random);
  }

  async #lookSomethingUp(person: number): Promise<void> {
    const program = this.#programs[person];
    if (program === undefined) return;
    const { cardId, epochs } = await asked(() => program.card(this.#random.pick(this.#cardIds)));
    if (this.#random.chance(0.5)) await asked(() => program.board());
    else await asked(() => program.get(`/api/cards/${cardId}/parts/about/authorship?epoch=${epochs.about}`));
  }

  async #goSomewhere(person: number): Promise<void> {
    this.#people[person]?.leave();
    this.#people[person] = null;
    const program = this.#programs[person];
    if (program === undefined) return;
    const { cardId, epochs } = await asked(() => program.card(this.#random.pick(this.#cardIds)));
    if (this.#hasLeft) return;
    const { part, section } = this.#random.pick(PLACES);
    const typist = new Typist(this.#pageAt({ cardId, part, section, epoch: epochs[part] }), person);
    const { closed } = await typist.connect({ url: this.#url, cookie: program.headers['cookie'] ?? '' });
    this.#people[person] = typist;
    if (this.#hasLeft) return typist.leave();
    void closed.then(code => {
      if (this.#people[person] !== typist || this.#hasLeft) return;
      // A round has closed, and the note of the next begins.
      if (code === 4410) void this.#noted(this.#goSomewhere(person));
      else this.objections.push(`a page was closed with ${code}`);
    });
  }

  #pageAt(place: Omit<Page, 'account'>): Page {
    const key = Object.values(place).join(' ');
    const account = this.#accounts.get(key) ?? new TimedAccount(this.acknowledgedAfter);
    this.#accounts.set(key, account);
    return { ...place, account };
  }

  async #noted(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!this.#hasLeft) this.objections.push(String(error));
    }
  }
}

/** A connection kept for the next request may be closed just as it is made; a browser then asks again, and so does this. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof TypeError) return ask();
    throw error;
  }
}
