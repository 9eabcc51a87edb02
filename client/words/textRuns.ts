import type * as Y from 'yjs';
import { ContentString } from 'yjs';

/** Words of one client id that stand together, in reading order: the character `words[i]` has the id `{client, clock + i}`. */
export interface TextRun {
  readonly client: number;
  readonly clock: number;
  readonly words: string;
}

/**
 * A whole text as runs, in one walk. Yjs' public way from a place to an id (`createRelativePositionFromTypeIndex`) begins
 * at the start for each place, so a text of 20,000 characters would be walked 20,000 times; a test holds both equal.
 */
export function textRuns(text: Y.Text): readonly TextRun[] {
  const runs: TextRun[] = [];
  // oxlint-disable-next-line no-underscore-dangle -- Yjs tells who wrote a run only in its own list of items.
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof ContentString)) continue;
    runs.push({ client: item.id.client, clock: item.id.clock, words: item.content.str });
  }
  return runs;
}

/** Names one character for as long as it stands, wherever it moves. */
export interface CharacterId {
  readonly client: number;
  readonly clock: number;
}

export function idAt(runs: readonly TextRun[], place: number): CharacterId | null {
  let before = 0;
  for (const { client, clock, words } of runs) {
    if (place >= before && place < before + words.length) return { client, clock: clock + place - before };
    before += words.length;
  }
  return null;
}

/** Null once the character has been deleted. */
export function placeOfId(runs: readonly TextRun[], id: CharacterId): number | null {
  let before = 0;
  for (const { client, clock, words } of runs) {
    if (client === id.client && id.clock >= clock && id.clock < clock + words.length) return before + id.clock - clock;
    before += words.length;
  }
  return null;
}
