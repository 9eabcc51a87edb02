import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Staff, Store } from '../../../db/store.ts';
import type { HistoryPage } from '../../../shared/protocol/history.ts';
import { CARD_PARTS, type WardRole } from '../../../shared/vocabulary.ts';
import { buildAuthor, buildOrganisation, buildStaff } from '../../builders/staff.ts';
import { saveCard } from '../../builders/saved.ts';
import { buildClosedRound } from '../../builders/round.ts';
import { type Program, signInProgram } from '../../journeys/support/program.ts';
import { type ServerGiven, type ServerOnPort, serverOnPort } from '../serverOnPort.ts';
import { rawUpdate } from '../sync/rawUpdate.ts';
import { minutesPast, Typist } from './typist.ts';

const WRITTEN = ['about', 'health', 'social', 'joint'] as const;
const SECTION = { about: 'mostImportant', health: 'home', social: 'home', joint: 'note' } as const;
const ASKED = [
  'authorship?epoch=1',
  'removals?epoch=1',
  'meanwhile?epoch=1&arrived=&removed=',
  'history',
  'moment?at=1.1',
  'differences?from=1.0&to=1.2',
];

/** A card of a practice and a care provider with two rows in each part that people write. */
async function startWritten(given: ServerGiven = {}) {
  const server = await serverOnPort(given);
  const [practice, provider] = [buildOrganisation({ kind: 'gpPractice' }), buildOrganisation({ kind: 'careProvider' })];
  await server.store.transact(async tx => {
    for (const organisation of [practice, provider]) await tx.saveOrganisation(organisation);
  });
  const card = await saveCard(server.store, {
    wardId: server.ward.wardId,
    holdingOrganisationId: server.trust.organisationId,
    careProviderIds: [provider.organisationId],
    serviceUser: { ...(server.cards[0] ?? (await saveCard(server.store))).serviceUser, gpPracticeId: practice.organisationId },
    cardId: server.cards[0]?.cardId ?? (randomUUID() as never),
  });
  const typist = new Typist(server.store);
  for (const part of WRITTEN) {
    const document = { cardId: card.cardId, part, epoch: 1 };
    await typist.type(document, buildAuthor(server.nurse), minutesPast(0), 'Lives alone. ', SECTION[part]);
    await typist.type(document, buildAuthor(server.nurse), minutesPast(1), 'Has a dog.', SECTION[part]);
  }
  const saveStaffAs = async (role: WardRole | null, organisationId = server.trust.organisationId): Promise<Staff> => {
    const staff = buildStaff({
      organisationId,
      memberships: role === null ? [] : [{ wardId: server.ward.wardId, role }],
    });
    await server.store.transact(tx => tx.saveStaff(staff));
    return staff;
  };
  const ask = asker(server);
  return { server, card, practice, provider, saveStaffAs, ask, path: `/api/cards/${card.cardId}/parts` };
}

/** Asks as someone: the status, and what was refused. */
function asker(server: ServerOnPort) {
  const signedIn = new Map<Staff, Program>();
  return async (staff: Staff, path: string): Promise<string> => {
    const program = signedIn.get(staff) ?? (await signInProgram(server.url, staff.handle ?? ''));
    signedIn.set(staff, program);
    const { headers } = program;
    const response = await fetch(`${server.url}${path}`, { headers });
    if (response.ok) return '200';
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = (await response.json()) as { type: string; refusal: string };
    expect(problem.type).toBe(`urn:roundtable:${problem.refusal}`);
    return `${response.status} ${problem.refusal}`;
  };
}

