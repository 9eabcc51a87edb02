// @vitest-environment jsdom
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { EntryId, PageId, UnsentInDocument } from '../../../client/offline/keptEntry.ts';
import { createOutbox, type Outbox } from '../../../client/offline/outbox.ts';
import type { WordsDocument } from '../../../client/words/wordsDocument.ts';
import type { ActionId, CardId, OutboxKeyId, RegistrationId, StaffId } from '../../../shared/ids.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { buildId } from '../../builders/ids.ts';
import { FakeSocket, greet } from '../words/fakeSocket.ts';
import { memoryDatabase } from './memoryDatabase.ts';

const staffId = buildId<StaffId>();
const keyId = buildId<OutboxKeyId>();
const [gone, sound, damaged] = [buildId<CardId>(), buildId<CardId>(), buildId<CardId>()];

let memory: ReturnType<typeof memoryDatabase>;
let page: Awaited<ReturnType<typeof openPage>>;
/** What the server answers of a card; without an entry here: the card as it stands. */
let answers: Map<CardId, () => Response>;
/** The words of each document as the server has them. */
let stored: Map<CardId, Y.Doc>;
let read: { entryId: EntryId; content: UnsentInDocument }[];

async function openPage() {
  vi.resetModules();
  const { adoptEntries } = await import('../../../client/offline/adoptEntries.ts');
  const { sentFromEarlier } = await import('../../../client/offline/adopted.ts');
  const { keptNow } = await import('../../../client/words/openCards.ts');
  const { watchLeftBehind } = await import('../../../client/offline/leftBehind.ts');
  const { setCurrentOutbox } = await import('../../../client/offline/currentOutbox.ts');
  const commands = await import('../../../client/offline/waitingCommands.ts');
  const { allSent, unsentHere } = await import('../../../client/offline/unsentHere.ts');
  return { ...commands, adoptEntries, sentFromEarlier, keptNow, watchLeftBehind, setCurrentOutbox, allSent, unsentHere };
}

async function outboxOf(registrationId: RegistrationId | null = null): Promise<Outbox> {
  const askKey = () => Promise.resolve({ keyId, key: Buffer.alloc(32, 7).toString('base64'), keptForMs: 1_000_000 });
  const pageId = buildId<PageId>();
  const outbox = createOutbox({ staffId, registrationId, pageId, database: memory.database, askKey, now: Date.now });
  await outbox.unlock();
  return outbox;
}

const detail = (cardId: CardId) => ({
  cardId,
  epochs: { about: 1, health: 1, social: 1, joint: 1, record: 1 },
  writing: { joint: null },
  keepsUnsentWords: true,
});
const json = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Something typed on a card by a page that has ended since, as it is on disk. */
async function leaveBehind(cardId: CardId, text: string, by?: Outbox, refusedWith: number | null = null): Promise<void> {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, text);
  const entryId = buildId<EntryId>();
  const words = [{ section: 'note', text }];
  const update = Y.encodeStateAsUpdate(doc);
  const killed = by ?? (await outboxOf());
  const { registrationId } = killed;
  const common = { kind: 'words', part: 'joint', epoch: 1, registrationId, refusedWith } as const;
  await killed.keep(entryId, { ...common, cardId, update, words });
}

/** The server takes in what comes on each socket and says so; a damaged document is refused each time. */
function serve(): void {
  for (const socket of FakeSocket.opened.splice(0)) {
    const cardId = /\/sync\/([^/]+)\//.exec(socket.url)?.[1] as CardId;
    if (cardId === damaged) {
      socket.open();
      socket.end(CLOSE.damaged);
      continue;
    }
    const doc = stored.get(cardId) ?? new Y.Doc();
    stored.set(cardId, doc);
    greet(socket, doc);
    socket.take(doc);
    const { send } = socket;
    socket.send = data => {
      send.call(socket, data);
      socket.take(doc);
    };
  }
}

