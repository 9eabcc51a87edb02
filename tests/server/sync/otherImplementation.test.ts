import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { applyUpdate, encodeStateAsUpdate, encodeStateVector, YDoc, YUndoManager } from 'ywasm';
import { admit } from '../../../server/sync/admission.ts';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import { AS_FAST_AS_THEY_LIKE } from '../../builders/asFastAsTheyLike.ts';
import { scaled, timeFor } from '../../scale.ts';
import { type Guarded, guardDocument } from './guarded.ts';
import { type Board, startBoard } from './harness.ts';
import { type Editor, openEditor, synced } from './provider.ts';
import { createRandom, type Random } from './random.ts';
import { WAIT } from './rawClient.ts';
import { caretIn, passageIn } from './wholeCharacters.ts';
import { onYwasmUpdate, openYwasm, type YwasmEditor, ywasmSynced } from './ywasmEditor.ts';

vi.mock('../../../server/sync/admission.ts', async importOriginal => {
  const real = await importOriginal<typeof import('../../../server/sync/admission.ts')>();
  return { ...real, admit: vi.fn(real.admit) };
});
afterEach(() => vi.mocked(admit).mockReset());

const UNHURRIED = { ...AS_FAST_AS_THEY_LIKE, socketsPerStaff: 100 };
const SCHEDULES = scaled({ pr: 3, night: 200 });
const SCHEDULES_ON_ONE = 10;
const GUARD_SCHEDULES = scaled({ pr: 100, night: 5_000 });

async function inJournal(board: Board): Promise<string> {
  return rebuildDocument(await board.store.loadDocument(board.document('joint')))
    .getText('note')
    .toJSON();
}

it('P4: a client of another Yjs implementation and a stock one type at once, and both end with the journal’s words', async () => {
  const board = await startBoard();
  const other = openYwasm(board, board.asNurse);
  const stock = openEditor(board, board.asSocialWorker);
  await synced(stock);
  await ywasmSynced(other);
  for (let index = 0; index < 15; index++) {
    other.text().insert(0, `Zoë ${index} 👩‍⚕️ `, undefined, undefined);
    stock.text('note').insert(stock.text('note').length, ` café ${index}`);
    if (index % 3 === 2) other.text().delete(4, 2, undefined);
    if (index % 4 === 3) stock.text('note').delete(stock.text('note').length - 3, 2);
  }
  await vi.waitFor(() => {
    expect(other.says()).toContain('café 14');
    expect(stock.says('note')).toContain('13 👩‍⚕️');
    expect(other.says()).toBe(stock.says('note'));
  }, WAIT);
  await vi.waitFor(async () => expect(await inJournal(board)).toBe(other.says()), WAIT);
  expect([...other.closed, ...stock.closed]).toEqual([]);
});

it('P4: the other implementation’s undo and redo reach a stock client', async () => {
  const board = await startBoard();
  const other = openYwasm(board, board.asNurse);
  const stock = openEditor(board, board.asSocialWorker);
  await synced(stock);
  await ywasmSynced(other);
  other.text().insert(0, 'first ', undefined, undefined);
  other.text().insert(6, 'second', undefined, undefined);
  other.undo.undo();
  await vi.waitFor(() => expect(stock.says('note')).toBe('first '), WAIT);
  other.undo.redo();
  await vi.waitFor(() => expect(stock.says('note')).toBe('first second'), WAIT);
  expect(other.closed).toEqual([]);
});

it('P4: the other implementation comes back from offline with a step 2 of its own, while a stock client has typed on', async () => {
  const board = await startBoard();
  const other = openYwasm(board, board.asNurse);
  const stock = openEditor(board, board.asSocialWorker);
  await synced(stock);
  await ywasmSynced(other);
  other.text().insert(0, 'online. ', undefined, undefined);
  await vi.waitFor(() => expect(stock.says('note')).toBe('online. '), WAIT);
  other.disconnect();
  for (let index = 0; index < 50; index++) other.text().insert(8, `offline ${index} `, undefined, undefined);
  other.text().delete(0, 3, undefined);
  stock.text('note').insert(0, 'meanwhile ');
  other.connect();
  await vi.waitFor(() => {
    expect(other.says()).toContain('meanwhile ');
    expect(stock.says('note')).toContain('offline 49');
    expect(other.says()).toBe(stock.says('note'));
  }, WAIT);
  expect([...other.closed, ...stock.closed]).toEqual([]);
});

