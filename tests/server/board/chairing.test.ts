import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../db/openStore.ts';
import { type Staff, type Store, viewerOf } from '../../../db/store.ts';
import type { SignedIn } from '../../../server/access.ts';
import { handleCommand } from '../../../server/board/handleCommand.ts';
import { LastHeard } from '../../../server/board/lastHeard.ts';
import { addDays, localDate } from '../../../shared/dates.ts';
import { CHAIR_LEASE_MS } from '../../../shared/domain/decideChairing.ts';
import { verifyChairs } from './verifyChairs.ts';
import type { RunningRound } from '../../../shared/domain/wardRound.ts';
import type { CommandId, RoundId, StaffId, WardId } from '../../../shared/ids.ts';
import type { CommandType } from '../../../shared/protocol/commands.ts';
import { buildSession } from '../../builders/staff.ts';
import { type SavedWard, saveCard, saveWard } from '../../builders/saved.ts';
import { scaled, timeFor } from '../../scale.ts';
import { newFile } from '../sync/harness.ts';
import { serverOnPort } from '../serverOnPort.ts';

const id = () => randomUUID() as CommandId;
const RACES = scaled({ pr: 1_000, night: 8_000 });

type Send = (by: Staff, command: { type: CommandType } & Record<string, unknown>) => ReturnType<typeof handleCommand>;

interface Chaired {
  readonly store: Store;
  readonly ward: SavedWard;
  readonly roundId: RoundId;
  readonly send: Send;
  /** Something is heard of someone. */
  hear(staff: Staff): void;
  /** Makes an observer of someone. */
  demote(staff: Staff): Promise<Staff>;
  /** Time goes by. */
  wait(ms: number): void;
}

/** A running round over a real store, every command through the real door; whoever has been heard of last is known as ever. */
async function chairedRound(onStore: (store: Store) => Store = store => store): Promise<Chaired> {
  const store = await openStore({ file: newFile() });
  const ward = await saveWard(store);
  await saveCard(store, { wardId: ward.ward.wardId });
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead).toISOString();
  const lastHeard = new LastHeard(clock, () => performance.now() + ahead);
  const silenceOf = (wardId: WardId, staffId: StaffId) => {
    const silence = lastHeard.silenceOf(wardId, staffId);
    return silence.forMs < 1_000 ? null : silence;
  };
  const door = { store: onStore(store), clock, newId: randomUUID, tell: () => {}, silenceOf };
  const signIns = new Map<StaffId, SignedIn>();
  const signedIn = (staff: Staff): SignedIn => {
    const session = buildSession(staff);
    const known = signIns.get(staff.staffId) ?? {
      staff,
      organisation: ward.trust,
      session,
      viewer: viewerOf(staff, session),
    };
    signIns.set(staff.staffId, known);
    return known;
  };
  const send: Send = (by, command) => handleCommand(door, signedIn(by), { id: id(), ...command });
  const today = localDate(clock());
  const planned = await send(ward.nurse, { type: 'planRound', wardId: ward.ward.wardId, kind: 'weekly', heldOn: today });
  if (!planned.ok) throw new Error(planned.refusal);
  const roundId = planned.created as RoundId;
  expect(await send(ward.nurse, { type: 'startRound', roundId })).toMatchObject({ ok: true });
  return {
    store,
    ward,
    roundId,
    send,
    hear: staff => lastHeard.heard(ward.ward.wardId, staff.staffId, lastHeard.now()),
    async demote(staff) {
      const observer: Staff = { ...staff, memberships: [{ wardId: ward.ward.wardId, role: 'observer' }] };
      await store.transact(tx => tx.saveStaff(observer));
      signIns.delete(staff.staffId);
      return observer;
    },
    wait: ms => void (ahead += ms),
  };
}

async function runningRound({ store, roundId }: Chaired): Promise<RunningRound> {
  const round = await store.findRound(roundId);
  if (round?.status !== 'running') throw new Error('the round is not running');
  return round;
}