const noteOf = (cardId: CardId) => stored.get(cardId)?.getText('note').toJSON();
const textsKept = async () => {
  const outbox = await outboxOf();
  const left = await Promise.all((await outbox.others()).map(entry => outbox.read(entry)));
  return left.flatMap(content =>
    typeof content !== 'string' && content.kind === 'words' ? content.words.map(({ text }) => text) : [],
  );
};

async function adopt() {
  const outbox = await outboxOf();
  for (const entry of await outbox.others()) {
    const content = await outbox.read(entry);
    if (typeof content !== 'string' && content.kind === 'words') read.push({ entryId: entry.entryId, content });
  }
  return page.adoptEntries(read, outbox);
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', (path: string) => {
    const cardId = path.split('/').at(-1) as CardId;
    return Promise.resolve(answers.get(cardId)?.() ?? json(200, detail(cardId)));
  });
  [FakeSocket.opened, memory, answers, stored, read] = [[], memoryDatabase(), new Map(), new Map(), []];
  page = await openPage();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const until = (holds: () => Promise<void> | void) =>
  vi.waitFor(async () => {
    serve();
    await vi.advanceTimersByTimeAsync(100);
    await holds();
  });

test('P5: what a page of an earlier version kept as refused, though only its author was signed out, is sent', async () => {
  await leaveBehind(sound, 'Afraid at night', undefined, CLOSE.signedOut);
  await leaveBehind(gone, 'Too long', undefined, CLOSE.tooLarge);
  const adopting = adopt();
  await until(() => expect(noteOf(sound)).toBe('Afraid at night'));
  await until(async () => expect(await textsKept()).toEqual(['Too long']));
  expect(await adopting).toEqual([]);
  expect(page.keptNow().map(({ text }) => text)).toEqual(['Too long']);
  expect(noteOf(gone)).toBeUndefined();
});

test('P5: what a page left behind reaches the server, and is then on this computer no longer', async () => {
  await leaveBehind(sound, 'Afraid at night');
  const adopting = adopt();
  await until(() => expect(noteOf(sound)).toBe('Afraid at night'));
  await until(() => expect(memory.entries.size).toBe(0));
  expect(await adopting).toEqual([]);
  // SY8: whoever opens the card next is told what went meanwhile.
  const opened = { cardId: sound, part: 'joint', epoch: 1 } as WordsDocument;
  expect([...page.sentFromEarlier(opened)]).toEqual([...Y.parseUpdateMeta(read[0]?.content.update ?? new Uint8Array()).from]);
});

test('P5: killed when the server had it all and had only not said so yet, nothing is there twice', async () => {
  await leaveBehind(sound, 'Afraid at night');
  const [entry] = await (await outboxOf()).others();
  const content = entry === undefined ? 'lost' : await (await outboxOf()).read(entry);
  if (typeof content === 'string' || content.kind !== 'words') throw new Error('nothing was left behind');
  const onServer = new Y.Doc();
  Y.applyUpdate(onServer, content.update);
  onServer.getText('note').insert(15, ', said the daughter');
  stored.set(sound, onServer);
  const adopting = adopt();
  await until(() => expect(memory.entries.size).toBe(0));
  expect(await adopting).toEqual([]);
  expect(noteOf(sound)).toBe('Afraid at night, said the daughter');
});

test('P5, P13: a damaged document holds back its own words alone; they stay on this computer and are told as not sent', async () => {
  await leaveBehind(damaged, 'On the damaged card');
  await leaveBehind(sound, 'Afraid at night');
  const adopting = adopt();
  await until(() => expect(noteOf(sound)).toBe('Afraid at night'));
  const [left] = read;
  expect(await adopting).toEqual([left?.entryId]);
  expect(await textsKept()).toEqual(['On the damaged card']);
  expect(page.keptNow()).toEqual([]);
});

test('P5: a card the server can’t answer for holds back its own words alone, until it can', async () => {
  await leaveBehind(gone, 'Of the card out of reach');
  await leaveBehind(sound, 'Afraid at night');
  answers.set(gone, () => json(500, { refusal: 'unexpected' }));
  const adopting = adopt();
  await until(() => expect(noteOf(sound)).toBe('Afraid at night'));
  expect(await adopting).toEqual([read[0]?.entryId]);
  answers.clear();
  read = [];
  const again = adopt();
  await until(() => expect(noteOf(gone)).toBe('Of the card out of reach'));
  await until(() => expect(memory.entries.size).toBe(0));
  expect(await again).toEqual([]);
});

