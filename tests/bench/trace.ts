import * as Y from 'yjs';
import { seededRandom } from './statistics.ts';

export interface TracePlan {
  /** Characters inserted or deleted, each an update of its own. */
  readonly edits: number;
  /** After each the page is closed: everyone comes back under a new client id. */
  readonly editsPerSitting: number;
  /** In each sitting. */
  readonly writers: number;
  readonly seed: number;
}

/** A document as people write one, keystroke by keystroke. */
export interface Trace {
  readonly updates: readonly { readonly writer: number; readonly clientId: number; readonly bytes: Uint8Array }[];
  /** Everything, as one update. */
  readonly whole: Uint8Array;
  readonly text: string;
}

const WORDS =
  'the visited today and reports that she slept well but was short of breath on the stairs his daughter will call again about pendant alarm carer tablets blister pack wound dressing changed walking frame falls kitchen fluids weight stable '.split(
    ' ',
  );

/**
 * Runs of typing of some dozens of characters; about three deletions in ten edits, as in public records of people
 * writing: backspaces inside the run, and now and then a passage; then on where one stands, nearby, or anywhere.
 */
export function traceOf({ edits, editsPerSitting, writers, seed }: TracePlan): Trace {
  const random = seededRandom(seed);
  const upTo = (most: number) => Math.floor(random() * most);
  const doc = new Y.Doc();
  const text = doc.getText('note');
  const updates: { writer: number; clientId: number; bytes: Uint8Array }[] = [];
  let writer = 0;
  doc.on('update', bytes => updates.push({ writer, clientId: doc.clientID, bytes }));
  const carets = Array.from({ length: writers }, () => 0);
  let clientIds: readonly number[] = [];
  let sittingEnds = 0;
  let line = '';

  const erase = (caret: number, most: number) => {
    let at = caret;
    for (let erased = 0; erased < most && at > 0 && updates.length < edits; erased++) text.delete(--at, 1);
    return at;
  };

  while (updates.length < edits) {
    if (updates.length >= sittingEnds) {
      clientIds = carets.map(() => 1 + upTo(2 ** 32 - 1));
      sittingEnds += editsPerSitting;
    }
    writer = upTo(writers);
    doc.clientID = clientIds[writer] ?? 1;
    const jump = random();
    let caret = Math.min(carets[writer] ?? 0, text.length);
    if (jump < 0.1) caret = upTo(text.length + 1);
    else if (jump < 0.35) caret = Math.max(0, Math.min(text.length, caret + upTo(400) - 200));
    if (random() < 0.08) caret = erase(caret, 20 + upTo(60));
    for (let left = 10 + upTo(60); left > 0 && updates.length < edits; left--) {
      if (line === '') line = `${WORDS[upTo(WORDS.length)]}${random() < 0.05 ? '\n' : ' '}`;
      text.insert(caret++, line.charAt(0));
      line = line.slice(1);
      if (random() < 0.05) caret = erase(caret, 1 + upTo(10));
    }
    carets[writer] = caret;
  }
  const trace = { updates, whole: Y.encodeStateAsUpdate(doc), text: text.toJSON() };
  doc.destroy();
  return trace;
}

export function largeTrace(edits: number): Trace {
  return traceOf({ edits, editsPerSitting: 5_000, writers: 3, seed: 1 });
}

/** 52 sittings of some two hundred keystrokes. */
export function yearTrace(seed: number): Trace {
  return traceOf({ edits: 52 * 200, editsPerSitting: 200, writers: 3, seed });
}
