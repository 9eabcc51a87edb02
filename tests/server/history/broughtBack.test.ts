import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Author, DocumentKey, JournalRow } from '../../../db/store.ts';
import { type Change, keepBroughtBack } from '../../../server/history/broughtBack.ts';
import { attributePassages } from '../../../server/sync/attribution.ts';
import type { Signature } from '../../../server/sync/signedWords.ts';
import type { Authorship, Differences, HistoryPage, Removals } from '../../../shared/protocol/history.ts';
import { buildAuthor, buildStaff } from '../../builders/staff.ts';
import { serverOnPort } from '../serverOnPort.ts';
import { type RawStruct, rawUpdate } from '../sync/rawUpdate.ts';
import { minutesPast } from './typist.ts';

/** A note of which a hurried hand removes everything and takes that back: undo writes a colleague's words anew in Yjs. */

const SOCIAL =
  'Daughter is worn out and away until the fourteenth; a short break has been asked for, and the package doubled meanwhile. ';
const HEALTH = 'Wound clean. ';

/** Each in a browser of their own, everyone always up to date; every change is a row of whoever made it. */
class Page {
  readonly rows: JournalRow[];
  readonly #doc = new Y.Doc();
  readonly #undo: Y.UndoManager;

  constructor(author: Author, everyone: Page[], rows: JournalRow[]) {
    this.rows = rows;
    for (const row of rows) Y.applyUpdate(this.#doc, row.bytes, 'server');
    this.#undo = new Y.UndoManager(this.note, { captureTimeout: 0 });
    everyone.push(this);
    this.#doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'server') return;
      this.rows.push({ seq: this.rows.length + 1, bytes, author, at: minutesPast(10 * this.rows.length) });
      for (const other of everyone) if (other !== this) Y.applyUpdate(other.#doc, bytes, 'server');
    });
  }

  get note(): Y.Text {
    return this.#doc.getText('note');
  }

  write(text: string): void {
    this.note.insert(this.note.length, text);
  }

  remove(text: string = this.note.toJSON()): void {
    this.note.delete(this.note.toJSON().indexOf(text), text.length);
  }

  undo(): void {
    this.#undo.undo();
  }

  redo(): void {
    this.#undo.redo();
  }
}

function openPages<Who extends string>(authors: Readonly<Record<Who, Author>>): Record<Who, Page> {
  const [everyone, rows]: [Page[], JournalRow[]] = [[], []];
  const pages = Object.entries<Author>(authors).map(([who, author]) => [who, new Page(author, everyone, rows)]);
  return Object.fromEntries(pages) as Record<Who, Page>;
}

const AUTHORS = { nurse: buildAuthor(buildStaff()), socialWorker: buildAuthor(buildStaff()) };

function passages(rows: readonly JournalRow[]): (readonly [string, string | undefined])[] {
  const nameOf = (author: Author) => Object.entries(AUTHORS).find(([, { staffId }]) => staffId === author.staffId)?.[0];
  return attributePassages(rows, 'note').map(({ text, author }) => [text, nameOf(author)] as const);
}

const AS_WRITTEN = [
  [SOCIAL, 'socialWorker'],
  [HEALTH, 'nurse'],
];

it('[SY5] what an undo brings back is still its writer’s: once, again and again, in part, and beside words typed meanwhile', () => {
  const { nurse, socialWorker } = openPages(AUTHORS);
  socialWorker.write(SOCIAL);
  nurse.write(HEALTH);
  nurse.remove();
  nurse.undo();
  expect(passages(nurse.rows)).toEqual(AS_WRITTEN);
  nurse.redo();
  expect(passages(nurse.rows)).toEqual([]);
  nurse.undo();
  expect(passages(nurse.rows)).toEqual(AS_WRITTEN);
  socialWorker.remove('is worn out and ');
  nurse.remove();
  socialWorker.write('Call her. ');
  nurse.undo();
  expect(passages(nurse.rows)).toEqual([
    [SOCIAL.replace('is worn out and ', ''), 'socialWorker'],
    [HEALTH, 'nurse'],
    ['Call her. ', 'socialWorker'],
  ]);
});

