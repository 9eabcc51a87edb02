import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type RoundOfCard, StoreRuleBroken } from '../../../db/store.ts';
import { canonicalJson } from '../../../shared/canonicalJson.ts';
import { addDays } from '../../../shared/dates.ts';
import type { AttendanceEntry, RoundCard, WardRound } from '../../../shared/domain/wardRound.ts';
import type { CardId, CommandId, OrganisationId, StaffId, WardId } from '../../../shared/ids.ts';
import type { CommandReply } from '../../../shared/protocol/commands.ts';
import type { Profession } from '../../../shared/vocabulary.ts';
import { buildId } from '../../builders/ids.ts';
import {
  buildAction,
  buildCancelledRound,
  buildClosedRound,
  buildMinutes,
  buildRound,
  buildRoundCard,
  buildRunningRound,
} from '../../builders/round.ts';
import { saveCard, saveWard } from '../../builders/saved.ts';
import type { OpenStore } from './storeContract.ts';

export function describeRounds(open: OpenStore): void {
  test('the closings of a card are those of its ward’s closed rounds with it on the agenda, in their order', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const { wardId } = ward;
    const [{ cardId }, other] = [await saveCard(store, { wardId }), await saveCard(store, { wardId })];
    const rounds = [
      buildClosedRound({
        wardId,
        number: 2,
        agenda: [other.cardId, cardId],
        heldOn: '2026-11-12',
        closedAt: '2026-11-12T10:40:00.000Z',
      }),
      buildClosedRound({ wardId, number: 1, agenda: [cardId], heldOn: '2026-11-05', closedAt: '2026-11-05T10:40:00.000Z' }),
      buildClosedRound({ wardId, number: 3, agenda: [other.cardId] }),
      buildRound({ wardId, number: 4, agenda: [cardId] }),
    ];
    await store.transact(async tx => {
      for (const round of rounds) {
        await tx.saveRound(round);
      }
    });
    const closings = await store.listClosingsOfCard(cardId);
    expect(closings).toEqual(
      [rounds[1], rounds[0]].map(round => ({
        roundId: round?.roundId,
        kind: 'weekly',
        number: round?.number,
        heldOn: round?.heldOn,
        closedAt: round?.status === 'closed' ? round.closedAt : null,
      })),
    );
    expect(await store.listClosingsOfCard(buildId())).toEqual([]);
    const newest = closings.map(closing => ({ ...closing, wardId })).toReversed();
    expect(await store.listRoundsOfCard(cardId, 9, null)).toEqual(newest);
    expect(await store.listRoundsOfCard(cardId, 1, null)).toEqual(newest.slice(0, 1));
    expect(await store.listRoundsOfCard(cardId, 9, newest[0] ?? null)).toEqual(newest.slice(1));
    expect(await store.listRoundsOfCard(buildId(), 9, null)).toEqual([]);
  });

  test('of someone seldom spoken of every round is found, however many others lie between, and whichever page begins', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const { wardId } = ward;
    const [{ cardId }, other] = [await saveCard(store, { wardId }), await saveCard(store, { wardId })];
    const spokenOf = [70, 38, 37, 1];
    const rounds = Array.from({ length: 70 }, (_, index) =>
      buildClosedRound({
        wardId,
        number: index + 1,
        heldOn: addDays('2025-01-02', index * 7),
        agenda: spokenOf.includes(index + 1) ? [cardId] : [other.cardId],
      }),
    );
    await store.transact(async tx => {
      for (const round of rounds) await tx.saveRound(round);
    });
    const numbers = async (limit: number, before: RoundOfCard | null) =>
      (await store.listRoundsOfCard(cardId, limit, before)).map(({ number }) => number);
    const [, second] = await store.listRoundsOfCard(cardId, 2, null);
    expect(await numbers(1, null)).toEqual([70]);
    expect(await numbers(3, null)).toEqual([70, 38, 37]);
    expect(await numbers(9, null)).toEqual(spokenOf);
    expect(await numbers(1, second ?? null)).toEqual([37]);
    expect(await numbers(9, second ?? null)).toEqual([37, 1]);
  });

  test('[WR17] of a weekly and a monthly round of one day the one that closed last comes first, whatever their numbers', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const { wardId } = ward;
    const { cardId } = await saveCard(store, { wardId });
    const ofDay = { wardId, agenda: [cardId], heldOn: '2026-11-19' };
    const weekly = buildClosedRound({ ...ofDay, number: 52, closedAt: '2026-11-19T10:40:00.000Z' });
    const monthly = buildClosedRound({ ...ofDay, kind: 'monthly', number: 3, closedAt: '2026-11-19T13:10:00.000Z' });
    await store.transact(async tx => {
      for (const round of [weekly, monthly]) await tx.saveRound(round);
    });
    const idsOf = (rounds: readonly { readonly roundId: string }[]) => rounds.map(({ roundId }) => roundId);
    const newest = await store.listRoundsOfCard(cardId, 9, null);
    expect(idsOf(newest)).toEqual([monthly.roundId, weekly.roundId]);
    expect(idsOf(await store.listRoundsOfCard(cardId, 1, null))).toEqual([monthly.roundId]);
    expect(idsOf(await store.listRoundsOfCard(cardId, 9, newest[0] ?? null))).toEqual([weekly.roundId]);
    expect(await store.listRoundsOfCard(cardId, 9, newest[1] ?? null)).toEqual([]);
    expect(idsOf(await store.listRoundsOfYear(wardId, '2026'))).toEqual([monthly.roundId, weekly.roundId]);
  });

  test('the rounds of a year are told newest first: who chaired, everyone of the agenda with their outcome, and which professions came', async () => {
    const { store } = await open();
    const { ward, nurse } = await saveWard(store);
    const { wardId } = ward;
    const [{ cardId }, other] = [await saveCard(store, { wardId }), await saveCard(store, { wardId })];
    const at = '2026-01-01T10:00:00.000Z';
    const reason = { reason: null, dischargeReason: null, diedOn: null, without: [] };
    const outcome = { outcome: 'noChange', ...reason, at, by: nurse.staffId } as const;
    const entry = { organisationId: nurse.organisationId, registrationId: null, side: null, attendance: 'present' } as const;
    const attends = (profession: Profession, given: Partial<AttendanceEntry> = {}): AttendanceEntry => ({
      ...entry,
      staffId: buildId(),
      profession,
      ...given,
    });
    const rounds = [
      buildClosedRound({ wardId, number: 1, heldOn: '2025-12-31' }),
      buildClosedRound({
        wardId,
        number: 2,
        heldOn: '2026-01-01',
        chair: { staffId: nurse.staffId, term: 2 },
        agenda: [other.cardId, cardId],
        cards: { [cardId]: buildRoundCard({ outcome }) },
        attendance: [
          attends('socialWorker', { attendance: 'left' }),
          attends('occupationalTherapist'),
          attends('occupationalTherapist'),
          attends('pharmacist', { attendance: 'apologies' }),
          attends('physiotherapist', { isObserving: true }),
        ],
      }),
      buildRound({ wardId, number: 3, heldOn: '2026-12-31', agenda: [cardId] }),
    ];
    await store.transact(async tx => {
      for (const round of rounds) await tx.saveRound(round);
    });
    expect(await store.listYearsOfRounds(wardId)).toEqual(['2026', '2025']);
    expect(await store.listRoundsOfYear(wardId, '2026')).toEqual([
      {
        roundId: rounds[2]?.roundId,
        kind: 'weekly',
        number: 3,
        heldOn: '2026-12-31',
        status: 'planned',
        said: { chairId: null, outcomes: new Map([[cardId, null]]), came: [], cancelled: null },
      },
      {
        roundId: rounds[1]?.roundId,
        kind: 'weekly',
        number: 2,
        heldOn: '2026-01-01',
        status: 'closed',
        said: {
          chairId: nurse.staffId,
          outcomes: new Map([
            [other.cardId, null],
            [cardId, 'noChange'],
          ]),
          came: ['occupationalTherapist', 'socialWorker'],
          cancelled: null,
        },
      },
    ]);
    expect(await store.listRoundsOfYear(wardId, '2024')).toEqual([]);
  });

  test('an action reads back whole at every step of its life', async () => {
    const { store } = await open();
    const { ward, council, nurse, socialWorker } = await saveWard(store);
    const { cardId } = await saveCard(store, { wardId: ward.wardId });
    const proposed = buildAction({
      cardId,
      wardId: ward.wardId,
      owner: { organisationId: council.organisationId, staffId: null },
      agreedBy: nurse.staffId,
    });
    const done = {
      ...proposed,
      owner: { organisationId: council.organisationId, staffId: socialWorker.staffId },
      state: 'done',
      acceptedAt: '2026-11-20T09:00:00.000Z',
      acceptedBy: socialWorker.staffId,
      endedAt: '2026-11-27T09:00:00.000Z',
      endedBy: socialWorker.staffId,
      reason: 'Seen at home.',
      dueOn: '2026-12-03',
      carriedOver: [{ from: '2026-11-26', to: '2026-12-03', reason: 'Away', at: '2026-11-25T09:00:00.000Z' }],
    } as const;
    for (const action of [proposed, done]) {
      await store.transact(tx => tx.saveAction(action));
      expect(await store.findAction(action.actionId)).toEqual(action);
      expect(await store.listActionsOfCard(cardId)).toEqual([action]);
      expect(await store.listActionsOfWard(ward.wardId)).toEqual({ readable: [action], damaged: [] });
    }
    const { wardId } = ward;
    expect(await store.listCurrentActions(wardId, done.agreedAt)).toEqual({ readable: [], damaged: [] });
    expect(await store.listCurrentActions(wardId, '')).toEqual({ readable: [done], damaged: [] });
    await store.transact(tx => tx.saveAction(proposed));
    expect(await store.listCurrentActions(wardId, done.agreedAt)).toEqual({ readable: [proposed], damaged: [] });
  });

  test('a withdrawn action is gone, and no other with it', async () => {
    const { store } = await open();
    const { ward, nurse, council } = await saveWard(store);
    const { wardId } = ward;
    const { cardId } = await saveCard(store, { wardId });
    const owner = { organisationId: council.organisationId, staffId: null };
    const given = { cardId, wardId, roundId: null, owner, agreedBy: nurse.staffId };
    const [kept, withdrawn] = [buildAction({ ...given, what: 'Stays' }), buildAction({ ...given, what: 'On the wrong card' })];
    await store.transact(async tx => {
      for (const action of [kept, withdrawn]) await tx.saveAction(action);
    });
    await store.transact(tx => tx.deleteAction(withdrawn.actionId));
    expect(await store.findAction(withdrawn.actionId)).toBeNull();
    expect(await store.listActionsOfCard(cardId)).toEqual([kept]);
    const lists = [
      store.listActionsOfWard(wardId),
      store.listCurrentActions(wardId, ''),
      store.listActionsAskedBy(nurse.staffId),
      store.listActionsOf({ ...owner, staffId: nurse.staffId }, ''),
    ];
    for (const list of await Promise.all(lists)) expect(list).toEqual({ readable: [kept], damaged: [] });
    await store.transact(tx => tx.deleteAction(withdrawn.actionId));
  });

  test('a round reads back whole, planned, running and closed, after a restart too', async () => {
    const { store, reopen } = await open();
    const { ward, nurse } = await saveWard(store);
    const { cardId } = await saveCard(store, { wardId: ward.wardId });
    const life = wholeLife(ward.wardId, nurse.staffId, cardId);
    for (const round of life) {
      await store.transact(tx => tx.saveRound(round));
      expect(await store.findRound(round.roundId)).toEqual(round);
      expect(await store.listOpenRounds(ward.wardId)).toEqual(allOf(round.status === 'closed' ? [] : [round]));
      expect(await store.findLastClosedRound(ward.wardId, round.kind)).toEqual(round.status === 'closed' ? round : null);
    }
    expect(await (await reopen()).listRounds(ward.wardId, 9)).toEqual(allOf(life.slice(-1)));
  });

  test('WR1 a ward has one open round of a kind at most, closed ones as many as it held, newest first', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const { wardId } = ward;
    const rounds = [1, 2, 3].map(number => buildClosedRound({ wardId, number }));
    const planned = buildRound({ wardId, number: 4 });
    await store.transact(async tx => {
      for (const round of [...rounds, planned]) await tx.saveRound(round);
    });
    const second = buildRunningRound({ wardId, number: 5 });
    await expect(store.transact(tx => tx.saveRound(second))).rejects.toThrow(StoreRuleBroken);
    expect(await store.listOpenRounds(wardId)).toEqual(allOf([planned]));
    expect((await store.listRounds(wardId, 3)).readable.map(round => round.number)).toEqual([4, 3, 2]);
    expect(await store.findLastClosedRound(wardId, 'weekly')).toEqual(rounds[2]);
  });

  test('WR1 the rounds of a kind are numbered and open by themselves, and one round runs at a time', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const { wardId } = ward;
    const slots = { from: '12:30', minutesEach: 5, practices: { [buildId<CardId>()]: buildId<OrganisationId>() } };
    const closed = [
      buildClosedRound({ wardId, number: 1, heldOn: '2026-11-05' }),
      buildClosedRound({ wardId, kind: 'monthly', number: 1, heldOn: '2026-11-10', slots }),
      buildClosedRound({ wardId, number: 2, heldOn: '2026-11-12' }),
    ];
    const weekly = buildRound({ wardId, number: 3, heldOn: '2026-11-19' });
    const monthly = buildRunningRound({ wardId, kind: 'monthly', number: 2, heldOn: '2026-11-20', slots });
    await store.transact(async tx => {
      for (const round of [...closed, weekly, monthly]) await tx.saveRound(round);
    });
    expect(await store.listOpenRounds(wardId)).toEqual(allOf([monthly, weekly]));
    expect(await store.listRounds(wardId, 9)).toEqual(allOf([monthly, weekly, ...closed.toReversed()]));
    expect(await store.listRounds(wardId, 1, 'weekly')).toEqual(allOf([weekly]));
    expect(await store.listRounds(wardId, 9, 'monthly')).toEqual(allOf([monthly, closed[1]]));
    expect(await store.findLastClosedRound(wardId, 'weekly')).toEqual(closed[2]);
    const alsoRunning = buildRunningRound({ ...weekly, status: 'running' });
    await expect(store.transact(tx => tx.saveRound(alsoRunning))).rejects.toThrow(StoreRuleBroken);
    const secondOfKind = buildRound({ wardId, kind: 'monthly', number: 3 });
    await expect(store.transact(tx => tx.saveRound(secondOfKind))).rejects.toThrow(StoreRuleBroken);
  });

  test('WR22 a cancelled round reads back whole, is not open, makes way for another of its kind and stands in lists of rounds', async () => {
    const { store, reopen } = await open();
    const { ward, nurse } = await saveWard(store);
    const { wardId } = ward;
    const by = { at: '2026-11-18T09:00:00.000Z', by: nurse.staffId, reason: 'Bank holiday' };
    const closed = buildClosedRound({ wardId, number: 1, heldOn: '2026-11-12' });
    const cancelled = buildCancelledRound({ wardId, number: 2, heldOn: '2026-11-19', cancelled: by });
    const planned = buildRound({ wardId, number: 3, heldOn: '2026-11-19' });
    const monthly = buildCancelledRound({ wardId, number: 1, kind: 'monthly', heldOn: '2026-11-26' });
    await store.transact(async tx => {
      for (const round of [closed, cancelled, planned, monthly]) await tx.saveRound(round);
    });
    expect(await store.listOpenRounds(wardId)).toEqual(allOf([planned]));
    expect(await store.findLastClosedRound(wardId, 'weekly')).toEqual(closed);
    expect(await store.listClosedRounds(wardId, 'weekly', 0)).toEqual([
      { roundId: closed.roundId, kind: 'weekly', number: 1, heldOn: closed.heldOn, closedAt: closed.closedAt },
    ]);
    expect(await store.findNewestNumber(wardId, 'weekly')).toBe(3);
    expect(await store.listClosedRounds(wardId, 'weekly', 1)).toEqual([]);
    expect(await store.listRoundsSince(wardId, 'weekly', '2026-11-13')).toEqual(allOf([cancelled, planned]));
    expect(await store.listRounds(wardId, 9)).toEqual(allOf([monthly, planned, cancelled, closed]));
    expect((await store.listRoundsOfYear(wardId, '2026')).map(({ said }) => said?.cancelled ?? null)).toEqual([
      { by: monthly.cancelled.by, reason: 'Bank holiday' },
      null,
      { by: nurse.staffId, reason: 'Bank holiday' },
      null,
    ]);
    const second = buildRound({ wardId, number: 4 });
    await expect(store.transact(tx => tx.saveRound(second))).rejects.toThrow(StoreRuleBroken);
    expect(await (await reopen()).findRound(cancelled.roundId)).toEqual(cancelled);
  });

  test('[ST1] of two rounds of one day the one held last is listed first, whatever their kinds and numbers', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const ofDay = { wardId: ward.wardId, heldOn: '2026-11-19' };
    const monthly = buildClosedRound({ ...ofDay, kind: 'monthly', number: 70, closedAt: '2026-11-19T10:40:00.000Z' });
    const weekly = buildClosedRound({ ...ofDay, number: 3, closedAt: '2026-11-19T15:10:00.000Z' });
    const planned = buildRound({ ...ofDay, number: 4 });
    await store.transact(async tx => {
      for (const round of [monthly, weekly, planned]) await tx.saveRound(round);
    });
    expect(await store.listRounds(ward.wardId, 9)).toEqual(allOf([planned, weekly, monthly]));
  });

  test('MI2 minutes read back byte for byte and are written once', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const round = buildClosedRound({ wardId: ward.wardId });
    const minutes = buildMinutes(round);
    const text = canonicalJson(minutes);
    const stored = { minutes, text, sha256: sha256Hex(text) };
    await store.transact(async tx => {
      await tx.saveRound(round);
      await tx.saveMinutes(stored);
    });
    expect(await store.findMinutes(round.roundId)).toEqual(stored);
    const other = canonicalJson({ ...minutes, wardName: 'Elsewhere' });
    const rewritten = { minutes, text: other, sha256: sha256Hex(other) };
    await expect(store.transact(tx => tx.saveMinutes(rewritten))).rejects.toThrow(StoreRuleBroken);
    expect(await store.findMinutes(round.roundId)).toEqual(stored);
  });

  test('minutes whose hash is not that of their text are refused', async () => {
    const { store } = await open();
    const { ward } = await saveWard(store);
    const round = buildClosedRound({ wardId: ward.wardId });
    const wrong = { minutes: buildMinutes(round), text: '{}', sha256: sha256Hex('{ }') };
    await expect(store.transact(tx => tx.saveMinutes(wrong))).rejects.toThrow(StoreRuleBroken);
  });

  test('AU3 a command is answered once: the first reply stands, a second is refused', async () => {
    const { store } = await open();
    const { nurse } = await saveWard(store);
    const replies: readonly CommandReply[] = [
      { ok: true, seq: 7, created: buildId<CommandId>() },
      { ok: true, seq: 8, created: null },
      { ok: false, refusal: 'notChairing' },
      { ok: false, refusal: 'malformed', path: 'dueOn' },
    ];
    for (const reply of replies) {
      const commandId = buildId<CommandId>();
      await store.transact(tx => tx.saveCommandReply(commandId, nurse.staffId, 'print', reply));
      const again = store.transact(tx =>
        tx.saveCommandReply(commandId, nurse.staffId, 'other', { ok: true, seq: 1, created: null }),
      );
      await expect(again).rejects.toThrow(StoreRuleBroken);
      expect(await store.findCommandReply(commandId)).toEqual({ staffId: nurse.staffId, fingerprint: 'print', reply });
    }
  });
}