test('P5: a document that does not come holds back the others for a while, not for good', async () => {
  await leaveBehind(gone, 'Of the silent card');
  await leaveBehind(sound, 'Afraid at night');
  const adopting = adopt();
  await vi.waitFor(() => expect(FakeSocket.opened.length).toBeGreaterThan(0));
  FakeSocket.opened = [];
  await vi.advanceTimersByTimeAsync(21_000);
  FakeSocket.opened = FakeSocket.opened.filter(({ url }) => !url.includes(gone));
  await until(() => expect(noteOf(sound)).toBe('Afraid at night'));
  expect(await adopting).toEqual([read[0]?.entryId]);
  expect(await textsKept()).toEqual(['Of the silent card']);
});

test('[SY4] of another epoch it is shown to whoever wrote it, never sent', async () => {
  await leaveBehind(sound, 'Before the round closed');
  answers.set(sound, () => json(200, { ...detail(sound), epochs: { about: 1, health: 1, social: 1, joint: 2, record: 1 } }));
  expect(await adopt()).toEqual([]);
  expect(page.keptNow()).toMatchObject([{ text: 'Before the round closed', code: CLOSE.otherEpoch }]);
  expect(await textsKept()).toEqual(['Before the round closed']);
  expect(FakeSocket.opened).toEqual([]);
});

test('[SY4] P5: what builds on words that the server does not have is shown to whoever wrote it, never sent', async () => {
  const doc = new Y.Doc();
  doc.getText('note').insert(0, 'Never arrived. ');
  const missing = Y.encodeStateVector(doc);
  doc.getText('note').insert(15, 'Afraid at night');
  const words = [{ section: 'note', text: 'Afraid at night' }];
  const update = Y.encodeStateAsUpdate(doc, missing);
  const common = { kind: 'words', part: 'joint', epoch: 1, registrationId: null, refusedWith: null } as const;
  await (await outboxOf()).keep(buildId<EntryId>(), { ...common, cardId: sound, update, words });
  const adopting = adopt();
  await until(() => expect(page.keptNow()).toMatchObject([{ text: 'Afraid at night', code: CLOSE.otherEpoch }]));
  expect(await adopting).toEqual([]);
  const { pendingStructs } = (stored.get(sound) ?? new Y.Doc()).store;
  expect([noteOf(sound), pendingStructs, await textsKept()]).toEqual(['', null, ['Afraid at night']]);
});

test('[AC12] a page that is turned away while it brings them in shows them to nobody and leaves them', async () => {
  await leaveBehind(sound, 'Afraid at night');
  const adopting = adopt();
  await vi.waitFor(() => expect(FakeSocket.opened.length).toBeGreaterThan(0));
  FakeSocket.opened[0]?.end(CLOSE.otherSignIn);
  expect(await adopting).toEqual([read[0]?.entryId]);
  expect(page.keptNow()).toEqual([]);
  expect(await textsKept()).toEqual(['Afraid at night']);
});

/** The locks of one browser, whose windows are all this page: one that lives holds its own, of a page that is gone nobody does. */
function lockingBrowser() {
  const held = new Set<string>();
  const request = async (name: string, _how: object, work: (lock: object | null) => Promise<unknown>) => {
    if (held.has(name)) return work(null);
    held.add(name);
    try {
      return await work({});
    } finally {
      held.delete(name);
    }
  };
  vi.stubGlobal('navigator', { locks: { request, query: () => Promise.resolve({ held: [] }) } });
}

