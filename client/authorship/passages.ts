import { SITTING_GAP_MS } from '../../shared/protocol/history.ts';
import type { TextRun } from '../words/textRuns.ts';
import { findAuthor, isSameHand, type KnownAuthors, type Written } from './knownAuthors.ts';

/** Who wrote something. `own`: typed on this page, be it hours ago; when that was, the server has not said yet. */
export type Author =
  | { readonly kind: 'staff'; readonly written: Written }
  | { readonly kind: 'own'; readonly isSaved: boolean }
  | { readonly kind: 'unknown' };

/** The server can't say who wrote it, for it does not have it. */
export function isUnsavedOwn(author: Author): boolean {
  return author.kind === 'own' && !author.isSaved;
}

/** Neighbouring characters of one hand and one sitting: from `from` up to, not including, `to`. */
export interface Passage {
  readonly from: number;
  readonly to: number;
  readonly author: Author;
}

/** The client id of this page, and up to which of its clocks the server has everything. */
export interface OwnHand {
  readonly client: number;
  readonly savedClock: number;
}

/** A whole text as passages, without gaps. */
export function passagesOf(runs: readonly TextRun[], known: KnownAuthors, own: OwnHand): readonly Passage[] {
  const passages: Passage[] = [];
  let place = 0;
  for (const { client, clock, words } of runs) {
    for (let done = 0; done < words.length; ) {
      const { author, until } = authorOf(known, own, client, clock + done);
      const length = Math.min(until - clock, words.length) - done;
      add(passages, { from: place, to: place + length, author });
      place += length;
      done += length;
    }
  }
  return passages;
}

export function passageAt(passages: readonly Passage[], place: number): Passage | null {
  return passages.find(({ from, to }) => from <= place && place < to) ?? null;
}

function authorOf(known: KnownAuthors, own: OwnHand, client: number, clock: number): { author: Author; until: number } {
  const { written, until } = findAuthor(known, client, clock);
  if (written !== null) return { author: { kind: 'staff', written }, until };
  if (client !== own.client) return { author: { kind: 'unknown' }, until };
  const isSaved = clock < own.savedClock;
  return { author: { kind: 'own', isSaved }, until: isSaved ? Math.min(until, own.savedClock) : until };
}

function add(passages: Passage[], next: Passage) {
  const last = passages.at(-1);
  const author = last === undefined ? null : inOneSitting(last.author, next.author);
  if (last === undefined || author === null) passages.push(next);
  else passages[passages.length - 1] = { from: last.from, to: next.to, author };
}

/** Both as one author, at the later time; null where they are two. */
function inOneSitting(a: Author, b: Author): Author | null {
  if (a.kind === 'staff' && b.kind === 'staff') {
    const apart = Math.abs(Date.parse(a.written.at) - Date.parse(b.written.at));
    if (!isSameHand(a.written.hand, b.written.hand) || apart > SITTING_GAP_MS) return null;
    return a.written.at > b.written.at ? a : b;
  }
  if (a.kind === 'own' && b.kind === 'own') return a.isSaved === b.isSaved ? a : null;
  return a.kind === 'unknown' && b.kind === 'unknown' ? a : null;
}