/** The note of a card, of which the social worker asks. */
async function openNote() {
  const server = await serverOnPort();
  const cardId = server.cards[0]?.cardId;
  if (cardId === undefined) throw new Error('no card');
  const document: DocumentKey = { cardId, part: 'joint', epoch: 1 };
  const asSocialWorker = await server.signIn('socialWorker');
  const nurse = buildAuthor(server.nurse);
  const pages = openPages({ nurse, nurseElsewhere: nurse, socialWorker: buildAuthor(server.socialWorker) });
  let stored = 0;
  return {
    server,
    document,
    pages,
    /** Stores what has been written since; answers the last row. */
    async store() {
      const rows = pages.nurse.rows.slice(stored);
      stored += rows.length;
      await server.store.appendUpdates(rows.map(({ bytes, author, at }) => ({ document, bytes, author, at })));
      return stored;
    },
    ask: <Told>(path: string) => asSocialWorker.get<Told>(`/api/cards/${cardId}/${path}`),
  };
}

it('[SY5, JA1, SY8] after it the badge is as before, whoever points at words hears who wrote them then, and nobody has lost any', async () => {
  const { server, pages, store, ask } = await openNote();
  pages.socialWorker.write(SOCIAL);
  pages.nurse.write(HEALTH);
  pages.nurse.remove();
  await store();
  expect(await ask('joint')).toMatchObject({ badge: 'empty' });
  expect((await ask<Removals>('parts/joint/removals?epoch=1')).removals).toMatchObject([{ characters: SOCIAL.length }]);
  pages.nurse.undo();
  await store();
  expect(await ask('joint')).toMatchObject({ badge: 'joint' });
  expect((await ask<Removals>('parts/joint/removals?epoch=1')).removals).toEqual([]);
  const { hands, ranges } = await ask<Authorship>('parts/joint/authorship?epoch=1&since=3');
  expect(ranges.map(({ from, to, hand, at }) => [to - from, hands[hand]?.name, at])).toEqual([
    [SOCIAL.length, server.socialWorker.name, minutesPast(0)],
    [HEALTH.length, server.nurse.name, minutesPast(10)],
  ]);
});

it('[SY8] whose words a colleague brings back has not looked by it: what else that colleague removed is told', async () => {
  const { pages, store, ask } = await openNote();
  const { nurse, socialWorker } = pages;
  const lost = async () => {
    await store();
    return (await ask<Removals>('parts/joint/removals?epoch=1')).removals.map(({ characters }) => characters);
  };
  socialWorker.write(SOCIAL);
  socialWorker.write('Key safe by the door. ');
  nurse.remove(SOCIAL);
  nurse.remove('Key safe by the door. ');
  nurse.undo();
  expect(await lost()).toEqual([SOCIAL.length]);
});

it('[SY8] what a colleague brings back is taken off the removal with which it went, and off no other', async () => {
  const CARER =
    'A carer comes at eight and at six, and has no key; the neighbour at number four lets her in on all days but Sunday. ';
  const { pages, store, ask } = await openNote();
  const { nurse, nurseElsewhere, socialWorker } = pages;
  const lost = async () => {
    await store();
    return (await ask<Removals>('parts/joint/removals?epoch=1')).removals.map(({ characters }) => characters);
  };
  socialWorker.write(SOCIAL);
  socialWorker.write(CARER);
  nurse.remove(SOCIAL);
  nurseElsewhere.write(HEALTH);
  nurseElsewhere.remove(CARER);
  expect(await lost()).toEqual([SOCIAL.length, CARER.length]);
  nurse.undo();
  expect(await lost()).toEqual([CARER.length]);
  nurse.redo();
  expect(await lost()).toEqual([CARER.length, SOCIAL.length]);
  // Whoever writes has looked: what went before that is not told, nor is it taken off what goes later when it comes back.
  socialWorker.write('Seen. ');
  nurseElsewhere.undo();
  nurseElsewhere.redo();
  nurse.undo();
  expect(await lost()).toEqual([CARER.length]);
});