it(`P4: ${SCHEDULES} schedules of two stock clients and two of the other implementation end with the same words everywhere`, {
  timeout: timeFor(SCHEDULES, 3_000),
}, async () => {
  const start = () => startBoard({ limits: { ...UNHURRIED, unloadAfterMs: 20, snapshotEveryUpdates: 20 } });
  let board = await start();
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    // All that was ever said is read again and again: on one document the last of many would wait for minutes.
    if (seed % SCHEDULES_ON_ONE === 0) board = await start();
    await agree(board, seed);
  }
});

it('P4, sabotage: a guard that refuses one honest update in forty is found out', async () => {
  const board = await startBoard({ limits: UNHURRIED });
  const honest = vi.mocked(admit).getMockImplementation();
  let judged = 0;
  vi.mocked(admit).mockImplementation((...given) => {
    const refuses = ++judged % 40 === 0 || honest === undefined;
    return refuses ? { kind: 'refused', code: 4400, reason: 'sabotage' } : honest(...given);
  });
  await expect(agree(board, 1, { timeout: 2_000, interval: 20 })).rejects.toThrow('seed 1');
});

it(`P4: the guard refuses nothing that the other implementation says, in ${GUARD_SCHEDULES} schedules of 60 steps`, () => {
  for (let seed = 1; seed <= GUARD_SCHEDULES; seed++) judgeYwasm(seed);
});

/** Four people, two of them on the other implementation, edit, drop out, reload and come back; then all must agree. */
async function agree(board: Board, seed: number, patience = WAIT): Promise<void> {
  const random = createRandom(seed);
  const stock: readonly Editor[] = [openEditor(board, board.asNurse), openEditor(board, board.asSocialWorker)];
  const others = [openYwasm(board, board.asSocialWorker), openYwasm(board, board.asCoordinator)];
  await synced(...stock);
  await ywasmSynced(...others);
  for (let step = 0; step < 120; step++) {
    const nth = random.below(2);
    if (random.chance(0.4)) editStock(stock[nth] as Editor, random);
    else if (random.chance(0.05)) others[nth] = reload(board, others[nth] as YwasmEditor, nth);
    else editYwasm(others[nth] as YwasmEditor, random);
    if (random.chance(0.1)) await new Promise(resolve => setImmediate(resolve));
  }
  for (const editor of [...others, ...stock.map(({ provider }) => provider)]) editor.connect();
  await vi.waitFor(async () => {
    const words = await inJournal(board);
    for (const editor of others) expect(editor.says(), `seed ${seed}`).toBe(words);
    for (const editor of stock) expect(editor.says('note'), `seed ${seed}`).toBe(words);
    const vectors = others.map(({ doc }) => Y.decodeStateVector(encodeStateVector(doc)));
    for (const vector of vectors) expect(vector, `seed ${seed}`).toEqual(Y.decodeStateVector(Y.encodeStateVector(stockDoc())));
  }, patience);
  expect([...others.flatMap(each => each.closed), ...stock.flatMap(each => refusals(each))], `seed ${seed}`).toEqual([]);
  for (const editor of others) editor.disconnect();
  for (const { provider } of stock) provider.destroy();

  function stockDoc(): Y.Doc {
    return (stock[0] as Editor).doc;
  }
}

/** 1005: the client's own goodbye. */
function refusals(editor: Editor) {
  return editor.closed.filter(({ code }) => code !== 1005);
}

function reload(board: Board, old: YwasmEditor, nth: number): YwasmEditor {
  old.disconnect();
  expect(old.closed).toEqual([]);
  return openYwasm(board, nth === 0 ? board.asSocialWorker : board.asCoordinator, { from: old.doc });
}

function editStock(editor: Editor, random: Random): void {
  const text = editor.text('note');
  const passage = passageIn(text.toJSON(), random);
  const dice = random.below(12);
  if (dice < 6) text.insert(caretIn(text.toJSON(), random), random.pick(['a', 'bc ', '…', '👍', 'words ']));
  else if (dice < 10 && passage !== null) text.delete(passage.from, passage.length);
  else if (dice === 10) editor.provider.disconnect();
  else editor.provider.connect();
}

