import * as Y from 'yjs';

export interface Steps {
  /** To place the update where the document now stands. */
  readonly now: number;
  /** To place all of the document, the update included, when it is next opened. */
  readonly opening: number;
}

/** Deletions aside: they are found by search, and what they cut is counted when they are judged (knownWords.ts). */
type Structs = ReturnType<typeof Y.decodeUpdate>['structs'];

/** Yjs cuts a struct in two by moving all that its list holds behind it: so many are moved as fast as one is walked past. */
export const MOVED_IN_A_STEP = 64;

/**
 * How many words Yjs would walk past, or move, tried on a copy with `waiting` (oldest first) already in. Given up once there are
 * more than `most`, so that a rehearsal of what would hold up everyone doesn't do so itself.
 */
export function rehearse(
  update: Uint8Array,
  { committed, waiting }: { readonly committed: Y.Doc; readonly waiting: readonly Uint8Array[] },
  most: Steps,
): Steps {
  const copy = new Y.Doc({ guid: '' });
  copy.transact(() => {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(committed));
    for (const bytes of waiting) Y.applyUpdate(copy, bytes);
  });
  const now = stepsToPlace(update, copy, most.now);
  if (now > most.now) return { now, opening: 0 };
  return { now, opening: stepsToPlace(Y.encodeStateAsUpdate(copy), new Y.Doc({ guid: '' }), most.opening) };
}

/** Places the structs as Yjs does: highest client id first, each after those it names; more than `most` when it gave up. */
function stepsToPlace(update: Uint8Array, doc: Y.Doc, most: number): number {
  const queues = new Map<number, Structs>();
  for (const struct of Y.decodeUpdate(update).structs) {
    const queue = queues.get(struct.id.client);
    if (queue === undefined) queues.set(struct.id.client, [struct]);
    else queue.push(struct);
  }
  for (const queue of queues.values()) queue.reverse();
  let steps = 0;
  doc.transact(transaction => {
    for (const client of [...queues.keys()].toSorted((one, other) => other - one)) {
      const waiting: Structs = [];
      const next = () => waiting.pop() ?? queues.get(client)?.pop();
      for (let struct = next(); struct !== undefined && steps <= most; struct = next()) {
        nameParent(struct, doc);
        const before = piecesNamed(struct, doc);
        const missing = struct instanceof Y.Item ? struct.getMissing(transaction, doc.store) : null;
        const cut = piecesNamed(struct, doc);
        if (cut > before) steps += cut / MOVED_IN_A_STEP;
        const first = missing === null ? undefined : queues.get(missing)?.pop();
        if (missing !== null && first === undefined) throw new Error('an admitted update names what nobody wrote');
        if (first !== undefined) waiting.push(struct, first);
        else {
          if (struct instanceof Y.Item) steps += wordsWalked(struct);
          const offset = Y.getState(doc.store, struct.id.client) - struct.id.clock;
          if (offset < struct.length) struct.integrate(transaction, offset);
        }
      }
    }
  });
  return steps;
}

/** Decoded without a document, a struct names its root text. */
function nameParent(struct: Structs[number], doc: Y.Doc): void {
  const name: unknown = struct instanceof Y.Item ? struct.parent : null;
  if (struct instanceof Y.Item && typeof name === 'string') struct.parent = doc.getText(name);
}

/** Of how many structs the lists are in which its neighbours are found. */
function piecesNamed(struct: Structs[number], { store }: Y.Doc): number {
  if (!(struct instanceof Y.Item)) return 0;
  const { origin, rightOrigin } = struct;
  const piecesOf = (id: Y.ID | null) => (id === null ? 0 : (store.clients.get(id.client)?.length ?? 0));
  return piecesOf(origin) + piecesOf(rightOrigin);
}

function wordsWalked(struct: Y.Item): number {
  const text = struct.parent;
  if (!(text instanceof Y.AbstractType)) return 0;
  let walked = 0;
  for (let at = struct.left === null ? text._start : struct.left.right; at !== null && at !== struct.right; at = at.right)
    walked++;
  return walked;
}