describe('P8: one chair at a time', () => {
  it(
    `of ${RACES} pairs who take the chair within 5 ms of each other one gets it, and a term is never chaired by two`,
    async () => {
      const chaired = await chairedRound();
      const { nurse, deputy } = chaired.ward;
      for (let race = 0; race < RACES; race++) {
        const { chair } = await runningRound(chaired);
        chaired.wait(CHAIR_LEASE_MS);
        const [challenger, other] = chair.staffId === nurse.staffId ? [deputy, nurse] : [nurse, deputy];
        const take = async (by: Staff, ms: number) => {
          if (ms > 0) await wait(ms);
          return chaired.send(by, { type: 'takeOverChair', roundId: chaired.roundId, term: chair.term });
        };
        // The challenger on two screens, and the one who is chair trying to stay it.
        const replies = await Promise.all([take(challenger, 0), take(challenger, race % 6), take(other, race % 3)]);
        expect(replies.filter(reply => reply.ok)).toHaveLength(1);
        const after = await runningRound(chaired);
        expect(after.chair).toEqual({ staffId: challenger.staffId, term: chair.term + 1 });
        if (race % 10 > 0) continue;
        // Heard of within the lease, the chair stays it.
        chaired.wait(CHAIR_LEASE_MS - 5_000);
        chaired.hear(challenger);
        chaired.wait(10_000);
        const early = chaired.send(other, { type: 'takeOverChair', roundId: chaired.roundId, term: chair.term + 1 });
        expect(await early).toEqual({ ok: false, refusal: 'chairIsHere' });
      }
      expect(verifyChairs(await chaired.store.ledgerOfRound(chaired.roundId))).toBeNull();
      await chaired.store.close();
    },
    timeFor(RACES, 60),
  );

  it('what an old chair sends under an old term is refused and changes nothing, though they chair again', async () => {
    const chaired = await chairedRound();
    const { nurse, deputy } = chaired.ward;
    const { roundId, send } = chaired;
    chaired.wait(CHAIR_LEASE_MS);
    expect(await send(deputy, { type: 'takeOverChair', roundId, term: 1 })).toMatchObject({ ok: true });
    const before = await runningRound(chaired);
    for (const type of ['pauseRound', 'closeRound'] as const) {
      const command = { type, roundId, term: 1, ...(type === 'pauseRound' && { why: 'pause' }) };
      expect(await send(nurse, command)).toEqual({ ok: false, refusal: 'chairTermOver' });
    }
    expect(await runningRound(chaired)).toEqual(before);
    const back = { type: 'handOverChair', roundId, staffId: nurse.staffId, term: 2 } as const;
    expect(await send(deputy, back)).toEqual({ ok: false, refusal: 'notHereToChair' });
    chaired.hear(nurse);
    expect(await send(deputy, back)).toMatchObject({ ok: true });
    expect(await send(nurse, { type: 'pauseRound', roundId, why: 'pause', term: 1 })).toMatchObject({ refusal: 'chairTermOver' });
    expect(await send(nurse, { type: 'pauseRound', roundId, why: 'pause', term: 3 })).toMatchObject({ ok: true });
    await chaired.store.close();
  });

  it('sabotage: rounds read as they were before the last take-over give one term to two, and it is found', async () => {
    const stale = new Map<string, RunningRound>();
    const forgetful = (store: Store): Store => ({
      ...store,
      transact: work =>
        store.transact(tx =>
          work({
            ...tx,
            async findRound(roundId) {
              const round = await tx.findRound(roundId);
              if (round?.status === 'running' && !stale.has(roundId)) stale.set(roundId, round);
              return stale.get(roundId) ?? round;
            },
          }),
        ),
    });
    const chaired = await chairedRound(forgetful);
    const { deputy } = chaired.ward;
    const { roundId, send } = chaired;
    chaired.wait(CHAIR_LEASE_MS);
    expect(await send(deputy, { type: 'takeOverChair', roundId, term: 1 })).toMatchObject({ ok: true });
    expect(await send(deputy, { type: 'takeOverChair', roundId, term: 1 })).toMatchObject({ ok: true });
    expect(verifyChairs(await chaired.store.ledgerOfRound(roundId))).not.toBeNull();
    await chaired.store.close();
  });
});

