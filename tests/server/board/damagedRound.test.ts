import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type Staff, viewerOf } from '../../../db/store.ts';
import { checkDatabase } from '../../../server/backup/checkDatabase.ts';
import { presentBoard } from '../../../server/presenters/board.ts';
import { presentCalendar } from '../../../server/presenters/calendar.ts';
import { localDate } from '../../../shared/dates.ts';
import type { CommandId, RoundId } from '../../../shared/ids.ts';
import type { Board } from '../../../shared/protocol/board.ts';
import type { PastRounds } from '../../../shared/protocol/pastRounds.ts';
import type { SearchAnswer } from '../../../shared/protocol/search.ts';
import type { StoryAnswer } from '../../../shared/protocol/story.ts';
import { saveHeldRound } from '../../builders/heldRound.ts';
import { buildId } from '../../builders/ids.ts';
import { buildMinutesPerson } from '../../builders/minutes.ts';
import { buildRound } from '../../builders/round.ts';
import { buildSession } from '../../builders/staff.ts';
import type { Command } from '../../../shared/protocol/commands.ts';
import type { Program } from '../../journeys/support/program.ts';
import { type ServerOnPort, serverOnPort } from '../serverOnPort.ts';
import { momentOf, readCalendar, textOf } from './readCalendar.ts';
import { questionForGp, type WardWithPractices, wardWithPractices } from './wardWithPractices.ts';

type Unsent<Each> = Each extends Command ? Omit<Each, 'id'> : never;

const send = (program: Program, command: Unsent<Command>) => program.command({ ...command, id: buildId<CommandId>() });

function damage({ connections: { writer } }: ServerOnPort, roundId: string | null, set = "state = '{'"): void {
  writer.sqlite.pragma('ignore_check_constraints = on');
  expect(writer.sqlite.prepare(`update ward_rounds set ${set} where round_id = ?`).run(roundId).changes).toBe(1);
}

/** Two people, both of the first round, the first alone of the second. */
async function wardWithTwoRounds() {
  const server = await serverOnPort({ cards: 2 });
  const [both, one] = server.cards.map(({ cardId }) => cardId);
  if (both === undefined || one === undefined) throw new Error('two cards');
  const { store, ward, nurse } = server;
  const held = (number: number, cardIds: readonly (typeof both)[]) => {
    const note = { text: `Noted in round ${number}`, badge: 'joint', writtenBy: [] } as const;
    const given = { wardId: ward.wardId, number, heldOn: `2026-01-0${number}`, chair: { staffId: nurse.staffId, term: 1 } };
    return saveHeldRound(
      store,
      given,
      cardIds.map(cardId => buildMinutesPerson({ cardId, note })),
    );
  };
  const [first, second] = [await held(1, [both, one]), await held(2, [both])];
  return { server, nurse: await server.signIn('nurse'), both, one, first, second, wardId: ward.wardId };
}