describe('the history of a part is open to whoever may read the part, and to nobody else', () => {
  it('[SY6, AC3, AC4] for every role, every part and every question', async () => {
    const { server, practice, provider, saveStaffAs, ask, path } = await startWritten();
    const [open, hidden, shut] = ['200', '404 notFound', '403 notAllowed'];
    const all = (answer: string, record = hidden) => ({ about: answer, health: answer, social: answer, joint: answer, record });
    const expected: readonly (readonly [string, Staff, Readonly<Record<string, string>>])[] = [
      ['chair', await saveStaffAs('chair'), all(open)],
      ['scribe', await saveStaffAs('scribe'), all(open)],
      ['member', await saveStaffAs('member', server.council.organisationId), all(open)],
      ['observer', await saveStaffAs('observer'), all(open)],
      ['GP of the practice', await saveStaffAs('gp', practice.organisationId), all(open)],
      ['another GP', await saveStaffAs('gp'), all(hidden)],
      ['care provider', await saveStaffAs('careProvider', provider.organisationId), { ...all(shut, shut), about: open }],
      ['another care provider', await saveStaffAs('careProvider'), all(hidden)],
      ['of no ward', await saveStaffAs(null), all(hidden)],
    ];
    for (const [who, staff, answers] of expected) {
      const told: Record<string, string[]> = {};
      for (const part of CARD_PARTS) {
        told[part] = [];
        for (const asked of ASKED) told[part].push(await ask(staff, `${path}/${part}/${asked}`));
      }
      const wanted = Object.fromEntries(Object.entries(answers).map(([part, answer]) => [part, ASKED.map(() => answer)]));
      expect(told, who).toEqual(wanted);
    }
  });

  it('[SY6, AC3] a person who objects to all sharing has no history for other organisations', async () => {
    const { server, card, ask, path } = await startWritten();
    await saveCard(server.store, { ...card, sharingObjection: 'all' });
    for (const asked of ASKED) {
      expect(await ask(server.socialWorker, `${path}/health/${asked}`)).toBe('404 notFound');
      expect(await ask(server.nurse, `${path}/health/${asked}`)).toBe('200');
    }
  });

  it('[T4] a card that is not there is answered as one that nobody may know of, and so is a part', async () => {
    const { server, saveStaffAs, path } = await startWritten();
    const outsider = await saveStaffAs(null);
    const { headers } = await signInProgram(server.url, outsider.handle ?? '');
    const paths = [path, `/api/cards/${randomUUID()}/parts`, '/api/cards/garbled/parts'];
    const bodies = await Promise.all(
      paths.map(async place => (await fetch(`${server.url}${place}/health/history`, { headers })).text()),
    );
    expect(new Set(bodies).size).toBe(1);
    expect((await fetch(`${server.url}${path}/health/history`)).status).toBe(401);
  });

  it('[SY6, P22] who loses access while a history is read gets nothing of it', async () => {
    let meanwhile: (store: Store) => Promise<void> = async () => undefined;
    const disk = (store: Store): Store => ({
      ...store,
      async listUpdates(document, page) {
        await meanwhile(store);
        return store.listUpdates(document, page);
      },
      // Where everything is known already, no row is read.
      async findHead(document) {
        await meanwhile(store);
        return store.findHead(document);
      },
    });
    const { saveStaffAs, ask, path } = await startWritten({ disk });
    for (const asked of ASKED) {
      const [member, leaving] = [await saveStaffAs('member'), await saveStaffAs('member')];
      meanwhile = store => store.transact(tx => tx.saveStaff({ ...leaving, memberships: [] }));
      expect(await ask(leaving, `${path}/health/${asked}`)).toBe('404 notFound');
      expect(await ask(member, `${path}/health/${asked}`)).toBe('200');
    }
  });

  it('[AC6] a care provider is told no rounds', async () => {
    const { server, card, provider, saveStaffAs, path } = await startWritten();
    const round = buildClosedRound({ wardId: server.ward.wardId, agenda: [card.cardId], closedAt: minutesPast(30) });
    await server.store.transact(tx => tx.saveRound(round));
    const roundsToldTo = async (staff: Staff) => {
      const program = await signInProgram(server.url, staff.handle ?? '');
      const { sittings } = await program.get<HistoryPage>(`${path}/about/history`);
      return sittings.map(({ roundsClosed }) => roundsClosed.length);
    };
    expect(await roundsToldTo(server.nurse)).toEqual([1]);
    expect(await roundsToldTo(await saveStaffAs('careProvider', provider.organisationId))).toEqual([0]);
  });
});

