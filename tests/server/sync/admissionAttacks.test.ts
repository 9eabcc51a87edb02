import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { ADMISSION_LIMITS, type Guarded, guardDocument } from './guarded.ts';
import { type RawDeletions, type RawRun, type RawStruct, rawUpdate } from './rawUpdate.ts';

const VICTIM = 500;
const ATTACKER = 900;
const word = { content: 4, text: 'word' } as const;

/** The social worker has written `victim` as client 500; the nurse is the attacker. */
function withVictim(): Guarded {
  const guarded = guardDocument();
  const victim = guarded.client(VICTIM);
  victim.getText('note').insert(0, 'victim');
  guarded.offer(Y.encodeStateAsUpdate(victim), guarded.socialWorker);
  guarded.commit();
  return guarded;
}

interface UnreadableCase {
  readonly name: string;
  readonly runs?: readonly RawRun[];
  readonly deletions?: RawDeletions;
}

const attacking = (struct: RawStruct, clock = 0): readonly RawRun[] => [{ client: ATTACKER, clock, structs: [struct] }];

const UNREADABLE: readonly UnreadableCase[] = [
  { name: 'a GC struct of length 2^40', runs: attacking({ content: 0, length: 2 ** 40 }) },
  {
    name: 'a GC struct under a colleague’s client id',
    runs: [{ client: VICTIM, clock: 6, structs: [{ content: 0, length: 2 ** 40 }] }],
  },
  { name: 'a Skip', runs: [{ client: ATTACKER, clock: 0, structs: [{ content: 10, length: 5 }, word] }] },
  { name: 'a deletion mark of length 2^40', runs: attacking({ content: 1, length: 2 ** 40 }) },
  { name: 'an empty string', runs: attacking({ content: 4, text: '' }) },
  { name: 'an empty deletion mark', runs: attacking({ content: 1, length: 0 }) },
  { name: 'a map entry', runs: attacking({ ...word, mapKey: '__proto__' }) },
  { name: 'a map entry beside an item', runs: attacking({ ...word, mapKey: 'k', origin: [VICTIM, 1] }) },
  { name: 'words in a nested type', runs: attacking({ ...word, parent: [VICTIM, 0] }) },
  { name: 'one client in two runs, of which Yjs drops the first', runs: [...attacking(word), ...attacking(word, 4)] },
  { name: 'a run without structs', runs: [{ client: ATTACKER, clock: 0, structs: [] }] },
  { name: 'a deletion of nothing', deletions: [{ client: VICTIM, spans: [[0, 0]] }] },
  {
    name: 'deletions out of order',
    deletions: [
      {
        client: VICTIM,
        spans: [
          [3, 1],
          [0, 1],
        ],
      },
    ],
  },
  {
    name: 'deletions that overlap',
    deletions: [
      {
        client: VICTIM,
        spans: [
          [0, 3],
          [2, 2],
        ],
      },
    ],
  },
  { name: 'more structs declared than there are', runs: [{ client: ATTACKER, clock: 0, structs: [word], declared: 3 }] },
];

it.each(UNREADABLE)('T10: $name is refused before it reaches Yjs', ({ runs = [], deletions = [] }) => {
  expect(withVictim().offer(rawUpdate(runs, deletions))).toMatchObject({ kind: 'unreadable', why: 'malformed' });
});

it.each([2, 3, 5, 6, 7, 8, 9])('T10: content of kind %i, which is not words, is refused', content => {
  const bytes = rawUpdate([{ client: ATTACKER, clock: 0, structs: [{ content, length: 1 }] }]);
  expect(guardDocument().offer(bytes)).toMatchObject({ kind: 'unreadable', why: 'malformed' });
});

it('T10: formats and embeds made by Yjs itself are refused', () => {
  const client = new Y.Doc();
  client.getText('note').insert(0, 'bold', { bold: true });
  expect(guardDocument().offer(Y.encodeStateAsUpdate(client))).toMatchObject({ kind: 'unreadable' });
  const other = new Y.Doc();
  other.getText('note').insertEmbed(0, { image: 'x' });
  expect(guardDocument().offer(Y.encodeStateAsUpdate(other))).toMatchObject({ kind: 'unreadable' });
});

it('T12: declared counts of 2^50 are refused without allocating anything', () => {
  const manyStructs = rawUpdate([{ client: ATTACKER, clock: 0, structs: [word], declared: 2 ** 50 }]);
  const manyClients = rawUpdate([{ client: ATTACKER, clock: 0, structs: [word] }], [], 2 ** 50);
  for (const bytes of [manyStructs, manyClients]) {
    expect(guardDocument().offer(bytes)).toMatchObject({ kind: 'unreadable', why: 'tooMany' });
  }
});

it('T12: more than 20,000 real structs are refused', () => {
  const structs = Array.from({ length: 20_001 }, () => ({ content: 4, text: 'x' }));
  expect(guardDocument().offer(rawUpdate([{ client: 1, clock: 0, structs }]))).toMatchObject({ why: 'tooMany' });
});

