import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, test, vi } from 'vitest';
import { openStore } from '../../db/openStore.ts';
import { localDate } from '../../shared/dates.ts';
import { CHAIR_LEASE_MS } from '../../shared/domain/decideChairing.ts';
import type { RunningRound } from '../../shared/domain/wardRound.ts';
import type { RoundId, StaffId, WardId } from '../../shared/ids.ts';
import type { RoundDetail } from '../../shared/protocol/board.ts';
import type { CommandReply } from '../../shared/protocol/commands.ts';
import { type BoardProcess, BUILT_SERVER, copyOf, startBoard } from '../journeys/support/boardProcess.ts';
import { type Program, signInProgram } from '../journeys/support/program.ts';
import { scaled, timeFor } from '../scale.ts';
import { verifyChairs } from '../server/board/verifyChairs.ts';
import { createRandom, type Random } from '../server/sync/random.ts';
import { ChairPerson, commandOf, type Said } from './support/chairPerson.ts';
import { seedOf } from './support/seed.ts';

const RACES = scaled({ pr: 50, night: 2_000 });
/** A sign-in lasts ten hours, and each race takes twenty seconds of the board's clock. */
const IN_ONE_LIFE = 500;
const HANDLES = ['matron', 'occupational-therapist', 'district-nurse'];
const WAIT = { timeout: 10_000, interval: 2 };

const given = (module: string) => ['--import', join(import.meta.dirname, 'support', `${module}.mjs`)];
const BENT: readonly string[] = [...given('clockAhead'), BUILT_SERVER];

/** The round as three who may chair fight for it, over sockets of a board that is a process of its own. */
class Race {
  readonly objections: string[] = [];
  readonly #board: BoardProcess;
  readonly #program: Program;
  readonly #roundId: RoundId;
  readonly #random: Random;
  readonly #people: readonly ChairPerson[];
  #jumps = 0;

  constructor(board: BoardProcess, program: Program, roundId: RoundId, people: readonly ChairPerson[], random: Random) {
    this.#board = board;
    this.#program = program;
    this.#roundId = roundId;
    this.#people = people;
    this.#random = random;
  }