describe('what is asked of a history', () => {
  it('is refused where it can’t be read', async () => {
    const { server, ask, path } = await startWritten();
    const bad = [
      'authorship',
      'authorship?epoch=x',
      'authorship?epoch=-1',
      'authorship?epoch=1.5',
      'authorship?epoch=1&epoch=2',
      'authorship?epoch=1&since=-1',
      'authorship?epoch=1&other=1',
      'history?before=1',
      'history?before=',
      'history?before=0.1',
      'history?after=1.1',
      'moment',
      'removals',
      'removals?epoch=1&after=-1',
      'moment?at=1',
      'moment?at=1.1.1',
      'moment?at=1.9999999999',
      'moment?at=__proto__',
      'differences?from=1.1',
      'differences?to=1.1',
      'differences?from=1.2&to=1.1',
      'differences?from=1.1&to=2.0',
    ];
    for (const asked of bad)
      expect(`${asked}: ${await ask(server.nurse, `${path}/joint/${asked}`)}`).toBe(`${asked}: 400 malformed`);
  });

  it('is refused where there was no such moment', async () => {
    const { server, card, ask, path } = await startWritten();
    await server.store.transact(tx => tx.startEpoch(card.cardId, 'joint'));
    const [past, present] = [
      [
        'authorship?epoch=3',
        'authorship?epoch=0',
        'authorship?epoch=1&since=3',
        'removals?epoch=3',
        'removals?epoch=1&after=3',
        'history?before=1.3',
        'history?before=3.0',
      ],
      ['authorship?epoch=2', 'authorship?epoch=1&since=2', 'history?before=2.0', 'moment?at=2.0', 'differences?from=1.2&to=1.2'],
    ];
    past.push(
      'moment?at=1.3',
      'moment?at=2.1',
      'moment?at=999999999.0',
      'differences?from=1.0&to=1.3',
      'differences?from=3.0&to=3.0',
    );
    for (const asked of past)
      expect(`${asked}: ${await ask(server.nurse, `${path}/joint/${asked}`)}`).toBe(`${asked}: 404 momentUnknown`);
    for (const asked of present) expect(`${asked}: ${await ask(server.nurse, `${path}/joint/${asked}`)}`).toBe(`${asked}: 200`);
  });

  it('[P13] is answered with the damage where a row is damaged; nothing else is harmed', async () => {
    const { server, card, ask, path } = await startWritten();
    const damage = server.connections.writer.sqlite.prepare(
      "update doc_updates set bytes = x'00' where card_id = ? and part = 'joint' and seq = 2",
    );
    damage.run(card.cardId);
    for (const asked of ['authorship?epoch=1', 'history', 'moment?at=1.2', 'differences?from=1.0&to=1.2']) {
      expect(await ask(server.nurse, `${path}/joint/${asked}`)).toBe('500 documentDamaged');
      expect(await ask(server.nurse, `${path}/health/${asked}`)).toBe('200');
    }
    expect(await ask(server.nurse, `${path}/joint/moment?at=1.1`)).toBe('200');
    expect(await ask(server.nurse, `/api/cards/${card.cardId}`)).toBe('200');

    await server.store.transact(tx => tx.startEpoch(card.cardId, 'joint'));
    const later = { cardId: card.cardId, part: 'joint', epoch: 2 } as const;
    await new Typist(server.store).type(later, buildAuthor(server.nurse), minutesPast(60), 'Second week.');
    const nurse = await server.signIn('nurse');
    const page = await nurse.get<HistoryPage>(`${path}/joint/history`);
    expect([page.sittings.map(({ to }) => to), page.before]).toEqual([['2.1'], '1.2']);
    expect(await ask(server.nurse, `${path}/joint/history?before=1.2`)).toBe('500 documentDamaged');
  });

  it('[P13] is answered with the damage where a row is missing on which later ones build, not as if it had never been', async () => {
    const { server, card, ask, path } = await startWritten();
    server.connections.writer.sqlite
      .prepare("delete from doc_updates where card_id = ? and part = 'joint' and seq = 1")
      .run(card.cardId);
    for (const asked of ['moment?at=1.2', 'differences?from=1.1&to=1.2'])
      expect(await ask(server.nurse, `${path}/joint/${asked}`)).toBe('500 documentDamaged');
    const document = { cardId: card.cardId, part: 'health', epoch: 1 } as const;
    const bytes = rawUpdate([{ client: 1, clock: 5, structs: [{ content: 4 }] }]);
    await server.store.appendUpdates([{ document, bytes, author: buildAuthor(server.nurse), at: minutesPast(60) }]);
    const head = (await server.store.findHead(document)) ?? 0;
    expect(await ask(server.nurse, `${path}/health/moment?at=1.${head}`), 'a row sound in itself').toBe('500 documentDamaged');
    expect(await ask(server.nurse, `${path}/health/moment?at=1.${head - 1}`)).toBe('200');
  });

  it('limits historiesAtOnce, historiesWaiting: [T12] more than so many at once are sent away, and nobody is kept from the next', async () => {
    const { disk, letGo } = heldDisk();
    const { server, ask, path } = await startWritten({ disk, limits: { historiesAtOnce: 1, historiesWaiting: 1 } });
    const moment = `${path}/health/moment?at=1.2`;
    const answers: string[] = [];
    const asking = [1, 2, 3].map(async () => answers.push(await ask(server.nurse, moment)));
    await expect.poll(() => answers).toEqual(['429 tooFast']);
    letGo();
    await Promise.all(asking);
    expect(answers).toEqual(['429 tooFast', '200', '200']);
    expect(await ask(server.nurse, moment)).toBe('200');
  });

  it('limits historiesOfStaff: [T31] one person who asks for everything at once keeps nobody else waiting outside', async () => {
    const { disk, letGo, held } = heldDisk();
    const { server, ask, path } = await startWritten({
      disk,
      limits: { historiesAtOnce: 1, historiesWaiting: 3, historiesOfStaff: 2 },
    });
    const moment = `${path}/health/moment?at=1.2`;
    const greedy: string[] = [];
    const asking = [1, 2, 3, 4, 5, 6].map(async () => greedy.push(await ask(server.nurse, moment)));
    await expect.poll(() => greedy).toEqual(Array(4).fill('429 tooFast'));
    expect(held()).toBe(1);
    const other = ask(server.socialWorker, moment);
    letGo();
    expect(await other).toBe('200');
    await Promise.all(asking);
    expect(greedy.slice(4)).toEqual(['200', '200']);
    expect(await ask(server.nurse, moment)).toBe('200');
  });
});

