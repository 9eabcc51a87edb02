import { expect, it, vi } from 'vitest';
import { type ClientBinding, type NewUpdate, type Store, StoreCannotWrite } from '../../../db/store.ts';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import { type JournalledDocument, JournalWriter, type QueuedUpdate } from '../../../server/sync/journalWriter.ts';
import type { Timers } from '../../../server/timers.ts';
import type { CardId, StaffId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildAuthor, buildStaff } from '../../builders/staff.ts';
import { Gate } from './gate.ts';

/** The writer over a disk of the test's, on its own time: what is put off happens when it is told to. */
function writing() {
  const gate = Object.assign(new Gate(), { isFull: false, atOnce: 0, most: 0 });
  const rows: number[] = [];
  const bound: number[] = [];
  const store = {
    async appendUpdates(updates: readonly NewUpdate[]) {
      if (gate.isFull) throw new StoreCannotWrite('database or disk is full');
      gate.most = Math.max(gate.most, ++gate.atOnce);
      await gate.pass();
      gate.atOnce--;
      rows.push(...updates.map(({ bytes }) => bytes[0] ?? 0));
      return updates.map((_each, index) => ({ stored: true, seq: index + 1 }));
    },
    async bindClientIds(bindings: readonly ClientBinding[]) {
      bound.push(...bindings.map(({ clientId }) => clientId));
    },
  } as unknown as Store;
  const soon: (() => void)[] = [];
  const waits: number[] = [];
  const timers: Timers = {
    elapsed: () => 0,
    soon: work => void soon.push(work),
    after(ms, work) {
      waits.push(ms);
      soon.push(work);
      return () => {};
    },
    every: () => () => {},
  };
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const onCannotSave = vi.fn();
  const clock = () => '2026-11-24T10:00:00.000Z';
  const writer = new JournalWriter({ store, limits: DEFAULT_LIMITS, log, clock, timers, onCannotSave });
  const landed: number[] = [];
  const author = buildAuthor(buildStaff());
  const documentHearing = (hear: (updates: readonly QueuedUpdate[]) => void): JournalledDocument => ({
    key: { cardId: buildId<CardId>(), part: 'joint', epoch: 1 },
    isGone: false,
    seal: () => {},
    landed: hear,
    bound: () => {},
    close: () => {},
  });
  const document = documentHearing(updates => landed.push(...updates.map(({ bytes }) => bytes[0] ?? 0)));
  const add = (nth: number, to = document) => {
    const update: QueuedUpdate = { document: to, bytes: Uint8Array.of(nth), author, at: clock(), from: null };
    writer.add(update);
  };
  const bind = (clientId: number) => writer.bind(document, { document: document.key, clientId, staffId: buildId<StaffId>() });
  /** What was put off until now happens. */
  const goOn = async () => {
    for (const work of soon.splice(0)) work();
    await new Promise(resolve => setImmediate(resolve));
  };
  return { writer, gate, rows, bound, waits, landed, log, onCannotSave, documentHearing, add, bind, goOn };
}

it('P1, P26: one commit at a time, in order, also where a shutdown waits for what is under way and scheduled', async () => {
  const { writer, gate, rows, landed, add, goOn } = writing();
  gate.shut();
  add(1);
  const drained = writer.drained();
  add(2);
  await goOn();
  add(3);
  const alsoDrained = writer.drained();
  await goOn();
  expect([gate.waiting, gate.most, landed]).toEqual([1, 1, []]);
  gate.open();
  await Promise.all([drained, alsoDrained]);
  expect([rows, landed, gate.most]).toEqual([[1, 2, 3], [1, 2, 3], 1]);
});

it('P26: a shutdown binds what only waits to be bound', async () => {
  const { writer, bound, bind } = writing();
  bind(77);
  await writer.drained();
  expect(bound).toEqual([77]);
});

it('P11: a disk that was full for long is tried again every other second, and told of once', async () => {
  const { gate, waits, landed, onCannotSave, add, goOn } = writing();
  gate.isFull = true;
  add(1);
  for (let nth = 0; nth < 50; nth++) await goOn();
  expect(Math.max(...waits)).toBe(2_000);
  expect(waits.slice(0, 5)).toEqual([100, 200, 400, 800, 1_600]);
  gate.isFull = false;
  await goOn();
  expect(landed).toEqual([1]);
  expect(onCannotSave.mock.calls).toEqual([['2026-11-24T10:00:00.000Z'], [null]]);
});

it('P1: words that come at whatever moment a commit ends are written all the same', async () => {
  for (let turns = 0; turns < 10; turns++) {
    const { rows, documentHearing, add, goOn } = writing();
    const late = documentHearing(async ([update]) => {
      if (update?.bytes[0] !== 1) return;
      for (let nth = 0; nth < turns; nth++) await Promise.resolve();
      add(2, late);
    });
    add(1, late);
    await goOn();
    await goOn();
    expect(rows, `${turns} turns after it was told`).toEqual([1, 2]);
  }
});

it('P1: a document that fails when it is told of a commit has nothing written twice, and no other told twice', async () => {
  const { rows, landed, log, documentHearing, add, goOn } = writing();
  const failing = documentHearing(() => {
    throw new Error('a mistake of ours');
  });
  add(1, failing);
  add(2);
  await goOn();
  expect({ rows, landed, logged: log.error.mock.calls.length }).toEqual({ rows: [1, 2], landed: [2], logged: 1 });
});
