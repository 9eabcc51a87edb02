import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { ColleaguePresence } from '../../shared/protocol/sync.ts';
import type { Source } from './textSource.ts';

export type Colleague = ColleaguePresence['user'];

/** Who is writing in which section of one document: shown while they write and for 5 s after their last key. */
export interface ColleaguesWriting extends Source<ReadonlyMap<string, readonly Colleague[]>> {
  /** Who has the caret in a section now, writing or not. */
  readonly here: (section: string) => readonly Colleague[];
  readonly stop: () => void;
}

export const WRITING_LASTS_MS = 5_000;

/**
 * Presence says which section a colleague is in; that they write is seen from the changes that arrive. A change belongs
 * to the client ids whose clock it moves; a mere deletion moves none, so it counts for whoever is in that section.
 * `isLive` is false while a connection catches up: what arrives then was written earlier.
 */
export function watchColleagues(
  doc: Y.Doc,
  awareness: Awareness,
  sections: readonly string[],
  isLive: () => boolean,
  now: () => number = () => performance.now(),
): ColleaguesWriting {
  // Named now: a text that is first named after words for it have arrived is another object than the one they changed.
  const texts = sections.map(name => ({ name, text: doc.getText(name) }));
  const lastKey = new Map<string, { readonly section: string; readonly colleague: Colleague; readonly at: number }>();
  const listeners = new Set<() => void>();
  let shown: ReadonlyMap<string, readonly Colleague[]> = new Map();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function present(): readonly { readonly clientId: number; readonly section: string | null; readonly user: Colleague }[] {
    return [...awareness.getStates()]
      .filter(([clientId]) => clientId !== doc.clientID)
      .flatMap(([clientId, state]) => {
        const { user, section } = state as Partial<ColleaguePresence>;
        return user === undefined ? [] : [{ clientId, section: section ?? null, user }];
      });
  }

  function show() {
    const at = now();
    const next = new Map<string, Colleague[]>();
    let earliest = Number.POSITIVE_INFINITY;
    for (const [key, entry] of lastKey) {
      if (at - entry.at >= WRITING_LASTS_MS) {
        lastKey.delete(key);
        continue;
      }
      next.set(entry.section, [...(next.get(entry.section) ?? []), entry.colleague]);
      earliest = Math.min(earliest, entry.at + WRITING_LASTS_MS);
    }
    if (timer !== null) clearTimeout(timer);
    timer = lastKey.size === 0 ? null : setTimeout(show, Math.max(20, earliest - at));
    if (sameWriters(shown, next)) return;
    shown = next;
    for (const listener of listeners) listener();
  }

  function handleChange(transaction: Y.Transaction) {
    if (transaction.local || !isLive()) return;
    const section = texts.find(({ text }) => transaction.changed.has(text as never))?.name;
    if (section === undefined) return;
    const authors = [...transaction.afterState].filter(([id, clock]) => (transaction.beforeState.get(id) ?? 0) < clock);
    const everyone = present();
    const known = everyone.filter(({ clientId }) => authors.some(([id]) => id === clientId));
    const writers = authors.length > 0 ? known : everyone.filter(each => each.section === section);
    for (const { user } of writers) lastKey.set(`${user.staffId} ${section}`, { section, colleague: user, at: now() });
    if (writers.length > 0) show();
  }

  doc.on('afterTransaction', handleChange);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => shown,
    here: section => present().flatMap(each => (each.section === section ? [each.user] : [])),
    stop() {
      doc.off('afterTransaction', handleChange);
      if (timer !== null) clearTimeout(timer);
      listeners.clear();
    },
  };
}

type Writers = ReadonlyMap<string, readonly Colleague[]>;

function sameWriters(a: Writers, b: Writers): boolean {
  const flat = (writers: Writers) =>
    [...writers].map(([section, people]) => [section, ...people.map(each => each.staffId)].join(' '));
  return flat(a).join('\n') === flat(b).join('\n');
}
