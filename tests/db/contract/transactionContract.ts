import { expect, test } from 'vitest';
import { type Store, StoreRuleBroken, type Transaction, type Ward } from '../../../db/store.ts';
import { buildNewUpdate } from '../../builders/update.ts';
import { saveCard, saveWard } from '../../builders/saved.ts';
import { buildAuthor, buildWard } from '../../builders/staff.ts';
import type { OpenStore } from './storeContract.ts';

export function describeTransactions(open: OpenStore): void {
  test('keeps all of it, and answers with what the work answered', async () => {
    const { store } = await open();
    const wards = [buildWard({ name: 'A' }), buildWard({ name: 'B' })];
    const answer = await store.transact(async tx => {
      for (const ward of wards) await tx.saveWard(ward);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await store.listWards()).toEqual(wards);
  });

  test('keeps nothing when the work throws, however long it had waited before', async () => {
    const { store } = await open();
    const late = store.transact(async tx => {
      await tx.saveWard(buildWard());
      await nextTurn();
      await tx.saveWard(buildWard());
      throw new Error('changed my mind');
    });
    await expect(late).rejects.toThrow('changed my mind');
    expect(await store.listWards()).toEqual([]);
  });

  test('keeps nothing when a write in it failed, even if the work carries on without it', async () => {
    const { store } = await open();
    const { nurse } = await saveWard(store);
    const stubborn = store.transact(async tx => {
      await tx.saveStaff({ ...nurse, name: 'Half written' });
      await tx.appendUpdates([buildNewUpdate({ author: buildAuthor(nurse) })]).catch(() => 'never mind');
      await tx.saveWard(buildWard());
    });
    await expect(stubborn).rejects.toThrow(StoreRuleBroken);
    expect(await store.findStaff(nurse.staffId)).toEqual(nurse);
  });

  test('sees its own writes; whoever reads outside sees the last commit', async () => {
    const { store } = await open();
    const ward = buildWard();
    await store.transact(async tx => {
      await tx.saveWard(ward);
      await nextTurn();
      expect(await tx.findWard(ward.wardId)).toEqual(ward);
      expect(await store.findWard(ward.wardId)).toBeNull();
    });
    expect(await store.findWard(ward.wardId)).toEqual(ward);
  });

  test('runs one at a time, first come first served', async () => {
    const { store } = await open();
    const ward = buildWard({ name: '' });
    await store.transact(tx => tx.saveWard(ward));
    const letters = 'abcdefgh'.split('');
    await Promise.all(letters.map(letter => store.transact(tx => addLetter(tx, ward, letter))));
    expect(await store.findWard(ward.wardId)).toEqual({ ...ward, name: letters.join('') });
  });

  test('one that throws does not hold up the next', async () => {
    const { store } = await open();
    const ward = buildWard();
    const [first, second] = await Promise.allSettled([
      store.transact(() => Promise.reject(new Error('no'))),
      store.transact(tx => tx.saveWard(ward)),
    ]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
    expect(await store.listWards()).toEqual([ward]);
  });

  test('a journal row that arrives meanwhile is not lost with its rollback', async () => {
    const { store } = await open();
    const { author, document } = await documentToWriteIn(store);
    const gate = openable();
    const command = store.transact(async tx => {
      await tx.saveWard(buildWard({ name: 'never' }));
      await gate.opened;
      throw new Error('refused after all');
    });
    const journal = store.appendUpdates([buildNewUpdate({ document, author })]);
    gate.open();
    await expect(command).rejects.toThrow('refused after all');
    expect(await journal).toEqual([{ stored: true, seq: 1 }]);
    expect(await store.listUpdates(document)).toHaveLength(1);
    expect((await store.listWards()).map(ward => ward.name)).not.toContain('never');
  });

  test('a command is not lost with a journal write that fails meanwhile', async () => {
    const { store } = await open();
    const { author } = await documentToWriteIn(store);
    const ward = buildWard();
    const [command, journal] = await Promise.allSettled([
      store.transact(async tx => {
        await tx.saveWard(ward);
        await nextTurn();
      }),
      store.appendUpdates([buildNewUpdate({ author })]),
    ]);
    expect([command.status, journal.status]).toEqual(['fulfilled', 'rejected']);
    expect(await store.findWard(ward.wardId)).toEqual(ward);
  });

  test('rows of the journal written inside it stand and fall with it', async () => {
    const { store } = await open();
    const { author, document } = await documentToWriteIn(store);
    const rows = [buildNewUpdate({ document, author })];
    const failing = store.transact(async tx => {
      expect(await tx.appendUpdates(rows)).toEqual([{ stored: true, seq: 1 }]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.listUpdates(document)).toEqual([]);
    expect(await store.transact(tx => tx.appendUpdates(rows))).toEqual([{ stored: true, seq: 1 }]);
  });

  test('once it is over, its tx reads and writes nothing more', async () => {
    const { store } = await open();
    const escaped = await store.transact(async tx => ({ tx }));
    await expect(escaped.tx.saveWard(buildWard())).rejects.toThrow('over');
    await expect(escaped.tx.listWards()).rejects.toThrow('over');
    await store.transact(async () => {
      await expect(escaped.tx.saveWard(buildWard())).rejects.toThrow('over');
    });
    expect(await store.listWards()).toEqual([]);
  });

  test('a reference may be written before what it points at', async () => {
    const { store } = await open();
    const { ward, nurse } = await saveWard(store);
    const later = buildWard();
    await store.transact(async tx => {
      await tx.saveStaff({ ...nurse, memberships: [{ wardId: later.wardId, role: 'gp' }] });
      await tx.saveWard(later);
    });
    expect((await store.listWards()).map(({ wardId }) => wardId).toSorted()).toEqual([ward.wardId, later.wardId].toSorted());
  });

  test('nothing is written once the store is closed', async () => {
    const { store } = await open();
    await store.close();
    await expect(store.transact(tx => tx.saveWard(buildWard()))).rejects.toThrow();
    await expect(store.listWards()).rejects.toThrow();
    await store.close();
  });
}

async function addLetter(tx: Transaction, { wardId }: Ward, letter: string): Promise<void> {
  const ward = await tx.findWard(wardId);
  await nextTurn();
  if (ward !== null) await tx.saveWard({ ...ward, name: ward.name + letter });
}

async function documentToWriteIn(store: Store) {
  const { ward, nurse } = await saveWard(store);
  const { cardId } = await saveCard(store, { wardId: ward.wardId });
  return { author: buildAuthor(nurse), document: { cardId, part: 'health', epoch: 1 } } as const;
}

function nextTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

function openable() {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { opened, open };
}