it('T10: bytes after the end, bytes missing at the end and an encoding v2 update are refused', () => {
  const client = new Y.Doc();
  client.getText('note').insert(0, 'words');
  const good = Y.encodeStateAsUpdate(client);
  const cases = [
    new Uint8Array([...good, 0]),
    good.subarray(0, good.length - 1),
    Y.encodeStateAsUpdateV2(client),
    new Uint8Array(),
  ];
  for (const bytes of cases) expect(guardDocument().offer(bytes)).toMatchObject({ kind: 'unreadable', why: 'malformed' });
});

it('T10: new words under a colleague’s client id are refused with 4409, and the colleague’s next words land', () => {
  const guarded = withVictim();
  const forged = rawUpdate([{ client: VICTIM, clock: 6, structs: [{ ...word, origin: [VICTIM, 5] }] }]);
  expect(guarded.offer(forged)).toMatchObject({ kind: 'refused', code: 4409 });
  const victim = guarded.client(VICTIM);
  victim.getText('note').insert(6, ' writes on');
  expect(guarded.offer(Y.encodeStateAsUpdate(victim), guarded.socialWorker).kind).toBe('admitted');
  guarded.commit();
  expect(guarded.doc.getText('note').toJSON()).toBe('victim writes on');
});

it('T10: a client id that is queued and not yet committed is taken too', () => {
  const guarded = guardDocument();
  guarded.offer(rawUpdate([{ client: VICTIM, clock: 0, structs: [word] }]), guarded.socialWorker);
  const forged = rawUpdate([{ client: VICTIM, clock: 4, structs: [{ ...word, origin: [VICTIM, 3] }] }]);
  expect(guarded.offer(forged)).toMatchObject({ kind: 'refused', code: 4409 });
});

it('T10: the client id that the server seeded a document with belongs to nobody', () => {
  const seeded = new Y.Doc();
  seeded.clientID = 77;
  seeded.getText('note').insert(0, 'carried over');
  const guarded = guardDocument('joint', ADMISSION_LIMITS, seeded);
  const forged = rawUpdate([{ client: 77, clock: 12, structs: [{ ...word, origin: [77, 11] }] }]);
  expect(guarded.offer(forged)).toMatchObject({ kind: 'refused', code: 4409 });
});

it('T11: words that build on nothing known are a gap, 20,000 times, and nothing is kept', () => {
  const guarded = guardDocument();
  for (let index = 0; index < 20_000; index++) {
    const bytes = rawUpdate([{ client: 10_000 + index, clock: 5, structs: [{ ...word, origin: [10_000 + index, 4] }] }]);
    expect(guarded.offer(bytes).kind).toBe('gap');
  }
  guarded.commit();
  expect(guarded.doc.store.clients.size).toBe(0);
});

it('T11: words built on words that a colleague never wrote are refused', () => {
  const onVictim = (clock: number) =>
    rawUpdate([{ client: ATTACKER, clock: 0, structs: [{ ...word, origin: [VICTIM, clock] }] }]);
  expect(withVictim().offer(onVictim(5)).kind).toBe('admitted');
  expect(withVictim().offer(onVictim(6))).toMatchObject({ kind: 'refused', code: 4400 });
});

it('T11: a deletion beyond what a colleague wrote is refused; of one’s own unknown words it is a gap', () => {
  const deleting = (client: number, from: number, length: number) => rawUpdate([], [{ client, spans: [[from, length]] }]);
  expect(withVictim().offer(deleting(VICTIM, 0, 2 ** 30))).toMatchObject({ kind: 'refused', code: 4400 });
  expect(withVictim().offer(deleting(ATTACKER, 0, 10)).kind).toBe('gap');
  expect(withVictim().offer(deleting(VICTIM, 0, 6)).kind).toBe('admitted');
});

it('T11: words that build on each other in a circle are refused: Yjs would keep them as pending for ever', () => {
  const circle = rawUpdate([
    { client: 1, clock: 0, structs: [{ ...word, origin: [2, 0] }] },
    { client: 2, clock: 0, structs: [{ ...word, origin: [1, 0] }] },
  ]);
  const itself = rawUpdate([{ client: 1, clock: 0, structs: [{ ...word, origin: [1, 2] }] }]);
  for (const bytes of [circle, itself]) expect(guardDocument().offer(bytes)).toMatchObject({ kind: 'refused', code: 4400 });
});

it('T13: a root text that the document doesn’t have is refused, also when it is called __proto__', () => {
  for (const root of ['medicines', 'actions', '__proto__', 'constructor', '']) {
    const bytes = rawUpdate([{ client: ATTACKER, clock: 0, structs: [{ ...word, root }] }]);
    expect(guardDocument('joint').offer(bytes)).toMatchObject({ kind: 'refused', code: 4400 });
  }
});