describe('[WR11] a chair who is lost', () => {
  /** A round that the nurse chairs and has open; the deputy on the board. `pass` lets time go by, `set` sets the clock on the wall. */
  async function chairedOverSockets() {
    let [passed, set] = [0, 0];
    const server = await serverOnPort({
      clock: () => new Date(Date.now() + passed + set).toISOString(),
      elapsed: () => performance.now() + passed,
    });
    const [nurse, deputy] = await Promise.all([server.signIn('nurse'), server.signIn('deputy')]);
    const { wardId } = server.ward;
    for (const program of [nurse, deputy]) await program.follow(wardId);
    const today = localDate(new Date().toISOString());
    const planned = await nurse.command({ id: id(), type: 'planRound', wardId, kind: 'weekly', heldOn: today });
    const roundId = (planned.ok ? planned.created : null) as RoundId;
    await nurse.command({ id: id(), type: 'startRound', roundId });
    const room = deputy.hear('roundRoom');
    nurse.say({ type: 'join', roundId, isFollowing: true });
    deputy.say({ type: 'join', roundId, isFollowing: true });
    await vi.waitFor(() => expect(room.at(-1)).toMatchObject({ chairLostAt: null, here: 1 }));
    return {
      server,
      nurse,
      deputy,
      roundId,
      takeOver: (by = deputy) => by.command({ id: id(), type: 'takeOverChair', roundId, term: 1 }),
      lostToOthers: () => vi.waitFor(() => expect(room.at(-1)?.chairLostAt).toEqual(expect.any(String))),
      pass: (ms: number) => void (passed += ms),
      set: (ms: number) => void (set += ms),
    };
  }

  it('is taken over from after the lease, by someone who may chair, and follows when back', async () => {
    const { server, nurse, deputy, roundId, takeOver, lostToOthers, pass } = await chairedOverSockets();
    const socialWorker = await server.signIn('socialWorker');
    pass(60_000);
    expect(await takeOver()).toEqual({ ok: false, refusal: 'chairIsHere' });
    nurse.close();
    await lostToOthers();
    expect(await takeOver()).toEqual({ ok: false, refusal: 'chairIsHere' });
    pass(CHAIR_LEASE_MS);
    expect(await takeOver(socialWorker)).toEqual({ ok: false, refusal: 'notAllowed' });
    expect(await takeOver(deputy)).toMatchObject({ ok: true });
    const back = await server.signIn('nurse');
    const [cardId] = server.cards.map(card => card.cardId);
    if (cardId === undefined) throw new Error('there is no card');
    expect(await back.command({ id: id(), type: 'moveToCard', roundId, cardId, term: 1 })).toEqual({
      ok: false,
      refusal: 'chairTermOver',
    });
  });

  it('is not given up by a clock put right, forward or back', async () => {
    const { nurse, takeOver, lostToOthers, pass, set } = await chairedOverSockets();
    nurse.close();
    await lostToOthers();
    set(CHAIR_LEASE_MS + 1_000);
    expect(await takeOver()).toEqual({ ok: false, refusal: 'chairIsHere' });
    set(-3_600_000);
    pass(CHAIR_LEASE_MS);
    expect(await takeOver()).toMatchObject({ ok: true });
  });

  it('is lost though a phone of theirs lies on the board, and not while they are at it', async () => {
    const { server, nurse, takeOver, lostToOthers, pass } = await chairedOverSockets();
    const phone = await server.signIn('nurse');
    await phone.follow(server.ward.wardId);
    nurse.close();
    pass(3_600_000);
    expect(await takeOver()).toEqual({ ok: false, refusal: 'chairIsHere' });
    phone.away(true);
    await lostToOthers();
    pass(CHAIR_LEASE_MS);
    expect(await takeOver()).toMatchObject({ ok: true });
  });

  it('counts as lost from when something was last heard of them, not from when the server noticed', async () => {
    const { nurse, takeOver, lostToOthers, pass } = await chairedOverSockets();
    pass(15_000);
    nurse.breakLine();
    await lostToOthers();
    expect(await takeOver()).toEqual({ ok: false, refusal: 'chairIsHere' });
    pass(5_000);
    expect(await takeOver()).toMatchObject({ ok: true });
  });

  it('cannot be made of someone who is not there', async () => {
    const { server, nurse, deputy, roundId } = await chairedOverSockets();
    deputy.close();
    const handOver = { type: 'handOverChair', roundId, staffId: server.deputy.staffId, term: 1 } as const;
    await vi.waitFor(async () => {
      expect(await nurse.command({ id: id(), ...handOver })).toEqual({ ok: false, refusal: 'notHereToChair' });
    });
  });
});