/** One round planned, started, moved on and closed, with something in every field. */
function wholeLife(wardId: WardId, staffId: StaffId, cardId: CardId): readonly WardRound[] {
  const asked: AttendanceEntry = {
    staffId,
    organisationId: buildId(),
    attendance: 'apologies',
    registrationId: null,
    profession: null,
    side: null,
  };
  const came: AttendanceEntry = {
    ...asked,
    attendance: 'present',
    registrationId: buildId(),
    profession: 'districtNurse',
    side: 'health',
  };
  const leaves: RoundCard = {
    needs: { changed: true, what: 'Falls at night' },
    steps: { social: { at: '2026-11-19T09:59:00.000Z', heard: 'notPresent' } },
    addedMinutes: 2,
    outcome: {
      outcome: 'leavesWard',
      reason: 'Home again',
      dischargeReason: 'stepDown',
      diedOn: null,
      without: ['social'],
      withoutPractice: buildId(),
      at: '2026-11-19T10:00:00.000Z',
      by: staffId,
    },
  };
  const chair = { staffId, term: 2 };
  const planned = buildRound({ wardId, agenda: [cardId], attendance: [asked] });
  const running = buildRunningRound({ ...planned, status: 'running', version: 2, chair });
  const moved = {
    ...running,
    version: 3,
    attendance: [came],
    cards: { [cardId]: leaves, [buildId<CardId>()]: buildRoundCard() },
    current: { cardId, movedAt: '2026-11-19T09:40:00.000Z', pausedMs: 0 },
  };
  const { current: _, paused: __, freshSince: ___, ...rest } = moved;
  return [planned, running, moved, buildClosedRound({ ...rest, status: 'closed', version: 4 })];
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function allOf<Row>(readable: readonly Row[]) {
  return { readable, damaged: [] };
}
