import vm from 'node:vm';
import v8 from 'node:v8';
import * as Y from 'yjs';
import { serveOnce } from '../serveOnce.ts';
import { startBoard, startRelay } from '../servers.ts';
import { TARGETS } from '../targets.ts';
import { yearTrace } from '../trace.ts';
import { journalTraces } from '../ward.ts';
import { type Bench, type Figure, figuresOf, interleaved } from './figure.ts';

/** Places among the ward's documents. */
const WARMING = { first: 0, documents: 80 };
/** Three more parts of each of a hundred cards. */
const PASSING = { first: 100, documents: 300 };
const QUIET = { first: 0, documents: 10 };
const LOADED = { first: 90, documents: 10 };
const IDLE_SOCKETS = 500;

/**
 * What is needed after garbage was collected, on the heap and beside it: for each loaded document of a year of weekly
 * edits (in the relay's column: the same in plain Yjs), for each idle connection, and what stays of each document that was
 * opened and that everyone has left.
 */
export async function measureMemory({ args, folders, load }: Bench): Promise<readonly Figure[]> {
  const trace = yearTrace(1);
  const folder = folders.copy();
  const cards = Array.from({ length: LOADED.documents }, (_, nth) => LOADED.first + nth);
  await journalTraces(
    folder,
    cards.map(card => ({ card, trace })),
  );
  await serveOnce({ folder, folders, load, cards });
  const plain = kBOfPlain(trace.whole);

  async function run(kind: 'relay' | 'board') {
    const server = kind === 'relay' ? await startRelay() : await startBoard({ folder, limits: folders.limits });
    const target = { kind, url: server.url };
    const come = (where: typeof WARMING, people = 1) => load.perform('gather', { target, ...where, people, typists: people });
    const leave = () => load.perform('disperse');
    const unloaded = () => (kind === 'board' ? load.perform('waitUntilUnloaded', { target }) : Promise.resolve(null));
    /** kB more than before, for each of so many. */
    const more = async (before: number, things: number) => ((await server.memory()) - before) / things / 1024;

    for (let time = 0; time < 2; time++) {
      await come(WARMING);
      await leave();
      await unloaded();
    }

    const empty = await server.memory();
    await come(PASSING);
    await leave();
    await unloaded();
    const left = await more(empty, PASSING.documents);

    const emptyAgain = await server.memory();
    await come(LOADED);
    await leave();
    const document = await more(emptyAgain, LOADED.documents);
    await unloaded();

    await come(QUIET);
    const quiet = await server.memory();
    await leave();
    await come(QUIET, 1 + IDLE_SOCKETS / QUIET.documents);
    const socket = await more(quiet, IDLE_SOCKETS);
    await leave();
    await server.stop();
    return { document: kind === 'relay' ? plain : document, left, socket };
  }

  const runs = await interleaved(args.runs, run);
  return figuresOf(
    [
      { key: 'document', name: 'memory of a loaded document of a year (relay: in plain Yjs)', unit: 'kB' },
      {
        key: 'left',
        name: 'memory that stays of a document all have left',
        unit: 'kB',
        relayHasIt: false,
        target: TARGETS.leftBehind,
      },
      { key: 'socket', name: 'memory of an idle connection', unit: 'kB' },
    ],
    runs,
  );
}

function kBOfPlain(whole: Uint8Array): number {
  v8.setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = vm.runInNewContext('gc');
  const inUse = () => {
    collectGarbage();
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const make = () => {
    const doc = new Y.Doc();
    doc.getText('note');
    Y.applyUpdate(doc, whole);
    return doc;
  };
  make().destroy();
  const before = inUse();
  const docs = Array.from({ length: LOADED.documents }, make);
  const kB = (inUse() - before) / docs.length / 1024;
  for (const doc of docs) doc.destroy();
  return kB;
}
