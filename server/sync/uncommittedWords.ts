import { firstEndingAfter } from '../../shared/clocks.ts';
import type { ComingBack } from './comingBack.ts';
import type { Place } from './placing.ts';
import type { Span, StructId } from './wordsUpdate.ts';

/** Characters next to one another that stand in one section. */
export interface Passage extends Span {
  readonly section: string;
}

const PIECES_OF_STRUCT = 3;
const PIECES_OF_DELETION = 2;

interface NewRun extends Place {
  readonly from: number;
  readonly to: number;
  readonly visible: boolean;
}

/**
 * Words admitted and not yet committed: one layer per commit. A document's known words are what is committed plus its
 * layers, and an admitted update is itself first a layer of its own. Lists are kept in the order of clocks.
 */
export class UncommittedWords {
  readonly #runs = new Map<number, NewRun[]>();
  readonly #deletions = new Map<number, Span[]>();
  readonly #characters = new Map<string, number>();
  #pieces = 0;
  #growth: ComingBack = { deletions: 0, clients: 0 };

  /** The clock after the last struct of a client, or 0 when the layer has none of it. */
  next(client: number): number {
    return this.#runs.get(client)?.at(-1)?.to ?? 0;
  }

  /**
   * How many pieces more it may make of the text: a struct is one and may cut the words on either side of it, a deletion
   * may cut at either end. Whoever only types on makes none: Yjs joins the two.
   */
  get pieces(): number {
    return this.#pieces;
  }

  /** What it adds to what is said by whoever comes back. */
  get growth(): ComingBack {
    return this.#growth;
  }

  placeOf({ client, clock }: StructId): Place | null {
    const runs = this.#runs.get(client) ?? [];
    const run = runs[firstEndingAfter(runs, clock)];
    return run !== undefined && run.from <= clock ? run : null;
  }

  /** Characters that the layer adds to a section, less those it deletes. */
  charactersIn(section: string): number {
    return this.#characters.get(section) ?? 0;
  }

  sections(): IterableIterator<string> {
    return this.#characters.keys();
  }

  addRun(client: number, run: NewRun): void {
    const runs = this.#runs.get(client);
    this.#pieces += PIECES_OF_STRUCT;
    if (runs === undefined) this.#runs.set(client, [run]);
    else append(runs, run);
    if (run.visible) this.#count(run.section, run.to - run.from);
  }

  /** The passages must be standing in the known words, this layer included. */
  deletePassages(passages: readonly Passage[]): void {
    for (const passage of passages) {
      this.#markDeleted(passage);
      this.#count(passage.section, passage.from - passage.to);
    }
    this.#pieces += PIECES_OF_DELETION * passages.length;
  }

  grow({ deletions, clients }: ComingBack): void {
    this.#growth = { deletions: this.#growth.deletions + deletions, clients: this.#growth.clients + clients };
  }

  /** The characters of a span that this layer brought, whether or not they were deleted since. */
  brought({ client, from, to }: Span): Passage[] {
    const runs = this.#runs.get(client) ?? [];
    const passages: Passage[] = [];
    for (let index = firstEndingAfter(runs, from); index < runs.length; index++) {
      const run = runs[index];
      if (run === undefined || run.from >= to) break;
      if (!run.visible) continue;
      passages.push({ client, from: Math.max(from, run.from), to: Math.min(to, run.to), section: run.section });
    }
    return passages;
  }

  /** What is left of passages of one client without what this layer deletes. */
  without(passages: Passage[]): Passage[] {
    const first = passages[0];
    const deleted = first === undefined ? undefined : this.#deletions.get(first.client);
    return deleted === undefined ? passages : passages.flatMap(passage => [...gapsIn(passage, deleted)]);
  }

  /** Takes over the layer of an update admitted on top of this one. */
  absorb(layer: UncommittedWords): void {
    let goesOn = false;
    for (const [client, runs] of layer.#runs) {
      const mine = this.#runs.get(client);
      if (mine === undefined) this.#runs.set(client, runs);
      else for (const run of runs) goesOn = append(mine, run);
    }
    for (const [client, spans] of layer.#deletions) {
      if (!this.#deletions.has(client)) this.#deletions.set(client, spans);
      else for (const span of spans) this.#markDeleted(span);
    }
    for (const [section, change] of layer.#characters) this.#count(section, change);
    this.grow(layer.#growth);
    if (layer.#pieces > PIECES_OF_STRUCT || !goesOn) this.#pieces += layer.#pieces;
  }

  #markDeleted({ client, from, to }: Span): void {
    const spans = this.#deletions.get(client);
    if (spans === undefined) this.#deletions.set(client, [{ client, from, to }]);
    else spans.splice(firstEndingAfter(spans, from), 0, { client, from, to });
  }

  #count(section: string, change: number): void {
    this.#characters.set(section, (this.#characters.get(section) ?? 0) + change);
  }
}

function* gapsIn(passage: Passage, deleted: readonly Span[]): Generator<Passage> {
  let from = passage.from;
  for (let index = firstEndingAfter(deleted, from); index < deleted.length; index++) {
    const span = deleted[index];
    if (span === undefined || span.from >= passage.to) break;
    if (from < span.from) yield { ...passage, from, to: span.from };
    from = span.to;
  }
  if (from < passage.to) yield { ...passage, from };
}

/** Joined with the last run, where it goes on with it in the same place: answers whether. */
function append(runs: NewRun[], run: NewRun): boolean {
  const last = runs.at(-1);
  if (last === undefined || last.to !== run.from || last.visible !== run.visible || !isSamePlace(last, run)) {
    runs.push(run);
    return false;
  }
  runs[runs.length - 1] = { ...last, to: run.to };
  return true;
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.section === other.section && isSame(one.after, other.after) && isSame(one.before, other.before);
}

function isSame(one: StructId | null, other: StructId | null): boolean {
  return one === other || (one !== null && other !== null && one.client === other.client && one.clock === other.clock);
}