describe('[WR11] what leads the round', () => {
  const LEADING: readonly ({ type: CommandType } & Record<string, unknown>)[] = [
    { type: 'moveToCard', cardId: id() },
    { type: 'takeBackLearning', cardId: id() },
    { type: 'handOverChair', staffId: id() },
    { type: 'takeOverChair' },
    { type: 'nameScribe', staffId: null },
    { type: 'pauseRound', why: 'pause' },
    { type: 'resumeRound' },
    { type: 'addTime', cardId: id(), minutes: 2 },
    { type: 'closeRound' },
  ];

  it('says under which term it was sent: what says none is not understood', async () => {
    const { roundId, send, ward, store } = await chairedRound();
    for (const command of LEADING) {
      expect(await send(ward.nurse, { ...command, roundId })).toEqual({ ok: false, refusal: 'malformed', path: 'term' });
    }
    await store.close();
  });

  it('is not for a chair whose role was taken away; another takes over at once, and the round can be closed', async () => {
    const { roundId, send, ward, store, demote, hear } = await chairedRound();
    const { nurse, deputy } = ward;
    hear(nurse);
    const observing = await demote(nurse);
    for (const command of LEADING) {
      expect(await send(observing, { ...command, roundId, term: 1 })).toEqual({ ok: false, refusal: 'notAllowed' });
    }
    expect(await send(deputy, { type: 'takeOverChair', roundId, term: 1 })).toMatchObject({ ok: true });
    expect(await send(deputy, { type: 'closeRound', roundId, term: 2 })).toMatchObject({ ok: true });
    await store.close();
  });

  it('moves to no card that the chair may not know of', async () => {
    const { roundId, send, ward, store } = await chairedRound();
    const hidden = await saveCard(store, {
      wardId: ward.ward.wardId,
      sharingObjection: 'all',
      holdingOrganisationId: ward.council.organisationId,
    });
    await store.transact(async tx => {
      const round = await tx.findRound(roundId);
      if (round !== null) await tx.saveRound({ ...round, agenda: [...round.agenda, hidden.cardId] });
    });
    for (const command of [{ type: 'moveToCard' }, { type: 'addTime', minutes: 2 }] as const) {
      const refusal = { ok: false, refusal: 'cardNotOnAgenda' };
      expect(await send(ward.nurse, { ...command, roundId, cardId: hidden.cardId, term: 1 })).toEqual(refusal);
    }
    await store.close();
  });

  it('whoever comes to chair is recorded present, as what they act as', async () => {
    const chaired = await chairedRound();
    const { roundId, send, ward, store, hear, wait: pass } = chaired;
    const { nurse, deputy } = ward;
    const presentOnes = async () =>
      (await runningRound(chaired)).attendance
        .filter(entry => entry.attendance === 'present')
        .map(entry => [entry.staffId, entry.side]);
    expect(await presentOnes()).toEqual([[nurse.staffId, 'health']]);
    pass(CHAIR_LEASE_MS);
    expect(await send(deputy, { type: 'takeOverChair', roundId, term: 1 })).toMatchObject({ ok: true });
    expect(await presentOnes()).toEqual([
      [nurse.staffId, 'health'],
      [deputy.staffId, 'health'],
    ]);
    const gone = { type: 'recordAttendance', roundId, staffId: nurse.staffId, attendance: 'apologies', registrationId: null };
    expect(await send(nurse, { ...gone, type: 'recordAttendance' })).toMatchObject({ ok: true });
    hear(nurse);
    expect(await send(deputy, { type: 'handOverChair', roundId, staffId: nurse.staffId, term: 2 })).toMatchObject({ ok: true });
    expect(await presentOnes()).toEqual([
      [deputy.staffId, 'health'],
      [nurse.staffId, 'health'],
    ]);
    await store.close();
  });
});

