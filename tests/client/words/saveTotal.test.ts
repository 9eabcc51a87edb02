import { expect, test } from 'vitest';
import { type DocumentSaving, saveTotal } from '../../../client/words/saveTotal.ts';

const quiet: DocumentSaving = { unsaved: { changes: 0, oldestAt: null }, offlineSince: null, refused: false, keeping: 'kept' };
const typing = (changes: number, oldestAt: number): DocumentSaving => ({ ...quiet, unsaved: { changes, oldestAt } });

test('[P3] all quiet is saved', () => {
  expect(saveTotal([quiet, quiet], 9_000)).toEqual({ state: 'saved' });
  expect(saveTotal([], 9_000)).toEqual({ state: 'saved' });
});

test('[P3] unsaved for less than five seconds is saving, longer is slow with a count over all documents', () => {
  expect(saveTotal([typing(1, 5_000), quiet], 9_999)).toEqual({ state: 'saving', changes: 1 });
  expect(saveTotal([typing(1, 5_000), typing(2, 9_000)], 10_000)).toEqual({ state: 'slow', changes: 3 });
});

test('[P3] one document offline makes the page offline, since the first of them', () => {
  const offline = (since: number) => ({ ...typing(2, 1_000), offlineSince: since });
  expect(saveTotal([offline(4_000), offline(3_000), quiet], 9_000)).toEqual({
    state: 'offline',
    since: 3_000,
    changes: 4,
    keeping: 'kept',
  });
});

test('[P5] what is unsaved is kept on this computer only where all of it is', () => {
  const offline = (keeping: DocumentSaving['keeping']) => ({ ...typing(1, 1_000), offlineSince: 2_000, keeping });
  const keepingOf = (...documents: readonly DocumentSaving[]) => saveTotal(documents, 9_000);
  expect(keepingOf(offline('kept'), offline('kept'))).toMatchObject({ keeping: 'kept' });
  expect(keepingOf(offline('kept'), offline('writing'))).toMatchObject({ keeping: 'writing' });
  expect(keepingOf(offline('writing'), offline('cannot'))).toMatchObject({ keeping: 'cannot' });
  expect(keepingOf(offline('kept'), { ...quiet, offlineSince: 2_000, keeping: 'cannot' })).toMatchObject({ keeping: 'kept' });
});

test('[P3, P18] words that were not accepted go before what is saving, and after a lost line: they stand on the page besides', () => {
  const refused = { ...typing(1, 0), refused: true };
  expect(saveTotal([refused, typing(2, 0)], 9_000)).toEqual({ state: 'refused', changes: 3 });
  expect(saveTotal([refused, { ...typing(2, 0), offlineSince: 1 }], 9_000)).toEqual({
    state: 'offline',
    since: 1,
    changes: 3,
    keeping: 'kept',
  });
});
