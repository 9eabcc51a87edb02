import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { findBeginning } from '../../../server/history/journalPages.ts';
import type { Author, DocumentKey } from '../../../db/store.ts';
import { projectWords } from '../../../server/projection.ts';
import { localDate } from '../../../shared/dates.ts';
import type { CardId, CommandId, RoundId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { Authorship, Differences, HistoryPage, Moment, Removals } from '../../../shared/protocol/history.ts';
import { buildAuthor } from '../../builders/staff.ts';
import type { Program } from '../../journeys/support/program.ts';
import { serverOnPort } from '../serverOnPort.ts';

async function must(program: Program, command: Command): Promise<string | null> {
  const reply = await program.command(command);
  if (!reply.ok) throw new Error(`${command.type} is refused: ${reply.refusal}`);
  return reply.created;
}

async function write(
  program: Program,
  cardId: CardId,
  part: string,
  epoch: number,
  section: string,
  text: string,
): Promise<void> {
  await change(program, cardId, { part, epoch, section }, words => words.insert(words.length, text));
}

async function remove(program: Program, cardId: CardId, epoch: number, section: string, text: string): Promise<void> {
  await change(program, cardId, { part: 'joint', epoch, section }, words =>
    words.delete(words.toJSON().indexOf(text), text.length),
  );
}

interface InSection {
  readonly part: string;
  readonly epoch: number;
  readonly section: string;
}

async function change(
  program: Program,
  cardId: CardId,
  { part, epoch, section }: InSection,
  act: (words: Y.Text) => void,
): Promise<void> {
  const { doc, provider, saved } = program.open(cardId, part, epoch);
  await vi.waitFor(() => expect(provider.synced).toBe(true), { timeout: 10_000 });
  const before = saved();
  act(doc.getText(section));
  await vi.waitFor(() => expect(saved()).toBeGreaterThan(before), { timeout: 10_000 });
  provider.destroy();
}

/** A server with a round that is running; `close` ends it with an outcome for the card. */
async function startRound() {
  const server = await serverOnPort({ cards: 1 });
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  const cardId = server.cards[0]?.cardId ?? ('' as CardId);
  const heldOn = localDate(new Date().toISOString());
  const startAnother = async () => {
    const { wardId } = server.ward;
    const roundId = (await must(nurse, { id: newId(), type: 'planRound', wardId, kind: 'weekly', heldOn })) as RoundId;
    await must(nurse, { id: newId(), type: 'startRound', roundId });
    return roundId;
  };
  const close = async (roundId: RoundId) => {
    const outcome = { outcome: 'notNeeded', reason: 'Nothing new', dischargeReason: null, diedOn: null } as const;
    await must(nurse, { id: newId(), type: 'recordOutcome', roundId, cardId, ...outcome });
    await must(nurse, { id: newId(), type: 'closeRound', roundId, term: 1 });
  };
  const path = `/api/cards/${cardId}/parts`;
  return { server, nurse, socialWorker, cardId, roundId: await startAnother(), heldOn, startAnother, close, path };
}

function newId(): CommandId {
  return randomUUID() as CommandId;
}

it('[SY6, SY7, JA4] what a round heard stays readable after it closed: the note as it was, and what changed since', async () => {
  const { server, nurse, socialWorker, cardId, roundId, heldOn, close, path } = await startRound();
  await write(nurse, cardId, 'health', 1, 'home', 'Stairs hard. ');
  await write(nurse, cardId, 'joint', 1, 'note', 'Seen at home. ');
  await write(socialWorker, cardId, 'joint', 1, 'note', 'Package agreed.');
  await write(socialWorker, cardId, 'joint', 1, 'draft', 'Ring the daughter');
  await close(roundId);
  await write(nurse, cardId, 'health', 1, 'home', 'Rail fitted.');
  await write(socialWorker, cardId, 'joint', 2, 'note', 'Next week.');

  const closed = [{ roundId, kind: 'weekly', number: 1, heldOn }];
  const joint = await nurse.get<HistoryPage>(`${path}/joint/history`);
  expect(joint.sittings.map(({ from, to, hand, roundsClosed }) => [from, to, hand.name, roundsClosed])).toEqual([
    // The draft was carried over in row 2.1: it is nobody’s change.
    ['2.1', '2.2', server.socialWorker.name, []],
    ['1.1', '1.3', server.socialWorker.name, closed],
    ['1.0', '1.1', server.nurse.name, []],
  ]);
  const draftIn = ({ sections }: Moment) => sections.find(({ section }) => section === 'draft')?.passages[0];
  const drafted = draftIn(await nurse.get<Moment>(`${path}/joint/moment?at=1.3`));
  expect(drafted).toMatchObject({ text: 'Ring the daughter', hand: { name: server.socialWorker.name } });
  for (const at of ['2.0', '2.1']) {
    const carried = await nurse.get<Moment>(`${path}/joint/moment?at=${at}`);
    expect([carried.changedAt, carried.sections]).toEqual([drafted?.at, [{ section: 'draft', passages: [drafted] }]]);
  }
  const { ranges } = await nurse.get<Authorship>(`${path}/joint/authorship?epoch=2`);
  expect(ranges.map(({ at }) => at)).toContain(drafted?.at);
  const sinceTheClose = await nurse.get<Differences>(`${path}/joint/differences?from=2.0&to=2.2`);
  expect(sinceTheClose.sections.map(({ section }) => section)).toEqual(['note']);
  const note = await nurse.get<Moment>(`${path}/joint/moment?at=1.3`);
  expect(note.sections.map(({ section, passages }) => [section, passages.map(({ text, hand }) => [text, hand.side])])).toEqual([
    [
      'note',
      [
        ['Seen at home. ', 'health'],
        ['Package agreed.', 'social'],
      ],
    ],
    ['draft', [['Ring the daughter', 'social']]],
  ]);
  const health = await nurse.get<HistoryPage>(`${path}/health/history`);
  expect(health.sittings.map(({ to, roundsClosed }) => [to, roundsClosed])).toEqual([
    ['1.2', []],
    ['1.1', closed],
  ]);
  const since = await nurse.get<Differences>(`${path}/health/differences?from=1.1&to=1.2`);
  expect(since.sections.map(({ section, passages }) => [section, passages.map(({ kind, text }) => [kind, text])])).toEqual([
    [
      'home',
      [
        ['kept', 'Stairs hard. '],
        ['added', 'Rail fitted.'],
      ],
    ],
  ]);
});

it('[SY8, JA4] whose draft is carried over has not looked by it: what was removed before the close is told, and of the draft after it', async () => {
  const { nurse, socialWorker, cardId, roundId, close, path } = await startRound();
  const [seen, asked] = ['Ankles swollen, weight up two kilos. '.repeat(4), 'Ring the daughter about the stairs. '.repeat(4)];
  await write(nurse, cardId, 'joint', 1, 'note', seen);
  await write(nurse, cardId, 'joint', 1, 'draft', asked);
  await remove(socialWorker, cardId, 1, 'note', seen);
  await write(socialWorker, cardId, 'joint', 1, 'note', 'Well.');
  await close(roundId);
  const removals = async () => {
    const { removals: told } = await nurse.get<Removals>(`${path}/joint/removals?epoch=2`);
    return told.map(({ characters, from, to }) => [characters, from, to]);
  };
  const before = [seen.length, '1.2', '1.3'];
  expect(await removals()).toEqual([before]);
  await remove(socialWorker, cardId, 2, 'draft', asked);
  expect(await removals()).toEqual([before, [asked.length, '2.1', '2.2']]);
  await write(nurse, cardId, 'joint', 2, 'note', 'Seen.');
  expect(await removals()).toEqual([]);
});

it('[SY5, JA4] a draft carried over twice still says when each of its words was written, and is nobody’s sitting', async () => {
  const { server, nurse, socialWorker, cardId, roundId, startAnother, close, path } = await startRound();
  await write(socialWorker, cardId, 'joint', 1, 'draft', 'Ring the daughter ');
  await write(nurse, cardId, 'joint', 1, 'draft', 'and the GP');
  await write(nurse, cardId, 'joint', 1, 'note', 'Well.');
  const passages = async (at: string) => {
    const { sections } = await nurse.get<Moment>(`${path}/joint/moment?at=${at}`);
    return sections.find(({ section }) => section === 'draft')?.passages;
  };
  const drafted = await passages('1.2');
  expect(drafted?.map(({ hand }) => hand.name)).toEqual([server.socialWorker.name, server.nurse.name]);
  await close(roundId);
  const quiet = await startAnother();
  await close(quiet);
  const next = await startAnother();
  await write(socialWorker, cardId, 'joint', 2, 'note', 'Better.');
  await close(next);
  expect(await passages('3.0')).toEqual(drafted);
  const projected = await projectWords(server.store, { cardId, part: 'joint', epoch: 3 });
  expect([projected?.updatedAt, projected?.updatedBy]).toEqual([drafted?.at(-1)?.at, server.nurse.staffId]);
  const { sittings } = await nurse.get<HistoryPage>(`${path}/joint/history`);
  expect(sittings.map(({ from, to, roundsClosed }) => [from, to, roundsClosed.map(round => round.roundId)])).toEqual([
    ['2.2', '2.3', [next]],
    ['1.1', '1.3', [quiet, roundId]],
    ['1.0', '1.1', []],
  ]);
});

it.each([
  ['to the instant', 0],
  ['to the last of each minute, where there are many', 120],
])(
  '[SY5, JA4] what two people drafted within a minute is as it was after the close: when, by whom, and who wrote last, %s',
  async (_how, more) => {
    const { server, nurse, cardId, roundId, close, path } = await startRound();
    const document = { cardId, part: 'joint', epoch: 1 } as const;
    const [social, health] = [new Y.Doc(), new Y.Doc()];
    const rows: { bytes: Uint8Array; author: Author; at: string; document: DocumentKey }[] = [];
    let at = '';
    for (const [doc, other, author] of [
      [social, health, buildAuthor(server.socialWorker)],
      [health, social, buildAuthor(server.nurse)],
    ] as const) {
      doc.on('update', (bytes: Uint8Array, origin: unknown) => {
        if (origin === 'other') return;
        rows.push({ bytes, author, at, document });
        Y.applyUpdate(other, bytes, 'other');
      });
    }
    const second = (nth: number) => new Date(Date.parse('2026-11-19T09:00:00.000Z') + 1_000 * nth).toISOString();
    const draft = (doc: Y.Doc, when: number, place: number, text: string) => {
      at = second(when);
      doc.getText('draft').insert(place, text);
    };
    draft(social, 0, 0, 'Ring daughter');
    draft(health, 30, 5, 'the ');
    draft(social, 50, 'Ring the daughter'.length, ' today');
    for (let nth = 0; nth < more; nth++) draft(nth % 2 === 0 ? social : health, 60 + nth, 0, 'x');
    await server.store.appendUpdates(rows);
    const [last, moment] = [rows.length, (name: string) => nurse.get<Moment>(`${path}/joint/moment?at=${name}`)];
    const before = await moment(`1.${last}`);
    const wroteLast = (epoch: number) => projectWords(server.store, { cardId, part: 'joint', epoch });
    const draftedBy = (await wroteLast(1))?.updatedBy;
    await write(nurse, cardId, 'joint', 1, 'note', 'Seen.');
    await close(roundId);
    const after = await moment('2.0');
    if (more === 0) expect(after.sections).toEqual(before.sections);
    expect([after.changedAt, (await wroteLast(2))?.updatedBy]).toEqual([before.changedAt, draftedBy]);
    const times = after.sections.flatMap(({ passages }) => passages.map(passage => passage.at));
    expect(times.filter(time => Date.parse(time) % 60_000 === 0)).toHaveLength(more === 0 ? 1 : 0);
  },
);

it('[SY5, SY7, JA4] carried words that are removed and brought back stood once before and stand once now, and nothing has changed', async () => {
  const { server, nurse, socialWorker, cardId, roundId, close, path } = await startRound();
  await write(socialWorker, cardId, 'joint', 1, 'draft', 'Ring the daughter');
  await write(nurse, cardId, 'joint', 1, 'note', 'Well.');
  await close(roundId);
  const { doc, provider } = nurse.open(cardId, 'joint', 2);
  const draft = doc.getText('draft');
  await vi.waitFor(() => expect(draft.toJSON()).toBe('Ring the daughter'), { timeout: 10_000 });
  const undo = new Y.UndoManager(draft, { captureTimeout: 0 });
  const rows = async () => (await server.store.findHead({ cardId, part: 'joint', epoch: 2 })) ?? 0;
  draft.delete(0, draft.length);
  await vi.waitFor(async () => expect(await rows()).toBe(2), { timeout: 10_000 });
  undo.undo();
  await vi.waitFor(async () => expect(await rows()).toBe(3), { timeout: 10_000 });
  provider.destroy();
  const stood = (at: string) => nurse.get<Moment>(`${path}/joint/moment?at=${at}`).then(({ sections }) => sections);
  const carried = await stood('2.0');
  expect(carried.map(({ passages }) => passages.map(({ text }) => text))).toEqual([['Ring the daughter']]);
  expect([await stood('2.1'), await stood('2.2'), await stood('2.3')]).toEqual([carried, [], carried]);
  expect(await nurse.get<Differences>(`${path}/joint/differences?from=2.0&to=2.3`)).toMatchObject({ sections: [] });
  const { sittings } = await nurse.get<HistoryPage>(`${path}/joint/history`);
  expect(sittings[0]).toMatchObject({ from: '2.1', to: '2.3', charactersAdded: 0, charactersRemoved: 0 });
});

it.each([
  ['two instants are two rows', 2, 2],
  ['hundreds of instants are one row, as of the last', 300, 1],
])('[JA4, T31] a draft in thousands of pieces is carried over in few rows: of one hand %s', async (_which, instants, rows) => {
  const { server, nurse, cardId, roundId, close, path } = await startRound();
  const document = { cardId, part: 'joint', epoch: 1 } as const;
  const [doc, updates] = [new Y.Doc(), [] as Uint8Array[]];
  doc.on('update', update => updates.push(update));
  const draft = doc.getText('draft');
  doc.transact(() => {
    doc.getText('note').insert(0, 'Well.');
    draft.insert(0, 'x'.repeat(2_000));
  });
  for (let nth = 1; nth < instants; nth++) {
    doc.transact(() => {
      for (let place = nth; place < 4_000; place += instants) draft.insert(place, 'y');
    });
  }
  const author = buildAuthor(server.nurse);
  const at = (nth: number) => new Date(Date.parse('2026-11-19T09:00:00.000Z') + 5 * nth * 60_000).toISOString();
  await server.store.appendUpdates(updates.map((bytes, nth) => ({ document, bytes, author, at: at(nth) })));
  await close(roundId);
  expect(await findBeginning(server.store, { ...document, epoch: 2 })).toBe(rows);
  expect(await server.store.findHead({ ...document, epoch: 2 })).toBe(rows);
  const { sections } = await nurse.get<Moment>(`${path}/joint/moment?at=2.0`);
  expect(sections[0]?.passages.map(({ text }) => text).join('')).toBe(draft.toJSON());
  expect(sections[0]?.passages.at(-1)?.at).toBe(at(instants - 1));
});

it('[JA4, T31] letter by letter of three hands, two of them one person’s, each letter stays its writer’s, in a row for each hand', async () => {
  const { server, nurse, cardId, roundId, close, path } = await startRound();
  const document = { cardId, part: 'joint', epoch: 1 } as const;
  const [doc, updates] = [new Y.Doc(), [] as Uint8Array[]];
  doc.on('update', update => updates.push(update));
  const draft = doc.getText('draft');
  doc.transact(() => {
    doc.getText('note').insert(0, 'Well.');
    draft.insert(0, 'n'.repeat(1_000));
  });
  for (const letter of ['s', 'c']) {
    const apart = draft.length / 1_000;
    doc.transact(() => {
      for (let nth = 999; nth >= 0; nth--) draft.insert(nth * apart, letter);
    });
  }
  const hands = { n: buildAuthor(server.nurse), s: buildAuthor(server.socialWorker) };
  const authors = [hands.n, hands.s, { ...hands.n, registrationId: null }];
  await server.store.appendUpdates(
    updates.map((bytes, nth) => ({ document, bytes, author: authors[nth] ?? hands.n, at: '2026-11-19T09:00:00.000Z' })),
  );
  await close(roundId);
  expect(await server.store.findHead({ ...document, epoch: 2 })).toBe(3);
  const { sections } = await nurse.get<Moment>(`${path}/joint/moment?at=2.0`);
  const told = sections[0]?.passages.map(({ text, hand }) => `${text} ${hand.name} ${hand.side}`);
  const whose = {
    n: `n ${server.nurse.name} health`,
    s: `s ${server.socialWorker.name} social`,
    c: `c ${server.nurse.name} null`,
  };
  expect(told).toEqual(Array.from(draft.toJSON(), letter => whose[letter as keyof typeof whose]));
});

it('[JA4] of a draft that is blank nothing is carried over', async () => {
  const { server, nurse, cardId, roundId, close } = await startRound();
  await write(nurse, cardId, 'joint', 1, 'note', 'Well.');
  await write(nurse, cardId, 'joint', 1, 'draft', ' \n');
  await close(roundId);
  expect(await server.store.findHead({ cardId, part: 'joint', epoch: 2 })).toBe(0);
});