describe('[WR12] the scribe a chair has named', () => {
  it('marks anyone’s attendance and settles anyone’s actions while the round runs, and no longer', async () => {
    const chaired = await chairedRound();
    const { roundId, send, store } = chaired;
    const { nurse, deputy, socialWorker, trust } = chaired.ward;
    const [cardId] = (await runningRound(chaired)).agenda;
    const dueOn = addDays(localDate(new Date().toISOString()), 2);
    const agreed = { type: 'agreeAction', cardId, what: 'Ring the pharmacy', dueOn } as const;
    const owner = { ownerOrganisationId: trust.organisationId, ownerStaffId: nurse.staffId };
    const made = await send(nurse, { ...agreed, ...owner });
    const actionId = made.ok ? made.created : null;
    const attend = {
      type: 'recordAttendance',
      roundId,
      staffId: deputy.staffId,
      attendance: 'apologies',
      registrationId: null,
    } as const;
    const settle = { type: 'stallAction', actionId, why: 'notAble', words: 'The line is engaged' } as const;
    const scribeMay = async (type: 'attend' | 'settle') => send(socialWorker, type === 'attend' ? attend : settle);

    expect(await scribeMay('attend')).toEqual({ ok: false, refusal: 'notRecording' });
    expect(await scribeMay('settle')).toEqual({ ok: false, refusal: 'notTheOwner' });
    const named = { type: 'nameScribe', roundId, staffId: socialWorker.staffId, term: 1 } as const;
    expect(await send(nurse, named)).toMatchObject({ ok: true });
    expect(await scribeMay('attend')).toMatchObject({ ok: true });
    expect(await scribeMay('settle')).toMatchObject({ ok: true });
    expect(await send(socialWorker, { type: 'completeAction', actionId })).toMatchObject({ ok: true });
    expect(await send(socialWorker, { type: 'reopenAction', actionId })).toMatchObject({ ok: true });
    expect((await runningRound(chaired)).attendance.map(({ staffId, attendance }) => [staffId, attendance])).toContainEqual([
      deputy.staffId,
      'apologies',
    ]);
    const pause = { type: 'pauseRound', roundId, why: 'pause', term: 1 } as const;
    expect(await send(socialWorker, pause)).toEqual({ ok: false, refusal: 'notAllowed' });
    expect(await send(deputy, pause)).toEqual({ ok: false, refusal: 'notChairing' });
    expect(await send(socialWorker, { type: 'closeRound', roundId, term: 1 })).toEqual({ ok: false, refusal: 'notAllowed' });
    expect(await send(nurse, { type: 'closeRound', roundId, term: 1 })).toMatchObject({ ok: true });
    expect(await scribeMay('settle')).toEqual({ ok: false, refusal: 'notTheOwner' });
    await store.close();
  });

  it('is nobody who observes, from the start or since', async () => {
    const { roundId, send, ward, store, demote } = await chairedRound();
    const { nurse, deputy, socialWorker } = ward;
    const named = { type: 'nameScribe', roundId, staffId: socialWorker.staffId, term: 1 } as const;
    expect(await send(nurse, named)).toMatchObject({ ok: true });
    const observing = await demote(socialWorker);
    const apologies = { attendance: 'apologies', registrationId: null } as const;
    const attend = { type: 'recordAttendance', roundId, staffId: deputy.staffId, ...apologies } as const;
    expect(await send(observing, attend)).toEqual({ ok: false, refusal: 'notRecording' });
    expect(await send(nurse, named)).toEqual({ ok: false, refusal: 'attendanceNotOnWard' });
    await store.close();
  });
});
