import { expect, test } from 'vitest';
import { type NewLedgerEntry, type Store, StoreRuleBroken } from '../../../db/store.ts';
import type { LedgerEvent } from '../../../shared/domain/ledger.ts';
import type { WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, PointId } from '../../../shared/ids.ts';
import { buildId } from '../../builders/ids.ts';
import { buildLearningPoint } from '../../builders/raisedPoint.ts';
import { buildAction, buildCancelledRound, buildClosedRound, buildRound } from '../../builders/round.ts';
import { saveCard, saveWard } from '../../builders/saved.ts';
import { buildAuthor, buildStaff } from '../../builders/staff.ts';
import type { OpenStore } from './storeContract.ts';

export function describeLedger(open: OpenStore): void {
  test('AU2 entries read back whole, numbered from 1 within their ward, oldest first', async () => {
    const { store, reopen } = await open();
    const here = await wardWithRound(store);
    const there = await wardWithRound(store);
    const entries = [entry(here), entry(here, { roundId: here.round.roundId, commandId: buildId() }), entry(here)];
    await store.transact(async tx => {
      expect(await tx.appendLedger(entries[0]!)).toBe(1);
      expect(await tx.appendLedger(entry(there))).toBe(1);
      expect(await tx.appendLedger(entries[1]!)).toBe(2);
    });
    expect(await store.transact(tx => tx.appendLedger(entries[2]!))).toBe(3);
    const again = await reopen();
    const read = entries.map(({ at, author, event }, index) => {
      return { seq: index + 1, at, by: author.staffId, registrationId: author.registrationId, event };
    });
    expect(await again.ledgerSince(here.ward.wardId, 0)).toEqual(read);
    expect(await again.ledgerSince(here.ward.wardId, 2)).toEqual(read.slice(2));
    expect(await again.findLedgerEntry(here.ward.wardId, 2)).toEqual(read[1]);
    expect(await again.findLedgerEntry(here.ward.wardId, 4)).toBeNull();
    expect(await again.ledgerOfRound(here.round.roundId)).toEqual(read.slice(1, 2));
  });

  test('[MI2] what was added to minutes is listed from between two entries, whatever else the ledger says', async () => {
    const { store } = await open();
    const here = await wardWithRound(store);
    const { roundId } = here.round;
    const cardId = buildId<CardId>();
    const side = {
      type: 'minutesSideSaid',
      side: 'social',
      seen: { agrees: false, comment: 'Not so' },
      cardId,
      roundId,
    } as const;
    const frozen = { type: 'minutesFrozen', roundId, number: 1, sha256: 'of them' } as const;
    const quoting = { ...side, seen: { agrees: false, comment: '"type":"minutesCorrected"' } } as const;
    for (const event of [side, frozen, quoting, side])
      await store.transact(tx => tx.appendLedger(entry(here, { roundId, event })));
    const of = here.ward.wardId;
    expect(await store.listAddedToMinutes(of, 0, 3)).toEqual([
      { seq: 1, event: side },
      { seq: 3, event: quoting },
    ]);
    expect(await store.listAddedToMinutes(of, 1, 9)).toEqual([
      { seq: 3, event: quoting },
      { seq: 4, event: side },
    ]);
    expect(await store.listAddedToMinutes(buildId(), 0, 9)).toEqual([]);
  });

  test('AU2 a chain that nobody touched verifies, and its head moves with every entry', async () => {
    const { store } = await open();
    const here = await wardWithRound(store);
    const { wardId } = here.ward;
    expect(await store.verifyLedger(wardId)).toBeNull();
    expect(await store.findLedgerHead(wardId)).toBeNull();
    const heads = new Set<string>();
    for (let seq = 1; seq <= 5; seq += 1) {
      await store.transact(tx => tx.appendLedger(entry(here)));
      const head = await store.findLedgerHead(wardId);
      expect(head).toEqual({ seq, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
      heads.add(head?.hash ?? '');
    }
    expect(heads.size).toBe(5);
    expect(await store.verifyLedger(wardId)).toBeNull();
  });

  test('[MI2] of a point is told in which rounds that closed since it stands, of its person or as learning, the last closed first', async () => {
    const { store } = await open();
    const { ward, nurse, round } = await wardWithRound(store);
    const { wardId } = ward;
    const { cardId } = await saveCard(store, { wardId });
    const raised = { at: '2026-11-12T12:00:00.000Z', by: nurse.staffId, registrationId: null, side: null };
    const point = buildLearningPoint({ cardId, wardId, raised });
    const of = (number: number, heldOn: string, agenda: readonly CardId[] = [cardId]) =>
      buildClosedRound({ wardId, number: 10 + number, heldOn, closedAt: `${heldOn}T14:00:00.000Z`, agenda });
    const [before, leftRunning, sameDay, silent, without, last] = [
      of(1, '2026-11-05'),
      { ...of(7, '2026-10-29'), closedAt: '2026-11-12T13:00:00.000Z' },
      of(2, '2026-11-12'),
      of(3, '2026-11-19'),
      of(4, '2026-11-26', []),
      { ...of(5, '2026-12-03', []), kind: 'monthly' as const },
    ];
    const cancelled = buildCancelledRound({ wardId, number: 16, heldOn: '2026-12-10', agenda: [cardId] });
    const pointIds = [buildId<PointId>(), point.pointId];
    const noted = ({ roundId }: WardRound): LedgerEvent => ({ type: 'pointsNoted', roundId, cardId, pointIds });
    const learnt = ({ roundId }: WardRound): LedgerEvent => ({ type: 'learningNoted', roundId, pointIds });
    const said: readonly (readonly [WardRound, LedgerEvent])[] = [
      [before, noted(before)],
      [leftRunning, noted(leftRunning)],
      [sameDay, noted(sameDay)],
      [silent, { type: 'pointsNoted', roundId: silent.roundId, cardId, pointIds: pointIds.slice(0, 1) }],
      [without, noted(without)],
      [last, learnt(last)],
      [cancelled, noted(cancelled)],
      [round, noted(round)],
    ];
    await store.transact(async tx => {
      for (const [each] of said) await tx.saveRound(each);
      for (const [{ roundId }, event] of said) {
        await tx.appendLedger({ wardId, roundId, commandId: null, author: buildAuthor(nurse), at: raised.at, event });
      }
    });
    const told = await store.ledgerOnPoint(point);
    expect(told.map(({ roundId, entry: { event } }) => ({ roundId, event }))).toEqual([
      { roundId: last.roundId, event: learnt(last) },
      { roundId: sameDay.roundId, event: noted(sameDay) },
      { roundId: leftRunning.roundId, event: noted(leftRunning) },
    ]);
  });

  test('[AA13] of a draft is told what was agreed from it on its card, in its words, and nothing that only speaks of it', async () => {
    const { store } = await open();
    const here = await wardWithRound(store);
    const { wardId } = here.ward;
    const draft = { epoch: 2, client: 7, clock: 40 };
    const cardId = buildId<CardId>();
    const { actionId, what, owner, dueOn } = buildAction();
    const agreed: LedgerEvent = {
      type: 'actionAgreed',
      actionId,
      cardId,
      wardId,
      roundId: null,
      what,
      owner,
      dueOn,
      accepted: false,
      draft,
    };
    const said: readonly LedgerEvent[] = [
      { ...agreed, draft: { ...draft, clock: 4 } },
      { ...agreed, draft: null, what: '"draft":{"client":7,"clock":40,"epoch":2}' },
      { ...agreed, cardId: buildId() },
      agreed,
      { type: 'actionWithdrawn', actionId, cardId },
    ];
    for (const event of said) await store.transact(tx => tx.appendLedger(entry(here, { event })));
    expect((await store.ledgerOnDraft(wardId, cardId, draft)).map(({ event }) => event)).toEqual([agreed]);
    expect(await store.ledgerOnDraft(buildId(), cardId, draft)).toEqual([]);
  });

  test('an entry rolled back leaves neither a gap nor a link', async () => {
    const { store } = await open();
    const here = await wardWithRound(store);
    const { wardId } = here.ward;
    await store.transact(tx => tx.appendLedger(entry(here)));
    const failing = store.transact(async tx => {
      await tx.appendLedger(entry(here));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.transact(tx => tx.appendLedger(entry(here)))).toBe(2);
    expect(await store.verifyLedger(wardId)).toBeNull();
    expect(await store.findLedgerHead(wardId)).toMatchObject({ seq: 2 });
  });

  test('nothing is entered by someone unknown, or on a ward unknown', async () => {
    const { store } = await open();
    const here = await wardWithRound(store);
    const stranger = entry(here, { author: buildAuthor(buildStaff()) });
    const nowhere = entry(here, { wardId: buildId() });
    for (const bad of [stranger, nowhere]) {
      await expect(store.transact(tx => tx.appendLedger(bad))).rejects.toThrow(StoreRuleBroken);
    }
    expect(await store.ledgerSince(here.ward.wardId, 0)).toEqual([]);
  });
}

async function wardWithRound(store: Store) {
  const saved = await saveWard(store);
  const round = buildRound({ wardId: saved.ward.wardId });
  await store.transact(tx => tx.saveRound(round));
  return { ...saved, round };
}

function entry({ ward, nurse }: Awaited<ReturnType<typeof wardWithRound>>, given: Partial<NewLedgerEntry> = {}): NewLedgerEntry {
  const event: LedgerEvent = { type: 'actionDeclined', actionId: buildId(), cardId: buildId(), reason: 'Not ours – “see” notes' };
  return {
    wardId: ward.wardId,
    roundId: null,
    commandId: null,
    author: buildAuthor(nurse),
    at: '2026-11-19T09:30:00.000Z',
    event,
    ...given,
  };
}