test('P6: words that wait for their author in one window are shown in no other, though more of that page is still held back', async () => {
  lockingBrowser();
  const killed = await outboxOf();
  await leaveBehind(gone, 'Of the card out of reach', killed);
  await leaveBehind(sound, 'Before the round closed', killed);
  answers.set(gone, () => json(500, { refusal: 'unexpected' }));
  answers.set(sound, () => json(200, { ...detail(sound), epochs: { about: 1, health: 1, social: 1, joint: 2, record: 1 } }));
  const first = page;
  const watch = first.watchLeftBehind(await outboxOf(), [], () => {});
  await until(() => expect(first.keptNow()).toMatchObject([{ text: 'Before the round closed' }]));

  const second = await openPage();
  const other = second.watchLeftBehind(await outboxOf(), [], () => {});
  await vi.advanceTimersByTimeAsync(90_000);
  expect([first.keptNow().length, second.keptNow().length]).toEqual([1, 0]);

  answers.delete(gone);
  watch.look();
  await until(() => expect(noteOf(gone)).toBe('Of the card out of reach'));
  await until(async () => expect(await textsKept()).toEqual(['Before the round closed']));
  await vi.advanceTimersByTimeAsync(90_000);
  expect([first.keptNow().length, second.keptNow().length]).toEqual([1, 0]);
  watch.stop();
  other.stop();
});

test('P5: a window that can bring in nothing of a page leaves it to the next one that may', async () => {
  lockingBrowser();
  await leaveBehind(sound, 'Afraid at night');
  answers.set(sound, () => json(500, { refusal: 'unexpected' }));
  const watch = page.watchLeftBehind(await outboxOf(), [], () => {});
  await vi.advanceTimersByTimeAsync(3_000);
  answers.clear();
  page = await openPage();
  const other = page.watchLeftBehind(await outboxOf(), [], () => {});
  await until(() => expect(noteOf(sound)).toBe('Afraid at night'));
  watch.stop();
  other.stop();
});

test('P5: what can’t be sent yet is counted, tried again, and counted no longer once the server has it', async () => {
  vi.stubGlobal('navigator', { locks: { request: (_name: string, _how: object, work: (lock: object) => unknown) => work({}) } });
  await leaveBehind(gone, 'Of the card out of reach');
  await leaveBehind(sound, 'Afraid at night');
  answers.set(gone, () => json(500, { refusal: 'unexpected' }));
  let notSent = 0;
  const watch = page.watchLeftBehind(await outboxOf(), [], ({ toSend }) => {
    notSent = toSend;
  });
  await until(() => expect(noteOf(sound)).toBe('Afraid at night'));
  await until(() => expect([notSent, memory.entries.size]).toEqual([1, 1]));
  answers.clear();
  watch.look();
  await until(() => expect(noteOf(gone)).toBe('Of the card out of reach'));
  await until(() => expect([notSent, memory.entries.size]).toEqual([0, 0]));
  watch.stop();
});

test('P5, T10: what was written and decided as one profession waits, untouched, until one acts as that again, and may be left for that', async () => {
  lockingBrowser();
  const [asNurse, asSocialWorker] = [buildId<RegistrationId>(), buildId<RegistrationId>()];
  const killed = await outboxOf(asNurse);
  await leaveBehind(sound, 'Written as a nurse', killed);
  page.setCurrentOutbox(killed);
  await page.wait({ type: 'completeAction', actionId: buildId<ActionId>() }, 'Order a commode');

  page = await openPage();
  const told: unknown[] = [];
  const now = await outboxOf(asSocialWorker);
  page.setCurrentOutbox(now);
  const watch = page.watchLeftBehind(now, [asNurse, asSocialWorker], left => told.push(left));
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ toSend: 0, forRoles: [asNurse, asNurse] }));
  expect([page.keptNow(), page.waitingCommands.getState()]).toEqual([[], { waiting: [], refused: [] }]);
  expect(memory.entries.size).toBe(2);
  expect(await page.allSent()).toBe(true);
  watch.stop();

  page = await openPage();
  const again = await outboxOf(asNurse);
  page.setCurrentOutbox(again);
  const watchAgain = page.watchLeftBehind(again, [asNurse, asSocialWorker], () => {});
  await until(() => expect(noteOf(sound)).toBe('Written as a nurse'));
  await until(() => expect(page.waitingCommands.getState().waiting).toMatchObject([{ what: 'Order a commode' }]));
  watchAgain.stop();
});

