import * as Y from 'yjs';
import type { Span } from './wordsUpdate.ts';

/** How far any Yjs update reaches, for telling a reader's repeat from something new. Null when it is none. */
export interface Extent {
  readonly runs: readonly Span[];
  readonly deletions: readonly Span[];
}

export function readExtent(bytes: Uint8Array): Extent | null {
  try {
    const { structs, ds } = Y.decodeUpdate(bytes);
    const runs = structs.map(({ id, length }) => ({ client: id.client, from: id.clock, to: id.clock + length }));
    const deletions = [...ds.clients].flatMap(([client, spans]) =>
      spans.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
    );
    return { runs, deletions };
  } catch {
    return null;
  }
}