/** A disk whose histories wait until they are let go. */
function heldDisk() {
  const held: (() => void)[] = [];
  let holding = true;
  const disk = (store: Store): Store => ({
    ...store,
    async listUpdates(document, page) {
      if (holding) await new Promise<void>(resolve => held.push(resolve));
      return store.listUpdates(document, page);
    },
  });
  const letGo = () => {
    holding = false;
    for (const release of held) release();
  };
  return { disk, letGo, held: () => held.length };
}

it('[AU4] notes once in 15 minutes that someone looked at the past of a part; who wrote what now belongs to the card', async () => {
  let now = minutesPast(0);
  const { server, card, path } = await startWritten({ clock: () => now });
  const [nurse, socialWorker] = [await server.signIn('nurse'), await server.signIn('socialWorker')];
  for (const asked of ASKED) await nurse.get(`${path}/health/${asked}`);
  await nurse.get(`${path}/social/history`);
  await socialWorker.get(`${path}/health/moment?at=1.0`);
  await fetch(`${server.url}${path}/health/moment?at=9.9`, { headers: socialWorker.headers });
  now = minutesPast(15);
  await nurse.get(`${path}/health/history`);
  await nurse.get(`${path}/health/moment?at=1.1`);
  const viewed = (await server.store.listAudit(100))
    .filter(entry => entry.what.startsWith('viewed'))
    .map(({ at, staffId, what, cardId, detail }) => ({ at, staffId, what, cardId, detail }));
  const row = (staff: Staff, what: string, detail: string | null, at = minutesPast(0)) => ({
    at,
    staffId: staff.staffId,
    what,
    cardId: card.cardId,
    detail,
  });
  expect(viewed.toReversed()).toEqual([
    row(server.nurse, 'viewedCard', null),
    row(server.nurse, 'viewedHistory', 'health'),
    row(server.nurse, 'viewedHistory', 'social'),
    row(server.socialWorker, 'viewedHistory', 'health'),
    row(server.nurse, 'viewedHistory', 'health', minutesPast(15)),
  ]);
});