describe('P13: a round whose stored copy is no JSON', () => {
  it('leaves every card, the board, the search and the other rounds as they were, and is told of where it would stand', async () => {
    const { server, nurse, both, one, first, second, wardId } = await wardWithTwoRounds();
    damage(server, second.roundId);
    const told = async (cardId: string) =>
      (await nurse.get<StoryAnswer>(`/api/cards/${cardId}/story`)).rounds.map(({ roundId, minutes }) => [
        roundId,
        minutes?.person.note?.text ?? null,
      ]);
    expect(await told(both)).toEqual([
      [second.roundId, null],
      [first.roundId, 'Noted in round 1'],
    ]);
    expect(await told(one)).toEqual([[first.roundId, 'Noted in round 1']]);
    for (const cardId of [both, one]) {
      expect((await nurse.card(cardId)).cardId).toBe(cardId);
      await nurse.get(`/api/cards/${cardId}/parts/health/history`);
    }
    const board = await nurse.get<Board>(`/api/wards/${wardId}/board`);
    expect([board.cards.length, board.damaged, board.damagedRounds, board.openRoundDamaged]).toEqual([2, 0, 1, false]);
    const { rounds } = await nurse.get<PastRounds>(`/api/wards/${wardId}/rounds?year=2026`);
    expect(rounds.map(({ number, people, damaged }) => [number, people !== null, damaged])).toEqual([
      [2, false, true],
      [1, true, undefined],
    ]);
    const found = await nurse.get<SearchAnswer>(`/api/wards/${wardId}/search?q=noted`);
    expect(found.past.map(({ round }) => round.number)).toEqual([2, 1, 1]);
    const faults = checkDatabase(server.connections.writer.sqlite.name).faults.map(({ code }) => code);
    expect(faults).toEqual(['roundDamaged']);
  });

  it('is not said never to have been held', async () => {
    const { server, nurse, second, wardId } = await wardWithTwoRounds();
    await server.store.transact(tx => tx.saveWard({ ...server.ward, schedule: { weekday: 4, time: '09:30' } }));
    const notHeld = async () => (await nurse.get<Board>(`/api/wards/${wardId}/board`)).notHeldOn;
    expect(await notHeld()).not.toContain('2026-01-01');
    expect(await notHeld()).toContain('2026-01-08');
    damage(server, second.roundId);
    expect(await notHeld()).toEqual([]);
  });

  it('keeps the next one from nothing: it is planned under the next number, held and closed with everybody', async () => {
    const { server, nurse, both, one, second, wardId } = await wardWithTwoRounds();
    damage(server, second.roundId);
    const heldOn = localDate(new Date().toISOString());
    const planned = await send(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn });
    expect(planned).toMatchObject({ ok: true });
    const roundId = (planned.ok ? planned.created : null) as RoundId;
    for (const command of [
      { type: 'startRound', roundId },
      { type: 'closeRound', roundId, term: 1 },
    ] as const) {
      expect(await send(nurse, command)).toMatchObject({ ok: true });
    }
    const { minutes } = await nurse.get<{
      minutes: { number: number; people: { cardId: string; noteUnreadable: boolean }[] };
    }>(`/api/rounds/${roundId}/minutes`);
    expect(minutes.number).toBe(3);
    expect(new Map(minutes.people.map(person => [person.cardId, person.noteUnreadable]))).toEqual(
      new Map([both, one].map(cardId => [cardId, false])),
    );
  });

  it.each([
    "state = '{'",
    "state = json_set(state, '$.heldOn', 'zz')",
    "status = 'qlanned'",
    "kind = 'wdekly'",
    "held_on = 'zz'",
  ])('while it is open leaves the board, and is why no other is planned or started: %s', async set => {
    const { server, nurse, wardId } = await wardWithTwoRounds();
    const heldOn = localDate(new Date().toISOString());
    const plan = () => send(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn });
    const weekly = await plan();
    const monthly = buildRound({ wardId, kind: 'monthly', heldOn });
    await server.store.transact(tx => tx.saveRound(monthly));
    damage(server, weekly.ok ? weekly.created : null, set);
    const board = await nurse.get<Board>(`/api/wards/${wardId}/board`);
    expect([board.cards.length, board.damagedRounds, board.openRounds.length]).toEqual([2, 1, 1]);
    expect(board.openRoundDamaged).toBe(true);
    const page = await fetch(`${server.url}/api/rounds/${weekly.ok ? weekly.created : ''}`, { headers: nurse.headers });
    expect(await page.json()).toMatchObject({ refusal: 'roundDamaged' });
    expect(await plan()).toEqual({ ok: false, refusal: 'roundDamaged' });
    const { roundId } = monthly;
    expect(await send(nurse, { type: 'startRound', roundId })).toEqual({ ok: false, refusal: 'roundDamaged' });
  });
});

