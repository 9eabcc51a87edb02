import * as Y from 'yjs';
import { EMPTY_STEP1, readFrame } from './frames.ts';
import { LeanSocket } from './leanSocket.ts';
import type { Place } from './places.ts';

/** Everything a document holds, as one update. `onOpen`: the socket is open, and nothing has been said yet. */
export async function readWhole(place: Place, onOpen: () => Uint8Array = () => EMPTY_STEP1): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const socket = new LeanSocket(place.address, place.headers, frame => {
      const heard = readFrame(frame);
      if (heard.kind !== 'words') return;
      resolve(heard.update);
      void socket.leave();
    });
    void socket.closed.then(code => reject(new Error(`closed with ${code} before it had said everything`)));
    void socket.opened.then(() => socket.send(onOpen()));
  });
}

/** A joint note read by someone who has nothing of it yet. */
export interface Reading {
  /** Milliseconds from the open socket to the whole text in a Yjs document. */
  readonly ms: number;
  readonly bytes: number;
  readonly characters: number;
}

/** `first`: what is said first; an echo says it back. */
export async function timeReading(place: Place, first = EMPTY_STEP1): Promise<Reading> {
  let start = 0;
  const update = await readWhole(place, () => {
    start = performance.now();
    return first;
  });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const characters = doc.getText('note').toJSON().length;
  const ms = performance.now() - start;
  doc.destroy();
  return { ms, bytes: update.length, characters };
}
