import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Guarded, guardDocument } from './guarded.ts';
import { createRandom, type Random } from './random.ts';
import { rawUpdate } from './rawUpdate.ts';

const HONEST_SCHEDULES = Number(process.env['FUZZ_SCHEDULES'] ?? 300);
const HOSTILE_INPUTS = Number(process.env['FUZZ_INPUTS'] ?? 8_000);
const SECTIONS = ['note', 'draft'] as const;

/** A stock client on a bad line: its messages may be lost with a connection, after which it syncs again. */
class Client {
  doc: Y.Doc;
  outbox: Uint8Array[] = [];
  online = true;
  readonly guarded: Guarded;
  readonly staffId: Guarded['nurse'];

  constructor(guarded: Guarded, staffId: Guarded['nurse']) {
    this.guarded = guarded;
    this.staffId = staffId;
    this.doc = this.listen(guarded.client());
  }
  listen(doc: Y.Doc): Y.Doc {
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'server' && this.outbox.push(update));
    return doc;
  }
  /** A new tab: same words, a new client id, perhaps words that never reached the server. */
  reload(): void {
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(this.doc));
    this.doc = this.listen(fresh);
    this.outbox = [];
    this.online = false;
  }
  reconnect(): void {
    this.online = true;
    this.outbox = [Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.guarded.doc))];
    this.receive();
  }
  receive(): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.guarded.doc, Y.encodeStateVector(this.doc)), 'server');
  }
  edit(random: Random): void {
    const text = this.doc.getText(random.pick(SECTIONS));
    if (text.length > 5 && random.chance(0.4)) text.delete(random.below(text.length - 3), 1 + random.below(3));
    else text.insert(random.below(text.length + 1), random.pick(['a', 'bc', '…', '👍', 'words ']));
  }
}

it(`P4: the guard refuses nothing that honest clients send, in ${HONEST_SCHEDULES} schedules of 60 steps`, () => {
  for (let seed = 1; seed <= HONEST_SCHEDULES; seed++) {
    const random = createRandom(seed);
    const guarded = guardDocument();
    const clients = Array.from({ length: 4 }, (_, nth) => new Client(guarded, nth < 2 ? guarded.nurse : guarded.socialWorker));
    const deliver = (client: Client) => {
      const update = client.outbox.shift();
      if (update === undefined || !client.online) return;
      const verdict = guarded.offer(update, client.staffId);
      if (verdict.kind === 'gap') client.reconnect();
      else expect(['admitted', 'nothingNew'], `seed ${seed}: ${JSON.stringify(verdict)}`).toContain(verdict.kind);
      if (random.chance(0.1)) expect(guarded.offer(update, client.staffId).kind, `seed ${seed}: a repeat`).toBe('nothingNew');
    };
    for (let step = 0; step < 60; step++) {
      const client = random.pick(clients);
      const dice = random.below(20);
      if (dice < 9) client.edit(random);
      else if (dice < 14) deliver(client);
      else if (dice < 16) guarded.commit();
      else if (dice === 16) client.online = false;
      else if (dice === 17) client.reconnect();
      else if (dice === 18) client.reload();
      else if (client.online) client.receive();
    }
    for (const client of clients) {
      client.reconnect();
      while (client.outbox.length > 0) deliver(client);
      guarded.commit();
    }
    for (const client of clients) client.receive();
    for (const section of SECTIONS) {
      const texts = clients.map(client => client.doc.getText(section).toJSON());
      expect(new Set(texts), `seed ${seed}`).toEqual(new Set([guarded.doc.getText(section).toJSON()]));
      expect(guarded.known.charactersIn(section), `seed ${seed}`).toBe(guarded.doc.getText(section).length);
    }
  }
});

it(`P21: of ${HOSTILE_INPUTS} mutated and invented updates none throws, and none that is admitted leaves anything pending`, () => {
  const random = createRandom(20_261_119);
  let guarded = guardDocument();
  let admitted = 0;
  for (let index = 0; index < HOSTILE_INPUTS; index++) {
    if (index % 500 === 0) guarded = withWords(random);
    const bytes = random.chance(0.5) ? mutated(guarded, random) : invented(random);
    const verdict = guarded.offer(bytes);
    if (verdict.kind !== 'admitted') continue;
    admitted++;
    if (random.chance(0.5)) guarded.commit(); // throws when something is pending, or when Yjs trips over it
    if (random.chance(0.5)) guarded.known.charactersIn('note');
    guarded.commit();
    for (const section of SECTIONS) {
      expect(guarded.known.charactersIn(section)).toBe(guarded.doc.getText(section).toJSON().length);
    }
    const reread = new Y.Doc();
    Y.applyUpdate(reread, Y.encodeStateAsUpdate(guarded.doc));
    expect(reread.store.pendingStructs).toBe(null);
  }
  expect(admitted).toBeGreaterThan(HOSTILE_INPUTS / 100);
});

function withWords(random: Random): Guarded {
  const guarded = guardDocument();
  for (const [staffId, clientId] of [
    [guarded.nurse, 1],
    [guarded.socialWorker, 2],
  ] as const) {
    const client = guarded.client(clientId);
    for (let index = 0; index < 20; index++) {
      const text = client.getText(random.pick(SECTIONS));
      if (text.length > 4 && random.chance(0.3)) text.delete(random.below(text.length - 2), 2);
      else text.insert(random.below(text.length + 1), 'words');
    }
    guarded.offer(Y.encodeStateAsUpdate(client, Y.encodeStateVector(guarded.doc)), staffId);
    guarded.commit();
  }
  return guarded;
}

function mutated(guarded: Guarded, random: Random): Uint8Array {
  const client = guarded.client(random.pick([1, 2, 3]));
  const before = Y.encodeStateVector(client);
  client.getText(random.pick(SECTIONS)).insert(0, 'new');
  client.getText('note').delete(0, Math.min(2, client.getText('note').length));
  const bytes = new Uint8Array(random.chance(0.5) ? Y.encodeStateAsUpdate(client, before) : Y.encodeStateAsUpdate(client));
  for (let times = 1 + random.below(3); times > 0; times--) bytes[random.below(bytes.length)] = random.below(256);
  return random.chance(0.1) ? bytes.subarray(0, random.below(bytes.length)) : bytes;
}

/** Well-formed more often than not, sensible seldom. */
function invented(random: Random): Uint8Array {
  const id = () => [1 + random.below(4), random.below(60)] as const;
  const runs = Array.from({ length: random.below(4) }, () => ({
    client: 1 + random.below(5),
    clock: random.pick([0, 0, random.below(80)]),
    structs: Array.from({ length: 1 + random.below(3) }, () => ({
      content: random.pick([4, 4, 4, 1, 1, random.below(11)]),
      text: 'abc'.slice(random.below(3)),
      length: 1 + random.below(4),
      root: random.pick(['note', 'note', 'draft', 'elsewhere']),
      ...(random.chance(0.5) ? { origin: id() } : {}),
      ...(random.chance(0.5) ? { rightOrigin: id() } : {}),
    })),
  }));
  const spans = () => [[random.below(40), 1 + random.below(10)] as const];
  return rawUpdate(runs, random.chance(0.5) ? [{ client: 1 + random.below(4), spans: spans() }] : []);
}
