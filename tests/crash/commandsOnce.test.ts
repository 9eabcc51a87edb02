import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test, vi } from 'vitest';
import { type BoardProcess, copyOf, startBoard } from '../journeys/support/boardProcess.ts';
import { scaled, timeFor } from '../scale.ts';
import { createRandom, type Random } from '../server/sync/random.ts';
import { Commander } from './support/commander.ts';
import { openDatabaseFile } from './support/databaseFile.ts';
import { seedOf } from './support/seed.ts';
import { entry } from './support/trial.ts';
import { lookAround, type WardInUse } from './support/wardInUse.ts';

const COMMANDS = scaled({ pr: 250, night: 10_000 });
const IN_ONE_LIFE = 250;
const MOST_TIMES = 10;
const WAIT = { timeout: 30_000, interval: 5 };

/** So many commands, each sent one to ten times while connections drop and the board is killed; answers what is wrong. */
async function sendingAgain(commands: number, seed: number, program?: readonly string[]): Promise<readonly string[]> {
  const random = createRandom(seed);
  const objections: string[] = [];
  for (let sent = 0; sent < commands; sent += IN_ONE_LIFE) {
    objections.push(...(await oneLife(Math.min(IN_ONE_LIFE, commands - sent), random, program)));
  }
  return objections;
}

async function oneLife(commands: number, random: Random, program?: readonly string[]): Promise<readonly string[]> {
  const folder = copyOf(inject('demonstrationTemplate'));
  const limits = join(folder, 'limits.json');
  writeFileSync(limits, JSON.stringify({ commandsBurst: 1_000_000 }));
  const start = () => startBoard(folder, { ROUNDTABLE_LIMITS: limits }, program);
  let board = await start();
  try {
    const ward = await lookAround(board);
    const people = ward.cookies.map(cookie => ({ cookie, commander: new Commander(), left: sharesOf(commands, ward, random) }));
    const connect = (to: BoardProcess) =>
      Promise.all(people.map(({ commander, cookie }) => commander.connect({ url: to.url, cookie })));
    await connect(board);
    for (const { commander, left } of people) for (const _ of left) commander.agree(random.pick(ward.errands));
    const killedIn = 1 + random.below(MOST_TIMES - 1);
    for (let wave = 1; wave < MOST_TIMES; wave++) {
      const isDropped = random.chance(0.3);
      for (const { commander, left } of people) {
        commander.resend(
          shuffled(
            [...left.keys()].filter(place => (left[place] ?? 0) > wave),
            random,
          ),
        );
        if (isDropped) commander.leave();
      }
      // Whatever is under way at this moment: commands in the socket, in the lock, committed and not answered.
      if (wave === killedIn) await board.kill();
      if (wave === killedIn) board = await start();
      if (isDropped || wave === killedIn) await connect(board);
    }
    for (const { commander } of people) commander.resendUnanswered();
    await vi.waitUntil(() => people.every(({ commander }) => commander.isAnswered), WAIT);
    for (const { commander } of people) commander.leave();
    const file = openDatabaseFile(folder);
    const objections = people.flatMap(({ commander }) => commander.objections(file, 'settled'));
    file.close();
    return objections;
  } finally {
    await board.kill();
  }
}

/** How often each of this person's commands will be sent in all. */
function sharesOf(commands: number, { cookies }: WardInUse, random: Random): readonly number[] {
  return Array.from({ length: Math.ceil(commands / cookies.length) }, () => 1 + random.below(MOST_TIMES));
}

function shuffled(places: readonly number[], random: Random): readonly number[] {
  const keyed = places.map(place => ({ place, key: random.below(2 ** 30) }));
  return keyed.toSorted((one, other) => one.key - other.key).map(({ place }) => place);
}

test(
  'P7: a command sent up to ten times, across lost connections and a killed board, happens once and is answered the same',
  async () => {
    expect(await sendingAgain(COMMANDS, seedOf('P7'))).toEqual([]);
  },
  timeFor(COMMANDS, 300),
);

test('P7, sabotage: a board that forgets which commands it has done is found out', async () => {
  const objections = await sendingAgain(20, seedOf('P7, sabotage'), entry('forgetsCommands'));
  expect(objections.filter(objection => objection.startsWith('happened not once'))).not.toEqual([]);
});
