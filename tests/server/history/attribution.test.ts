import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Author, DocumentKey, Store } from '../../../db/store.ts';
import type { Hand } from '../../../shared/protocol/history.ts';
import { buildId } from '../../builders/ids.ts';
import { buildAuthor, buildRegistration, buildStaff } from '../../builders/staff.ts';
import { scaled, timeFor } from '../../scale.ts';
import { serverOnPort } from '../serverOnPort.ts';
import { createRandom, type Random } from '../sync/random.ts';
import { checkHistory } from './checkHistory.ts';
import { Writers } from './writers.ts';

const DUAL = 3;
const SEEDS = scaled({ pr: 4, night: 300 });
const FIRST_SEED = Number(process.env['ROUNDTABLE_SEED'] ?? 1);

describe('history told over HTTP', () => {
  it(
    `[SY5] is, character by character, that of a naive model (${SEEDS} seeds)`,
    async () => {
      const server = await serverOnPort({ cards: SEEDS });
      for (let nth = 0; nth < SEEDS; nth++) {
        const seed = FIRST_SEED + nth;
        const random = createRandom(seed);
        const writing = await startWriting(server, nth, random);
        for (let step = 0; step < 250; step++) {
          if (random.chance(0.05)) writing.putOn(random.below(2));
          await writing.writers.step();
        }
        await writing.writers.settle();
        await writing.check().catch((error: unknown) => {
          throw new Error(`ROUNDTABLE_SEED=${seed}`, { cause: error });
        });
      }
    },
    timeFor(SEEDS, 10_000),
  );

  it('[SY5] one person under two registrations in one page is two hands', async () => {
    const server = await serverOnPort();
    const writing = await startWriting(server, 0, createRandom(1));
    await typeUnderTwoRegistrations(writing);
    await writing.check();
  });

  it('[SY5] words that come again in one piece with new ones, under another registration, stay whose they were', async () => {
    const server = await serverOnPort();
    const writing = await startWriting(server, 0, createRandom(1));
    await writing.writers.say(DUAL, 'Seen at home. ');
    writing.putOn(1);
    await writing.writers.say(DUAL, 'Care package agreed.', 'everything');
    const [, second] = await server.store.listUpdates(writing.document);
    expect([...Y.parseUpdateMeta(second?.bytes ?? new Uint8Array()).from.values()], 'the known words came again').toEqual([0]);
    await writing.check();
  });

  it('[SY5, sabotage] attribution by whose the client id is, not by who brought the row, is found out', async () => {
    const server = await serverOnPort({ disk: attributingByClientId });
    const writing = await startWriting(server, 0, createRandom(1));
    await typeUnderTwoRegistrations(writing);
    await expect(writing.check()).rejects.toThrow('whose the words at 1.2 are');
  });

  it('[SY5, sabotage] removals told of whoever wrote last, not of who removed, are found out', async () => {
    const server = await serverOnPort({ disk: givingRemovalsToTheRowBefore });
    const writing = await startWriting(server, 0, createRandom(1));
    await writing.writers.say(0, 'Dressing changed. ');
    await writing.writers.takeBack(1, 'changed. ');
    await expect(writing.check()).rejects.toThrow('who removed what');
  });
});

type Server = Awaited<ReturnType<typeof serverOnPort>>;

/** A nurse, a social worker, a scribe and someone with a registration on each side, on the joint note of one card. */
async function startWriting(server: Server, card: number, random: Random) {
  const cardId = server.cards[card]?.cardId ?? buildId();
  const dual = buildStaff({
    name: 'Dana Testboth',
    organisationId: server.trust.organisationId,
    registrations: [buildRegistration(), buildRegistration({ profession: 'socialWorker', regulator: 'SWE', side: 'social' })],
    memberships: [{ wardId: server.ward.wardId, role: 'member' }],
  });
  await server.store.transact(tx => tx.saveStaff(dual));
  const hats = dual.registrations.map(({ registrationId }) => buildAuthor(dual, { registrationId }));
  const people = [server.nurse, server.socialWorker, server.coordinator];
  const authors = [...people.map(staff => buildAuthor(staff)), ...hats.slice(0, 1)];
  const document: DocumentKey = { cardId, part: 'joint', epoch: 1 };
  const writers = new Writers(server.store, document, authors, random);
  const reader = await server.signIn('coordinator');

  const handOf = ({ staffId, registrationId }: Author): Hand => {
    const staff = [...people, dual].find(member => member.staffId === staffId);
    const registration = staff?.registrations.find(entry => entry.registrationId === registrationId);
    const organisation = [server.trust, server.council].find(entry => entry.organisationId === staff?.organisationId);
    return {
      staffId,
      name: staff?.name ?? '',
      organisation: organisation?.name ?? '',
      profession: registration?.profession ?? null,
      side: registration?.side ?? null,
    };
  };
  return {
    document,
    writers,
    putOn(hat: number) {
      const author = hats[hat];
      if (author !== undefined) writers.actAs(people.length, author);
    },
    check: () => {
      const ask = <Told>(query: string) => reader.get<Told>(`/api/cards/${cardId}/parts/joint/${query}`);
      return checkHistory({ ask, handOf, model: writers.model, doc: writers.doc, random });
    },
  };
}

async function typeUnderTwoRegistrations({ writers, putOn }: Awaited<ReturnType<typeof startWriting>>): Promise<void> {
  await writers.say(DUAL, 'Seen at home. ');
  putOn(1);
  await writers.say(DUAL, 'Care package agreed. ');
  await writers.say(0, 'Dressing changed. ');
  putOn(0);
  await writers.say(DUAL, 'To be seen weekly.');
}

/** What a server would tell that went by the client id of some words, and not by who brought them. */
function attributingByClientId(store: Store): Store {
  return {
    ...store,
    async listUpdates(document, page) {
      const firstTo = new Map<number, Author>();
      for (const { bytes, author } of await store.listUpdates(document)) {
        for (const client of clientsIn(bytes)) if (!firstTo.has(client)) firstTo.set(client, author);
      }
      const rows = await store.listUpdates(document, page);
      return rows.map(row => ({ ...row, author: firstTo.get(clientsIn(row.bytes)[0] ?? -1) ?? row.author }));
    },
  };
}

function givingRemovalsToTheRowBefore(store: Store): Store {
  return {
    ...store,
    async listUpdates(document, page) {
      const all = await store.listUpdates(document);
      const rows = await store.listUpdates(document, page);
      return rows.map(row => ({
        ...row,
        author: clientsIn(row.bytes).length > 0 ? row.author : (all[row.seq - 2] ?? row).author,
      }));
    },
  };
}

function clientsIn(bytes: Uint8Array): number[] {
  return [...Y.parseUpdateMeta(bytes).to.keys()];
}