function editYwasm(editor: YwasmEditor, random: Random): void {
  const dice = random.below(14);
  if (dice < 10) typeInto(editor.doc, editor.undo, random);
  else if (dice < 12) editor.disconnect();
  else editor.connect();
}

function typeInto(doc: YDoc, undo: YUndoManager, random: Random): void {
  const text = doc.getText('note');
  const words = text.toString(undefined);
  const passage = passageIn(words, random);
  const dice = random.below(12);
  if (dice < 6) text.insert(caretIn(words, random), random.pick(['a', 'bc', '…', '👍', 'words ']), undefined, undefined);
  else if (dice < 9 && passage !== null) text.delete(passage.from, passage.length, undefined);
  else if (dice === 9 && undo.canUndo) undo.undo();
  else if (dice === 10 && undo.canRedo) undo.redo();
  else {
    const together = doc.beginTransaction('typing');
    for (let index = 0; index < 4; index++) text.insert(caretIn(text.toString(together), random), 'xy', undefined, together);
    const gone = passageIn(text.toString(together), random);
    if (gone !== null) text.delete(gone.from, gone.length, together);
    together.free();
  }
}

/** Straight at the guard: updates in order, lost ones made up for by a step 2, reloads, and a stock colleague between. */
function judgeYwasm(seed: number): void {
  const random = createRandom(seed);
  const guarded = guardDocument();
  const colleague = guarded.client();
  let { doc, undo, outbox } = listening(new YDoc({}));
  const offer = (bytes: Uint8Array, kinds: readonly string[], staffId = guarded.nurse) => {
    const verdict = guarded.offer(bytes, staffId);
    expect(kinds, `seed ${seed}: ${JSON.stringify(verdict)}`).toContain(verdict.kind);
  };
  const known = ['admitted', 'nothingNew'];
  const step2 = () => {
    offer(encodeStateAsUpdate(doc, Y.encodeStateVector(guarded.doc)), known);
    outbox.length = 0;
  };
  for (let step = 0; step < 60; step++) {
    const dice = random.below(20);
    if (dice < 11) typeInto(doc, undo, random);
    else if (dice < 15) for (const update of outbox.splice(0)) offer(update, known);
    else if (dice === 15) guarded.commit();
    else if (dice === 16) step2();
    else if (dice === 17) {
      const fresh = new YDoc({});
      applyUpdate(fresh, encodeStateAsUpdate(doc), 'copy');
      ({ doc, undo, outbox } = listening(fresh));
      step2();
    } else {
      step2();
      colleagueTypes(guarded, colleague, random);
      hearFromServer(guarded, doc, outbox);
    }
  }
  step2();
  guarded.commit();
  hearFromServer(guarded, doc, outbox);
  expect(doc.getText('note').toString(undefined), `seed ${seed}`).toBe(guarded.doc.getText('note').toJSON());
}

function listening(doc: YDoc): { doc: YDoc; undo: YUndoManager; outbox: Uint8Array[] } {
  const outbox: Uint8Array[] = [];
  const undo = new YUndoManager(doc, doc.getText('note'), { captureTimeout: 0 });
  onYwasmUpdate(doc, update => void outbox.push(update));
  return { doc, undo, outbox };
}

function colleagueTypes(guarded: Guarded, colleague: Y.Doc, random: Random): void {
  guarded.commit();
  Y.applyUpdate(colleague, Y.encodeStateAsUpdate(guarded.doc));
  const text = colleague.getText('note');
  text.insert(caretIn(text.toJSON(), random), 'colleague 👍');
  const passage = passageIn(text.toJSON(), random);
  if (passage !== null) text.delete(passage.from, passage.length);
  const update = Y.encodeStateAsUpdate(colleague, Y.encodeStateVector(guarded.doc));
  expect(guarded.offer(update, guarded.socialWorker).kind).toBe('admitted');
  guarded.commit();
}

function hearFromServer(guarded: Guarded, doc: YDoc, outbox: Uint8Array[]): void {
  guarded.commit();
  const before = outbox.length;
  applyUpdate(doc, Y.encodeStateAsUpdate(guarded.doc, encodeStateVector(doc)), 'server');
  outbox.length = before;
}
