import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { type JournalRow, StoredRowDamaged } from '../../../db/store.ts';
import { attributePassages } from '../../../server/sync/attribution.ts';
import { readSections } from '../../../server/sync/documentText.ts';
import { rebuildDocument } from '../../../server/sync/rebuildDocument.ts';
import { seedDocument, updateRecord } from '../../../server/sync/recordDocument.ts';
import { buildAuthor, buildStaff } from '../../builders/staff.ts';

const nurse = buildAuthor(buildStaff());
const socialWorker = buildAuthor(buildStaff());
const AT = '2026-11-19T09:30:00.000Z';

/** The journal of a document in which each step is one row of whoever took it. */
function journal(steps: readonly (readonly [JournalRow['author'], (doc: Y.Doc) => void])[]): JournalRow[] {
  const doc = new Y.Doc();
  return steps.map(([author, step], index) => {
    const before = Y.encodeStateVector(doc);
    doc.transact(() => step(doc));
    return { seq: index + 1, bytes: Y.encodeStateAsUpdate(doc, before), author, at: AT };
  });
}

it('JA1: what stands in a note is attributed run by run to whoever brought it; deleted words are nobody’s', () => {
  const rows = journal([
    [nurse, doc => doc.getText('note').insert(0, 'Legs worse. ')],
    [socialWorker, doc => doc.getText('note').insert(12, 'Daughter away.')],
    [nurse, doc => doc.getText('note').delete(21, 4)],
    [nurse, doc => doc.getText('note').insert(5, 'much ')],
  ]);
  expect(attributePassages(rows, 'note')).toEqual([
    { text: 'Legs much worse. ', author: nurse },
    { text: 'Daughter .', author: socialWorker },
  ]);
});

it('JA1: words of one client id sent again by another session stay with whoever brought them first', () => {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'first');
  const first = Y.encodeStateAsUpdate(doc);
  doc.getText('note').insert(5, ' second');
  const rows = [
    { seq: 1, bytes: first, author: nurse, at: AT },
    { seq: 2, bytes: Y.encodeStateAsUpdate(doc), author: socialWorker, at: AT },
  ];
  expect(attributePassages(rows, 'note')).toEqual([
    { text: 'first', author: nurse },
    { text: ' second', author: socialWorker },
  ]);
});

it('JA1: passages joined together are the text, whatever was typed and deleted', () => {
  const rows = journal(
    Array.from({ length: 200 }, (_, index) => [
      index % 3 === 0 ? socialWorker : nurse,
      doc => {
        const text = doc.getText('note');
        if (text.length > 6 && index % 4 === 0) text.delete((index * 13) % (text.length - 3), 3);
        else text.insert((index * 7) % (text.length + 1), `w${index} `);
      },
    ]),
  );
  const doc = rebuildDocument({ snapshot: null, updates: rows });
  expect(
    attributePassages(rows, 'note')
      .map(passage => passage.text)
      .join(''),
  ).toBe(doc.getText('note').toJSON());
});

it('a seed holds exactly the sections it was given, and refuses one that the part doesn’t have', () => {
  const bytes = seedDocument('health', { changed: 'Breathless since Tuesday', medicines: '' });
  const doc = rebuildDocument({ snapshot: null, updates: [{ seq: 1, bytes, author: nurse, at: AT }] });
  expect(readSections(doc, 'health')).toEqual({ changed: 'Breathless since Tuesday' });
  expect(() => seedDocument('health', { note: 'wrong part' })).toThrow('health has no section note');
});

it('a change of the record says only what is new, and nothing when nothing changed', () => {
  const first = updateRecord({ snapshot: null, updates: [] }, doc => doc.getMap('actions').set('a', { state: 'proposed' }));
  const stored = { snapshot: null, updates: [{ seq: 1, bytes: first, author: nurse, at: AT }] };
  const second = updateRecord(stored, doc => doc.getMap('actions').set('b', { state: 'done' }));
  const doc = rebuildDocument({
    snapshot: { bytes: first, seq: 1 },
    updates: [{ seq: 2, bytes: second, author: nurse, at: AT }],
  });
  expect(doc.getMap('actions').toJSON()).toEqual({ a: { state: 'proposed' }, b: { state: 'done' } });
  expect(Y.decodeUpdate(second).structs).toHaveLength(1);
  expect(updateRecord(stored, () => {})).toEqual(new Uint8Array([0, 0]));
});

it('P13: stored updates that lack what they build on, or are no updates, are damage', () => {
  const rows = journal([
    [nurse, doc => doc.getText('note').insert(0, 'one')],
    [nurse, doc => doc.getText('note').insert(3, 'two')],
  ]);
  expect(() => rebuildDocument({ snapshot: null, updates: rows.slice(1) })).toThrow(StoredRowDamaged);
  expect(() => rebuildDocument({ snapshot: { bytes: new Uint8Array([9, 9]), seq: 1 }, updates: [] })).toThrow(StoredRowDamaged);
});