test('P5, T10: what was written as something that one may not act as any more is shown, never sent', async () => {
  lockingBrowser();
  await leaveBehind(sound, 'Written as a nurse', await outboxOf(buildId<RegistrationId>()));
  const now = buildId<RegistrationId>();
  const watch = page.watchLeftBehind(await outboxOf(now), [now], () => {});
  await until(() => expect(page.keptNow()).toMatchObject([{ text: 'Written as a nurse', code: CLOSE.notAllowed }]));
  expect(noteOf(sound) ?? '').toBe('');
  watch.stop();
});

test('P5: what an earlier window left counts once at signing out, before this one takes it over, while it is sent, and once it was refused', async () => {
  lockingBrowser();
  const killed = await outboxOf();
  await leaveBehind(gone, 'Before the round closed', killed);
  await leaveBehind(sound, 'Afraid at night', killed);
  page.setCurrentOutbox(killed);
  await page.wait({ type: 'completeAction', actionId: buildId<ActionId>() }, 'Order a commode');
  answers.set(gone, () => json(200, { ...detail(gone), epochs: { about: 1, health: 1, social: 1, joint: 2, record: 1 } }));

  page = await openPage();
  const now = await outboxOf();
  page.setCurrentOutbox(now);
  const counted = async () => {
    const asked = page.unsentHere();
    await vi.advanceTimersByTimeAsync(1_000);
    const { changes, refused = [] } = await asked;
    return [changes, refused.length];
  };
  expect(await counted()).toEqual([3, 0]);
  const watch = page.watchLeftBehind(now, [], () => {});
  await vi.waitFor(() => expect(page.waitingCommands.getState().waiting).toHaveLength(1));
  await vi.waitFor(() => expect(page.keptNow()).toHaveLength(1));
  await vi.waitFor(() => expect(FakeSocket.opened).toHaveLength(1));
  const line = FakeSocket.opened.find(({ url }) => url.includes(sound)) ?? new FakeSocket('none');
  const server = new Y.Doc();
  greet(line, server);
  expect(await counted()).toEqual([3, 0]);
  line.take(server);
  expect(server.getText('note').toJSON()).toBe('Afraid at night');
  await vi.waitFor(async () => expect(await counted()).toEqual([2, 0]));
  await page.sendWaiting(() => Promise.resolve({ ok: false, refusal: 'actionNotOpen' }));
  expect(await counted()).toEqual([1, 1]);
  page.waitingCommands.getState().refused.forEach(page.refusalSeen);
  expect(await counted()).toEqual([1, 0]);
  watch.stop();
});

test('[AA14] P5: a refusal that was not seen is told whatever one acts as now, and by one window alone', async () => {
  lockingBrowser();
  const [asNurse, asSocialWorker] = [buildId<RegistrationId>(), buildId<RegistrationId>()];
  page.setCurrentOutbox(await outboxOf(asNurse));
  await page.wait({ type: 'completeAction', actionId: buildId<ActionId>() }, 'Order a commode');
  await page.sendWaiting(() => Promise.resolve({ ok: false, refusal: 'actionNotOpen' }));
  expect(await page.allSent()).toBe(true);

  const windowAsSocialWorker = async () => {
    page = await openPage();
    const now = await outboxOf(asSocialWorker);
    page.setCurrentOutbox(now);
    onTestFinished(page.watchLeftBehind(now, [asNurse, asSocialWorker], () => {}).stop);
    return page.waitingCommands;
  };
  const first = await windowAsSocialWorker();
  await vi.waitFor(() => expect(first.getState().refused).toMatchObject([{ what: 'Order a commode' }]));
  const second = await windowAsSocialWorker();
  await vi.advanceTimersByTimeAsync(90_000);
  expect([first, second].map(({ getState }) => getState().refused.length)).toEqual([1, 0]);
  const signingOut = page.unsentHere();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await signingOut).toMatchObject({ changes: 0, refused: [{ what: 'Order a commode' }] });
});