it.each(['together with its removal', 'after its removal'])(
  '[SY5] what was brought back and corrected before it was sent, %s, is still its writer’s, and the correction is not',
  how => {
    const correctedAs = (correct: (note: Y.Text) => void) => {
      const [doc, colleagues] = [new Y.Doc(), new Y.Doc()];
      colleagues.getText('note').insert(0, SOCIAL);
      const sent = [Y.encodeStateAsUpdate(colleagues)];
      Y.applyUpdate(doc, sent[0] ?? new Uint8Array(), 'server');
      const note = doc.getText('note');
      const undo = new Y.UndoManager(note, { captureTimeout: 0 });
      note.delete(0, note.length);
      const known = Y.encodeStateVector(how === 'after its removal' ? doc : colleagues);
      if (how === 'after its removal') sent.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(colleagues)));
      undo.undo();
      correct(note);
      sent.push(Y.encodeStateAsUpdate(doc, known));
      return passages(
        sent.map((bytes, index): JournalRow => {
          const author = index === 0 ? AUTHORS.socialWorker : AUTHORS.nurse;
          return { seq: index + 1, bytes, author, at: minutesPast(index) };
        }),
      );
    };
    const place = SOCIAL.indexOf('worn');
    const [before, after] = [SOCIAL.slice(0, place), SOCIAL.slice(place)];
    expect(correctedAs(note => note.insert(place, 'quite '))).toEqual([
      [before, 'socialWorker'],
      ['quite ', 'nurse'],
      [after, 'socialWorker'],
    ]);
    expect(correctedAs(note => note.delete(place, 'worn '.length))).toEqual([[before + after.slice(5), 'socialWorker']]);
    expect(
      correctedAs(note => {
        note.insert(place, 'quite ');
        note.delete(0, 'Daughter '.length);
        note.insert(note.length, 'Ring her.');
      }),
    ).toEqual([
      [before.slice(9), 'socialWorker'],
      ['quite ', 'nurse'],
      [after, 'socialWorker'],
      ['Ring her.', 'nurse'],
    ]);
  },
);

it('[SY5] between two moments what an undo brought back is neither removed nor added; what else was, is', async () => {
  const { pages, store, ask } = await openNote();
  const { nurse, socialWorker } = pages;
  const changes = async (from: number) => {
    const { sections } = await ask<Differences>(`parts/joint/differences?from=1.${from}&to=1.${await store()}`);
    return sections.flatMap(({ passages: told }) => told.map(({ kind, text }) => [kind, text] as const));
  };
  socialWorker.write('Eats well. ');
  nurse.write(HEALTH);
  nurse.write('Sleeps.');
  const from = await store();
  nurse.remove();
  nurse.undo();
  nurse.redo();
  nurse.undo();
  expect(await changes(from)).toEqual([]);
  nurse.remove(HEALTH);
  socialWorker.remove('well. ');
  socialWorker.write(' Drinks tea.');
  nurse.undo();
  socialWorker.remove('Sleeps.');
  expect(await changes(from)).toEqual([
    ['kept', 'Eats '],
    ['removed', 'well. '],
    ['kept', HEALTH],
    ['removed', 'Sleeps.'],
    ['added', ' Drinks tea.'],
  ]);
  expect((await changes(from + 1)).map(([, text]) => text).join('')).toBe(`Eats ${HEALTH} Drinks tea.`);
});