/** A round of Thursdays that is cancelled, and on the day before it a wider MDT about one of Oak Surgery's people. */
async function wardWithBothKinds() {
  const ward = await wardWithPractices();
  const { must, nurse, wardId, oak } = ward;
  await must(nurse, questionForGp(oak));
  await must(nurse, { type: 'setSchedule', wardId, schedule: { weekday: 4, time: '09:30' } });
  const slots = { from: '12:30', minutesEach: 5 };
  await must(nurse, { type: 'planRound', wardId, kind: 'monthly', heldOn: '2026-11-25', slots });
  const weekly = await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: '2026-11-26' });
  await must(nurse, { type: 'cancelPlannedRound', roundId: weekly, reason: 'Strike' });
  return ward;
}

function damageKind(file: string, kind: string): void {
  const raw = new Database(file);
  expect(raw.prepare("update ward_rounds set state = '{' where kind = ?").run(kind).changes).toBe(1);
  raw.close();
}

/** Title, day and SEQUENCE of what stands in someone's calendar up to the day of the cancelled round. */
async function calendarOf({ store, ward, time }: WardWithPractices, staff: Staff) {
  const { inside } = readCalendar(await presentCalendar(store, staff, 'https://board.test', time.now));
  const entries = inside.map(event => {
    const sequence = event.properties.find(({ name }) => name === 'SEQUENCE')?.value ?? 'none';
    return [textOf(event, 'SUMMARY').replace(ward.name, 'W'), momentOf(event, 'DTSTART').slice(0, 10), sequence];
  });
  return entries.filter(([, day = '']) => day <= '2026-11-26');
}

async function damagedRoundsFor({ store, wardId, time }: WardWithPractices, staff: Staff) {
  return (await presentBoard(store, viewerOf(staff, buildSession(staff)), wardId, time.now)).damagedRounds;
}

describe('P13: a calendar that lacks a damaged round says so, to whoever may know of rounds of its kind', () => {
  const CANCELLED = ['Cancelled: Ward round: W', '2026-11-26', '1'];
  const WIDER = ['Wider MDT: W', '2026-11-25', 'none'];

  it('says nothing while none is damaged', async () => {
    const ward = await wardWithBothKinds();
    expect(await calendarOf(ward, ward.nurse)).toEqual([['Ward round: W', '2026-11-19', '1'], CANCELLED, WIDER]);
    expect(await calendarOf(ward, ward.gp)).toEqual([WIDER]);
    expect([await damagedRoundsFor(ward, ward.nurse), await damagedRoundsFor(ward, ward.gp)]).toEqual([0, 0]);
  });

  it('of a weekly one to the team, and no SEQUENCE falls (WR22): calendars would keep what they had', async () => {
    const ward = await wardWithBothKinds();
    damageKind(ward.file, 'weekly');
    expect(await calendarOf(ward, ward.nurse)).toEqual([
      ['Ward round: W', '2026-11-19', '1'],
      ['Ward round: W', '2026-11-26', '1'],
      ['A ward round of W can’t be shown here: open Roundtable', '2026-11-19', 'none'],
      WIDER,
    ]);
    expect(await calendarOf(ward, ward.gp)).toEqual([WIDER]);
    expect([await damagedRoundsFor(ward, ward.nurse), await damagedRoundsFor(ward, ward.gp)]).toEqual([1, 0]);
    const { must, nurse, wardId, store } = ward;
    await must(nurse, { type: 'planRound', wardId, kind: 'weekly', heldOn: '2026-11-27' });
    expect((await store.listRounds(wardId, 1, 'weekly')).readable).toMatchObject([{ number: 2, rescheduled: 1 }]);
  });

  it('of a wider MDT to the GPs who come to it too, and so does the board that the entry leads to', async () => {
    const ward = await wardWithBothKinds();
    damageKind(ward.file, 'monthly');
    const unshown = ['A wider MDT of W can’t be shown here: open Roundtable', '2026-11-19', 'none'];
    expect(await calendarOf(ward, ward.nurse)).toEqual([['Ward round: W', '2026-11-19', '1'], CANCELLED, unshown]);
    expect(await calendarOf(ward, ward.gp)).toEqual([unshown]);
    expect([await damagedRoundsFor(ward, ward.nurse), await damagedRoundsFor(ward, ward.gp)]).toEqual([1, 1]);
  });
});
