import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readExtent } from '../../../server/sync/extent.ts';
import { rawUpdate } from './rawUpdate.ts';

/** One of everything that Yjs knows how to write. */
function everything(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 5;
  const text = doc.getText('note');
  text.insert(0, 'Walks with a frame — and a 🦯');
  text.format(0, 5, { bold: true });
  text.insertEmbed(5, { image: 'none' });
  text.delete(2, 9);
  const map = doc.getMap('actions');
  const values = [undefined, null, -70_000, 1.5, Math.PI, 2n ** 40n, true, false, 'words', [1, ['two']], { one: { two: [3] } }];
  for (const [nth, value] of values.entries()) map.set(`value ${nth}`, value);
  map.set('bytes', new Uint8Array([1, 2, 3]));
  map.set('value 1', 'another');
  map.set('list', new Y.Array());
  map.set('document', new Y.Doc({ guid: 'its own', meta: { kind: 'sub' } }));
  map.set('hook', new Y.XmlHook('hooked'));
  map.set('gone', new Y.Map([['with', 'what was in it']]));
  map.delete('gone');
  const fragment = doc.getXmlFragment('page');
  fragment.insert(0, [new Y.XmlElement('p'), new Y.XmlText('in it')]);
  return Y.encodeStateAsUpdate(doc);
}

/** With words of one client before and after others that are missing: a Skip between them. */
function withoutTheMiddle(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 6;
  const updates: Uint8Array[] = [];
  doc.on('update', update => updates.push(update));
  for (const word of ['one ', 'two ', 'three ']) doc.getText('note').insert(0, word);
  return Y.mergeUpdates([updates[0] ?? new Uint8Array(), updates[2] ?? new Uint8Array()]);
}

/** Contents that Yjs reads and writes no longer: a list of JSON. */
function olderThanAny(): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, 1, 7, 0, 0x02, 1]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, 'list');
    encoding.writeVarUint(encoder, 2);
    for (const json of ['{"one":1}', 'undefined']) encoding.writeVarString(encoder, json);
    encoding.writeVarUint(encoder, 0);
  });
}

const UPDATES = [everything(), withoutTheMiddle(), olderThanAny(), new Uint8Array([0, 0])];

/** What the whole of Yjs makes of it. */
function extentByYjs(bytes: Uint8Array) {
  const { structs, ds } = Y.decodeUpdate(bytes);
  const reach = new Map<number, { client: number; from: number; to: number }>();
  for (const { id, length } of structs) {
    const { client, clock } = id;
    reach.set(client, { client, from: reach.get(client)?.from ?? clock, to: clock + length });
  }
  const deletions = [...ds.clients].flatMap(([client, spans]) =>
    spans.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
  );
  return { runs: [...reach.values()], deletions };
}

it('T7: of an update with whatever contents it is known how far it reaches, as Yjs has it', () => {
  for (const update of UPDATES) expect(readExtent(update)).toEqual(extentByYjs(update));
});

it('P21: an update that is cut short anywhere, names what Yjs does not know, or is nested without end is none', () => {
  for (const update of UPDATES) {
    for (let length = 0; length < update.length; length++) expect(readExtent(update.subarray(0, length))).toBe(null);
  }
  expect(readExtent(rawUpdate([{ client: 5, clock: 0, structs: [{ content: 11 }] }]))).toBe(null);
  expect(readExtent(new Uint8Array([1, 1, 5, 0, 0x88, 1, 0, 1, ...new Uint8Array(200_000).fill(117)]))).toBe(null);
  expect(readExtent(rawUpdate([], [{ client: 5, spans: Array.from({ length: 3 }, () => [0, 9] as const) }]))).toBe(null);
});

it('T12: what an update names is not made: ten thousand documents in a frame are walked past in a tenth of the time that Yjs takes', () => {
  const documents = manyDocuments(10_000);
  expect(readExtent(documents)?.runs).toEqual([{ client: 5, from: 0, to: 10_000 }]);
  expect(fastest(() => readExtent(documents))).toBeLessThan(fastest(() => Y.decodeUpdate(documents)) / 10);
});

/** Each after the last, without a name and with no options. */
function manyDocuments(count: number): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, count, 5, 0]) encoding.writeVarUint(encoder, number);
    for (let nth = 0; nth < count; nth++) {
      encoding.writeUint8(encoder, 0x89);
      for (const number of [5, nth, 0]) encoding.writeVarUint(encoder, number);
      encoding.writeAny(encoder, {});
    }
    encoding.writeVarUint(encoder, 0);
  });
}

function fastest(work: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return Math.min(...times);
}