it('[SY5] between two moments only the same words of the same hand and time, with nothing that stood then between them, are kept', async () => {
  const of = (author: Author, isBack?: true): Signature => ({ author, at: minutesPast(0), seq: 1, ...(isBack && { isBack }) });
  const { nurse, socialWorker } = AUTHORS;
  const back = (text: string): Change => ({ kind: 'added', text, by: of(socialWorker, true) });
  const gone = (text: string, author = socialWorker): Change => ({ kind: 'removed', text, written: of(author), by: of(nurse) });
  const kept: Change = { kind: 'kept', text: 'Stood. ' };
  const told = async (changes: readonly Change[]) => {
    const known: string[] = [];
    for await (const { kind, text } of keepBroughtBack(changes)) known.push(`${kind} ${text}`);
    return known;
  };
  expect(await told([back('ok'), gone('ok')])).toEqual(['kept o', 'kept k']);
  expect(await told([back('ok'), gone('ok', nurse)])).toEqual(['added o', 'added k', 'removed ok']);
  expect(await told([back('ok'), kept, gone('ok')])).toEqual(['added o', 'added k', 'kept Stood. ', 'removed ok']);
  // What stays away stood between: of what went after it nothing is back.
  expect(await told([back('ok'), gone('ox'), gone('k')])).toEqual(['kept o', 'added k', 'removed x', 'removed k']);
  // Half of the one is half of the other.
  expect((await told([back('👎'), gone('👍')])).join('')).toBe('added \ud83dadded \udc4eremoved 👍');
});

it('[SY7] what was removed and brought back within a sitting counts as neither; what was removed in an earlier one, as added', async () => {
  const { pages, store, ask } = await openNote();
  const { nurse, socialWorker } = pages;
  const counts = async () => {
    await store();
    const { sittings } = await ask<HistoryPage>('parts/joint/history');
    return sittings.map(({ charactersAdded, charactersRemoved }) => [charactersAdded, charactersRemoved]);
  };
  socialWorker.write(SOCIAL);
  nurse.write(HEALTH);
  nurse.remove();
  nurse.undo();
  const written = [SOCIAL.length, 0];
  expect(await counts()).toEqual([[HEALTH.length, 0], written]);
  nurse.redo();
  expect(await counts()).toEqual([[0, SOCIAL.length], written]);
  nurse.undo();
  nurse.remove('Wound ');
  expect(await counts()).toEqual([[HEALTH.length - 'Wound '.length, 0], written]);
  nurse.remove(SOCIAL);
  socialWorker.write('Call her.');
  nurse.undo();
  const removed = [HEALTH.length - 'Wound '.length, SOCIAL.length];
  expect(await counts()).toEqual([[SOCIAL.length, 0], ['Call her.'.length, 0], removed, written]);
});

it('[SY7] what the last change of an earlier sitting removed counts as added when the same hand brings it back', async () => {
  const { server, document, ask } = await openNote();
  const [nurse, socialWorker] = [buildAuthor(server.nurse), buildAuthor(server.socialWorker)];
  await server.store.appendUpdates([
    {
      document,
      author: socialWorker,
      at: minutesPast(0),
      bytes: rawUpdate([{ client: 1, clock: 0, structs: [{ content: 4, text: 'Well.' }] }]),
    },
    { document, author: nurse, at: minutesPast(5), bytes: rawUpdate([], [{ client: 1, spans: [[0, 5]] }]) },
    {
      document,
      author: nurse,
      at: minutesPast(20),
      bytes: rawUpdate([{ client: 2, clock: 0, structs: [{ content: 4, text: 'Well.', rightOrigin: [1, 0] }] }]),
    },
  ]);
  const { sittings } = await ask<HistoryPage>('parts/joint/history');
  expect(sittings.map(({ charactersAdded, charactersRemoved }) => [charactersAdded, charactersRemoved])).toEqual([
    [5, 0],
    [0, 5],
    [5, 0],
  ]);
});

