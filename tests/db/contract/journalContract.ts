import { expect, test } from 'vitest';
import { type JournalRow, type NewUpdate, type Store, StoreRuleBroken } from '../../../db/store.ts';
import { CARD_PARTS } from '../../../shared/vocabulary.ts';
import { saveCard, saveWard } from '../../builders/saved.ts';
import { buildAuthor, buildStaff } from '../../builders/staff.ts';
import { buildDocumentKey, buildNewUpdate } from '../../builders/update.ts';
import type { OpenStore } from './storeContract.ts';

export function describeJournal(open: OpenStore): void {
  test('SY3 every update reads back with its author, as what, and when, after a restart too', async () => {
    const { store, reopen } = await open();
    const { document, nurse, coordinator } = await documentOfWard(store);
    const written = [
      buildNewUpdate({ document, author: buildAuthor(nurse), bytes: new Uint8Array(9_000).fill(9) }),
      buildNewUpdate({ document, author: buildAuthor(coordinator), at: '2026-11-19T09:31:00.000Z', bytes: new Uint8Array() }),
      buildNewUpdate({ document, author: buildAuthor(nurse, { registrationId: null }), writtenAt: '2026-11-12T10:05:00.000Z' }),
    ];
    expect(await store.appendUpdates(written.slice(0, 2))).toEqual([stored(1), stored(2)]);
    expect(await store.appendUpdates(written.slice(2))).toEqual([stored(3)]);
    const again = await reopen();
    expect(await again.listUpdates(document)).toEqual(written.map(asJournalRow));
    expect(await again.loadDocument(document)).toEqual({ snapshot: null, updates: written.map(asJournalRow) });
  });

  test('SY3 a journal reads page by page as it reads whole, and says how far it reaches', async () => {
    const { store } = await open();
    const { document, author } = await documentOfWard(store);
    expect(await store.findHead(document)).toBe(0);
    expect(await store.findHead({ ...document, epoch: 2 })).toBeNull();
    await store.appendUpdates(Array.from({ length: 7 }, () => buildNewUpdate({ document, author })));
    expect(await store.findHead(document)).toBe(7);
    const whole = await store.listUpdates(document);
    for (const limit of [1, 2, 3, 7, 8]) {
      const paged: JournalRow[] = [];
      for (let after = 0; after < 7; after = paged.length) {
        const page = await store.listUpdates(document, { after, limit });
        expect(page).toHaveLength(Math.min(limit, 7 - after));
        paged.push(...page);
      }
      expect(paged).toEqual(whole);
    }
    expect(await store.listUpdates(document, { after: 7, limit: 3 })).toEqual([]);
  });

  test('each document counts for itself, from 1 and without gaps, in one commit for all', async () => {
    const { store } = await open();
    const { document, author } = await documentOfWard(store);
    const other = await saveCard(store);
    const rows = CARD_PARTS.flatMap(part => [
      buildNewUpdate({ document: { ...document, part }, author }),
      buildNewUpdate({ document: { cardId: other.cardId, part, epoch: 1 }, author }),
    ]);
    expect(await store.appendUpdates([...rows, ...rows])).toEqual([...rows.map(() => stored(1)), ...rows.map(() => stored(2))]);
    expect(await store.appendUpdates([])).toEqual([]);
  });

  test('appends that arrive together all land, each row once', async () => {
    const { store } = await open();
    const { document, author } = await documentOfWard(store);
    const batches = Array.from({ length: 20 }, () => [
      buildNewUpdate({ document, author }),
      buildNewUpdate({ document, author }),
    ]);
    await Promise.all(batches.map(batch => store.appendUpdates(batch)));
    const rows = await store.listUpdates(document);
    expect(rows.map(row => row.bytes)).toEqual(batches.flat().map(row => row.bytes));
    expect(rows.map(row => row.seq)).toEqual(rows.map((_, index) => index + 1));
  });

  test('one row that cannot be stored keeps the whole commit out', async () => {
    const { store } = await open();
    const { document, author } = await documentOfWard(store);
    const good = buildNewUpdate({ document, author });
    const noSuchDocument = buildNewUpdate({ author });
    const noSuchAuthor = buildNewUpdate({ document, author: buildAuthor(buildStaff()) });
    for (const bad of [noSuchDocument, noSuchAuthor]) {
      await expect(store.appendUpdates([good, bad])).rejects.toThrow(StoreRuleBroken);
    }
    expect(await store.listUpdates(document)).toEqual([]);
    expect(await store.appendUpdates([good])).toEqual([stored(1)]);
  });

  test('SY4 an update of an epoch that is over is not written, and says so; its neighbours are', async () => {
    const { store } = await open();
    const { document, author } = await documentOfWard(store);
    await store.appendUpdates([buildNewUpdate({ document, author })]);
    const epoch = await store.transact(tx => tx.startEpoch(document.cardId, document.part));
    expect(epoch).toBe(2);
    const current = { ...document, epoch };
    const rows = [document, current, { ...document, epoch: 3 }, current].map(key => buildNewUpdate({ document: key, author }));
    expect(await store.appendUpdates(rows)).toEqual([stale, stored(1), stale, stored(2)]);
    expect(await store.listUpdates(document)).toHaveLength(1);
    expect(await store.listUpdates(current)).toHaveLength(2);
    expect(await store.findEpochs(document.cardId)).toEqual({ about: 1, health: 2, social: 1, joint: 1, record: 1 });
    expect(await store.listEpochs(document.cardId, 'health')).toEqual([1, 2]);
    expect(await store.listEpochs(document.cardId, 'social')).toEqual([1]);
  });

  test('an epoch of a card that is not there cannot be started', async () => {
    const { store } = await open();
    await expect(store.transact(tx => tx.startEpoch(buildDocumentKey().cardId, 'joint'))).rejects.toThrow(StoreRuleBroken);
  });

  test('an epoch begun inside a transaction is current in it', async () => {
    const { store } = await open();
    const { document, author } = await documentOfWard(store);
    const appended = await store.transact(async tx => {
      const epoch = await tx.startEpoch(document.cardId, document.part);
      return tx.appendUpdates([{ ...document, epoch }, document].map(key => buildNewUpdate({ document: key, author })));
    });
    expect(appended).toEqual([stored(1), stale]);
  });

  test('a document opens from its newest snapshot and what came after; the history stays whole', async () => {
    const { store } = await open();
    const { document, author } = await documentOfWard(store);
    const written = Array.from({ length: 5 }, () => buildNewUpdate({ document, author }));
    await store.appendUpdates(written);
    const snapshot = { bytes: new Uint8Array([3, 3, 3]), seq: 3 };
    await store.saveSnapshot({ document, ...snapshot });
    await store.saveSnapshot({ document, bytes: new Uint8Array([2]), seq: 2 });
    expect(await store.loadDocument(document)).toEqual({ snapshot, updates: written.map(asJournalRow).slice(3) });
    expect(await store.listUpdates(document)).toEqual(written.map(asJournalRow));
    await store.saveSnapshot({ document, bytes: new Uint8Array([5]), seq: 5 });
    expect(await store.loadDocument(document)).toEqual({ snapshot: { bytes: new Uint8Array([5]), seq: 5 }, updates: [] });
  });

  test('a snapshot cannot reach further than the journal', async () => {
    const { store } = await open();
    const { document } = await documentOfWard(store);
    await expect(store.saveSnapshot({ document, bytes: new Uint8Array([1]), seq: 1 })).rejects.toThrow(StoreRuleBroken);
    const nowhere = { document: buildDocumentKey(), bytes: new Uint8Array([1]), seq: 0 };
    await expect(store.saveSnapshot(nowhere)).rejects.toThrow(StoreRuleBroken);
  });

  test('a client id belongs for good to whoever had it first, in each document for itself', async () => {
    const { store } = await open();
    const { document, nurse, socialWorker } = await documentOfWard(store);
    const social = { ...document, part: 'social' } as const;
    const first = { document, clientId: 4_294_967_295, staffId: nurse.staffId };
    const second = { document, clientId: 7, staffId: socialWorker.staffId };
    await store.bindClientIds([first, second, { ...first, staffId: socialWorker.staffId }]);
    await store.bindClientIds([
      { ...second, staffId: nurse.staffId },
      { ...second, document: social },
    ]);
    expect([...(await store.listClientOwners(document))]).toEqual([
      [7, socialWorker.staffId],
      [4_294_967_295, nurse.staffId],
    ]);
    expect(await store.listClientOwners(social)).toEqual(new Map([[7, socialWorker.staffId]]));
    expect(await store.listClientOwners({ ...document, epoch: 2 })).toEqual(new Map());
  });
}

const stale = { stored: false, why: 'stale' } as const;
const stored = (seq: number) => ({ stored: true, seq }) as const;

function asJournalRow({ document: _document, ...row }: NewUpdate, index: number): JournalRow {
  return { seq: index + 1, ...row };
}

async function documentOfWard(store: Store) {
  const saved = await saveWard(store);
  const { cardId } = await saveCard(store, { wardId: saved.ward.wardId });
  return { ...saved, author: buildAuthor(saved.nurse), document: buildDocumentKey({ cardId }) };
}