  /** The chair is cut off and does not know; two others take over at once; the old chair comes back and goes on as before. */
  async run(): Promise<void> {
    const { term, staffId } = (await this.#round()).chair;
    const [lost, first, second] = this.#from(staffId);
    const takeOver = this.#says('takeOverChair', term);
    lost.loseLine();
    await this.#pastTheLease();
    const taking = [first.say('line', takeOver), this.#soon(() => first.say('phone', takeOver))];
    const rival = this.#soon(() => second.say('line', takeOver));
    const cutOff = this.#soon(async () => lost.say('phone', await this.#move(term)));
    this.#oneOf('take over', await Promise.all([...taking, rival]));
    await cutOff;
    const after = await this.#round();
    if (after.chair.term !== term + 1) this.objections.push(`term ${after.chair.term} after ${term}`);
    await lost.come();
    await this.#neverUnder(lost, term);
    await this.#handBack(after, lost, term);
  }

  /** In two windows to two people; whoever had chaired before chairs again, under a new term and no old one. */
  async #handBack({ chair }: RunningRound, before: ChairPerson, oldTerm: number): Promise<void> {
    const [now, ...others] = this.#from(chair.staffId);
    const third = others.find(person => person !== before) ?? before;
    const to = ({ staffId }: ChairPerson) => ({ ...this.#says('handOverChair', chair.term), staffId });
    const handing = [now.say('line', to(before)), this.#soon(() => now.say('phone', to(third)))];
    this.#oneOf('hand over', await Promise.all(handing));
    await this.#neverUnder(before, oldTerm);
    await this.#neverUnder(now, chair.term);
  }

  #oneOf(what: string, replies: readonly CommandReply[]): void {
    const done = replies.filter(({ ok }) => ok).length;
    if (done !== 1) this.objections.push(`${done} of ${replies.length} ${what}: ${JSON.stringify(replies)}`);
  }

  async #neverUnder(person: ChairPerson, term: number): Promise<void> {
    const commands = [await this.#move(term), { ...this.#says('nameScribe', term), staffId: null }];
    const replies = await Promise.all(commands.flatMap(said => [person.say('line', said), person.say('phone', said)]));
    for (const reply of replies) {
      if (reply.ok || reply.refusal !== 'chairTermOver') this.objections.push(`under an old term: ${JSON.stringify(reply)}`);
    }
  }

  async #move(term: number): Promise<Said> {
    return { ...this.#says('moveToCard', term), cardId: this.#random.pick((await this.#round()).agenda) };
  }

  #says<Type extends Said['type']>(type: Type, term: number) {
    return { type, roundId: this.#roundId, term };
  }

  /** Within 5 ms. */
  async #soon<Result>(act: () => Promise<Result>): Promise<Result> {
    await wait(this.#random.below(6));
    return act();
  }

  async #pastTheLease(): Promise<void> {
    process.kill(this.#board.pid, 'SIGUSR2');
    this.#jumps += 1;
    const ahead = this.#jumps * CHAIR_LEASE_MS - CHAIR_LEASE_MS / 2;
    await vi.waitUntil(async () => Date.parse((await this.#read()).serverTime) > Date.now() + ahead, WAIT);
  }

  /** This one first, then the others, in an order that changes. */
  #from(staffId: StaffId): readonly [ChairPerson, ChairPerson, ChairPerson] {
    const at = this.#people.findIndex(person => person.staffId === staffId);
    const turn = 1 + this.#random.below(2);
    const [one, two, three] = [at, at + turn, at + 3 - turn].map(place => this.#people[place % this.#people.length]);
    if (one === undefined || two === undefined || three === undefined) throw new Error('three people may chair');
    return [one, two, three];
  }

  async #round(): Promise<RunningRound> {
    const { round } = await this.#read();
    if (round.status !== 'running') throw new Error('the round is not running');
    return round;
  }

  #read(): Promise<RoundDetail> {
    return this.#program.get(`/api/rounds/${this.#roundId}`);
  }
}

/** So many races on one board; answers what is wrong, as the people were told it and as its ledger has it. */
async function races(count: number, random: Random, program: readonly string[]): Promise<readonly string[]> {
  const folder = copyOf(inject('demonstrationTemplate'));
  const wardId = await letChair(folder);
  const limits = join(folder, 'limits.json');
  writeFileSync(limits, JSON.stringify({ commandsBurst: 1_000_000 }));
  const board = await startBoard(folder, { ROUNDTABLE_LIMITS: limits, CLOCK_AHEAD_MS: String(CHAIR_LEASE_MS) }, program);
  try {
    const programs = await Promise.all(HANDLES.map(handle => signInProgram(board.url, handle)));
    const people = await Promise.all(
      programs.map(async each => ({ each, session: await each.get<{ readonly staffId: StaffId }>('/api/session') })),
    );
    const [{ each: first } = { each: undefined }] = people;
    if (first === undefined) throw new Error('nobody is here');
    const roundId = await startedRound(first, wardId);
    const chairs = people.map(({ each, session }) => new ChairPerson(session.staffId, each, { wardId, roundId }));
    await Promise.all(chairs.map(person => person.come()));
    const race = new Race(board, first, roundId, chairs, random);
    for (let nth = 0; nth < count; nth++) await race.run();
    for (const person of chairs) person.leave();
    for (const each of programs) each.close();
    await board.stop('SIGTERM');
    return [...race.objections, ...(await ledgerObjections(folder, roundId, wardId))];
  } finally {
    await board.kill();
  }
}

/** A third person may chair. */
async function letChair(folder: string): Promise<WardId> {
  const store = await openStore({ folder });
  const staff = (await store.listStaff()).find(({ handle }) => handle === HANDLES[2]);
  const [membership] = staff?.memberships ?? [];
  if (staff === undefined || membership === undefined) throw new Error(`${HANDLES[2]} is on no ward`);
  await store.transact(tx => tx.saveStaff({ ...staff, memberships: [{ ...membership, role: 'chair' }] }));
  await store.close();
  return membership.wardId;
}

async function startedRound(program: Program, wardId: WardId): Promise<RoundId> {
  const heldOn = localDate(new Date().toISOString());
  const planned = await program.command(commandOf({ type: 'planRound', wardId, kind: 'weekly', heldOn }));
  const roundId = (planned.ok ? planned.created : null) as RoundId;
  expect(await program.command(commandOf({ type: 'startRound', roundId }))).toMatchObject({ ok: true });
  return roundId;
}

async function ledgerObjections(folder: string, roundId: RoundId, wardId: WardId): Promise<readonly string[]> {
  const store = await openStore({ folder });
  try {
    const [chairs, chain] = [verifyChairs(await store.ledgerOfRound(roundId)), await store.verifyLedger(wardId)];
    return [...(chairs === null ? [] : [`ledger: ${chairs}`]), ...(chain === null ? [] : [`ledger: ${chain.why}`])];
  } finally {
    await store.close();
  }
}

test(
  'P8: over real lines to a board of its own, one of those who take the chair at once gets it, and nothing of an old term counts',
  async () => {
    const random = createRandom(seedOf('P8'));
    const objections: string[] = [];
    for (let run = 0; run < RACES; run += IN_ONE_LIFE) {
      objections.push(...(await races(Math.min(IN_ONE_LIFE, RACES - run), random, BENT)));
    }
    expect(objections).toEqual([]);
  },
  timeFor(RACES, 1_500),
);

test('P8, sabotage: a board that does not look at the term is found out', async () => {
  const objections = await races(6, createRandom(seedOf('P8, sabotage')), [...given('withoutTerms'), ...BENT]);
  expect(objections.filter(objection => objection.startsWith('under an old term: {"ok":true'))).not.toEqual([]);
});