it('[SY7] what one person brings back in two windows stands twice: one of the two counts as added', async () => {
  const { server, document, ask } = await openNote();
  const [said, gone] = [
    { content: 4, text: HEALTH },
    { client: 1, spans: [[0, HEALTH.length]] },
  ] as const;
  const again = (client: number) => rawUpdate([{ client, clock: 0, structs: [{ ...said, rightOrigin: [1, 0] }] }]);
  const rows = [rawUpdate([{ client: 1, clock: 0, structs: [said] }]), rawUpdate([], [gone]), again(2), again(3)];
  const [socialWorker, nurse] = [buildAuthor(server.socialWorker), buildAuthor(server.nurse)];
  await server.store.appendUpdates(
    rows.map((bytes, index) => ({ document, bytes, author: index === 0 ? socialWorker : nurse, at: minutesPast(index) })),
  );
  const { sittings } = await ask<HistoryPage>('parts/joint/history');
  expect(sittings[0]).toMatchObject({ charactersAdded: HEALTH.length, charactersRemoved: 0 });
});

it('[SY5, T10] nobody puts words into a colleague’s mouth by it: other words, other places and words taken back by their writer are of whoever brings them', () => {
  const others = openPages(AUTHORS);
  others.socialWorker.write('She can not stay at home.');
  others.nurse.remove();
  others.nurse.write('She can now stay at home.');
  expect(passages(others.nurse.rows)).toEqual([['She can now stay at home.', 'nurse']]);

  const regretted = openPages(AUTHORS);
  regretted.socialWorker.write(SOCIAL);
  regretted.socialWorker.remove();
  regretted.nurse.write(SOCIAL);
  expect(passages(regretted.nurse.rows)).toEqual([[SOCIAL, 'nurse']]);
});

it('[SY5, T10] a forger can leave out of a colleague’s words, as by deleting, and not turn them round', () => {
  const SAID = 'Safe at home. Not to be left.';
  const said = rawUpdate([{ client: 1, clock: 0, structs: [{ content: 4, text: SAID }] }]);
  const gone = rawUpdate([], [{ client: 1, spans: [[0, SAID.length]] }]);
  const forged = (structs: readonly RawStruct[]) => {
    const rows = [said, gone, rawUpdate([{ client: 2, clock: 0, structs }])];
    return passages(
      rows.map((bytes, index): JournalRow => {
        const author = index === 0 ? AUTHORS.socialWorker : AUTHORS.nurse;
        return { seq: index + 1, bytes, author, at: minutesPast(index) };
      }),
    );
  };
  const [safe, not] = [
    { content: 4, text: 'Safe at home. ', rightOrigin: [1, 0] },
    { content: 4, text: 'Not ', rightOrigin: [1, SAID.indexOf('Not')] },
  ] as const;
  for (const order of [[safe, not] as const, [not, safe] as const]) {
    expect(forged(order)).toEqual([['Safe at home. Not ', 'socialWorker']]);
  }
  const turned = forged([{ ...not, rightOrigin: [1, 0] }, safe]);
  expect(turned.find(([text]) => text.includes('Not'))?.[1]).toBe('nurse');
});

it('[SY5, T10] words of two people that stood side by side are no one’s sentence, though the first of them wrote as much elsewhere', () => {
  const [mine, theirs, elsewhere] = ['Do not leave ', 'her key out. ', 'Ring at ten. '];
  const rows = [
    rawUpdate([{ client: 1, clock: 0, structs: [{ content: 4, text: theirs }] }]),
    rawUpdate([{ client: 2, clock: 0, structs: [{ content: 4, text: mine, origin: [1, theirs.length - 1] }] }]),
    rawUpdate([{ client: 1, clock: theirs.length, structs: [{ content: 4, text: elsewhere, origin: [2, mine.length - 1] }] }]),
    rawUpdate(
      [],
      [
        { client: 1, spans: [[0, theirs.length + elsewhere.length]] },
        { client: 2, spans: [[0, mine.length]] },
      ],
    ),
    rawUpdate([{ client: 2, clock: mine.length, structs: [{ content: 4, text: theirs + mine, rightOrigin: [1, 0] }] }]),
  ].map((bytes, index): JournalRow => {
    const author = index === 0 || index === 2 ? AUTHORS.socialWorker : AUTHORS.nurse;
    return { seq: index + 1, bytes, author, at: minutesPast(index) };
  });
  expect(passages(rows)).toEqual([[theirs + mine, 'nurse']]);
});

