import { expect, it, vi } from 'vitest';
import type { DocumentKey, Store } from '../../../db/store.ts';
import { findBeginning } from '../../../server/history/journalPages.ts';
import type { Moment } from '../../../shared/protocol/history.ts';
import { buildAuthor } from '../../builders/staff.ts';
import { serverOnPort } from '../serverOnPort.ts';
import { minutesPast, Typist } from './typist.ts';

const ROWS = 1_000;
const ASKED = ['authorship?epoch=1', 'history', `moment?at=1.${ROWS}`, `differences?from=1.500&to=1.${ROWS}`];

it('[P16] a long history is read a little at a time, and everyone else has their turn in between', async () => {
  let turns = 0;
  const pages: { readonly rows: number; readonly turn: number }[] = [];
  const disk = (store: Store): Store => ({
    ...store,
    async listUpdates(document, page) {
      const rows = await store.listUpdates(document, page);
      pages.push({ rows: rows.length, turn: turns });
      return rows;
    },
  });
  const server = await serverOnPort({ disk });
  const cardId = server.cards[0]?.cardId;
  if (cardId === undefined) throw new Error('no card');
  const document: DocumentKey = { cardId, part: 'joint', epoch: 1 };
  const typist = new Typist(server.store);
  await typist.typeOneByOne(document, buildAuthor(server.nurse), minutesPast(0), 'a'.repeat(ROWS));
  const reader = await server.signIn('nurse');

  let isCounting = true;
  const countTurns = () => {
    turns++;
    if (isCounting) setImmediate(countTurns);
  };
  countTurns();
  for (const asked of ASKED) {
    pages.length = 0;
    await reader.get(`/api/cards/${cardId}/parts/joint/${asked}`);
    const read = pages.filter(({ rows }) => rows > 1);
    expect(read.reduce((sum, { rows }) => sum + rows, 0)).toBe(ROWS);
    expect(Math.max(...read.map(({ rows }) => rows))).toBeLessThanOrEqual(200);
    expect(new Set(read.map(({ turn }) => turn)).size, asked).toBe(read.length);
  }
  isCounting = false;

  const { sections } = await reader.get<Moment>(`/api/cards/${cardId}/parts/joint/moment?at=1.600`);
  expect(sections[0]?.passages.map(({ text }) => text)).toEqual(['a'.repeat(600)]);
});

it('[P16, JA4] of the rows that a close has carried over no more than fifty are gone through in one turn', async () => {
  const server = await serverOnPort();
  const cardId = server.cards[0]?.cardId;
  if (cardId === undefined) throw new Error('no card');
  const document: DocumentKey = { cardId, part: 'joint', epoch: 1 };
  const [typist, nurse] = [new Typist(server.store), buildAuthor(server.nurse)];
  for (let nth = 0; nth < 99; nth++) await typist.carryOver(document, nurse, minutesPast(nth), 'a');
  await typist.type(document, nurse, minutesPast(99), 'b');
  const rest = vi.fn(() => Promise.resolve());
  expect(await findBeginning(server.store, document, rest)).toBe(99);
  expect(rest).toHaveBeenCalledTimes(1);
});
