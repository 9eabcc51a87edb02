import type { KnownWords } from './knownWords.ts';
import type { UncommittedWords } from './uncommittedWords.ts';
import type { Run, Struct, StructId } from './wordsUpdate.ts';

/** Where a known character stands. Null for `after` or `before`: the section's beginning or end. */
export interface Place {
  readonly section: string;
  /** The nearest committed characters on either side: the character itself, when it is committed. */
  readonly after: StructId | null;
  readonly before: StructId | null;
}

/** Steps beyond which an update is rehearsed: a bound is no longer close enough to what Yjs would really walk. */
export const MOST_BOUND_STEPS = 5_000;

/**
 * Adds what is new to `words`, in an order in which each struct's neighbours are there before it.
 *
 * `steps` is a bound on how many words Yjs walks past to find the places: between its two neighbours a struct may meet
 * whatever others wrote there meanwhile, and a few thousand that all compete for one place cost it seconds. Past
 * `MOST_BOUND_STEPS` it is not counted on. `misplaced`: why a struct has no place at all.
 */
export function placeRuns(
  words: UncommittedWords,
  fresh: readonly Run[],
  known: KnownWords,
): { readonly steps: number } | { readonly misplaced: string } {
  const at = fresh.map(() => 0);
  let steps = 0;
  for (let moved = true; moved; ) {
    moved = false;
    for (const [index, run] of fresh.entries()) {
      for (let struct = run.structs[at[index] ?? 0]; struct !== undefined; struct = run.structs[at[index] ?? 0]) {
        const from = Math.max(struct.from, words.next(run.client) || known.next(run.client));
        if (from < struct.to) {
          if (!isThere(struct.origin, words, known) || !isThere(struct.rightOrigin, words, known)) break;
          const place = placeFor(struct, run.client, from, words, known);
          if (place === null) return { misplaced: 'not in one section of this document' };
          if (steps <= MOST_BOUND_STEPS) {
            steps += known.wordsBetween(place, MOST_BOUND_STEPS) + known.waitingPieces + words.pieces;
          }
          words.addRun(run.client, { from, to: struct.to, visible: struct.visible, ...place });
        }
        at[index] = (at[index] ?? 0) + 1;
        moved = true;
      }
    }
  }
  if (fresh.some((run, index) => at[index] !== run.structs.length)) return { misplaced: 'words built on each other in a circle' };
  return { steps };
}

function isThere(id: StructId | null, words: UncommittedWords, known: KnownWords): boolean {
  return id === null || id.clock < known.next(id.client) || id.clock < words.next(id.client);
}

/** All that says where a struct stands must agree: its own words, its neighbours, and its known half when it overlaps. */
function placeFor(struct: Struct, client: number, from: number, words: UncommittedWords, known: KnownWords): Place | null {
  const placeOf = (id: StructId) => (id.clock < known.next(id.client) ? known.placeOf(id) : words.placeOf(id));
  const left = struct.origin === null ? null : placeOf(struct.origin);
  const right = struct.rightOrigin === null ? null : placeOf(struct.rightOrigin);
  const half = from > struct.from ? placeOf({ client, clock: from - 1 }) : null;
  const section = struct.section ?? left?.section ?? right?.section;
  if (section === undefined || !known.hasSection(section)) return null;
  if (struct.origin !== null && left?.section !== section) return null;
  if (struct.rightOrigin !== null && right?.section !== section) return null;
  if (from > struct.from && half?.section !== section) return null;
  return { section, after: (half ?? left)?.after ?? null, before: right?.before ?? null };
}