it('T10: a struct between two sections is refused: it would stand in one and count in the other', () => {
  const guarded = guardDocument();
  guarded.offer(
    rawUpdate([
      {
        client: ATTACKER,
        clock: 0,
        structs: [
          { ...word, root: 'note' },
          { ...word, root: 'draft' },
        ],
      },
    ]),
  );
  const between = rawUpdate([
    { client: 901, clock: 0, structs: [{ ...word, origin: [ATTACKER, 3], rightOrigin: [ATTACKER, 4] }] },
  ]);
  expect(guarded.offer(between)).toMatchObject({ kind: 'refused', code: 4400 });
  const overlapping = rawUpdate([{ client: ATTACKER, clock: 6, structs: [{ content: 4, text: 'longer', root: 'note' }] }]);
  expect(guarded.offer(overlapping)).toMatchObject({ kind: 'refused', code: 4400 });
});

it('T10: nor does a struct stand beside words of no section of this document, whatever is on its other side', () => {
  const doc = new Y.Doc();
  Y.applyUpdate(
    doc,
    rawUpdate([
      {
        client: 5,
        clock: 0,
        structs: [
          { ...word, root: 'medicines' },
          { ...word, root: 'note' },
        ],
      },
    ]),
  );
  for (const neighbours of [
    { origin: [5, 3], rightOrigin: [5, 4] },
    { origin: [5, 7], rightOrigin: [5, 0] },
  ] as const) {
    const bytes = rawUpdate([{ client: ATTACKER, clock: 0, structs: [{ ...word, ...neighbours }] }]);
    expect(guardDocument('joint', ADMISSION_LIMITS, doc).offer(bytes)).toMatchObject({ kind: 'refused', code: 4400 });
  }
});

it('T12: a section over its limit is refused with 4413, counting what waits for its commit', () => {
  const guarded = guardDocument('joint', { ...ADMISSION_LIMITS, sectionCharacters: 10 });
  const adding = (clock: number, text: string) => rawUpdate([{ client: ATTACKER, clock, structs: [{ content: 4, text }] }]);
  expect(guarded.offer(adding(0, 'seven..')).kind).toBe('admitted');
  expect(guarded.offer(adding(7, 'four'))).toMatchObject({ kind: 'refused', code: 4413 });
  expect(guarded.offer(adding(7, 'ten')).kind).toBe('admitted');
  const inAnother = rawUpdate([{ client: ATTACKER, clock: 10, structs: [{ content: 4, text: 'elsewhere', root: 'draft' }] }]);
  expect(guarded.offer(inAnother).kind).toBe('admitted');
  expect(guarded.offer(rawUpdate([], [{ client: ATTACKER, spans: [[0, 4]] }])).kind).toBe('admitted');
  expect(guarded.offer(adding(19, 'four')).kind).toBe('admitted');
});

it('T12: nor is a commit that runs forgotten: what it brings counts, and what it deletes is not deleted again', () => {
  const guarded = guardDocument('joint', { ...ADMISSION_LIMITS, sectionCharacters: 10 });
  const adding = (clock: number, text: string) => rawUpdate([{ client: ATTACKER, clock, structs: [{ content: 4, text }] }]);
  const deleting = rawUpdate([], [{ client: ATTACKER, spans: [[0, 2]] }]);
  expect([guarded.offer(adding(0, 'seven..')).kind, guarded.offer(deleting).kind]).toEqual(['admitted', 'admitted']);
  guarded.known.seal();
  expect(guarded.offer(adding(7, 'sixsix'))).toMatchObject({ kind: 'refused', code: 4413 });
  expect(guarded.offer(deleting).kind).toBe('nothingNew');
  expect(guarded.offer(adding(7, 'five.')).kind).toBe('admitted');
});

it('T12: new words of 300 client ids at once are refused', () => {
  const runs = Array.from({ length: 300 }, (_, index) => ({ client: 1000 + index, clock: 0, structs: [word] }));
  expect(guardDocument().offer(rawUpdate(runs))).toMatchObject({ kind: 'refused', code: 4413 });
});

it('T11: a repeat that names other neighbours or another root than before never reaches Yjs, which would look for them', () => {
  const guarded = guardDocument();
  guarded.offer(rawUpdate([{ client: ATTACKER, clock: 0, structs: [word] }]));
  guarded.commit();
  const lost = { ...word, origin: [4_000_000, 9] } as const;
  expect(guarded.offer(rawUpdate([{ client: ATTACKER, clock: 0, structs: [lost] }])).kind).toBe('nothingNew');
  const more = { content: 4, text: ' more', origin: [ATTACKER, 3] } as const;
  for (const repeat of [lost, { ...word, root: 'elsewhere' }]) {
    const bytes = rawUpdate([{ client: ATTACKER, clock: 0, structs: [repeat, more] }]);
    expect(['admitted', 'nothingNew']).toContain(guarded.offer(bytes).kind);
    guarded.commit();
  }
  expect([...guarded.doc.share.keys()].toSorted()).toEqual(['draft', 'note']);
  expect(guarded.doc.getText('note').toJSON()).toBe('word more');
});