it('[SY5, T10] what stands behind must be the very words that were named, and not a forger’s own, which say the same as what is forged', () => {
  const [said, forged] = ['Not to go home.', 'Is to go home. '];
  const rows = [
    rawUpdate([{ client: 1, clock: 0, structs: [{ content: 4, text: said }] }]),
    rawUpdate([], [{ client: 1, spans: [[0, said.length]] }]),
    rawUpdate([{ client: 9, clock: 0, structs: [{ content: 4, text: forged, rightOrigin: [1, 0] }] }]),
    rawUpdate([], [{ client: 9, spans: [[0, forged.length]] }]),
    rawUpdate([{ client: 2, clock: 0, structs: [{ content: 4, text: forged, rightOrigin: [1, 0] }] }]),
  ].map((bytes, index): JournalRow => {
    const author = index === 0 ? AUTHORS.socialWorker : AUTHORS.nurse;
    return { seq: index + 1, bytes, author, at: minutesPast(index) };
  });
  expect(passages(rows)).toEqual([[forged, 'nurse']]);
});

it.each(['in one row', 'in rows of their own'])(
  '[SY5, T10] out of copies of a colleague’s words, %s, nobody composes a sentence that the colleague would have written',
  how => {
    const SAID = 'Do not resuscitate is wrong here. Give morphine if pain. ';
    const n = SAID.length;
    const copy = (clock: number): RawStruct => ({
      content: 4,
      text: SAID,
      ...(clock > 0 && { origin: [2, clock - 1] as const }),
      rightOrigin: [1, 0],
    });
    const said = rawUpdate([{ client: 1, clock: 0, structs: [{ content: 4, text: SAID }] }]);
    const gone = rawUpdate([], [{ client: 1, spans: [[0, n]] }]);
    const copies =
      how === 'in one row'
        ? [rawUpdate([{ client: 2, clock: 0, structs: [copy(0), copy(n)] }])]
        : [0, n].map(clock => rawUpdate([{ client: 2, clock, structs: [copy(clock)] }]));
    const [give, pain, wrong] = ['Give', 'if pain', 'is wrong'].map(word => SAID.indexOf(word)) as [number, number, number];
    const cut = rawUpdate(
      [],
      [
        {
          client: 2,
          spans: [
            [0, give],
            [pain, n - pain],
            [n + wrong, n - wrong],
          ],
        },
      ],
    );
    const rows = [said, gone, ...copies, cut].map((bytes, index): JournalRow => {
      return { seq: index + 1, bytes, author: index === 0 ? AUTHORS.socialWorker : AUTHORS.nurse, at: minutesPast(index) };
    });
    const told = passages(rows);
    expect(told.map(([text]) => text).join('')).toBe('Give morphine Do not resuscitate ');
    expect(told.filter(([, by]) => by === 'socialWorker')).toHaveLength(1);
    expect(told.filter(([, by]) => by === 'nurse')).toHaveLength(1);
  },
);

it('[SY5, T31] in one row each of many client ids brings back what the next one did, named the wrong way round: all is its writer’s', () => {
  const ids = Array.from({ length: 250 }, (_, nth) => 2 + nth);
  const [last] = ids.slice(-1);
  const said = rawUpdate([{ client: 1, clock: 0, structs: [{ content: 4, text: HEALTH }] }]);
  const all = [1, ...ids];
  const runs = ids.map(client => ({
    client,
    clock: 0,
    structs: [{ content: 4, text: HEALTH, rightOrigin: [client - 1, 0] as const }],
  }));
  const gone = all.filter(client => client !== last).map(client => ({ client, spans: [[0, HEALTH.length]] as const }));
  const rows = [said, rawUpdate(runs.toReversed(), gone)].map((bytes, index): JournalRow => {
    return { seq: index + 1, bytes, author: index === 0 ? AUTHORS.nurse : AUTHORS.socialWorker, at: minutesPast(index) };
  });
  expect(passages(rows)).toEqual([[HEALTH, 'nurse']]);
});
